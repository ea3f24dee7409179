/** The board: every assignment in the caller's sight, narrowed, sorted, a page at a time. */
import type { AssignmentRow, BoardChoices, BoardQuery, SearchHit } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { type Paged, windowOf } from '../platform/paging.ts'
import { type Where, whereOf, wordsOf } from './filters.ts'
import { findHit } from './hit.ts'
import { lookAt, toRow } from './rows.ts'
import { COLUMNS, type Stored } from './stored.ts'

/** What is open comes first, the latest due on top; each order has its index. */
const ORDERS = {
  due: 'a.closed, a.last_day, a.issued_at desc, a.id',
  '-due': 'a.closed, a.last_day desc nulls last, a.issued_at desc, a.id',
  issued: 'a.issued_on, a.issued_at, a.id desc',
  '-issued': 'a.issued_on desc, a.issued_at desc, a.id',
  agency: 'a.desk_agency, a.closed, a.last_day, a.issued_at desc, a.id',
  answered: 'a.closed, a.answered_on nulls first, a.issued_at, a.id',
} as const

export async function listAssignments(
  deps: Deps,
  permit: Permit,
  query: BoardQuery,
): Promise<Paged<AssignmentRow>> {
  const { page, size, sort = 'due', ...filter } = query
  const sight = await lookAt(deps, permit)
  const asked = { filter, sight: sight.agency, at: sight.at, ageingMonths: sight.ageingMonths }
  const { limit, offset, ...window } = windowOf({ page, size })
  const list = filter.q === undefined ? listPage : searchPage
  const { rows, total } = await list(deps.database, whereOf(asked), { sort, limit, offset })
  const hits = await findHits(deps.database, rows, wordsOf(filter.q))
  return {
    rows: rows.map((row) => toRow(sight, row, hits.get(row.id) ?? null)),
    total,
    ...window,
    asOf: deps.now().toISOString(),
  }
}

type Window = {
  readonly sort: keyof typeof ORDERS
  readonly limit: number
  readonly offset: number
}
type Page = { readonly rows: readonly Stored[]; readonly total: number }

async function countRows(db: Db, { sql, params }: Where): Promise<number> {
  const { rows } = await db.query<{ total: number }>(
    `select count(*) as total from assignments a ${sql}`,
    params,
  )
  return rows[0]?.total ?? 0
}

/** Filters have indexes: the page is the head of one, and the count needs no rows. */
async function listPage(db: Db, where: Where, { sort, limit, offset }: Window): Promise<Page> {
  const { sql, params } = where
  const last = params.length
  const [total, { rows }] = await Promise.all([
    countRows(db, where),
    db.query<Stored>(
      `select ${COLUMNS} from assignments a ${sql} order by ${ORDERS[sort]} limit $${last + 1} offset $${last + 2}`,
      [...params, limit, offset],
    ),
  ])
  return { rows, total }
}

/** Words are looked for once, then counted and sorted. */
async function searchPage(db: Db, where: Where, { sort, limit, offset }: Window): Promise<Page> {
  const { sql, params } = where
  const last = params.length
  const { rows } = await db.query<Stored & { total: number }>(
    `with found as materialized (
       select a.id, a.closed, a.last_day, a.issued_on, a.issued_at, a.desk_agency, a.answered_on from assignments a ${sql}),
     page as (select id from found a order by ${ORDERS[sort]} limit $${last + 1} offset $${last + 2})
     select ${COLUMNS}, (select count(*) from found) as total
       from assignments a where a.id in (select id from page) order by ${ORDERS[sort]}`,
    [...params, limit, offset],
  )
  const total = rows[0]?.total ?? (offset === 0 ? 0 : await countRows(db, where))
  return { rows: rows.map(({ total: _, ...row }) => row), total }
}

/** Where each row holds the words: in the order itself, else in its reports, else in the paper. */
async function findHits(
  db: Db,
  rows: readonly Stored[],
  words: readonly string[],
): Promise<Map<string, SearchHit>> {
  const hits = new Map<string, SearchHit>()
  if (words.length === 0) return hits
  const keep = (id: string, hit: SearchHit | undefined) => {
    if (hit && !hits.has(id)) hits.set(id, hit)
  }
  for (const row of rows) {
    keep(row.id, findHit('task', row.task, words))
    keep(row.id, findHit('number', [row.number, row.subject].filter(Boolean).join(' – '), words))
  }
  const without = () => rows.filter(({ id }) => !hits.has(id))
  for (const { id, text } of await listReports(db, without()))
    keep(id, findHit('report', text, words))
  const papers = await listTexts(db, without())
  for (const [dispatchId, text] of papers) {
    const hit = findHit('dispatch', text, words)
    for (const row of without()) if (row.dispatchId === dispatchId) keep(row.id, hit)
  }
  return hits
}

async function listReports(db: Db, rows: readonly Stored[]) {
  if (rows.length === 0) return []
  const found = await db.query<{ id: string; text: string }>(
    `select assignment_id as id, concat_ws(' ', paper_number, words, obstacles) as text from assignment_events
      where assignment_id = any($1::uuid[]) and words is not null order by id desc`,
    [rows.map(({ id }) => id)],
  )
  return found.rows
}

async function listTexts(db: Db, rows: readonly Stored[]): Promise<[string, string][]> {
  if (rows.length === 0) return []
  const found = await db.query<{ id: string; text: string }>(
    'select id, text from dispatches where id = any($1::uuid[])',
    [[...new Set(rows.map(({ dispatchId }) => dispatchId))]],
  )
  return found.rows.map(({ id, text }) => [id, text])
}

/** What the filters may be set to: only what stands on the board. */
export async function listChoices(deps: Deps, permit: Permit): Promise<BoardChoices> {
  const { province, agency } = await lookAt(deps, permit)
  const distinct = async (column: string) => {
    const { rows } = await deps.database.query<{ value: string }>(
      `select distinct ${column} as value from assignments a
        where $1::text is null or a.desks @> array[$1]
        order by 1`,
      [agency],
    )
    return rows.map(({ value }) => value).filter((value) => value !== null)
  }
  const agencies = await distinct('a.desk_agency')
  const topics = await distinct('a.topic')
  const gates = new Set(await distinct('unnest(a.gates)'))
  return {
    agencies: agencies.map((id) => ({ id, name: province.nameOf.get(id) ?? id })),
    leaders: await distinct('a.leader'),
    topics: province.topics
      .filter(({ id }) => topics.includes(id))
      .map(({ id, vi, en, zh }) => ({ id, vi, en, zh })),
    gates: province.places.filter(({ id }) => gates.has(id)).map(({ id, name }) => ({ id, name })),
  }
}
