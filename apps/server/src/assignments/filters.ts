/** What narrows the board, as SQL: the same conditions list rows, count them, and make the leader's figures. */
import { isDay } from '@loimo/calendar'
import type { BoardFilter, Bucket, Timeliness } from '@loimo/contract'
import { type AtDay, addMonths, type DeadlineCounted } from '@loimo/follow'
import { Problem } from '../platform/problem.ts'
import { foldForSearch, storableText } from '../platform/search-text.ts'

/** A value becomes `$n`. */
type Bind = (value: unknown) => string

export type Asked = {
  readonly filter: BoardFilter
  /** The agency whose sight it is; null: everything. */
  readonly sight: string | null
  readonly at: AtDay
  readonly ageingMonths: number
}

type Days = { readonly day: string; readonly soon: string; readonly lastDay: string }

/** Handed-in work stands as on its day; see `bucketOf` in packages/follow, which a test holds this to. */
const TIME: Readonly<Record<Timeliness, (days: Days) => string>> = {
  'no-deadline': ({ lastDay }) => `${lastDay} is null`,
  late: ({ lastDay, day }) =>
    `(a.submitted_on is null and ${lastDay} < ${day} or a.submitted_on > ${lastDay})`,
  'due-soon': ({ lastDay, day, soon }) =>
    `(a.submitted_on is null and ${lastDay} >= ${day} and ${lastDay} <= ${soon})`,
  'on-time': ({ lastDay, soon }) =>
    `(a.submitted_on is null and ${lastDay} > ${soon} or a.submitted_on <= ${lastDay})`,
}

const DONE = `a.state = 'confirmed'`
const DONE_DAY = 'coalesce(a.submitted_on, a.confirmed_on)'
const OPEN = `not a.closed and a.state <> 'returned'`

const BUCKET: Readonly<Record<Bucket, (days: Days) => string>> = {
  'done-early': ({ lastDay }) => `${DONE} and ${DONE_DAY} < ${lastDay}`,
  'done-on-time': ({ lastDay }) => `${DONE} and ${DONE_DAY} = ${lastDay}`,
  'done-late': ({ lastDay }) => `${DONE} and ${DONE_DAY} > ${lastDay}`,
  'done-no-deadline': ({ lastDay }) => `${DONE} and (${lastDay} is null or ${DONE_DAY} is null)`,
  'on-time': (days) => `${OPEN} and ${TIME['on-time'](days)}`,
  'due-soon': (days) => `${OPEN} and ${TIME['due-soon'](days)}`,
  late: (days) => `${OPEN} and ${TIME.late(days)}`,
  'no-deadline': (days) => `${OPEN} and ${TIME['no-deadline'](days)}`,
  returned: () => `a.state = 'returned'`,
  withdrawn: () => `a.state = 'withdrawn'`,
}

/** The one bucket of a row, as SQL. */
export function bucketSql(by: DeadlineCounted, bind: Bind, at: AtDay): string {
  const days = daysOf(by, bind, at)
  const whens = Object.entries(BUCKET).map(([bucket, is]) => `when ${is(days)} then '${bucket}'`)
  return `case ${whens.join(' ')} end`
}

/** Bound when first asked for: a parameter that no condition uses has no type. */
function daysOf(by: DeadlineCounted, bind: Bind, at: AtDay): Days {
  const once = (value: string) => {
    let known: string | undefined
    return () => {
      known ??= `${bind(value)}::date`
      return known
    }
  }
  const [day, soon] = [once(at.day), once(at.soonUntil)]
  return {
    lastDay: columnOf(by),
    get day() {
      return day()
    },
    get soon() {
      return soon()
    },
  }
}

const columnOf = (by: DeadlineCounted) => (by === 'original' ? 'a.original_last_day' : 'a.last_day')

const anyOf = (conditions: readonly string[]) =>
  `(${conditions.map((one) => `(${one})`).join(' or ')})`

type Condition = (asked: Asked, bind: Bind, days: Days) => string | undefined

const day = (
  name: 'issuedFrom' | 'issuedTo' | 'dueFrom' | 'dueTo' | 'doneFrom' | 'doneTo',
  sql: (value: string, days: Days) => string,
): Condition => {
  return ({ filter }, bind, days) => {
    const value = filter[name]
    if (value === undefined) return undefined
    if (!isDay(value)) throw new Problem('BAD_REQUEST', `${name}: not a day`)
    return sql(`${bind(value)}::date`, days)
  }
}

