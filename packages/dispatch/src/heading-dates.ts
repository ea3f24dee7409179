/** The date of a paper as its heading prints it. */
import { daysInMonth } from './dates.ts'
import { type Document, STATED } from './document.ts'
import { rawSpan } from './normalise.ts'
import type { DateField } from './reading.ts'

const LETTER_DATE =
  /ngay\s{0,12}([^\s,]{0,4}?)\s{0,12},?\s{0,12}thang\s{0,12}([^\s,]{0,3}?)\s{0,12}nam\s{0,12}(\d{4})/g
const SHORT_DATE = /ngay\s{1,12}(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})/g

const pad = (value: number) => String(value).padStart(2, '0')

/** Digits with what OCR makes of 1 and 0; undefined when any other sign stands among them. */
function legible(printed: string): number | undefined {
  const digits = printed.replace(/[li|]/g, '1').replace(/o/g, '0')
  return /^\d{1,2}$/.test(digits) ? Number(digits) : undefined
}

/** "ngày .. tháng .. năm ….": to the month where the day is missing; null where the month is not legible. */
export function readLetterDate(
  document: Document,
  from: number,
  to: number,
): DateField | null | undefined {
  const { source } = document
  LETTER_DATE.lastIndex = from
  const hit = LETTER_DATE.exec(source.bare)
  if (!hit || hit.index >= to) return undefined
  const month = legible(hit[2] as string)
  const year = Number(hit[3])
  if (month === undefined || daysInMonth(year, month) === 0) return null
  const day = legible(hit[1] as string)
  const valid = day !== undefined && day >= 1 && day <= daysInMonth(year, month)
  const value = valid ? `${year}-${pad(month)}-${pad(day)}` : `${year}-${pad(month)}`
  return { value, span: rawSpan(source, hit.index, LETTER_DATE.lastIndex), standing: STATED }
}

/** "ngày 01/6/2021". */
export function readShortDate(document: Document, from: number, to: number): DateField | null {
  const { source } = document
  SHORT_DATE.lastIndex = from
  const hit = SHORT_DATE.exec(source.bare)
  if (!hit || hit.index >= to) return null
  const [day, month, year] = [Number(hit[1]), Number(hit[2]), Number(hit[3])]
  if (day < 1 || day > daysInMonth(year, month)) return null
  return {
    value: `${year}-${pad(month)}-${pad(day)}`,
    span: rawSpan(source, hit.index, SHORT_DATE.lastIndex),
    standing: STATED,
  }
}
