/** What a sign-in in several steps remembers in between; see migrations/0011_sign_in.sql. */
import type { Db } from '../platform/database.ts'
import { CHALLENGE_MS } from './limits.ts'
import { hashToken } from './random-token.ts'

export type ChallengeKind = 'passkey-sign-in' | 'passkey-add' | 'oidc'

const PUT = `
insert into sign_in_challenges (kind, holder_hash, content, expires_at) values ($1, $2, $3, $4)
on conflict (holder_hash, kind) do update set content = excluded.content, expires_at = excluded.expires_at`

const PURGE = `
delete from sign_in_challenges where id in
  (select id from sign_in_challenges where expires_at <= $1 limit 500 for update skip locked)`

/** Keep `content` for whoever holds `holder`: the value of a cookie, or the id of a session. */
export async function putChallenge(
  db: Db,
  challenge: {
    readonly kind: ChallengeKind
    readonly holder: string
    readonly content: Readonly<Record<string, string>>
    readonly now: Date
  },
): Promise<void> {
  const { kind, holder, content, now } = challenge
  await db.query(PURGE, [now])
  const expiresAt = new Date(now.getTime() + CHALLENGE_MS)
  await db.query(PUT, [kind, hashToken(holder), JSON.stringify(content), expiresAt])
}

/** Take it out, once. Undefined: never put, taken already, or too late. */
export async function takeChallenge(
  db: Db,
  which: { readonly kind: ChallengeKind; readonly holder: string | undefined; readonly now: Date },
): Promise<Readonly<Record<string, string>> | undefined> {
  const { kind, holder, now } = which
  if (holder === undefined) return undefined
  const { rows } = await db.query<{ content: Record<string, string>; expiresAt: Date }>(
    `delete from sign_in_challenges where kind = $1 and holder_hash = $2
      returning content, expires_at as "expiresAt"`,
    [kind, hashToken(holder)],
  )
  const found = rows[0]
  return found && found.expiresAt > now ? found.content : undefined
}
