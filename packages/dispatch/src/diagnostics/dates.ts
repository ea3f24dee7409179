/** Dates printed anywhere in the text: those that no calendar has, and past ones that lie ahead. */
import { findDay } from '@loimo/calendar'
import { rawSpan, type Source } from '../normalise.ts'
import type { Diagnostic, Span } from '../reading.ts'
import type { Given, Rule } from './given.ts'

type Printed = {
  readonly written: string
  /** In the mended text. */
  readonly start: number
  readonly end: number
  readonly day: string | undefined
}

const NUMERIC = /(?<![\d/.,-])(\d{1,2})\/(\d{1,2})\/((?:19|20)\d{2})(?![\d/])/g
const BEFORE = 'ngày '
const SPACED = new RegExp(
  `${BEFORE}(?:(\\d{1,2})([.-])(\\d{1,2})\\2((?:19|20)\\d{2})|(\\d{1,2}) tháng (\\d{1,2}) năm ((?:19|20)\\d{2}))(?!\\d)`,
  'g',
)

const printed = new WeakMap<Source, readonly Printed[]>()

/** Every printed date; two rules ask for them. */
function listPrinted({ source }: Given): readonly Printed[] {
  let known = printed.get(source)
  if (!known) {
    known = findPrinted(source)
    printed.set(source, known)
  }
  return known
}

function findPrinted({ low }: Source): Printed[] {
  const found: Printed[] = []
  const add = (start: number, written: string, parts: readonly (string | undefined)[]) => {
    const [dayOfMonth, month, year] = parts.map(Number) as [number, number, number]
    const day = findDay(year, month, dayOfMonth)
    found.push({ written, start, end: start + written.length, day })
  }
  for (const match of low.matchAll(NUMERIC)) add(match.index, match[0], match.slice(1, 4))
  for (const match of low.matchAll(SPACED)) {
    const parts = match[1] ? [match[1], match[3], match[4]] : match.slice(5, 8)
    add(match.index + BEFORE.length, match[0].slice(BEFORE.length), parts)
  }
  return found
}

export const printedDateImpossible: Rule = (given) => {
  const own = given.reading.date?.span
  return listPrinted(given).flatMap(({ written, day, start, end }): Diagnostic[] => {
    const span = rawSpan(given.source, start, end)
    if (day || (own && overlaps(own, span))) return []
    return [
      {
        code: 'DATE_IMPOSSIBLE',
        severity: 'warning',
        span,
        message: {
          vi: `Trong lịch không có ngày ${written}, có thể do lỗi đánh máy hoặc quét. Đề nghị đối chiếu bản gốc.`,
          en: `There is no day ${written}; a slip of typing or scanning is likely. Compare with the original.`,
        },
      },
    ]
  })
}

const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end

/** What stands right before a date that is told as past: an act done, or a paper cited. */
const DONE = /(?:^|\s)đã (?:[^\s.;:,]+ ){1,8}?(?:từ |vào |hồi |tại |trong )?(?:ngày )?$/u
const CITED =
  /[Ss]ố:? ?\d+\p{L}? ?[/-] ?(?:\d{4} ?\/ ?)?\p{Lu}\p{Ll}?\p{Lu}[\p{L}\d/&.-]* (?:ký |ban hành |đề )?(?:ngày )?$/u
/** "đã giao, hoàn thành trước ngày …" looks ahead all the same. */
const AHEAD =
  /(?:trước|đến|hết|chậm nhất|muộn nhất|hạn|xong|hiệu lực|áp dụng|kể)(?: hết| là| vào| từ)? (?:ngày )?$/u
const LOOK_BACK = 100

/** A date told as past that is later than the dispatch: a digit is wrong in one of the two. */
export const pastDateAhead: Rule = (given) => {
  const own = given.reading.date?.value
  if (!own) return []
  const last = own.length === 7 ? `${own}-31` : own
  return listPrinted(given).flatMap(({ written, day, start, end }): Diagnostic[] => {
    if (!day || day <= last) return []
    const before = given.source.text
      .slice(Math.max(0, start - LOOK_BACK), start)
      .replace(/\s+/g, ' ')
    const low = before.toLowerCase()
    if (AHEAD.test(low) || !(DONE.test(low) || CITED.test(before))) return []
    const issued = own.split('-').reverse().join('/')
    return [
      {
        code: 'DATE_TOO_LATE',
        severity: 'warning',
        span: rawSpan(given.source, start, end),
        message: {
          vi: `Ngày ${written} được nêu như việc đã qua nhưng lại sau ngày của văn bản (${issued}). Có thể sai chữ số; đề nghị đối chiếu.`,
          en: `${written} is told as past, yet it is later than the dispatch (${own}). A digit is likely wrong; compare.`,
        },
      },
    ]
  })
}
