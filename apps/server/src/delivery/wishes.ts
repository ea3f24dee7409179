/** Which e-mail a person wants. */
import type { MailWish } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'

export async function getWish({ database }: Deps, { caller }: Permit): Promise<MailWish> {
  const { rows } = await database.query<{ changes: MailWish['changes']; email: string | null }>(
    `select coalesce(w.changes, 'at-once') as changes, p.email
       from people p left join mail_wishes w on w.person_id = p.id where p.id = $1`,
    [caller.personId],
  )
  return { changes: rows[0]?.changes ?? 'at-once', email: rows[0]?.email ?? null }
}

export async function setWish(
  deps: Deps,
  permit: Permit,
  changes: MailWish['changes'],
): Promise<MailWish> {
  await deps.database.query(
    `insert into mail_wishes (person_id, changes) values ($1, $2)
     on conflict (person_id) do update set changes = excluded.changes`,
    [permit.caller.personId, changes],
  )
  return getWish(deps, permit)
}
