/**
 * Reminders as rules: when, to whom, by which way, how often again. What is due on a day follows from
 * rules and facts alone, so that a dry run over a past month is the same function.
 */
import {
  addDays,
  addWorkingDays,
  type Day,
  type DaysOff,
  daysBetween,
  nextWorkingDay,
} from '@loimo/calendar'
import { addMonths } from './buckets.ts'
import type { Life } from './life.ts'

/** The closed vocabulary of conditions: each names the first day on which it holds. */
export const CONDITIONS = [
  'before-last-day',
  'on-last-day',
  'after-last-day',
  'no-answer',
  'no-deadline',
  'returned',
  'blocked',
  'submitted',
  'extension-asked',
  'part-missing',
] as const
export type ConditionKind = (typeof CONDITIONS)[number]

export type Condition = {
  readonly kind: ConditionKind
  /** How many working days before or after; for `no-deadline`, months instead. */
  readonly workingDays?: number
  readonly months?: number
}

export const RECEIVERS = ['officer', 'head', 'cooperator', 'office', 'leader'] as const
export type Receiver = (typeof RECEIVERS)[number]

export const CHANNELS = ['product', 'email', 'webhook'] as const
export type Channel = (typeof CHANNELS)[number]

export type Rule = {
  readonly id: string
  readonly enabled: boolean
  readonly condition: Condition
  readonly to: readonly Receiver[]
  readonly channels: readonly Channel[]
  /** Days until it is said again while the condition holds; null: said once. */
  readonly repeatDays: number | null
}

/** What is known of an assignment on a day. */
export type Fact = Life & {
  readonly id: string
  readonly issuedOn: Day
  /** When the lead last said anything. */
  readonly answeredOn: Day | null
  readonly returnedOn: Day | null
  readonly blockedOn: Day | null
  readonly askedOn: Day | null
  /** Cooperators that have not given their part. */
  readonly partsMissing: number
}

export type Due = {
  readonly rule: string
  readonly assignment: string
  readonly to: Receiver
  readonly channel: Channel
}

const isWaiting = ({ state }: Fact) =>
  state !== 'submitted' && state !== 'returned' && state !== 'confirmed' && state !== 'withdrawn'

/**
 * Working days from a day; 0 is the day itself where it is worked, else the next. Remembered: thousands
 * of assignments ask for the same few days.
 */
type Reach = (day: Day, workingDays: number) => Day

const reaches = new WeakMap<DaysOff, Reach>()

function reachOver(daysOff: DaysOff): Reach {
  const known = reaches.get(daysOff)
  if (known) return known
  const kept = new Map<string, Day>()
  const reach: Reach = (day, workingDays) => {
    const key = `${day} ${workingDays}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const found =
      workingDays === 0 ? nextWorkingDay(day, daysOff) : addWorkingDays(day, workingDays, daysOff)
    kept.set(key, found)
    return found
  }
  reaches.set(daysOff, reach)
  return reach
}

type First = (fact: Fact, condition: Condition, reach: Reach) => Day | undefined

const after = (day: Day | null, { workingDays = 0 }: Condition, reach: Reach) =>
  day === null ? undefined : reach(day, workingDays)

/** The first day on which a condition holds of an assignment; undefined while it does not at all. */
const FIRST: Readonly<Record<ConditionKind, First>> = {
  'before-last-day': (fact, { workingDays = 0 }, reach) =>
    isWaiting(fact) && fact.lastDay !== null ? reach(fact.lastDay, -workingDays) : undefined,
  'on-last-day': (fact) => (isWaiting(fact) ? (fact.lastDay ?? undefined) : undefined),
  'after-last-day': (fact, condition, reach) =>
    isWaiting(fact) ? after(fact.lastDay, condition, reach) : undefined,
  'no-answer': (fact, condition, reach) =>
    isWaiting(fact) ? after(fact.answeredOn ?? fact.issuedOn, condition, reach) : undefined,
  'no-deadline': (fact, { months = 0 }) =>
    isWaiting(fact) && fact.lastDay === null ? addMonths(fact.issuedOn, months) : undefined,
  returned: (fact, condition, reach) =>
    fact.state === 'returned' ? after(fact.returnedOn, condition, reach) : undefined,
  blocked: (fact, condition, reach) =>
    isWaiting(fact) && fact.blockedBy !== null
      ? after(fact.blockedOn, condition, reach)
      : undefined,
  submitted: (fact, condition, reach) =>
    fact.state === 'submitted' ? after(fact.submittedOn, condition, reach) : undefined,
  'extension-asked': (fact, condition, reach) =>
    fact.askedLastDay === null ? undefined : after(fact.askedOn, condition, reach),
  'part-missing': (fact, { workingDays = 0 }, reach) =>
    isWaiting(fact) && fact.partsMissing > 0 && fact.lastDay !== null
      ? reach(fact.lastDay, -workingDays)
      : undefined,
}

/** Conditions that say "so long before": past the last day they hold no more. */
const UNTIL_LAST_DAY: ReadonlySet<ConditionKind> = new Set(['before-last-day', 'part-missing'])

/**
 * Whether a rule speaks of an assignment on a day: on its first day, then every `repeatDays`. What falls
 * on a day off is said on the next working day, save that the last day itself is always said.
 */
export function isDue(rule: Rule, fact: Fact, day: Day, daysOff: DaysOff): boolean {
  const { condition, repeatDays, enabled } = rule
  if (!enabled || day < fact.issuedOn) return false
  const reach = reachOver(daysOff)
  const first = FIRST[condition.kind](fact, condition, reach)
  if (first === undefined || day < first) return false
  if (condition.kind === 'on-last-day') return day === first
  const ends = UNTIL_LAST_DAY.has(condition.kind) ? fact.lastDay : null
  if (ends !== null && day > ends) return false
  const round = repeatDays === null ? 0 : Math.floor(daysBetween(first, day) / repeatDays)
  return reach(addDays(first, round * (repeatDays ?? 0)), 0) === day
}

/**
 * What the rules say on a day, a line for each receiver and channel: at most once a rule, assignment,
 * receiver and channel.
 */
export function remindersDue(
  rules: readonly Rule[],
  facts: Iterable<Fact>,
  day: Day,
  daysOff: DaysOff,
): Due[] {
  const due: Due[] = []
  for (const fact of facts)
    for (const rule of rules)
      if (isDue(rule, fact, day, daysOff))
        for (const to of rule.to)
          for (const channel of rule.channels)
            due.push({ rule: rule.id, assignment: fact.id, to, channel })
  return due
}
