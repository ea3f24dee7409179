import { type Day, getWeekday } from './day.ts'

// Weekdays in words take a capital (Decree 30/2020/NĐ-CP, Annex II).
const WEEKDAYS = [
  'Chủ nhật',
  'thứ Hai',
  'thứ Ba',
  'thứ Tư',
  'thứ Năm',
  'thứ Sáu',
  'thứ Bảy',
] as const

const partsOf = (day: Day) => day.split('-') as [string, string, string]

/** `20/11/2026`. */
export function formatDate(day: Day): string {
  return partsOf(day).reverse().join('/')
}

/** `thứ Sáu`. */
export function formatWeekday(day: Day): string {
  return WEEKDAYS[getWeekday(day)] as string
}

/** `thứ Sáu 20/11/2026`. */
export function formatDay(day: Day): string {
  return `${formatWeekday(day)} ${formatDate(day)}`
}

/**
 * `ngày 05 tháng 01 năm 2020`, as a heading has it: days below 10 and months 1 and 2 take a zero
 * (Decree 30/2020/NĐ-CP, Annex I).
 */
export function formatHeadingDate(day: Day): string {
  const [year, month, dayOfMonth] = partsOf(day)
  const printed = Number(month) > 2 ? String(Number(month)) : month
  return `ngày ${dayOfMonth} tháng ${printed} năm ${year}`
}
