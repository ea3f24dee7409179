/**
 * Time expressions that bind a task, and the last day each allows.
 *
 * Kinds and last days follow the table of the annotation: "trước ngày D" is the day before D,
 * "trong quý II" its last day, "trong 05 ngày kể từ …" counts only from a day that is printed.
 */
import { addDays, bounded, type Day, readDate } from './dates.ts'
import { CLOCK, type DeadlineHit, type DeadlineScope, isLast, matches } from './deadline-scope.ts'
import type { DeadlineKind } from './reading.ts'
import { findRecurring } from './recurring.ts'

/**
 * Words before a date that make it a deadline. A clock time may stand between; before or on a day,
 * it gives that day.
 */
const DATED = new RegExp(
  bounded(
    String.raw`(?<![a-z\d])(?:(tu\s+(?:nay|(?:ngay|thang)?\s*[\dlo/.-]+(?:\s+(?:thang|nam)\s+\d+){0,2})\s*(?:den|-)(?:\s+het)?)|((?:ngay\s+)?(?:(?:cham|muon|tre)\s+nhat(?:\s+la)?(?:\s*,)?(?:\s+(?:trong|truoc|vao|den|het))?|truoc|den\s+het|den|trong|xong|het|vao))(?:\s+dip|\s+khai\s+giang)?)\s+(?:(?:cuoi|dem|sang|chieu|toi)\s+)?(${CLOCK})?(?=(?:ngay\s*)?[\dlo]|(?:thang|quy|nam)\s)`,
  ),
  'g',
)
const END_OF_YEAR = /(?<![a-z])cuoi\s+(?=nam\s+\d{4})/g

const BARE_DATE =
  /(?<![a-z\d/.-])(?:ngay\s*[\dlo]|[\dlo]{1,2}\s?[/.-]|[\dlo]{1,2}\s+thang|thang\s|quy\s|nam\s)/g

/** What makes a date a part of the matter, not its limit, when it stands right before. */
const NOT_A_LIMIT =
  /(?:dự kiến(?:\s+\S+){0,5}|được giao|phát sinh|đã giao|kéo dài|tính|giai đoạn|dừng đóng|thời điểm|trường hợp|được xử lý|hưu trí và tử tuất|hiệu lực|diễn ra|khai mạc|khai trương|lũy kế)\s+(?:\S+\s+){0,2}$/

/** "… để khởi công", "phục vụ lễ khai trương": what the work is for has a day of its own. */
const PLANNED_OPENING =
  /(?:để|phục vụ|nhằm|kịp|cho|lễ)\s+(?:\S+\s+){0,2}?(?:khởi công|khánh thành|thông xe|khai trương|khai mạc|khai giảng|ra mắt|đưa vào (?:sử dụng|khai thác|vận hành))\s+(?:\S+\s+){0,5}$/

const RELATIVE =
  /(?<![a-z\d])(?:(?:trong(?:\s+(?:vong|thoi\s+han|thoi\s+gian))?|sau|khong\s+qua|cham\s+nhat)\s+(?:toi\s+da\s+)?)?([\dlo]{1,3})\s*(ngay|gio|tuan|thang)(\s+lam\s+viec)?(?:\s*,?\s*(?:ke\s+)?tu\s+(?:(?:khi|ngay)\s+)?|\s+(?=(?:truoc|sau)\s+khi))/g
const RELATIVE_BARE =
  /(?<![a-z\d])(?:trong(?:\s+(?:vong|thoi\s+han|thoi\s+gian))?|sau|khong\s+qua)\s+([\dlo]{1,3})\s*(ngay|tuan|thang)(\s+lam\s+viec)?/g
const UNITS: Readonly<Record<string, number>> = { ngay: 1, tuan: 7, thang: 30 }

/** What a count may start from when the paper names no day: its own date. */
const OWN_DATE = /^(?:ban\s+hanh|ky|phat\s+hanh)(?![a-z])/
const LAST_STEP = /^ket\s+thuc(?![a-z])/

const EVENT =
  /(?<![a-zà-ỹđ])(?:ngay\s+)?(?:sau khi|trước khi|ngay khi|đến khi|cho đến khi|kết thúc thời gian|sau phiên|tại kỳ họp|kỳ họp|trước tết|trước mùa|sau tết)(?![a-zà-ỹđ])/g
/** "sau khi hoàn thành báo cáo UBND tỉnh": the event is over where the next act begins. */
const EVENT_OVER =
  /^[^,;]{0,80}?(?:hoàn thành|kết thúc|xong)(?=\s+(?:báo cáo|gửi|trình|tổng hợp)\s)/
