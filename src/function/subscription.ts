/**
 * A subscription of a preset → whether it takes an event.
 *
 * @throws Error for any form but `type = "…"`, so that a preset with another is seen when the file is built
 */
export function subscription(fql: string): (event: Readonly<Record<string, unknown>>) => boolean {
  const [, type] = /^type = "([a-z]+)"$/.exec(fql) ?? []
  if (type === undefined) throw new Error(`The subscription ${fql} is not evaluated here.`)
  return (event) => event.type === type
}
