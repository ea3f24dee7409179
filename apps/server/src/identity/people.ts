/** People as the database holds them. */
import type { PersonRow, Role } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { namesOfAgencies } from '../agencies/names.ts'
import type { Db } from '../platform/database.ts'
import { Problem } from '../platform/problem.ts'
import { foldForSearch } from '../platform/search-text.ts'

export type StoredPerson = {
  readonly id: string
  readonly userName: string
  readonly name: string
  readonly email: string | null
  readonly agencyId: string
  readonly roles: Role[]
  readonly active: boolean
  readonly demo: boolean
  readonly oneClick: boolean
  readonly lastSeenAt: Date | null
}

const COLUMNS = `p.id, p.user_name as "userName", p.name, p.email, p.agency_id as "agencyId", p.roles,
  p.active, p.demo, p.one_click as "oneClick", p.last_seen_at as "lastSeenAt"`

/** The person, held until the transaction ends. @throws Problem NOT_FOUND */
export async function holdPerson(tx: Db, id: string): Promise<StoredPerson> {
  const { rows } = await tx.query<StoredPerson>(
    `select ${COLUMNS} from people p where p.id = $1 for update`,
    [id],
  )
  if (!rows[0]) throw new Problem('NOT_FOUND')
  return rows[0]
}

export type ListedPerson = StoredPerson & { readonly locked: boolean; readonly total: number }

const LIST = `
select ${COLUMNS}, coalesce(a.locked_until > $2, false) as locked, count(*) over () as total
  from people p left join sign_in_attempts a
    on a.name_key = sha256(convert_to(p.user_name, 'UTF8'))
 where p.search_text like all ($1) and ($5::uuid is null or p.id = $5)
 order by p.user_name limit $3 offset $4`

type Wanted = {
  readonly words: readonly string[]
  readonly now: Date
  readonly limit: number
  readonly offset: number
  readonly id: string | null
}

export async function listStored(db: Db, wanted: Wanted): Promise<ListedPerson[]> {
  const { words, now, limit, offset, id } = wanted
  const patterns = words.map((word) => `%${word}%`)
  const { rows } = await db.query<ListedPerson>(LIST, [patterns, now, limit, offset, id])
  return rows
}

export function searchText(person: {
  userName: string
  name: string
  email: string | null
}): string {
  return [person.userName, person.name, person.email ?? ''].map(foldForSearch).join(' | ')
}

export function toPersonRow(
  person: ListedPerson,
  agencyNames: ReadonlyMap<string, string>,
): PersonRow {
  const { oneClick: _, total: _total, agencyId, lastSeenAt, ...rest } = person
  return {
    ...rest,
    agency: { id: agencyId, name: agencyNames.get(agencyId) ?? agencyId },
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  }
}

/**
 * Whoever plays administrator in a demo changes what the demo made and nothing else: an account that
 * the machine's owner set up for later must not fall to a visitor.
 */
export async function checkReach(tx: Db, permit: Permit, target: { demo: boolean }): Promise<void> {
  if (target.demo) return
  const { rows } = await tx.query<{ demo: boolean }>('select demo from people where id = $1', [
    permit.caller.personId,
  ])
  if (rows[0]?.demo !== false) throw new Problem('FORBIDDEN')
}

/** @throws Problem BAD_REQUEST when the register does not know the agency */
export async function checkAgency(db: Db, agencyId: string): Promise<void> {
  const names = await namesOfAgencies(db, [agencyId])
  if (!names.has(agencyId))
    throw new Problem('BAD_REQUEST', undefined, [
      { at: '/body/agencyId', message: 'unknown agency' },
    ])
}
