/** A week as screens show it: sessions, who stands there, what is missing. Names go to their own agency alone. */
import { addDays, type Day, getWeekday, type Hours, type HoursRule, isDay } from '@loimo/calendar'
import {
  type AgencyRef,
  type CoverCell,
  DIRECTIONS,
  type PostRow,
  type StaffingAgency,
  type StaffingGate,
  type StaffingWeek,
} from '@loimo/contract'
import { type Permit, scopeFor } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import { toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import { type Gate, getHours, listGates, ruleOf } from '../gates/register.ts'
import { listDaysOff } from '../gates/view.ts'
import type { Db } from '../platform/database.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { listAlarms } from './alarms.ts'
import { type CoverRow, coverOf } from './cover.ts'
import { type Reach, reachOf } from './reach.ts'
import { listPosts, listRosters, type StoredPost, type StoredRoster } from './register.ts'
import { alarmRuleOn, getStaffingRules } from './rules.ts'
import { type Cargo, extensionsOf, type Session, sessionsOf } from './sessions.ts'

export const mondayOf = (day: Day): Day => addDays(day, -((getWeekday(day) + 6) % 7))

type WeekState = { version: number; undoable: boolean }

async function listWeeks(db: Db, monday: Day, cargo: Cargo): Promise<Map<string, WeekState>> {
  const { rows } = await db.query<WeekState & { gate: string; agency: string }>(
    `select w.gate_id as gate, w.agency_id as agency, w.version,
            exists (select from roster_edits e where e.undone_at is null
                      and (e.gate_id, e.agency_id, e.cargo, e.monday) = (w.gate_id, w.agency_id, w.cargo, w.monday)) as undoable
       from roster_weeks w where w.monday = $1 and w.cargo = $2`,
    [monday, cargo],
  )
  return new Map(rows.map(({ gate, agency, ...state }) => [`${gate} ${agency}`, state]))
}

/** What the reader sees a week with. */
type Sight = {
  readonly reach: Reach
  readonly mayFill: boolean
  readonly maySetPosts: boolean
  readonly all: boolean
  readonly refOf: (agency: string) => AgencyRef
  readonly weeks: ReadonlyMap<string, WeekState>
}

const toCell = (row: CoverRow, names: readonly string[] | null): CoverCell => ({
  day: row.session.day,
  startMinute: row.session.startMinute,
  need: row.need,
  have: row.have,
  standing: row.standing,
  names: names && [...names],
})

type OfGate = {
  readonly gate: Gate
  readonly sessions: readonly Session[]
  readonly posts: readonly StoredPost[]
  readonly rosters: readonly StoredRoster[]
}

function listAgencies({ gate, sessions, posts, rosters }: OfGate, sight: Sight): StaffingAgency[] {
  const { rows, released } = coverOf(sessions, posts, rosters)
  const { own, seesAll } = sight.reach
  const ids = [...new Set([...posts, ...rosters].map(({ agency }) => agency))]
  return ids
    .filter((id) => seesAll || own.has(id))
    .map((id): StaffingAgency => {
      const mine = own.has(id)
      const week = sight.weeks.get(`${gate.id} ${id}`)
      const namesOf = ({ session }: CoverRow) =>
        rosters.find(
          ({ agency, day, startMinute }) =>
            agency === id && day === session.day && startMinute === session.startMinute,
        )?.names ?? []
      return {
        agency: sight.refOf(id),
        mine: mine && sight.mayFill,
        posts: sight.maySetPosts && (mine || sight.all),
        version: week?.version ?? 0,
        undoable: week?.undoable ?? false,
        cells: rows
          .filter(({ agency }) => agency === id)
          .map((row) => toCell(row, mine && sight.mayFill ? namesOf(row) : null)),
        released: released
          .filter(({ agency }) => agency === id)
          .map(({ day, startMinute, have }) => ({ day, startMinute, have })),
      }
    })
}

export const toPostRow = (post: StoredPost, refOf: Sight['refOf']): PostRow => ({
  ...post,
  agency: refOf(post.agency),
})

const toInstant = (at: number) => new Date(at).toISOString()

function toGate(
  of: OfGate,
  sight: Sight,
  said: Pick<StaffingGate, 'theirs' | 'unknown'>,
): StaffingGate {
  const { gate, sessions, posts } = of
  const { own, seesAll } = sight.reach
  return {
    id: gate.id,
    names: gate.names,
    parent: gate.parent,
    sessions: sessions.map(({ day, startMinute, start, end, kind, directions }) => ({
      day,
      startMinute,
      start: toInstant(start),
      end: toInstant(end),
      kind,
      directions: [...directions],
    })),
    agencies: listAgencies(of, sight),
    posts: posts
      .filter(({ agency }) => seesAll || own.has(agency))
      .map((post) => toPostRow(post, sight.refOf)),
    ...said,
  }
}

type NamedRule = HoursRule & { readonly name: string; readonly agreedBy: string }

/** What the other side said of a day: the rules that it made, and no guess where it was silent. */
function listTheirs(
  { hours, rules }: { hours: Hours; rules: readonly NamedRule[] },
  of: { place: string; cargo: Cargo },
  days: readonly Day[],
) {
  const said = new Map(
    rules.filter(({ agreedBy }) => agreedBy === 'other').map(({ id, name }) => [id, name]),
  )
  return days.flatMap((day) => {
    const names = DIRECTIONS.flatMap((direction) =>
      hours.rulesOn({ ...of, direction }, day).flatMap(({ id }) => said.get(id) ?? []),
    )
    return [...new Set(names)].map((name) => ({ day, name }))
  })
}

const isKnown = (hours: Hours, of: { place: string; cargo: Cargo }, day: Day) =>
  DIRECTIONS.some((direction) => hours.rulesOn({ ...of, direction }, day).length > 0)

type Asked = {
  readonly week?: string | undefined
  readonly cargo?: Cargo | undefined
  readonly gate?: string | undefined
}

/** @throws Problem BAD_REQUEST for a week that is none */
export async function getStaffingWeek(
  deps: Deps,
  permit: Permit,
  { week, cargo = 'goods', gate: wanted }: Asked,
): Promise<StaffingWeek> {
  const today = dayInHaNoi(deps.now())
  if (week !== undefined && !isDay(week)) throw new Problem('BAD_REQUEST', 'week')
  const monday = mondayOf(week ?? today)
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at))
  const span = { first: monday, last: addDays(monday, 6) }
  const db = deps.database
  const province = await getProvince(db)
  const { rules } = await getStaffingRules(db)
  const sight: Sight = {
    reach: await reachOf(db, permit, rules, today),
    mayFill: scopeFor(permit.caller, 'roster.edit') !== undefined,
    maySetPosts: scopeFor(permit.caller, 'post.edit') !== undefined,
    all: scopeFor(permit.caller, 'post.edit') === 'all',
    refOf: (id) => toAgencyRef(province, id, today),
    weeks: await listWeeks(db, monday, cargo),
  }
  const posts = (await listPosts(db, span)).filter((post) => post.cargo === cargo)
  const rosters = (await listRosters(db, span)).filter((roster) => roster.cargo === cargo)
  const { hours, rules: hoursRules } = await getHours(db)
  const extensions = extensionsOf(hoursRules.map(ruleOf))
  const inSight = ({ agency }: { readonly agency: string }) =>
    sight.reach.seesAll || sight.reach.own.has(agency)
  const staffed = (await listGates(db)).filter(({ id }) =>
    [...posts, ...rosters].some((one) => one.gate === id && inSight(one)),
  )
  const gates = staffed
    .filter(({ id }) => wanted === undefined || id === wanted)
    .map((gate) => {
      const of = { place: gate.id, cargo }
      const ofGate = {
        gate,
        sessions: sessionsOf(hours, extensions, of, [span.first, span.last]),
        posts: posts.filter((post) => post.gate === gate.id),
        rosters: rosters.filter((roster) => roster.gate === gate.id),
      }
      return toGate(ofGate, sight, {
        theirs: listTheirs({ hours, rules: hoursRules }, of, days),
        unknown: days.filter((day) => !isKnown(hours, of, day)),
      })
    })
  const rule = alarmRuleOn(rules, today)
  const off = listDaysOff(province)
  return {
    monday,
    today,
    cargo,
    days: days.map((day) => ({ day, off: off.get(day) ?? [] })),
    gates,
    choices: staffed.map(({ id, names }) => ({ id, names })),
    alarms: await listAlarms(db, sight),
    alarmRule: rule ? { daysAhead: rule.daysAhead, source: rule.source } : null,
    unstated: posts.filter((post) => post.need === null && inSight(post)).length,
    demo: posts.some((post) => post.demo),
    asOf: deps.now().toISOString(),
  }
}
