import { type Answer, type Call, iso, orgLink } from './world'

/** GET /v1/auth/tokens/current → 200, needs no role; no field holds the pod (am). */
export function currentToken({ caller, userAgent, at }: Call): Answer {
  const now = iso(at)
  return {
    status: 200,
    body: {
      data: {
        type: 'token',
        id: caller.id,
        attributes: {
          name: caller.name,
          roles: caller.roles,
          lastTokenChars: caller.lastTokenChars,
          ipAddress: '127.0.0.1',
          userAgent,
          createdAt: now,
          updatedAt: now,
          lastAccessedAt: now
        },
        relationships: {
          org: orgLink,
          user: {
            data: { type: 'user', id: '000000000000000000000002' },
            links: { self: '/v1/users/000000000000000000000002' }
          }
        },
        links: { self: `/v1/auth/tokens/${caller.id}` }
      }
    }
  }
}
