/**
 * The leader's figures. They are counted by the same conditions that list rows, and each says which query
 * lists its own: what is printed can be opened.
 */

import { addDays, getWeekday } from '@loimo/calendar'
import type { BoardFilter, Bucket, Summary } from '@loimo/contract'
import { BUCKETS, GROUPS, type Group, noCounts, RATES, sumOf } from '@loimo/follow'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { type Asked, binder, bucketSql, lastAgedIssue, whereOf } from './filters.ts'
import { lookAt, refOf } from './rows.ts'

type Narrow = Omit<BoardFilter, 'state' | 'timeliness' | 'bucket' | 'waits'>
type SummaryRequest = Narrow & { readonly weeks?: number | undefined }
type Counts = Record<Bucket, number>

/** The query of `/api/assignments` that lists what a figure counts. */
function rowsOf(filter: BoardFilter): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter))
    for (const one of [value ?? []].flat()) query.append(name, String(one))
  return query.toString()
}

const figure = (count: number, filter: BoardFilter) => ({ count, rows: rowsOf(filter) })

const shownBuckets = (counts: Counts, filter: BoardFilter) =>
  Object.fromEntries(
    BUCKETS.map((bucket) => [bucket, figure(counts[bucket], { ...filter, bucket: [bucket] })]),
  ) as Summary['buckets']

const groupFigure = (counts: Counts, group: Group, filter: BoardFilter) =>
  figure(sumOf(counts, GROUPS[group]), { ...filter, bucket: [...GROUPS[group]] })

const shownRates = (counts: Counts, filter: BoardFilter): Summary['rates'] =>
  RATES.map(({ id, part, of }) => ({
    id,
    numerator: groupFigure(counts, part, filter),
    denominator: groupFigure(counts, of, filter),
  }))

const shown = (counts: Counts, filter: BoardFilter) => ({
  total: figure(sumOf(counts), filter),
  buckets: shownBuckets(counts, filter),
})

type Counted = {
  level: number
  agency: string | null
  topic: string | null
  bucket: Bucket
  count: number
}

/** Everything by bucket, in all, by agency and by topic, in one walk over the rows. */
async function countGroups(db: Db, asked: Asked): Promise<Counted[]> {
  const { sql, params } = whereOf(asked)
  const bucket = bucketSql(asked.filter.by ?? 'current', binder(params), asked.at)
  const { rows } = await db.query<Counted>(
    `select grouping(agency, topic) as level, agency, topic, bucket, count(*) as count
       from (select a.desk_agency as agency, a.topic, ${bucket} as bucket from assignments a ${sql}) as counted
      group by grouping sets ((bucket), (agency, bucket), (topic, bucket))`,
    params,
  )
  return rows
}

/** `grouping(agency, topic)`: a bit is set for what a row is not grouped by. */
const LEVEL = { all: 3, agency: 1, topic: 2 } as const

function gather<K>(
  rows: readonly Counted[],
  level: number,
  keyOf: (row: Counted) => K,
): Map<K, Counts> {
  const groups = new Map<K, Counts>()
  for (const row of rows) {
    if (row.level !== level) continue
    const counts = groups.get(keyOf(row)) ?? noCounts()
    counts[row.bucket] += row.count
    groups.set(keyOf(row), counts)
  }
  return groups
}

type Waiting = {
  submitted: number
  returned: number
  extensions: number
  blocked: number
  heard: number
  open: number
  aged: number
}

async function countWaiting(db: Db, asked: Asked): Promise<Waiting> {
  const { sql, params } = whereOf(asked)
  const aged = binder(params)(lastAgedIssue(asked.at.day, asked.ageingMonths))
  const { rows } = await db.query<Waiting>(
    `select count(*) filter (where a.state = 'submitted') as submitted,
            count(*) filter (where a.state = 'returned') as returned,
            count(*) filter (where a.asked_last_day is not null) as extensions,
            count(*) filter (where a.blocked_by is not null) as blocked,
            count(*) filter (where not a.closed and a.answered_on is not null) as heard,
            count(*) filter (where not a.closed) as open,
            count(*) filter (where not a.closed and a.last_day is null and a.issued_on <= ${aged}::date) as aged
       from assignments a ${sql}`,
    params,
  )
  return rows[0] as Waiting
}

type Weekly = {
  monday: string
  kind: 'assigned' | 'due' | 'in-time' | 'late' | 'no-deadline'
  count: number
}

