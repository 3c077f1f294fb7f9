import { ownText } from '../destinations/kustomer/map/own'
import { personKeys } from '../destinations/kustomer/map/person-keys'
import { HeldKeys } from './held-keys'
import { Slots } from './slots'
import { untilStopped } from './until-stopped'

/** How events run through lanes. */
export interface LaneOptions<Item, Result> {
  /** The keys of an item's person: items that share one, also by way of others, are in one lane, in order. */
  readonly keysOf: (item: Item) => readonly string[]
  /** Deals with one item. */
  readonly work: (item: Item) => Promise<Result>
  /** Whether a result holds back the later items of its person. */
  readonly holds: (result: Result) => boolean
  /** What becomes of an item that is not worked on: it waits behind another one, or everything was stopped. */
  readonly skip: (item: Item, why: 'held' | 'stopped') => Result
  /** Told of each result as it is there; reading waits for it. */
  readonly onResult: (item: Item, result: Result) => void | Promise<void>
  /** How many are worked on at a time; or slots, which work can give up while it waits. */
  readonly concurrency: number | Slots
  /** How many items are in memory at most, whoever they belong to; 1,000 unless given. */
  readonly buffered?: number
  /** Ends the reading; what is being worked on is finished. */
  readonly signal?: AbortSignal
}

/** The keys of an event's person, as the destination sees them. */
export function keysOfEvent(event: object): string[] {
  const [userId, anonymousId] = [ownText(event, 'userId'), ownText(event, 'anonymousId')]
  return personKeys({ ...(userId !== undefined && { userId }), ...(anonymousId !== undefined && { anonymousId }) })
}

/**
 * Works on items as they are read: in order within a person, side by side across persons. No more are read than are
 * worked off, so memory stays flat: what is known of a person goes with the last item, but for those who are held.
 *
 * @throws what reading, `work` or `onResult` threw first, once all that had begun is at its end
 */
export async function runInLanes<Item, Result>(
  items: AsyncIterable<Item>,
  { keysOf, work, holds, skip, onResult, concurrency, buffered = 1_000, signal }: LaneOptions<Item, Result>
): Promise<void> {
  const slots = typeof concurrency === 'number' ? new Slots(concurrency) : concurrency
  const running = new Set<Promise<void>>()
  /** The end of the last item that bears a key. */
  const tails = new Map<string, Promise<void>>()
  const held = new HeldKeys()
  let broken: { error: unknown } | undefined
  let roomIsMade: (() => void) | undefined
  const isStopped = () => broken !== undefined || signal?.aborted === true

  for await (const item of untilStopped(items, signal)) {
    if (running.size >= buffered) await new Promise<void>((resolve) => (roomIsMade = resolve))
    if (broken !== undefined) break
    const keys = keysOf(item)
    const before = keys.map((key) => tails.get(key)).filter((tail) => tail !== undefined)
    const end = runAfter(before, item, keys).catch((error: unknown) => {
      broken ??= { error }
    })
    running.add(end)
    for (const key of keys) tails.set(key, end)
    void end.then(() => {
      running.delete(end)
      roomIsMade?.()
      for (const key of keys) if (tails.get(key) === end) tails.delete(key)
    })
  }
  await Promise.all(running)
  if (broken !== undefined) throw broken.error

  async function runAfter(before: readonly Promise<void>[], item: Item, keys: readonly string[]): Promise<void> {
    await Promise.all(before)
    const result = await slots.run(() => outcomeOf(item, keys))
    if (holds(result)) for (const key of keys) held.add(key)
    await onResult(item, result)
  }

  async function outcomeOf(item: Item, keys: readonly string[]): Promise<Result> {
    if (keys.some((key) => held.has(key))) return skip(item, 'held')
    return isStopped() ? skip(item, 'stopped') : work(item)
  }
}
