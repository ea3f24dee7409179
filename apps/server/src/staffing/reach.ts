/** Whose people an agency speaks for, and who hears of what concerns it. */
import type { StaffingRules } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Db } from '../platform/database.ts'

const BELOW = `
with recursive own as (
  select id from agencies where id = $1
  union select a.id from agencies a join own on a.parent_id = own.id
) select id from own`

const ABOVE = `
with recursive up as (
  select id, parent_id from agencies where id = any($1)
  union select a.id, a.parent_id from agencies a join up on a.id = up.parent_id
) select distinct id from up`

/** An agency and the units below it: a border guard command fills the rosters of its stations. */
export async function unitsOf(db: Db, agency: string): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(BELOW, [agency])
  return new Set(rows.map(({ id }) => id))
}

export async function superiorsOf(db: Db, agencies: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(ABOVE, [agencies])
  return rows.map(({ id }) => id).sort()
}

const NEAREST = `
with recursive up as (
  select id as asked, id, parent_id, 0 as far from agencies where id = any($1)
  union all select up.asked, a.id, a.parent_id, far + 1 from agencies a join up on a.id = up.parent_id where far < 6
)
select distinct on (asked) up.id from up
 where exists (select from people p where p.agency_id = up.id and p.active and p.roles && '{officer,head}')
 order by asked, far`

/** Where the people sit that an agency is told through: its own, or those of the nearest body above it. */
export async function answerersOf(db: Db, agencies: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(NEAREST, [agencies])
  return [...new Set(rows.map(({ id }) => id))].sort()
}

type Valid = { readonly validFrom: string | null; readonly validTo: string | null }

export const validOn = <T extends Valid>(rows: readonly T[], day: string): T[] =>
  rows.filter(({ validFrom, validTo }) => (validFrom ?? day) <= day && day <= (validTo ?? day))

export type Reach = {
  /** Agencies that the caller speaks for. */
  readonly own: ReadonlySet<string>
  /** Sees the counts of all. */
  readonly seesAll: boolean
  /** Writes to the other side, and proposes for every gate. */
  readonly writes: boolean
}

export async function reachOf(
  db: Db,
  { scope, caller }: Permit,
  { centres, writers }: StaffingRules,
  day: string,
): Promise<Reach> {
  const own = await unitsOf(db, caller.agencyId)
  const isOf = (rows: readonly ({ readonly agency: string } & Valid)[]) =>
    validOn(rows, day).some(({ agency }) => agency === caller.agencyId)
  const [centre, writer] = [isOf(centres), isOf(writers)]
  return {
    own,
    seesAll: scope === 'all' || centre || writer,
    writes: scope === 'all' || centre || writer,
  }
}

/** Who may hear of an entry about these agencies: they, those above them, and the gate centres. */
export async function hearersOf(
  db: Db,
  agencies: readonly string[],
  { centres }: StaffingRules,
  day: string,
): Promise<string[]> {
  const all = [...agencies, ...validOn(centres, day).map(({ agency }) => agency)]
  return superiorsOf(db, [...new Set(all)])
}
