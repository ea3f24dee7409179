/**
 * A civil day, `YYYY-MM-DD`, of the years 0001 to 9999. No clock and no zone: a due day is a day.
 * Two days compare as strings.
 */
export type Day = string

const FORM = /^\d{4}-\d{2}-\d{2}$/
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
export const MS_A_DAY = 86_400_000

/** True for a day that exists: `2024-02-29` does, `2023-02-29` does not. */
export function isDay(text: string): boolean {
  if (!FORM.test(text) || text < '0001') return false
  const day = Number(text.slice(8))
  return day > 0 && day <= countDays(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
}

/** Days of a month; 0 for a month that does not exist. */
function countDays(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return MONTHS[month - 1] ?? 0
}

/** Days since 1970-01-01. */
function toNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`) / MS_A_DAY
}

function fromNumber(number: number): Day {
  const time = new Date(number * MS_A_DAY)
  const year = Number.isNaN(time.getTime()) ? 0 : time.getUTCFullYear()
  if (year < 1 || year > 9999) throw new RangeError('a day outside the years 0001 to 9999')
  return time.toISOString().slice(0, 10)
}

/** The day of a year, a month (1–12) and a day of the month; undefined where there is none. */
export function findDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  const pad = (number: number, width: number) => String(number).padStart(width, '0')
  const day = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
  return isDay(day) ? day : undefined
}

/** The day `count` days later, or earlier where negative. */
export function addDays(day: Day, count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of days: ${count}`)
  return fromNumber(toNumber(day) + count)
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return toNumber(to) - toNumber(from)
}

/** 0 is Sunday, 6 is Saturday. */
export function getWeekday(day: Day): number {
  return (((toNumber(day) + 4) % 7) + 7) % 7
}
