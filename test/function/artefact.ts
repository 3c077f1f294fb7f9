import type { Fetch, FunctionInstance } from '../../src/cli/function-instance'
import { functionFetch, startFunction } from '../../src/cli/function-instance'
import { bundleFunction } from '../../scripts/function/bundle'

let text: Promise<string> | undefined

/** The text of the function, built once for each suite. */
export function artefact(): Promise<string> {
  return (text ??= bundleFunction())
}

/** A new instance of the function: the text itself, in a context that has a Function's globals alone. */
export async function instance(fetch: Fetch = refused): Promise<FunctionInstance> {
  return startFunction(await artefact(), fetch)
}

/** A new instance that sends to an emulator. */
export async function instanceAt({ url }: { url: string }): Promise<FunctionInstance> {
  return instance(await functionFetch(url))
}

const refused: Fetch = () => Promise.reject(new Error('no request is expected'))

export const settings = { apiKey: 'the-api-key', orgPod: 'prod1' }
