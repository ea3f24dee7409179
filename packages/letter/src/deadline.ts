/** Deadlines as data, in the words of an office, and the last day that each allows. */
import {
  addDays,
  type Day,
  formatDate,
  lastDayOfMonth,
  lastDayOfQuarter,
  lastDayOfYear,
} from '@loimo/calendar'
import { formatCount, toLine } from './text.ts'

export type Deadline =
  /** "trước ngày D": the day before D is the last. */
  | { readonly kind: 'before'; readonly day: Day }
  /** "chậm nhất ngày D": D itself is. */
  | { readonly kind: 'by'; readonly day: Day }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'year'; readonly year: number }
  /** Days from the day of the letter; working days have no last day until someone counts them. */
  | { readonly kind: 'within'; readonly days: number; readonly working: boolean }
  | { readonly kind: 'at-once' }
  | { readonly kind: 'recurring'; readonly every: 'week' | 'month' | 'quarter' | 'year' }
  /** "trước ngày 25 hằng tháng". */
  | { readonly kind: 'monthly'; readonly beforeDay: number }
  /** "sau khi <event>". */
  | { readonly kind: 'after'; readonly event: string }

const QUARTERS = ['I', 'II', 'III', 'IV'] as const
const PERIODS = { week: 'tuần', month: 'tháng', quarter: 'quý', year: 'năm' } as const

const TWO = (value: number) => String(value).padStart(2, '0')

/** The words of the deadline, without the verb before them. */
export function printDeadline(deadline: Deadline): string {
  switch (deadline.kind) {
    case 'before':
      return `trước ngày ${formatDate(deadline.day)}`
    case 'by':
      return `chậm nhất ngày ${formatDate(deadline.day)}`
    case 'month':
      // Months 1 and 2 take a zero, as in the date of a heading.
      return `trong tháng ${deadline.month < 3 ? TWO(deadline.month) : deadline.month}/${deadline.year}`
    case 'quarter':
      return `trong quý ${QUARTERS[deadline.quarter - 1]}/${deadline.year}`
    case 'year':
      return `trong năm ${deadline.year}`
    case 'within':
      return deadline.working
        ? `trong ${formatCount(deadline.days)} ngày làm việc kể từ ngày ký văn bản này`
        : `trong ${formatCount(deadline.days)} ngày kể từ ngày ký văn bản này`
    case 'at-once':
      return 'ngay sau khi nhận được văn bản này'
    case 'recurring':
      return `định kỳ hằng ${PERIODS[deadline.every]}`
    case 'monthly':
      return `định kỳ trước ngày ${TWO(deadline.beforeDay)} hằng tháng`
    case 'after':
      return `sau khi ${toLine(deadline.event)}`
  }
}

/** The last day allowed; null where no calendar day follows from the words. */
export function lastDayOf(deadline: Deadline, letterDay: Day | null): Day | null {
  switch (deadline.kind) {
    case 'before':
      return addDays(deadline.day, -1)
    case 'by':
      return deadline.day
    case 'month':
      return lastDayOfMonth(deadline.year, deadline.month)
    case 'quarter':
      return lastDayOfQuarter(deadline.year, deadline.quarter)
    case 'year':
      return lastDayOfYear(deadline.year)
    case 'within':
      return deadline.working || letterDay === null ? null : addDays(letterDay, deadline.days)
    default:
      return null
  }
}
