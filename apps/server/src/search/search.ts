/** Papers, orders and reports by their words, each caller among what concerns them. */
import type { SearchKind, SearchQuery, SearchReply, SearchRow } from '@loimo/contract'
import { SEARCH_FITS, SEARCH_KINDS } from '@loimo/contract'
import { type Permit, scopeFor } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import { binder } from '../assignments/filters.ts'
import { refOf } from '../assignments/rows.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { windowOf } from '../platform/paging.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { type Bind, fitOf, holdsWords, isNumber, type Question, toQuestion } from './question.ts'
import { snippetOf } from './snippet.ts'

/** Of each kind, where all are shown. */
const FIRST_ROWS = 5
const PAGE_ROWS = 20

type Sight = {
  /** The agency whose sight it is; null: everything. */
  readonly agency: string | null
  /** Papers that are not issued yet. */
  readonly drafts: boolean
}

type Kind = {
  /** `id`, `fit` and `day` of what is found. */
  readonly found: (question: Question, sight: Sight, bind: Bind) => string
  /** The rows of found ids, as `Stored`. */
  readonly rows: (sight: Sight, bind: Bind) => string
}

type Stored = {
  id: string
  fit: number
  dispatchId: string
  assignmentId: string | null
  number: string | null
  date: string | null
  title: string
  agency: string | null
  issuer: string | null
  texts: string[]
}

const concerns = ({ agency }: Sight, bind: Bind) =>
  agency === null ? 'true' : `a.desks @> array[${bind(agency)}]::text[]`

/** Papers of the number, found once by their index. */
const numbered = (question: Question, bind: Bind) =>
  `array(select n.id from dispatches n where ${isNumber('n.number', question, bind)})`

function dispatchSight({ agency, drafts }: Sight, bind: Bind): string {
  if (agency === null) return drafts ? `d.state <> 'discarded'` : `d.state = 'issued'`
  return `d.state = 'issued' and exists (select from dispatch_recipients r
    where r.dispatch_id = d.id and r.desk_agency = ${bind(agency)})`
}

const reportSight = (sight: Sight, bind: Bind) =>
  sight.agency === null
    ? 'true'
    : `exists (select from assignments a where a.id = e.assignment_id and ${concerns(sight, bind)})`

const KINDS: Readonly<Record<SearchKind, Kind>> = {
  dispatch: {
    found: (question, sight, bind) => {
      const number = `d.id = any (${numbered(question, bind)})`
      return `select d.id, ${fitOf(number, 'd.search_text', question, bind)} as fit, d.changed_at as day
                from dispatches d
               where (${number} or ${holdsWords('d.search_text', question, bind)}) and ${dispatchSight(sight, bind)}`
    },
    rows: () =>
      `select d.id, p.fit, d.id as "dispatchId", null as "assignmentId", d.number, d.date, coalesce(d.subject, d.file_name) as title,
              null as agency, d.issuer, array[coalesce(d.number, ''), coalesce(d.subject, ''), d.text] as texts
         from page p join dispatches d on d.id = p.id`,
  },
  directive: {
    found: (question, sight, bind) => {
      const number = `d.dispatch_id = any (${numbered(question, bind)})`
      return `select d.id, ${fitOf(number, 'd.search_text', question, bind)} as fit, p.changed_at as day
                from directives d join dispatches p on p.id = d.dispatch_id
               where (${number} or ${holdsWords('d.search_text', question, bind)})
                 and exists (select from assignments a where a.directive_id = d.id and ${concerns(sight, bind)})`
    },
    rows: (sight, bind) =>
      `select d.id, p.fit, d.dispatch_id as "dispatchId", a.id as "assignmentId", a.number, a.number_date as date,
              d.task as title, a.desk_agency as agency, a.issuer, array[d.task, coalesce(a.number, '')] as texts
         from page p join directives d on d.id = p.id
         cross join lateral (select * from assignments a where a.directive_id = d.id and ${concerns(sight, bind)}
                              order by a.closed, a.issued_at desc, a.id limit 1) a`,
  },
  report: {
    found: (question, sight, bind) => {
      const number = isNumber('e.paper_number', question, bind)
      return `select e.id, ${fitOf(number, 'e.search_text', question, bind)} as fit, e.at as day
                from assignment_events e
               where ${holdsWords('e.search_text', question, bind)} and ${reportSight(sight, bind)}`
    },
    rows: () =>
      `select e.id::text as id, p.fit, a.dispatch_id as "dispatchId", a.id as "assignmentId", a.number, e.day::text as date,
              a.task as title, e.by_agency as agency, null as issuer,
              array[coalesce(e.words, ''), coalesce(e.obstacles, ''), coalesce(e.paper_number, '')] as texts
         from page p join assignment_events e on e.id = p.id join assignments a on a.id = e.assignment_id`,
  },
}

type Window = { readonly limit: number; readonly offset: number }

/** Words are looked for once, then counted and put in order. */
async function findPage(
  db: Db,
  kind: SearchKind,
  { question, sight, window }: { question: Question; sight: Sight; window: Window },
): Promise<{ rows: Stored[]; total: number }> {
  const params: unknown[] = []
  const bind = binder(params)
  const { found, rows } = KINDS[kind]
  const sql = `with found as materialized (${found(question, sight, bind)}),
    page as (select * from found order by fit, day desc, id desc limit ${bind(window.limit)} offset ${bind(window.offset)}),
    shown as (${rows(sight, bind)})
    select s.*, (select count(*) from found) as total
      from (select 1) as always left join shown s on true left join page o on o.id::text = s.id::text
     order by o.fit, o.day desc, o.id desc`
  const answer = await db.query<Stored & { total: number }>(sql, params)
  return {
    total: answer.rows[0]?.total ?? 0,
    rows: answer.rows.filter(({ id }) => id !== null).map(({ total: _, ...row }) => row),
  }
}

/** Of each kind the first, or of one kind a page. What a token may not read, it does not find. */
export async function search(
  deps: Deps,
  permit: Permit,
  { q, kind, ...paging }: SearchQuery,
): Promise<SearchReply> {
  const size = paging.size ?? (kind === undefined ? FIRST_ROWS : PAGE_ROWS)
  const { limit, offset, page } = windowOf({ page: kind === undefined ? 1 : paging.page, size })
  const question = toQuestion(q)
  const province = await getProvince(deps.database)
  const day = dayInHaNoi(deps.now())
  const sight: Sight = {
    agency: permit.scope === 'all' ? null : permit.caller.agencyId,
    drafts: scopeFor(permit.caller, 'draft.read') === 'all',
  }
  const mayPapers = scopeFor(permit.caller, 'dispatch.read') !== undefined
  const toRow = (one: SearchKind, question: Question, stored: Stored): SearchRow => {
    const { fit, texts, agency, ...row } = stored
    return {
      ...row,
      kind: one,
      agency: agency === null ? null : refOf(province, agency, day),
      fit: SEARCH_FITS[fit] as SearchRow['fit'],
      hit: snippetOf(texts, question),
    }
  }
  const kinds = SEARCH_KINDS.filter(
    (one) => (kind === undefined || kind === one) && (one !== 'dispatch' || mayPapers),
  )
  const groups = await Promise.all(
    kinds.map(async (one) => {
      if (!question) return { kind: one, rows: [], total: 0, page, size }
      const window = { limit, offset }
      const { rows, total } = await findPage(deps.database, one, { question, sight, window })
      return { kind: one, rows: rows.map((row) => toRow(one, question, row)), total, page, size }
    }),
  )
  return { q, asOf: deps.now().toISOString(), groups }
}
