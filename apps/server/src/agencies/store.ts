import type { Db } from '../platform/database.ts'
import { foldForSearch } from '../platform/search-text.ts'

/** A body as the province's folder and the administrators give it. */
export type AgencyRecord = {
  readonly id: string
  readonly name: string
  readonly nameEn: string | null
  readonly nameZh: string | null
  readonly abbreviations: string[]
  readonly aliases: string[]
  readonly classes: string[]
  readonly codes: { scheme: string; value: string }[]
  readonly parent: string | null
  readonly successors: string[]
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly source: string | null
  readonly confidence: string | null
}

function columnsOf(agency: AgencyRecord): unknown[] {
  const names = [
    agency.name,
    agency.nameEn,
    agency.nameZh,
    ...agency.aliases,
    ...agency.abbreviations,
  ]
  return [
    agency.id,
    agency.name,
    agency.nameEn,
    agency.nameZh,
    agency.abbreviations,
    agency.aliases,
    agency.classes,
    JSON.stringify(agency.codes),
    agency.parent,
    agency.successors,
    agency.validFrom,
    agency.validTo,
    agency.source,
    agency.confidence,
    names
      .filter(Boolean)
      .map((name) => foldForSearch(name!))
      .join(' | '),
  ]
}

export async function insertAgency(tx: Db, agency: AgencyRecord): Promise<void> {
  await tx.query(
    `insert into agencies (id, name, name_en, name_zh, abbreviations, aliases, classes, codes, parent_id,
                           successors, valid_from, valid_to, source, confidence, search_text)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    columnsOf(agency),
  )
}

/** Write a changed body over the version that the caller saw. @returns false when another change came first */
export async function updateAgency(
  tx: Db,
  agency: AgencyRecord,
  version: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update agencies set name = $2, name_en = $3, name_zh = $4, abbreviations = $5, aliases = $6, classes = $7,
            codes = $8, parent_id = $9, successors = $10, valid_from = $11, valid_to = $12, source = $13,
            confidence = $14, search_text = $15, version = version + 1
      where id = $1 and version = $16`,
    [...columnsOf(agency), version],
  )
  return rowCount === 1
}

export type StoredAgency = AgencyRecord & { readonly version: number }

const COLUMNS = `id, name, name_en as "nameEn", name_zh as "nameZh", abbreviations, aliases, classes, codes,
  parent_id as parent, successors, valid_from as "validFrom", valid_to as "validTo", source, confidence, version`

export async function findAgency(db: Db, id: string): Promise<StoredAgency | undefined> {
  const { rows } = await db.query<StoredAgency>(`select ${COLUMNS} from agencies where id = $1`, [
    id,
  ])
  return rows[0]
}

export async function listPredecessors(db: Db, id: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'select id from agencies where $1 = any(successors) order by id',
    [id],
  )
  return rows.map((row) => row.id)
}

/** Bodies whose names hold every word of `words`; those that exist on `on` only, when it is given. */
export async function searchAgencies(
  db: Db,
  query: {
    words: readonly string[]
    on: string | null
    class: string | null
    limit: number
    offset: number
  },
): Promise<(StoredAgency & { total: number })[]> {
  const { rows } = await db.query<StoredAgency & { total: number }>(
    `select ${COLUMNS}, count(*) over () as total from agencies
      where search_text like all ($1)
        and ($2::date is null or (coalesce(valid_from, '-infinity') <= $2 and coalesce(valid_to, 'infinity') >= $2))
        and ($3::text is null or $3 = any(classes))
      order by (valid_to is not null), name, id limit $4 offset $5`,
    [query.words.map((word) => `%${word}%`), query.on, query.class, query.limit, query.offset],
  )
  return rows
}
