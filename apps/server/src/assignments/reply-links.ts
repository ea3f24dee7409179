/** One-time links: an agency answers for one assignment without signing in. Only the hash is kept. */
import type { Deps } from '../deps.ts'
import { hashToken, makeToken } from '../identity/random-token.ts'
import type { Db } from '../platform/database.ts'
import { Problem } from '../platform/problem.ts'

export type ReplyLink = {
  readonly assignmentId: string
  readonly agencyId: string
  readonly expiresAt: Date
}

const DAY_MS = 86_400_000

/** Where the web shows the one form. */
export const replyAddress = (origin: string, token: string) => `${origin}/tra-loi/${token}`

export type LinkRequest = {
  readonly assignmentId: string
  readonly agencyId: string
  readonly days: number
  readonly madeFor: string | null
}

/** @returns the token, which is never seen again */
export async function insertReplyLink(
  tx: Db,
  now: Date,
  { assignmentId, agencyId, days, madeFor }: LinkRequest,
): Promise<{ token: string; expiresAt: Date }> {
  const token = makeToken()
  const expiresAt = new Date(now.getTime() + days * DAY_MS)
  await tx.query(
    `insert into reply_links (hash, assignment_id, agency_id, made_at, expires_at, made_for)
     values ($1, $2, $3, $4, $5, $6)`,
    [hashToken(token), assignmentId, agencyId, now, expiresAt, madeFor],
  )
  return { token, expiresAt }
}

/** @throws Problem LINK_SPENT also for a token that never was: a stranger learns nothing */
export async function findReplyLink(deps: Deps, token: string): Promise<ReplyLink> {
  const { rows } = await deps.database.query<ReplyLink>(
    `select assignment_id as "assignmentId", agency_id as "agencyId", expires_at as "expiresAt"
       from reply_links where hash = $1 and used_at is null and expires_at > $2`,
    [hashToken(token), deps.now()],
  )
  if (!rows[0]) throw new Problem('LINK_SPENT')
  return rows[0]
}

/** Which assignment each of these tokens opens, spent ones too. */
export async function listLinked(
  db: Db,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const byHash = new Map(tokens.map((token) => [hashToken(token).toString('hex'), token]))
  const { rows } = await db.query<{ hash: string; id: string }>(
    `select encode(hash, 'hex') as hash, assignment_id as id from reply_links
      where hash = any(array(select decode(given, 'hex') from unnest($1::text[]) as given))`,
    [[...byHash.keys()]],
  )
  return new Map(rows.map(({ hash, id }) => [byHash.get(hash) ?? '', id]))
}

/** Spend a link inside the transaction of its answer: two answers at once are one. @throws Problem LINK_SPENT */
export async function spendReplyLink(tx: Db, token: string, now: Date): Promise<void> {
  const { rowCount } = await tx.query(
    'update reply_links set used_at = $2 where hash = $1 and used_at is null and expires_at > $2',
    [hashToken(token), now],
  )
  if (rowCount === 0) throw new Problem('LINK_SPENT')
}
