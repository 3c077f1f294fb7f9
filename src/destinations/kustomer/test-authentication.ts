import type { Settings } from './generated-types'
import { ownValue } from './map/own'
import { Failure } from './plan/failure'
import type { Deed } from './report/deeds'
import { allows } from './report/deeds'
import type { HttpAnswer } from './report/judge'
import { dataOf, judge, judgeSilence } from './report/judge'
import { checkSentenceOf } from './report/failure'
import { toError } from './report/segment'
import { asFailure } from './send/lane'
import type { Client, RequestClient } from './send/client'
import { clientOf } from './send/client'
import { KUSTOMER_API_VERSION } from './versioning-info'

/** What a key must allow to be of any use; one of them is enough. */
const useful: readonly Deed[] = ['trackIdentified', 'createCustomer', 'updateCustomer']

/**
 * Asks Kustomer who the key belongs to, which needs no role (am).
 *
 * @throws Segment's own errors, with a sentence for a key that is refused, a wrong pod, a pod that is not understood,
 * and a key that allows neither events nor customers
 */
export async function testAuthentication(request: RequestClient, { settings }: { settings: Settings }): Promise<void> {
  try {
    const answer = await currentToken(clientOf(request, settings))
    if (answer.status !== 200) throw judge('checkKey', answer)
    const body = dataOf(answer)
    // A proxy's page is no answer of Kustomer.
    if (typeof body !== 'object') throw new Failure('answer-not-understood', judge('checkKey', answer).facts)
    const roles = ownValue(ownValue(ownValue(body, 'data'), 'attributes'), 'roles')
    if (!Array.isArray(roles)) return
    const held = roles.filter((role): role is string => typeof role === 'string')
    if (!useful.some((deed) => allows(held, deed))) throw new Failure('roles-too-few')
  } catch (error) {
    const failure = asFailure(error)
    throw toError(failure, checkSentenceOf(failure))
  }
}

async function currentToken(client: Client): Promise<HttpAnswer> {
  try {
    return await client('GET', `/${KUSTOMER_API_VERSION}/auth/tokens/current`)
  } catch (error) {
    throw judgeSilence('checkKey', error)
  }
}
