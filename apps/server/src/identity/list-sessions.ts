import type { SessionRow } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { type Paged, type PageRequest, toPage, windowOf } from '../platform/paging.ts'
import { SESSION } from './limits.ts'

type Found = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  from: string
  device: string
  total: number
}

// A demo person is many visitors at once: each sees, and may end, only the session they came with.
const LIST = `
select s.id, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.came_from as "from", s.device,
       count(*) over () as total
  from sessions s join people p on p.id = s.person_id
 where s.person_id = $1 and s.expires_at > $2 and s.last_seen_at > $3 and (s.id = $4 or not p.one_click)
 order by s.last_seen_at desc, s.id limit $5 offset $6`

export async function listOwnSessions(
  deps: Deps,
  permit: Permit,
  query: PageRequest,
): Promise<Paged<SessionRow>> {
  const { personId, sessionId } = permit.caller
  const { limit, offset } = windowOf(query)
  const now = deps.now()
  const idleSince = new Date(now.getTime() - SESSION.idleMs)
  const { rows } = await deps.database.query<Found>(LIST, [
    personId,
    now,
    idleSince,
    sessionId,
    limit,
    offset,
  ])
  return toPage(rows, query, now, ({ total: _, createdAt, lastSeenAt, ...row }) => ({
    ...row,
    current: row.id === sessionId,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }))
}
