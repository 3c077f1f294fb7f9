import type { Country } from './countries'
import { countryOf } from './countries'
import { fitText } from './fit'
import { regionOf } from './regions'

/** The parts of a Kustomer location that name its country and region (oas). */
export interface PlaceParts {
  /** ISO 3166-1 alpha-2, upper case */
  countryCode?: string
  /** at most 64 characters */
  countryName?: string
  /** at most two characters, upper case: longer codes (`NSW`) have no place */
  regionCode?: string
  /** at most 128 characters */
  regionName?: string
}

const LONGEST_COUNTRY = 64
const LONGEST_REGION = 128
const LONGEST_REGION_CODE = 2

/**
 * A country and a region, each a code or a name in any case → codes and names as far as they are known. What is not
 * known stays as a name. A country is never guessed from a region. Notes only where something was cut or left out.
 */
export function fitPlace(country: unknown, region: unknown): { value: PlaceParts; notes: string[] } {
  const countryText = fitText(country, LONGEST_COUNTRY)
  const regionText = fitText(region, LONGEST_REGION)
  const known = countryText.value === undefined ? undefined : countryOf(countryText.value)
  const value = {
    ...countryParts(countryText.value, known),
    ...regionParts(regionText.value, known?.code)
  }
  const notes: string[] = []
  if (countryText.note !== undefined) notes.push(`country ${countryText.note}`)
  if (regionText.note !== undefined) notes.push(`region ${regionText.note}`)
  return { value, notes }
}

function countryParts(text: string | undefined, known: Country | undefined): PlaceParts {
  if (text === undefined) return {}
  return known === undefined ? { countryName: text } : { countryCode: known.code, countryName: known.name }
}

function regionParts(text: string | undefined, country: string | undefined): PlaceParts {
  if (text === undefined) return {}
  // ISO 3166-2 in full, such as US-CA, says the country once more.
  const short = country !== undefined && text.toUpperCase().startsWith(`${country}-`) ? text.slice(3).trim() : text
  if (country !== undefined) {
    const region = regionOf(country, short)
    if (region !== undefined) {
      const { code, name } = region
      return code.length > LONGEST_REGION_CODE ? { regionName: name } : { regionCode: code, regionName: name }
    }
  }
  return /^(?:[A-Za-z]{2}|\d{2})$/.test(short) ? { regionCode: short.toUpperCase() } : { regionName: text }
}
