import type { Day } from './day.ts'
import { addDays, findDay } from './day.ts'

/** The last day of a month, 1 to 12. */
export function lastDayOfMonth(year: number, month: number): Day {
  const next = month === 12 ? findDay(year + 1, 1, 1) : findDay(year, month + 1, 1)
  if (year === 9999 && month === 12) return '9999-12-31'
  if (!next || !findDay(year, month, 1)) throw new RangeError(`not a month: ${year}-${month}`)
  return addDays(next, -1)
}

/** The last day of a quarter, 1 to 4. */
export function lastDayOfQuarter(year: number, quarter: number): Day {
  return lastDayOfMonth(year, quarter * 3)
}

export function lastDayOfYear(year: number): Day {
  return lastDayOfMonth(year, 12)
}
