/** Deadlines that count from an event: nothing is due until the event is recorded. */
import { addDays, addWorkingDays, type Day, type DaysOff, nextWorkingDay } from '@loimo/calendar'
import { addMonths } from './buckets.ts'
import { fold } from './words.ts'

export type Span = {
  readonly count: number
  readonly unit: 'day' | 'working-day' | 'week' | 'month'
}

const UNITS: Readonly<Record<string, Span['unit']>> = { ngay: 'day', tuan: 'week', thang: 'month' }

/** "trong 10 ngày làm việc kể từ ngày nhận" is ten working days; undefined where no count is named. */
export function readSpan(words: string): Span | undefined {
  const [, count, unit, working] =
    /(?<![\d/])(\d{1,3}) ?(ngay|tuan|thang)( lam viec)?(?![a-z\d/])/.exec(fold(words)) ?? []
  if (count === undefined || unit === undefined) return undefined
  return { count: Number(count), unit: working ? 'working-day' : (UNITS[unit] as Span['unit']) }
}

/**
 * The last day of a span after an event: the event's own day is not counted, and a period of days that
 * ends on a day off runs on to the next working day. Without a span it is due on the event's day.
 */
export function lastDayAfter(event: Day, span: Span | undefined, daysOff: DaysOff): Day {
  if (!span) return nextWorkingDay(event, daysOff)
  const { count, unit } = span
  if (unit === 'working-day') return addWorkingDays(event, count, daysOff)
  const end =
    unit === 'month' ? addMonths(event, count) : addDays(event, unit === 'week' ? count * 7 : count)
  return nextWorkingDay(end, daysOff)
}