const WAITS = {
  extension: () => 'a.asked_last_day is not null',
  blocked: () => 'a.blocked_by is not null',
  part: () => 'not a.closed and a.parts_given < a.parts',
  silent: () => 'not a.closed and a.answered_on is null',
  heard: () => 'not a.closed and a.answered_on is not null',
  aged: ({ at, ageingMonths }: Asked, bind: Bind) =>
    `not a.closed and a.last_day is null and a.issued_on <= ${bind(lastAgedIssue(at.day, ageingMonths))}::date`,
} as const

/** The latest day of issue whose work is aged on `day`. */
export function lastAgedIssue(day: string, ageingMonths: number): string {
  return addMonths(day, -ageingMonths)
}

/** Words of at most eight: more say nothing new. */
export function wordsOf(q: string | undefined): string[] {
  return [
    ...new Set(
      foldForSearch(q ?? '')
        .split(' ')
        .filter(Boolean),
    ),
  ].slice(0, 8)
}

const allWords = (column: string, words: readonly string[], bind: Bind) =>
  words.map((word) => `${column} like ${bind(`%${word}%`)}`).join(' and ')

/** Words of the order or its reports, or of the paper that gives it. */
const searched: Condition = ({ filter }, bind) => {
  const words = wordsOf(filter.q)
  if (words.length === 0) return undefined
  return `(${allWords('a.search_text', words, bind)} or a.dispatch_id = any (array(
    select p.id from dispatches p where ${allWords('p.search_text', words, bind)})))`
}

const CONDITIONS: readonly Condition[] = [
  ({ sight, filter }, bind) => {
    if (sight === null) return undefined
    const me = bind(sight)
    if (filter.part === 'lead') return `a.desk_agency = ${me}`
    const concerned = `a.desks @> array[${me}]::text[]`
    return filter.part === 'cooperating' ? `${concerned} and a.desk_agency <> ${me}` : concerned
  },
  // Who oversees all leads nothing and takes part in nothing.
  ({ sight, filter }) => (sight === null && filter.part !== undefined ? 'false' : undefined),
  ({ filter }, bind) =>
    filter.state?.length ? `a.state = any(${bind(filter.state)}::text[])` : undefined,
  ({ filter }, _, days) =>
    filter.timeliness?.length
      ? `not a.closed and ${anyOf(filter.timeliness.map((one) => TIME[one](days)))}`
      : undefined,
  ({ filter }, _, days) =>
    filter.bucket?.length ? anyOf(filter.bucket.map((one) => BUCKET[one](days))) : undefined,
  ({ filter }, bind) =>
    filter.agency === undefined ? undefined : `a.desk_agency = ${bind(filter.agency)}`,
  ({ filter }, bind) =>
    filter.leader === undefined ? undefined : `a.leader = ${bind(filter.leader)}`,
  ({ filter }, bind) =>
    filter.topic === undefined
      ? undefined
      : filter.topic === 'none'
        ? 'a.topic is null'
        : `a.topic = ${bind(filter.topic)}`,
  ({ filter }, bind) =>
    filter.gate === undefined
      ? undefined
      : `a.gates <> '{}' and a.gates @> array[${bind(filter.gate)}]::text[]`,
  ({ filter }, bind) =>
    filter.dispatch === undefined ? undefined : `a.dispatch_id = ${bind(filter.dispatch)}::uuid`,
  day('issuedFrom', (value) => `a.issued_on >= ${value}`),
  day('issuedTo', (value) => `a.issued_on <= ${value}`),
  day('dueFrom', (value, { lastDay }) => `${lastDay} >= ${value}`),
  day('dueTo', (value, { lastDay }) => `${lastDay} <= ${value}`),
  day('doneFrom', (value) => `${DONE} and ${DONE_DAY} >= ${value}`),
  day('doneTo', (value) => `${DONE} and ${DONE_DAY} <= ${value}`),
  (asked, bind) =>
    asked.filter.waits?.length
      ? anyOf(asked.filter.waits.map((one) => WAITS[one](asked, bind)))
      : undefined,
  searched,
]

export type Where = { readonly sql: string; readonly params: unknown[]; readonly bind: Bind }

/** A binder over a list of parameters. */
export function binder(params: unknown[]): Bind {
  return (value) => `$${params.push(typeof value === 'string' ? storableText(value) : value)}`
}

/** `where …` for `assignments a`, with its parameters. */
export function whereOf(asked: Asked): Where {
  const params: unknown[] = []
  const bind = binder(params)
  const days = daysOf(asked.filter.by ?? 'current', bind, asked.at)
  const conditions = CONDITIONS.flatMap((condition) => condition(asked, bind, days) ?? [])
  return {
    sql: conditions.length === 0 ? '' : `where ${conditions.join('\n   and ')}`,
    params,
    bind,
  }
}
