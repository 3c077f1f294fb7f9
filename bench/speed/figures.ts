/** A figure with the two digits that count; whole from 10 up. */
export function few(value: number): string {
  return value >= 10 ? whole(value) : String(Number(value.toPrecision(2)))
}

/** A whole figure. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

/** Requests of an event: a hundredth is one request of a batch. */
export function requests(value: number): string {
  return String(Number(value.toFixed(2)))
}
