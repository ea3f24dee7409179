import type { HistoryRow } from '@loimo/contract'
import type { Db } from './database.ts'

const MOST = 200

/** What the journal tells of some subjects, newest first. */
export async function listHistory(
  db: Db,
  subjects: readonly { type: string; id: string }[],
): Promise<HistoryRow[]> {
  const { rows } = await db.query<Omit<HistoryRow, 'at'> & { at: Date }>(
    `select c.position, e.at, e.kind, e.actor_name as "actorName", e.actor_agency as "actorAgency",
            e.subject_type as "subjectType", e.subject_id as "subjectId", e.data, e.why
       from journal_entries e left join journal_chain c on c.entry_id = e.id
       join unnest($1::text[], $2::text[]) as s (type, id) on e.subject_type = s.type and e.subject_id = s.id
      order by e.id desc limit ${MOST}`,
    [subjects.map(({ type }) => type), subjects.map(({ id }) => id)],
  )
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
