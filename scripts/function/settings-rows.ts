import type { Offer } from '../../src/function/offers'
import { offers } from '../../src/function/offers'

/** A setting as it is made in Segment's editor, in the order of the form. */
export interface SettingRow {
  readonly label: string
  readonly name: string
  readonly type: 'String' | 'Boolean'
  readonly required: 'yes' | 'no'
  readonly encrypted: 'yes' | 'no'
  /** What stands for it where it is left empty. */
  readonly whenEmpty: string
  readonly description: string
}

/** The settings to make, from the table that the function reads them by. */
export const settingRows: readonly SettingRow[] = offers.map((offer) => ({
  label: offer.label,
  name: offer.name,
  type: isToggle(offer) ? 'Boolean' : 'String',
  required: offer.field.required === true ? 'yes' : 'no',
  encrypted: offer.field.type === 'password' ? 'yes' : 'no',
  whenEmpty: whenEmpty(offer),
  description: [offer.description, ...choicesOf(offer)].join(' ')
}))

/** A toggle that nobody touched is off, so what is on unless it is turned off is written out. */
function isToggle({ field: { type, default: value } }: Offer): boolean {
  return type === 'boolean' && value !== true
}

function whenEmpty({ field: { default: value, required } }: Offer): string {
  if (required === true) return ''
  if (typeof value === 'boolean') return value ? 'true' : 'off'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'none'
}

/** A setting of a Function has no list of choices to click. */
function choicesOf(offer: Offer): string[] {
  const { choices = [], type } = offer.field
  if (type === 'boolean' && !isToggle(offer)) return ['Write `true` or `false`.']
  const each = choices.map((choice) =>
    typeof choice === 'object' ? `\`${choice.value}\` (${choice.label})` : `\`${choice}\``
  )
  return each.length === 0 ? [] : [`Write ${each.join(' or ')}.`]
}
