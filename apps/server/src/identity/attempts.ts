/** Wrong tries by user name. Known and unknown names are counted alike. */
import { createHash } from 'node:crypto'
import type { Db } from '../platform/database.ts'
import { LOCKOUT } from './limits.ts'

export function attemptKey(userName: string): Buffer {
  return createHash('sha256').update(userName.toLowerCase()).digest()
}

// The wait stands before the password is looked at: many tries at the same moment gain nothing.
const COUNT = `
insert into sign_in_attempts as a (name_key, failures, last_at)
values ($1, 1, $2)
on conflict (name_key) do update
   set failures = case when a.last_at < $3 then 1 else a.failures + 1 end,
       last_at = $2,
       locked_until = case when a.last_at >= $3 and a.failures + 1 >= $4 then
         $2::timestamptz + make_interval(
           secs => ($5::int[])[least(a.failures + 2 - $4, cardinality($5::int[]))]) end
 where a.locked_until is null or a.locked_until <= $2
returning failures, locked_until as "lockedUntil"`

const PURGE = `
delete from sign_in_attempts where name_key in
  (select name_key from sign_in_attempts where last_at < $1 limit 500 for update skip locked)`

export type Attempt =
  | { readonly outcome: 'go'; readonly failures: number; readonly lockedUntil: Date | null }
  | { readonly outcome: 'locked'; readonly until: Date }

/** Count a try before it is made; `forgetAttempts` takes it back when it was right. */
export async function countAttempt(db: Db, key: Buffer, now: Date): Promise<Attempt> {
  const forgetBefore = new Date(now.getTime() - LOCKOUT.forgetMs)
  await db.query(PURGE, [forgetBefore])
  const { rows } = await db.query<{ failures: number; lockedUntil: Date | null }>(COUNT, [
    key,
    now,
    forgetBefore,
    LOCKOUT.freeTries,
    LOCKOUT.waitsSeconds,
  ])
  const counted = rows[0]
  if (counted) return { outcome: 'go', ...counted }
  const locked = await db.query<{ until: Date | null }>(
    'select locked_until as until from sign_in_attempts where name_key = $1',
    [key],
  )
  return { outcome: 'locked', until: locked.rows[0]?.until ?? now }
}

export async function forgetAttempts(db: Db, key: Buffer): Promise<void> {
  await db.query('delete from sign_in_attempts where name_key = $1', [key])
}