const AT_ONCE =
  /(?<![a-zà-ỹđ])ngay(?![a-zà-ỹđ])(?!\s+(?:cạnh|tại|cả|ngắn|thẳng|tháng|\d))(?:\s+(?:sau (?:khi|hội đàm|hội nghị|cuộc họp)|khi nhận được|từ ngày|trong tuần))?/g

/** One past the clause that a time expression runs through: up to the next comma or stop. */
function clauseEnd(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (',;()'.includes(text[at] as string)) return trimEnd(text, from, at)
    if (text[at] === '.' && (at + 1 >= end || /\s|\//.test(text[at + 1] as string)))
      return trimEnd(text, from, at)
  }
  return trimEnd(text, from, end)
}

function trimEnd(text: string, from: number, end: number): number {
  let at = end
  while (at > from && /[\s.;,/]/.test(text[at - 1] as string)) at--
  return at
}

function findDated(scope: DeadlineScope): DeadlineHit[] {
  const { bare, low } = scope.source
  const hits: DeadlineHit[] = []
  for (const hit of matches(DATED, bare, scope.start, scope.end)) {
    const at = hit.index + hit[0].length
    const date = readDate(bare, at, scope.documentDate)
    if (!date || date.end > scope.end) continue
    const range = hit[1] !== undefined
    const before = !range && /truoc$/.test((hit[2] as string).trim())
    const prefix = (hit[2] ?? '').trim()
    if (prefix === 'den' && date.kind !== 'date') continue
    if (prefix === 'vao' && date.kind === 'year') continue
    if (prefix === 'het' && bare[hit.index - 1] === '(') continue
    if (NOT_A_LIMIT.test(low.slice(Math.max(scope.start, hit.index - 40), hit.index))) continue
    if (PLANNED_OPENING.test(low.slice(Math.max(scope.start, hit.index - 70), hit.index))) continue
    const clock = hit[3] !== undefined
    const lastDay = before && !clock ? addDays(date.first, -1) : date.last
    hits.push({ kind: date.kind, start: hit.index, end: date.end, lastDay, weak: false })
  }
  for (const hit of matches(END_OF_YEAR, bare, scope.start, scope.end)) {
    const date = readDate(bare, hit.index + hit[0].length, scope.documentDate)
    if (date && !hits.some((other) => other.end >= date.end && other.start <= hit.index)) {
      hits.push({ kind: 'year', start: hit.index, end: date.end, lastDay: date.last, weak: false })
    }
  }
  if (scope.labelled && hits.length === 0) hits.push(...findBareDates(scope))
  return hits
}

/** Days that stand alone: "Thời gian: ngày 24/6/2022", "Tháng 5/2023". */
function findBareDates(scope: DeadlineScope): DeadlineHit[] {
  const { bare } = scope.source
  for (const hit of matches(BARE_DATE, bare, scope.start, scope.end)) {
    const date = readDate(bare, hit.index, scope.documentDate)
    if (date && date.end <= scope.end) {
      return [{ kind: date.kind, start: hit.index, end: date.end, lastDay: date.last, weak: false }]
    }
  }
  return []
}

/** "… kể từ khi phát hiện lô hàng vi phạm | phải báo cáo Cục": the count ends where the duty begins. */
function dutyEnd({ source, end }: DeadlineScope, from: number): number {
  const close = clauseEnd(source.text, from, end)
  const duty = /\s(?:phải|thì|có trách nhiệm)\s/.exec(source.low.slice(from, close))
  return duty ? from + duty.index : close
}

function findRelative(scope: DeadlineScope): DeadlineHit[] {
  const { bare } = scope.source
  const hits: DeadlineHit[] = []
  for (const hit of matches(RELATIVE, bare, scope.start, scope.end)) {
    const at = hit.index + hit[0].length
    const end = dutyEnd(scope, at)
    hits.push({
      kind: 'relative',
      start: hit.index,
      end,
      lastDay: countFrom(scope, hit, at),
      weak: false,
    })
  }
  for (const hit of matches(RELATIVE_BARE, bare, scope.start, scope.end)) {
    const end = hit.index + hit[0].length
    if (hits.some((other) => other.start <= hit.index && other.end >= end)) continue
    if (!hit[3] && !isLast(scope, end)) continue
    hits.push({ kind: 'relative', start: hit.index, end, lastDay: null, weak: false })
  }
  return hits
}

function countFrom(scope: DeadlineScope, hit: RegExpExecArray, at: number): Day | null {
  const unit = UNITS[hit[2] as string]
  if (!unit || hit[3]) return null
  const days = Number((hit[1] as string).replace(/l/g, '1').replace(/o/g, '0')) * unit
  const { bare } = scope.source
  const rest = bare.slice(at, at + 40)
  const start = OWN_DATE.test(rest)
    ? scope.documentDate
    : LAST_STEP.test(rest)
      ? scope.previous
      : (readDate(bare, at, scope.documentDate)?.last ?? null)
  return start && start.length === 10 ? addDays(start, days) : null
}

function eventEnd(scope: DeadlineScope, from: number): number {
  const end = clauseEnd(scope.source.text, from, scope.end)
  const over = EVENT_OVER.exec(scope.source.low.slice(from, end))
  return over ? from + over[0].length : end
}

function findEvents(scope: DeadlineScope): DeadlineHit[] {
  const { low, text } = scope.source
  const hits: DeadlineHit[] = []
  for (const hit of matches(EVENT, low, scope.start, scope.end)) {
    const from = hit.index + hit[0].length
    const end = scope.labelled ? trimEnd(text, from, scope.end) : eventEnd(scope, from)
    // "trước khi xả ít nhất 06 giờ" counts back from its event
    const counted = /^trước khi\s.*\d\s*(?:giờ|ngày|phút)/s.test(low.slice(hit.index, end))
    hits.push({
      kind: counted ? 'relative' : 'event',
      start: hit.index,
      end,
      lastDay: null,
      weak: true,
    })
  }
  for (const hit of matches(AT_ONCE, low, scope.start, scope.end)) {
    const end =
      hit[0].length > 4
        ? clauseEnd(text, hit.index + hit[0].length, scope.end)
        : hit.index + hit[0].length
    const bare = hit[0].length <= 4
    const weak =
      bare &&
      hit.index > scope.start &&
      !/^\s*(?:$|[.;,])/.test(low.slice(end, Math.min(scope.end, end + 4)))
    hits.push({ kind: 'immediate', start: hit.index, end, lastDay: null, weak })
  }
  return hits
}

/** Without one of these no shape can match. */
const TIME_WORDS = /\d|ngay|thang\s|quy|khi|hop|hang|moi|ky|xuyen|lan|tet|mua|phien/

/** Every time expression of a stretch of text that may bind a task, in the order of the text. */
export function findDeadlines(scope: DeadlineScope): DeadlineHit[] {
  // Most parts of a sentence name no time at all
  if (!scope.labelled && !TIME_WORDS.test(scope.source.bare.slice(scope.start, scope.end)))
    return []
  const dated = findDated(scope)
  const relative = findRelative(scope)
  const recurring = findRecurring(scope, dated)
  const taken = [...dated, ...relative, ...recurring]
  const free = findEvents(scope).filter(
    (hit) => !taken.some((other) => other.start <= hit.start && other.end > hit.start),
  )
  const once = dated.filter(
    (hit) => !recurring.some((other) => other.start <= hit.start && other.end >= hit.end),
  )
  const session = free.find(
    (hit) =>
      hit.kind === 'event' && /^(?:tại )?kỳ họp/.test(scope.source.low.slice(hit.start, hit.end)),
  )
  if (session)
    return [session, ...once.filter((hit) => hit.start < session.start || hit.end > session.end)]
  return [...once, ...relative, ...recurring, ...free].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )
}

const ONE_OFF = new Set<DeadlineKind>(['date', 'month', 'quarter', 'year', 'relative'])

/**
 * The one that counts: of several days the last; then what recurs; then what is due at once; then
 * an event.
 */
export function chooseDeadline(hits: readonly DeadlineHit[]): DeadlineHit | undefined {
  const days = hits.filter((hit) => ONE_OFF.has(hit.kind))
  // "định kỳ … trước ngày 25 hằng tháng": the fuller of the two
  const strong = hits.filter(
    (hit) => (hit.kind === 'recurring' || hit.kind === 'immediate') && !hit.weak,
  )
  const counted = days.filter((hit) => hit.lastDay !== null)
  return (
    counted.at(-1) ??
    days.at(-1) ??
    strong.find((hit) => hit.end - hit.start > 'định kỳ'.length || hit.kind === 'immediate') ??
    strong[0] ??
    hits.find((hit) => hit.kind === 'immediate') ??
    hits.find((hit) => hit.kind === 'event') ??
    hits[0]
  )
}
