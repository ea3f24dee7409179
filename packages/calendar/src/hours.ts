/**
 * Opening hours as rules in layers. What holds on a day is computed from the rules that are valid on it and
 * never stored: the base, then the week, then holidays, then what the other side's letters announce; agreed
 * extensions add to whatever holds, and closed windows (events of state) take away from it.
 */
import { addDays, type Day, getWeekday, MS_A_DAY } from './day.ts'
import { HA_NOI, readClock, toInstant, toLocal } from './zone.ts'

/** Later layers stand over earlier ones. */
export const LAYERS = ['base', 'week', 'holiday', 'announced'] as const
export type Layer = (typeof LAYERS)[number]

/** `registered`: only goods that were registered beforehand. */
export type Access = 'open' | 'registered'

/** Of a day in the rule's zone; one that ends at or before its beginning runs on into the next day. */
export type Session = { readonly from: string; readonly to: string }

export type Effect =
  | { readonly kind: 'sessions'; readonly sessions: readonly Session[]; readonly access: Access }
  | { readonly kind: 'closed' }
  /** Besides what holds. */
  | { readonly kind: 'extend'; readonly sessions: readonly Session[]; readonly access: Access }
  /** Out of what holds. */
  | { readonly kind: 'shut'; readonly sessions: readonly Session[] }

export type HoursRule = {
  readonly id: string
  readonly places: readonly string[]
  /** Null: both. */
  readonly direction: 'export' | 'import' | null
  /** `goods`, `passengers` …; null: all. */
  readonly cargo: string | null
  readonly layer: Layer
  readonly effect: Effect
  /** Days of the week, 0 is Sunday; none named: all. */
  readonly weekdays: readonly number[]
  /** Days that a table names (a country's holidays); null: no table. */
  readonly table: string | null
  readonly zone: string
  /** First and last day; null: since and for ever. */
  readonly validFrom: Day | null
  readonly validTo: Day | null
}

export type HoursQuery = {
  readonly place: string
  readonly direction: 'export' | 'import'
  readonly cargo: string
}

/** Milliseconds; the end is not open any more. */
export type Interval = {
  readonly start: number
  readonly end: number
  readonly access: Access
  /** Rules that made it. */
  readonly rules: readonly string[]
}

/** Days by the name of their table. */
export type DayTables = Readonly<Record<string, ReadonlySet<Day>>>

/** How specific a rule is: of two of one layer the one that says more about what it holds for goes first. */
const weight = (rule: HoursRule) =>
  (rule.cargo === null ? 0 : 2) + (rule.direction === null ? 0 : 2) + (rule.table ? 1 : 0)

const isAdding = ({ effect }: HoursRule) => effect.kind === 'extend' || effect.kind === 'shut'

function compare(a: HoursRule, b: HoursRule): number {
  return (
    LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer) ||
    weight(a) - weight(b) ||
    (a.validFrom ?? '').localeCompare(b.validFrom ?? '') ||
    a.id.localeCompare(b.id)
  )
}

function spansOf(rule: HoursRule, sessions: readonly Session[], day: Day) {
  return sessions.map(({ from, to }) => {
    const [begin, end] = [readClock(from), readClock(to)]
    return {
      start: toInstant(rule.zone, day, begin),
      end: toInstant(rule.zone, day, end <= begin ? end + 1_440 : end),
    }
  })
}

/** Intervals in order, none over another: where two meet the wider access holds. */
function layOver(intervals: readonly Interval[]): Interval[] {
  const edges = [...new Set(intervals.flatMap(({ start, end }) => [start, end]))].sort(
    (a, b) => a - b,
  )
  const pieces: Interval[] = []
  for (let at = 0; at + 1 < edges.length; at++) {
    const [start, end] = [edges[at] as number, edges[at + 1] as number]
    const over = intervals.filter((one) => one.start <= start && one.end >= end)
    if (over.length === 0) continue
    const access: Access = over.some((one) => one.access === 'open') ? 'open' : 'registered'
    const rules = [
      ...new Set(over.filter((one) => one.access === access).flatMap((one) => one.rules)),
    ]
    const last = pieces.at(-1)
    if (last && last.end === start && last.access === access && last.rules.join() === rules.join())
      pieces[pieces.length - 1] = { ...last, end }
    else pieces.push({ start, end, access, rules })
  }
  return pieces
}

function cutOut(intervals: readonly Interval[], holes: readonly { start: number; end: number }[]) {
  let left = [...intervals]
  for (const hole of holes)
    left = left.flatMap((one) => {
      if (hole.end <= one.start || hole.start >= one.end) return [one]
      return [
        ...(hole.start > one.start ? [{ ...one, end: hole.start }] : []),
        ...(hole.end < one.end ? [{ ...one, start: hole.end }] : []),
      ]
    })
  return left
}

/** How far ahead the next opening is looked for. */
const FURTHEST_DAYS = 400
const MOST_KNOWN = 40_000

