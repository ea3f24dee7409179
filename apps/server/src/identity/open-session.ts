import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { SESSION } from './limits.ts'
import { hashToken, makeToken } from './random-token.ts'
import { type KnownPerson, originOfPerson, type Visitor } from './visitor.ts'

export type SignInMeans = 'password' | 'demo' | 'passkey' | 'oidc'

type Opening = {
  readonly person: KnownPerson
  readonly by: SignInMeans
  readonly visitor: Visitor
  /** Part of the same transaction: what else this sign-in changes. */
  readonly also?: (tx: Db, record: Recorder) => Promise<void>
}

const INSERT = `
insert into sessions (token_hash, person_id, opened_by, created_at, last_seen_at, expires_at, came_from, device)
values ($1, $2, $3, $4, $4, $5, $6, $7)`

/**
 * Open a session for someone who has proved who they are. Always a new token, and the session that
 * this browser had before ends: a token planted earlier never becomes someone's.
 * @returns the token for the cookie; only its hash is kept
 */
export async function openSession(deps: Deps, opening: Opening): Promise<string> {
  const { person, by, visitor, also } = opening
  const now = deps.now()
  const token = makeToken()
  await change(deps.database, originOfPerson(visitor, person), async (tx, record) => {
    await holdActive(tx, person.id, now)
    await also?.(tx, record)
    await clearAway(tx, now, visitor.formerSession)
    await tx.query(INSERT, [
      hashToken(token),
      person.id,
      by,
      now,
      new Date(now.getTime() + SESSION.absoluteMs),
      visitor.from,
      visitor.device,
    ])
    await record({
      kind: 'session.opened',
      subject: { type: 'person', id: person.id },
      data: { by },
    })
  })
  deps.nudge()
  return token
}

/** First of all, so that whoever is made inactive at this very moment either waits for us or stops us. */
async function holdActive(tx: Db, personId: string, now: Date): Promise<void> {
  const { rowCount } = await tx.query(
    'update people set last_seen_at = $2 where id = $1 and active',
    [personId, now],
  )
  if (rowCount === 0) throw new Problem('SIGN_IN_FAILED')
}

async function clearAway(tx: Db, now: Date, former: Buffer | null): Promise<void> {
  await tx.query(
    `delete from sessions where id in
       (select id from sessions where expires_at <= $1 order by id limit 500 for update skip locked)`,
    [now],
  )
  if (former) await tx.query('delete from sessions where token_hash = $1', [former])
}
