import { addDays, type Day, getWeekday, isDay } from './day.ts'

/** Saturdays and Sundays are off unless worked by swap; other days are worked unless off. */
export type DaysOff = {
  /** Public holidays, days in lieu, working days taken off by swap. */
  readonly off: ReadonlySet<Day>
  /** Rest days that are worked instead. */
  readonly work: ReadonlySet<Day>
}

/** A row of a province's table. A kind that is not known here ("proposed") counts for nothing. */
export type DayOffRow = { readonly date: Day; readonly kind: string }

export function toDaysOff(rows: readonly DayOffRow[]): DaysOff {
  const off = new Set<Day>()
  const work = new Set<Day>()
  for (const { date, kind } of rows) {
    if (!isDay(date)) throw new RangeError(`not a day: ${date}`)
    if (kind === 'public' || kind === 'swap-off') off.add(date)
    if (kind === 'swap-work') work.add(date)
  }
  return { off, work }
}

export const NO_DAYS_OFF: DaysOff = { off: new Set(), work: new Set() }

/** A holiday outranks a swap: nobody works on a day that is in both. */
export function isDayOff(day: Day, { off, work }: DaysOff): boolean {
  if (off.has(day)) return true
  const weekday = getWeekday(day)
  return (weekday === 0 || weekday === 6) && !work.has(day)
}

/** The day itself where it is worked, else the next that is: where a period of days ends. */
export function nextWorkingDay(day: Day, daysOff: DaysOff): Day {
  let at = day
  while (isDayOff(at, daysOff)) at = addDays(at, 1)
  return at
}

/** The `count`-th working day after the day, which itself is not counted; before it where negative. */
export function addWorkingDays(day: Day, count: number, daysOff: DaysOff): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of days: ${count}`)
  const step = Math.sign(count)
  let at = day
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step)
    if (!isDayOff(at, daysOff)) left--
  }
  return at
}

/** Working days after `from`, up to and with `to`; negative where `to` is earlier. */
export function workingDaysBetween(from: Day, to: Day, daysOff: DaysOff): number {
  if (to < from) return -workingDaysBetween(to, from, daysOff)
  let count = 0
  for (let at = from; at < to; ) {
    at = addDays(at, 1)
    if (!isDayOff(at, daysOff)) count++
  }
  return count
}