async function countWeeks(db: Db, asked: Asked, from: string, to: string): Promise<Weekly[]> {
  const { sql, params, bind } = whereOf(asked)
  const [first, last] = [`${bind(from)}::date`, `${bind(to)}::date`]
  const lastDay = asked.filter.by === 'original' ? 'original_last_day' : 'last_day'
  const { rows } = await db.query<Weekly>(
    `with chosen as (
       select a.state, a.issued_on, a.${lastDay} as last_day, coalesce(a.submitted_on, a.confirmed_on) as done_on
         from assignments a ${sql}),
     dated as (
       select 'assigned' as kind, issued_on as day from chosen
       union all select 'due', last_day from chosen where state <> 'withdrawn'
       union all select case when last_day is null then 'no-deadline' when done_on > last_day then 'late' else 'in-time' end,
                        done_on from chosen where state = 'confirmed')
     select date_trunc('week', day)::date as monday, kind, count(*) as count
       from dated where day between ${first} and ${last} group by 1, 2`,
    params,
  )
  return rows
}

const mondayOf = (day: string) => addDays(day, -((getWeekday(day) + 6) % 7))

/** A week inside what is already asked for. */
function within(
  filter: BoardFilter,
  [from, to]: readonly ['issuedFrom' | 'dueFrom' | 'doneFrom', 'issuedTo' | 'dueTo' | 'doneTo'],
  monday: string,
): BoardFilter {
  const sunday = addDays(monday, 6)
  const [low, high] = [filter[from] ?? monday, filter[to] ?? sunday]
  return {
    ...filter,
    [from]: [low, monday].sort()[1],
    [to]: [high, sunday].sort()[0],
  }
}

async function listWeeks(db: Db, asked: Asked, weeks: number): Promise<Summary['weeks']> {
  const last = mondayOf(asked.at.day)
  const mondays = Array.from({ length: weeks }, (_, at) => addDays(last, (at + 1 - weeks) * 7))
  const counted = await countWeeks(db, asked, mondays[0] as string, addDays(last, 6))
  const { filter } = asked
  return mondays.map((monday) => {
    const countOf = (kind: Weekly['kind']) =>
      counted.find((row) => row.monday === monday && row.kind === kind)?.count ?? 0
    const done = (kind: Weekly['kind'], bucket: Bucket[]) =>
      figure(countOf(kind), { ...within(filter, ['doneFrom', 'doneTo'], monday), bucket })
    const due = within(filter, ['dueFrom', 'dueTo'], monday)
    return {
      monday,
      assigned: figure(countOf('assigned'), within(filter, ['issuedFrom', 'issuedTo'], monday)),
      doneInTime: done('in-time', [...GROUPS['done-in-time']]),
      doneLate: done('late', ['done-late']),
      doneNoDeadline: done('no-deadline', ['done-no-deadline']),
      dueThen: figure(countOf('due'), { ...due, bucket: [...GROUPS.assigned] }),
    }
  })
}

/** Weeks shown where nobody says how many: a quarter. */
const USUAL_WEEKS = 13

export async function summarise(
  deps: Deps,
  permit: Permit,
  { weeks = USUAL_WEEKS, ...filter }: SummaryRequest,
): Promise<Summary> {
  const { province, at, agency: sight, ageingMonths } = await lookAt(deps, permit)
  const asked: Asked = { filter, sight, at, ageingMonths }
  const counted = await countGroups(deps.database, asked)
  const waiting = await countWaiting(deps.database, asked)
  const all = gather(counted, LEVEL.all, () => 'all').get('all') ?? noCounts()
  const nameOf = (agency: string) => province.nameOf.get(agency) ?? agency
  const agencies = [...gather(counted, LEVEL.agency, ({ agency }) => agency as string)]
  const topics = [...gather(counted, LEVEL.topic, ({ topic }) => topic)]
  const opened = [...GROUPS.open]
  return {
    asOf: deps.now().toISOString(),
    day: at.day,
    by: filter.by ?? 'current',
    ...shown(all, filter),
    rates: shownRates(all, filter),
    aged: figure(waiting.aged, { ...filter, waits: ['aged'] }),
    waiting: {
      submitted: figure(waiting.submitted, { ...filter, state: ['submitted'] }),
      returned: figure(waiting.returned, { ...filter, state: ['returned'] }),
      extensions: figure(waiting.extensions, { ...filter, waits: ['extension'] }),
      blocked: figure(waiting.blocked, { ...filter, waits: ['blocked'] }),
    },
    answered: {
      numerator: figure(waiting.heard, { ...filter, waits: ['heard'] }),
      denominator: figure(waiting.open, { ...filter, bucket: opened }),
    },
    agencies: agencies
      .map(([agency, counts]) => ({
        agency: refOf(province, agency, at.day),
        ...shown(counts, { ...filter, agency }),
        rates: shownRates(counts, { ...filter, agency }),
      }))
      .sort((a, b) => nameOf(a.agency.id).localeCompare(nameOf(b.agency.id), 'vi')),
    topics: topics
      .map(([topic, counts]) => ({
        topic,
        ...shown(counts, { ...filter, topic: topic ?? 'none' }),
      }))
      .sort((a, b) => b.total.count - a.total.count),
    weeks: await listWeeks(deps.database, asked, weeks),
  }
}