export class Hours {
  private readonly rules: readonly HoursRule[]
  private readonly tables: DayTables
  private readonly byQuery = new Map<string, { rules: HoursRule[]; days: Map<Day, Interval[]> }>()

  constructor(rules: readonly HoursRule[], tables: DayTables = {}) {
    this.rules = [...rules].sort(compare)
    this.tables = tables
  }

  private of({ place, direction, cargo }: HoursQuery) {
    const key = `${place} ${direction} ${cargo}`
    let known = this.byQuery.get(key)
    if (!known) {
      const rules = this.rules.filter(
        (rule) =>
          rule.places.includes(place) &&
          (rule.direction === null || rule.direction === direction) &&
          (rule.cargo === null || rule.cargo === cargo),
      )
      known = { rules, days: new Map() }
      this.byQuery.set(key, known)
    }
    return known
  }

  private isValid({ validFrom, validTo, weekdays, table }: HoursRule, day: Day): boolean {
    if ((validFrom !== null && day < validFrom) || (validTo !== null && day > validTo)) return false
    if (weekdays.length > 0 && !weekdays.includes(getWeekday(day))) return false
    return table === null || (this.tables[table]?.has(day) ?? false)
  }

  /** Rules that hold on a day: the one that sets it, and those that add to it or take from it. */
  rulesOn(query: HoursQuery, day: Day): readonly HoursRule[] {
    const valid = this.of(query).rules.filter((rule) => this.isValid(rule, day))
    const set = valid.findLast((rule) => !isAdding(rule))
    return [...(set ? [set] : []), ...valid.filter(isAdding)]
  }

  /** When it is open on a day of the rules' zone, in order. A day without a rule is closed: nothing is guessed. */
  sessionsOn(query: HoursQuery, day: Day): readonly Interval[] {
    const { days } = this.of(query)
    const known = days.get(day)
    if (known) return known
    const open: Interval[] = []
    const holes: { start: number; end: number }[] = []
    for (const rule of this.rulesOn(query, day)) {
      const { effect } = rule
      if (effect.kind === 'closed') continue
      for (const span of spansOf(rule, effect.sessions, day))
        if (effect.kind === 'shut') holes.push(span)
        else open.push({ ...span, access: effect.access, rules: [rule.id] })
    }
    const sessions = cutOut(layOver(open), holes)
    if (days.size > MOST_KNOWN) days.clear()
    days.set(day, sessions)
    return sessions
  }

  /** Open stretches that touch [from, to), cut to it, in order, none over another. */
  intervals(query: HoursQuery, from: number, to: number): Interval[] {
    if (to <= from) return []
    // A day of either clock may reach into the one before or behind.
    const last = addDays(toLocal(HA_NOI, to).day, 1)
    const found: Interval[] = []
    for (let day = addDays(toLocal(HA_NOI, from).day, -1); day <= last; day = addDays(day, 1))
      for (const one of this.sessionsOn(query, day))
        if (one.end > from && one.start < to)
          found.push({ ...one, start: Math.max(one.start, from), end: Math.min(one.end, to) })
    return layOver(found)
  }

  /** The stretch that is open at an instant, as far as it runs on, for some 400 days at most; undefined: closed. */
  openAt(query: HoursQuery, at: number): Interval | undefined {
    const { day } = toLocal(HA_NOI, at)
    const one = this.findAt(query, day, at)
    if (!one) return undefined
    // Midnight is no closing time, nor is the hour at which another rule takes over.
    let { end } = one
    while (end - at < FURTHEST_DAYS * MS_A_DAY) {
      const next = this.findAt(query, toLocal(HA_NOI, end).day, end)
      if (!next || next.end <= end || next.access !== one.access) break
      end = next.end
    }
    return { ...one, end }
  }

  private findAt(query: HoursQuery, day: Day, at: number): Interval | undefined {
    let found: Interval | undefined
    for (const near of [day, addDays(day, -1), addDays(day, 1)])
      for (const one of this.sessionsOn(query, near))
        if (one.start <= at && at < one.end && (!found || one.access === 'open')) found = one
    return found
  }

  /** When it opens next, from an instant at which it is closed; the instant itself where it is open. */
  nextOpening(query: HoursQuery, at: number): number | undefined {
    if (this.findAt(query, toLocal(HA_NOI, at).day, at)) return at
    let day = addDays(toLocal(HA_NOI, at).day, -1)
    let earliest: number | undefined
    for (let count = 0; count < FURTHEST_DAYS; count++, day = addDays(day, 1)) {
      for (const { start } of this.sessionsOn(query, day))
        if (start > at && (earliest === undefined || start < earliest)) earliest = start
      // The day behind may still begin earlier by the other clock, and no later one.
      if (earliest !== undefined && count > 0 && toInstant(HA_NOI, day, 0) > earliest)
        return earliest
    }
    return earliest
  }

  /** Minutes that are open in [from, to). */
  minutesOpen(query: HoursQuery, from: number, to: number): number {
    return (
      this.intervals(query, from, to).reduce((sum, { start, end }) => sum + (end - start), 0) /
      60_000
    )
  }
}
