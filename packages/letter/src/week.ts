import { addDays, type Day, daysBetween, getWeekday } from '@loimo/calendar'

/**
 * The number of a week that begins on a Monday, and the year it counts in: the first week is the
 * one with 4 January (ISO 8601).
 */
export function weekOf(monday: Day): { week: number; year: number; sunday: Day } {
  if (getWeekday(monday) !== 1) throw new RangeError(`not a Monday: ${monday}`)
  const year = Number(addDays(monday, 3).slice(0, 4))
  const fourth: Day = `${String(year).padStart(4, '0')}-01-04`
  const first = addDays(fourth, -((getWeekday(fourth) + 6) % 7))
  return { week: daysBetween(first, monday) / 7 + 1, year, sunday: addDays(monday, 6) }
}
