/**
 * How assignments stand in time, and the figures that follow. Every assignment is in exactly one bucket
 * on every day, so that sums always come right; every rate says what it is a share of.
 */
import { addWorkingDays, type Day, type DaysOff, findDay, lastDayOfMonth } from '@loimo/calendar'
import type { Life } from './life.ts'

export const TIMELINESS = ['no-deadline', 'on-time', 'due-soon', 'late'] as const
export type Timeliness = (typeof TIMELINESS)[number]

export const BUCKETS = [
  'done-early',
  'done-on-time',
  'done-late',
  'done-no-deadline',
  'on-time',
  'due-soon',
  'late',
  'no-deadline',
  'returned',
  'withdrawn',
] as const
export type Bucket = (typeof BUCKETS)[number]

/** By the deadline that stands now, or by the first one: extensions hide nothing. */
export const DEADLINES_COUNTED = ['current', 'original'] as const
export type DeadlineCounted = (typeof DEADLINES_COUNTED)[number]

export type AtDay = {
  readonly day: Day
  /** The last day that still counts as soon. */
  readonly soonUntil: Day
}

/** @param soonWorkingDays how many working days before its last day work is due soon */
export function atDay(day: Day, soonWorkingDays: number, daysOff: DaysOff): AtDay {
  return { day, soonUntil: addWorkingDays(day, soonWorkingDays, daysOff) }
}

const lastDayOf = (life: Life, by: DeadlineCounted) =>
  by === 'original' ? life.originalLastDay : life.lastDay

/** Handed-in work stands as on the day it was handed in: the wait for an answer is not the doer's. */
export function timelinessOf(life: Life, at: AtDay, by: DeadlineCounted = 'current'): Timeliness {
  const lastDay = lastDayOf(life, by)
  if (lastDay === null) return 'no-deadline'
  if ((life.submittedOn ?? at.day) > lastDay) return 'late'
  return life.submittedOn === null && lastDay <= at.soonUntil ? 'due-soon' : 'on-time'
}

function doneBucket(life: Life, by: DeadlineCounted): Bucket {
  const lastDay = lastDayOf(life, by)
  const done = life.submittedOn ?? life.confirmedOn
  if (lastDay === null || done === null) return 'done-no-deadline'
  return done < lastDay ? 'done-early' : done === lastDay ? 'done-on-time' : 'done-late'
}

export function bucketOf(life: Life, at: AtDay, by: DeadlineCounted = 'current'): Bucket {
  if (life.state === 'withdrawn' || life.state === 'returned') return life.state
  return life.state === 'confirmed' ? doneBucket(life, by) : timelinessOf(life, at, by)
}

/** The same day so many months later; the last of the month where there is none. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number]
  const count = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1]
  return findDay(toYear, toMonth, dayOfMonth) ?? lastDayOfMonth(toYear, toMonth)
}

/** Work without a deadline that has lain as long as the ageing rule says. */
export function isAged(life: Life, issuedOn: Day, day: Day, ageingMonths: number): boolean {
  const isOpen = life.state !== 'confirmed' && life.state !== 'withdrawn'
  return isOpen && life.lastDay === null && addMonths(issuedOn, ageingMonths) <= day
}

export type Counts = Readonly<Record<Bucket, number>>

export function noCounts(): Record<Bucket, number> {
  return Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0])) as Record<Bucket, number>
}

export function countBuckets(
  lives: Iterable<Life>,
  at: AtDay,
  by: DeadlineCounted = 'current',
): Counts {
  const counts = noCounts()
  for (const life of lives) counts[bucketOf(life, at, by)] += 1
  return counts
}

export const sumOf = (counts: Counts, buckets: readonly Bucket[] = BUCKETS): number =>
  buckets.reduce((sum, bucket) => sum + counts[bucket], 0)

/** Sets of buckets that official reports speak of. */
export const GROUPS = {
  /** All that was given and not taken back. */
  assigned: BUCKETS.filter((bucket) => bucket !== 'withdrawn'),
  done: ['done-early', 'done-on-time', 'done-late', 'done-no-deadline'],
  'done-with-deadline': ['done-early', 'done-on-time', 'done-late'],
  'done-in-time': ['done-early', 'done-on-time'],
  'done-late': ['done-late'],
  open: ['on-time', 'due-soon', 'late', 'no-deadline', 'returned'],
  'open-in-time': ['on-time', 'due-soon'],
  'open-late': ['late'],
  'no-deadline': ['no-deadline'],
  returned: ['returned'],
  withdrawn: ['withdrawn'],
} as const satisfies Record<string, readonly Bucket[]>
export type Group = keyof typeof GROUPS

/** A share is never printed without what it is a share of. */
export const RATES = [
  { id: 'done-of-assigned', part: 'done', of: 'assigned' },
  { id: 'in-time-of-done', part: 'done-in-time', of: 'done-with-deadline' },
  { id: 'in-time-of-assigned', part: 'done-in-time', of: 'assigned' },
  { id: 'late-of-assigned', part: 'open-late', of: 'assigned' },
] as const satisfies readonly { id: string; part: Group; of: Group }[]
export type RateId = (typeof RATES)[number]['id']

export type Rate = {
  readonly id: RateId
  readonly part: Group
  readonly of: Group
  readonly numerator: number
  readonly denominator: number
}

export function ratesOf(counts: Counts): Rate[] {
  return RATES.map((rate) => ({
    ...rate,
    numerator: sumOf(counts, GROUPS[rate.part]),
    denominator: sumOf(counts, GROUPS[rate.of]),
  }))
}

/** The four figures that official reports print, and what they leave out, by name. */
export const PUBLISHED = ['done-in-time', 'done-late', 'open-in-time', 'open-late'] as const

export function publishedOf(counts: Counts) {
  const total = sumOf(counts, GROUPS.assigned)
  const figures = Object.fromEntries(
    PUBLISHED.map((group) => [group, sumOf(counts, GROUPS[group])]),
  ) as Record<(typeof PUBLISHED)[number], number>
  const remainder = {
    'done-no-deadline': counts['done-no-deadline'],
    'no-deadline': counts['no-deadline'],
    returned: counts.returned,
  }
  return { total, figures, remainder }
}
