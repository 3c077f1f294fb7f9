import type { ActionDefinition, DestinationDefinition, ExecuteInput } from '@segment/actions-core'
import { requestClient } from './request-client'
import type { Transport } from './transport'

/**
 * The same destination, sending through another transport: its actions and its check of the credentials get a request
 * client that is built on it. The definition that is given stays as it is.
 */
export function withTransport<Settings>(
  definition: DestinationDefinition<Settings>,
  transport: Transport
): DestinationDefinition<Settings> {
  const clientFor = (data: ExecuteInput<Settings, unknown>) =>
    requestClient(transport, definition.extendRequest?.(data).headers ?? {})
  const wrapped = (action: ActionDefinition<Settings>): ActionDefinition<Settings> => {
    const { perform, performBatch } = action
    return {
      ...action,
      perform: (_request, data): unknown => perform(clientFor(data), data),
      ...(performBatch && { performBatch: (_request, data) => performBatch(clientFor(data), data) })
    }
  }
  const { authentication } = definition
  const testAuthentication = authentication?.testAuthentication
  return {
    ...definition,
    actions: Object.fromEntries(Object.entries(definition.actions).map(([key, action]) => [key, wrapped(action)])),
    ...(authentication &&
      testAuthentication && {
        authentication: {
          ...authentication,
          testAuthentication: (_request, input) =>
            testAuthentication(clientFor({ ...input, payload: undefined }), input)
        }
      })
  }
}
