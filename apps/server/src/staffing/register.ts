/** Posts and rosters in the database; posts are loaded once from the province's folder. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hours } from '@loimo/calendar'
import type { SessionKind, StaffingRules } from '@loimo/contract'
import { listRules, ruleOf } from '../gates/register.ts'
import type { Database, Db } from '../platform/database.ts'
import { change, systemOrigin } from '../platform/journal.ts'
import { StartFault } from '../platform/start-fault.ts'
import type { Post, Roster } from './cover.ts'
import { type Cargo, type Direction, extensionsOf } from './sessions.ts'

export type StoredPost = Post & {
  readonly id: string
  readonly source: string | null
  readonly demo: boolean
  readonly enteredBy: string
  readonly version: number
}

export type NewPost = {
  readonly gate: string
  readonly agency: string
  readonly cargo: Cargo
  readonly direction: Direction | null
  readonly kind: SessionKind | null
  readonly need: number | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly source: string | null
  readonly demo: boolean
}

export type Given = {
  readonly posts: readonly NewPost[]
  /** Numbers to try the product with: of posts, and how many stand there. */
  readonly demo: readonly {
    readonly gate: string
    readonly agency: string
    readonly cargo: Cargo
    readonly need: number
    readonly roster: number
  }[]
}

async function readJson<T>(folder: string, file: string): Promise<T | undefined> {
  let text: string
  try {
    text = await readFile(join(folder, file), 'utf8')
  } catch {
    // A province without posts of its own has none.
    return undefined
  }
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw new StartFault('PROVINCE_BROKEN', { reason: `${file}: ${(error as Error).message}` })
  }
}

export const readGiven = async (folder: string): Promise<Given> =>
  (await readJson<Given>(folder, 'posts.json')) ?? { posts: [], demo: [] }

const LOADED = 'Dữ liệu ban đầu'

export async function insertPost(tx: Db, post: NewPost, madeBy: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into posts (gate_id, agency_id, cargo, direction, kind, need, valid_from, valid_to, source, demo, made_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      post.gate,
      post.agency,
      post.cargo,
      post.direction,
      post.kind,
      post.need,
      post.validFrom,
      post.validTo,
      post.source,
      post.demo,
      madeBy,
    ],
  )
  return rows[0]?.id as string
}

/** Fill what is empty from the province's folder; what is there stays as its agencies made it. */
export async function loadStaffing(database: Database, folder: string): Promise<void> {
  const { rows } = await database.query<{ posts: boolean; rules: boolean }>(
    'select exists (select from posts) as posts, exists (select from staffing_rules) as rules',
  )
  const there = rows[0]
  if (there?.posts && there.rules) return
  const given = there?.posts ? undefined : await readGiven(folder)
  const rules = there?.rules ? undefined : await readJson<StaffingRules>(folder, 'staffing.json')
  if (!rules && (given?.posts.length ?? 0) === 0) return
  await change(database, systemOrigin('start'), async (tx, record) => {
    for (const post of given?.posts ?? []) await insertPost(tx, post, LOADED)
    if (rules)
      await tx.query('insert into staffing_rules (content) values ($1)', [JSON.stringify(rules)])
    await record({
      kind: 'staffing.loaded',
      subject: { type: 'staffing', id: 'posts' },
      data: { posts: given?.posts.length ?? 0, rules: rules !== undefined },
    })
  })
}

/** Posts that were valid on some day of the span. */
export async function listPosts(
  db: Db,
  { first, last, gate = null }: { first: string; last: string; gate?: string | null },
): Promise<StoredPost[]> {
  const { rows } = await db.query<StoredPost>(
    `select id, gate_id as gate, agency_id as agency, cargo, direction, kind, need, valid_from as "validFrom",
            valid_to as "validTo", source, demo, made_name as "enteredBy", version
       from posts
      where dropped_at is null and (valid_from is null or valid_from <= $2) and (valid_to is null or valid_to >= $1)
        and ($3::text is null or gate_id = $3)
      order by gate_id, agency_id, cargo, direction nulls first, kind nulls first, valid_from nulls first, id`,
    [first, last, gate],
  )
  return rows
}

export type StoredRoster = Roster & { readonly names: readonly string[] }

export async function listRosters(
  db: Db,
  { first, last, gate = null }: { first: string; last: string; gate?: string | null },
): Promise<StoredRoster[]> {
  const { rows } = await db.query<StoredRoster>(
    `select gate_id as gate, agency_id as agency, cargo, day, start_minute as "startMinute", headcount as have, names
       from rosters where day between $1 and $2 and ($3::text is null or gate_id = $3)
      order by gate_id, agency_id, day, start_minute`,
    [first, last, gate],
  )
  return rows
}

/** The hours as they stand inside a transaction. */
export async function readHours(db: Db) {
  const rules = (await listRules(db)).map(ruleOf)
  return { rules, hours: new Hours(rules), extensions: extensionsOf(rules) }
}
