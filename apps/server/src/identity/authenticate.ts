/** Who calls: a person by the session cookie, or a program by its token. One query on a unique index. */
import type { Action, Role } from '@loimo/contract'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { sign } from '../platform/secrets.ts'
import { readSessionCookie } from './cookies.ts'
import { SESSION } from './limits.ts'
import { hashToken } from './random-token.ts'

type Found = {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly agencyId: string
  readonly roles: Role[]
  readonly mustChangePassword: boolean
  readonly usedAt: Date | null
}

const PERSON_COLUMNS = `p.id as "personId", p.name, p.agency_id as "agencyId", p.roles,
  p.must_change_password as "mustChangePassword"`

const FIND_SESSION = `
select s.id, ${PERSON_COLUMNS}, s.last_seen_at as "usedAt"
  from sessions s join people p on p.id = s.person_id
 where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3
   and p.active and ($4 or not p.demo)`

const FIND_TOKEN = `
select t.id, ${PERSON_COLUMNS}, t.last_used_at as "usedAt", t.scopes
  from api_tokens t join people p on p.id = t.person_id
 where t.token_hash = $1 and t.expires_at > $2
   and p.active and ($3 or not p.demo)`

const TOUCH_SESSION = 'update sessions set last_seen_at = $2 where id = $1 and last_seen_at <= $3'

const TOUCH_TOKEN = `
update api_tokens set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at <= $3)`

/**
 * The caller of a request, or null: nobody that we know.
 *
 * A request with an `Authorization` header is judged by that alone: a cookie beside a wrong or
 * ended token opens nothing.
 */
export async function authenticate(deps: Deps, request: FastifyRequest): Promise<Caller | null> {
  const { authorization } = request.headers
  if (authorization !== undefined) return byToken(deps, authorization)
  const cookie = readSessionCookie(deps.config, request)
  return cookie === undefined ? null : authenticateSession(deps, cookie)
}

/** The caller that a session token stands for. */
export async function authenticateSession(deps: Deps, token: string): Promise<Caller | null> {
  const now = deps.now()
  const hash = hashToken(token)
  const { rows } = await deps.database.query<Found>(FIND_SESSION, [
    hash,
    now,
    new Date(now.getTime() - SESSION.idleMs),
    deps.config.mode === 'demo',
  ])
  const found = rows[0]
  if (!found) return null
  await touch(deps, TOUCH_SESSION, found, now, 'update people set last_seen_at = $2 where id = $1')
  return {
    ...toPerson(found),
    kind: 'person',
    sessionId: found.id,
    csrf: csrfOf(deps, token),
    scopes: null,
  }
}

async function byToken(deps: Deps, authorization: string): Promise<Caller | null> {
  const token = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1]
  if (token === undefined) return null
  const now = deps.now()
  const { rows } = await deps.database.query<Found & { scopes: Action[] }>(FIND_TOKEN, [
    hashToken(token),
    now,
    deps.config.mode === 'demo',
  ])
  const found = rows[0]
  if (!found) return null
  await touch(deps, TOUCH_TOKEN, found, now)
  return { ...toPerson(found), kind: 'token', sessionId: null, csrf: null, scopes: found.scopes }
}

/** Two statements on purpose: a lock on the session held while waiting for the person could meet a deadlock. */
async function touch(
  deps: Deps,
  sql: string,
  found: Found,
  now: Date,
  alsoPerson?: string,
): Promise<void> {
  const since = new Date(now.getTime() - SESSION.touchMs)
  if (found.usedAt !== null && found.usedAt > since) return
  const { rowCount } = await deps.database.query(sql, [found.id, now, since])
  if (rowCount > 0 && alsoPerson) await deps.database.query(alsoPerson, [found.personId, now])
}

function toPerson({ personId, name, agencyId, roles, mustChangePassword }: Found) {
  return { personId, name, agencyId, roles, mustChangePassword }
}

/** Follows from the session's token, so it is never stored and changes whenever the token does. */
export function csrfOf(deps: Deps, sessionToken: string): string {
  return sign(deps.secret, 'csrf', sessionToken)
}
