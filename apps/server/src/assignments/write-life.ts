/** How a verb is written: the row as the new life has it, and the event that tells it. */
import type { Done, Life, Verb } from '@loimo/follow'
import type { Db } from '../platform/database.ts'
import { foldForSearch } from '../platform/search-text.ts'
import { type Stored, toLife } from './stored.ts'

/** Who did it, as events keep it. */
export type Doer = {
  readonly id: string | null
  readonly name: string
  readonly agency: string | null
}

export type Said = Done & {
  readonly obstacles?: string | null | undefined
  readonly eventDay?: string | null | undefined
  readonly paperNumber?: string | null | undefined
  readonly paperDate?: string | null | undefined
}

/** Verbs whose words are reports: the search finds them. */
const REPORTS: ReadonlySet<Verb> = new Set(['progress', 'submit', 'contribute', 'return', 'block'])

const INSERT_EVENT = `
insert into assignment_events
  (assignment_id, verb, who, day, by_id, by_name, by_agency, words, percent, obstacles, last_day, agency, event_day,
   paper_number, paper_date)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`

/** Append what was done. @returns the event's id */
export async function insertEvent(
  tx: Db,
  id: string,
  doer: Doer,
  said: Omit<Said, 'verb'> & { readonly verb: Verb | 'open' },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(INSERT_EVENT, [
    id,
    said.verb,
    said.who,
    said.day,
    doer.id,
    doer.name,
    doer.agency,
    said.words ?? null,
    said.percent ?? null,
    said.obstacles ?? null,
    said.lastDay ?? null,
    said.agency ?? null,
    said.eventDay ?? null,
    said.paperNumber?.trim() || null,
    said.paperDate ?? null,
  ])
  return rows[0]!.id
}

/** A day that came with something stays while that thing stays. */
const since = (thing: unknown, before: unknown, day: string, known: string | null) =>
  thing === null ? null : before === null ? day : (known ?? day)

const UPDATE = `
update assignments
   set state = $2, percent = $3, blocked_by = $4, blocked_on = $5, asked_last_day = $6, asked_on = $7,
       original_last_day = $8, last_day = $9, submitted_on = $10, confirmed_on = $11, returned_on = $12,
       answered_on = case when $13 = 'reassign' then null when $14 = 'lead' then $15::date else answered_on end,
       received_at = case when $13 = 'reassign' then null when $14 = 'lead' then coalesce(received_at, $16) else received_at end,
       received_name = case when $13 = 'reassign' then null when $14 = 'lead' then coalesce(received_name, $17) else received_name end,
       search_text = case when $18 = '' then search_text else left(search_text || ' ' || $18, 20000) end
 where id = $1`

/** Write the row of an assignment whose life has moved. */
export async function writeLife(
  tx: Db,
  row: Stored,
  life: Life,
  said: Said,
  doer: Doer,
  now: Date,
): Promise<void> {
  const before = toLife(row)
  const { day, verb, who } = said
  const words = [said.paperNumber, said.words, said.obstacles].filter(Boolean).join(' ')
  await tx.query(UPDATE, [
    row.id,
    life.state,
    life.percent,
    life.blockedBy,
    since(life.blockedBy, before.blockedBy, day, row.blockedOn),
    life.askedLastDay,
    since(life.askedLastDay, before.askedLastDay, day, row.askedOn),
    life.originalLastDay,
    life.lastDay,
    life.submittedOn,
    life.confirmedOn,
    life.state === 'returned' ? (before.state === 'returned' ? row.returnedOn : day) : null,
    verb,
    who,
    day,
    now,
    doer.name,
    REPORTS.has(verb) ? foldForSearch(words).slice(0, 5_000) : '',
  ])
}
