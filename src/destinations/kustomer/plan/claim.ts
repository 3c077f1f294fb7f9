import { valuesOf } from '../map/customer'
import { bring } from './bring'
import { Failure } from './failure'
import { isFreeFor, uniqueLists } from './holder'
import { find } from './look-up'
import type { Plan } from './operations'
import type { Outcome } from './outcome'
import type { User } from './user'

/**
 * Takes over the record that bears the disputed e-mail or phone, where it bears no other external ID and the mapping
 * allows it. Otherwise nobody is created (decision 4).
 *
 * @throws Failure `email-held` or `phone-held` with the holder's ID, `holder-not-found` where no look-up names one,
 *   `conflict` for several states at once, since each may dispute another value
 */
export function* claim([user, ...others]: readonly User[]): Plan<Outcome[]> {
  if (others.length > 0) throw new Failure('conflict')
  let refusal: Failure | undefined
  for (const { by, list } of uniqueLists) {
    for (const value of valuesOf(user.attributes[list], by)) {
      const holder = yield* find(by, value)
      if (holder === undefined) continue
      const isFree = isFreeFor(user.userId, holder)
      if (isFree && user.takeOver[by]) {
        const note = `${by}: customer ${holder.id} bore it and no external ID, and was taken over`
        const [{ outcome, notes }] = yield* bring([user], holder, { by, value })
        return [{ outcome, notes: [note, ...notes] }]
      }
      refusal = refusal ?? new Failure(`${by}-held`, { holder: holder.id, holderIsFree: isFree })
    }
  }
  throw refusal ?? new Failure('holder-not-found')
}
