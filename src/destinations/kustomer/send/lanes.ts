/**
 * Groups the indices of a batch by person: those that share a key, also by way of others, are one lane, in order.
 * Events without a key are a lane each.
 */
export function lanesOf(keys: readonly (readonly string[])[]): number[][] {
  const laneOfKey = new Map<string, number[]>()
  const lanes = new Set<number[]>()
  keys.forEach((own, index) => {
    const met = [...new Set(own.map((key) => laneOfKey.get(key)).filter((lane) => lane !== undefined))]
    const lane = [...met.flat(), index].sort((one, other) => one - other)
    for (const old of met) lanes.delete(old)
    lanes.add(lane)
    for (const member of lane) for (const key of keys[member]) laneOfKey.set(key, lane)
  })
  return [...lanes]
}
