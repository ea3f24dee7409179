/**
 * The province's data in the database: loaded once from its folder, then edited by administrators.
 * The reader's context is made from it and kept until something changes.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DayOffRow, type DaysOff, toDaysOff } from '@loimo/calendar'
import type { DeliveryRules, FollowRules } from '@loimo/contract'
import { type Agency, type ReadingContext, toContext } from '@loimo/dispatch'
import type { Database, Db } from '../platform/database.ts'
import { change, systemOrigin } from '../platform/journal.ts'
import { StartFault } from '../platform/start-fault.ts'
import { type AgencyRecord, insertAgency } from './store.ts'

const FILES = {
  phrases: 'phrases.json',
  documentTypes: 'document-types.json',
  daysOff: 'days-off.json',
  daysOffAbroad: 'days-off-abroad.json',
  places: 'places.json',
  slips: 'slips.json',
  topics: 'topics.json',
  followRules: 'reminder-rules.json',
  deliveryRules: 'delivery-rules.json',
  letterheads: 'letterheads.json',
} as const

type Kind = keyof typeof FILES

/** All that is missing at once, and not one file a start. */
function checkFolder(folder: string, files: readonly string[]): void {
  if (!existsSync(folder)) throw new StartFault('PROVINCE_MISSING', { folder })
  const missing = files.filter((file) => !existsSync(join(folder, file)))
  if (missing.length > 0)
    throw new StartFault('PROVINCE_INCOMPLETE', { folder, files: missing.join(', ') })
}

async function readJson(folder: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, file), 'utf8'))
  } catch (error) {
    throw new StartFault('PROVINCE_BROKEN', { reason: `${file}: ${(error as Error).message}` })
  }
}

/**
 * Fill an empty database from the province's folder; a filled one is left as its administrators made it,
 * and gets only the kinds of data that it does not know yet.
 */
export async function loadProvince(database: Database, folder: string): Promise<void> {
  const { rows } = await database.query<{ there: boolean; kinds: string[] }>(
    `select exists (select from agencies) as there,
            coalesce((select array_agg(kind) from province_data), '{}') as kinds`,
  )
  const { there = false, kinds: known = [] } = rows[0] ?? {}
  const kinds = (Object.keys(FILES) as Kind[]).filter((kind) => !known.includes(kind))
  if (there && kinds.length === 0) return
  checkFolder(folder, [...(there ? [] : ['agencies.json']), ...kinds.map((kind) => FILES[kind])])
  const agencies = there ? [] : ((await readJson(folder, 'agencies.json')) as AgencyRecord[])
  const contents = await Promise.all(kinds.map((kind) => readJson(folder, FILES[kind])))
  await change(database, systemOrigin('start'), async (tx, record) => {
    for (const agency of agencies) await insertAgency(tx, agency)
    for (const [index, kind] of kinds.entries())
      await tx.query('insert into province_data (kind, content) values ($1, $2)', [
        kind,
        JSON.stringify(contents[index]),
      ])
    await tx.query(
      `insert into province_data (kind, content) values ('register', '{}') on conflict do nothing`,
    )
    await record({
      kind: 'agency.loaded',
      subject: { type: 'register', id: 'agencies' },
      data: { agencies: agencies.length, files: kinds.map((kind) => FILES[kind]) },
    })
  })
}

export type Place = {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly variants: readonly string[]
  readonly parent: string | null
}

/** A field of work: found by words of the order, else by the field in the paper's number. */
export type Topic = {
  readonly id: string
  readonly vi: string
  readonly en: string
  readonly zh: string
  readonly words: readonly string[]
  readonly symbols: readonly string[]
}

export type NamedDayOff = DayOffRow & {
  readonly name: string
  readonly nameEn: string
  readonly nameZh?: string
}

/** What the reader and the screens need of the province, of one state of the register. */
export type Province = {
  readonly version: number
  readonly agencies: readonly Agency[]
  readonly nameOf: ReadonlyMap<string, string>
  readonly context: ReadingContext
  readonly daysOff: DaysOff
  readonly daysOffRows: readonly NamedDayOff[]
  /** The same of the other side, where its days are known. */
  readonly daysOffAbroad: readonly NamedDayOff[]
  readonly places: readonly Place[]
  readonly topics: readonly Topic[]
  readonly followRules: FollowRules
  readonly deliveryRules: DeliveryRules
}

const kept = new WeakMap<Database, Province>()

/** The province as it stands now; read again only after a change. */
export async function getProvince(database: Database): Promise<Province> {
  const { rows } = await database.query<{ version: number }>(
    'select sum(version)::int as version from province_data',
  )
  const version = rows[0]?.version ?? 0
  const known = kept.get(database)
  if (known?.version === version) return known
  const fresh = await readProvince(database, version)
  kept.set(database, fresh)
  return fresh
}

async function readProvince(db: Db, version: number): Promise<Province> {
  const { rows: agencies } = await db.query<Agency>(
    `select id, name, name_en as "nameEn", name_zh as "nameZh", aliases, abbreviations, codes, classes, successors,
            parent_id as parent, valid_from as "validFrom", valid_to as "validTo",
            coalesce(source, 'administrator') as source, coalesce(confidence, 'C') as confidence
       from agencies order by id`,
  )
  const { rows } = await db.query<{ kind: Kind; content: unknown }>(
    'select kind, content from province_data',
  )
  const data = Object.fromEntries(rows.map(({ kind, content }) => [kind, content])) as Record<
    Kind,
    unknown
  >
  const daysOffRows = data.daysOff as Province['daysOffRows']
  return {
    version,
    agencies,
    nameOf: new Map(agencies.map(({ id, name }) => [id, name])),
    context: toContext({ ...(data as unknown as Parameters<typeof toContext>[0]), agencies }),
    daysOff: toDaysOff(daysOffRows),
    daysOffRows,
    daysOffAbroad: data.daysOffAbroad as Province['daysOffAbroad'],
    places: data.places as Province['places'],
    topics: data.topics as Province['topics'],
    followRules: data.followRules as FollowRules,
    deliveryRules: data.deliveryRules as DeliveryRules,
  }
}

/** Say that the register changed, inside the transaction that changed it. */
export async function touchRegister(tx: Db): Promise<void> {
  await tx.query(`update province_data set version = version + 1 where kind = 'register'`)
}
