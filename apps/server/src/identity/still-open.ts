import type { FastifyRequest } from 'fastify'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { authenticate } from './authenticate.ts'
import { SESSION } from './limits.ts'

/**
 * Whether whoever opened a long answer may still listen. Asking is no activity of the person:
 * an open page does not keep a session alive that nobody uses.
 */
export async function isStillOpen(
  deps: Deps,
  permit: Permit,
  request: FastifyRequest,
): Promise<boolean> {
  const { sessionId, personId } = permit.caller
  if (sessionId === null) return (await authenticate(deps, request))?.personId === personId
  const now = deps.now()
  const { rowCount } = await deps.database.query(
    `select from sessions s join people p on p.id = s.person_id
      where s.id = $1 and s.expires_at > $2 and s.last_seen_at > $3 and p.active`,
    [sessionId, now, new Date(now.getTime() - SESSION.idleMs)],
  )
  return rowCount === 1
}
