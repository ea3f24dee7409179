/**
 * Time expressions that bind a task, and the last day each allows.
 *
 * Kinds and last days follow the table of the annotation: "trước ngày D" is the day before D,
 * "trong quý II" its last day, "trong 05 ngày kể từ …" counts only from a day that is printed.
 */
import { addDays, bounded, type Day, readDate } from './dates.ts'
import type { Source } from './normalise.ts'
import type { DeadlineKind } from './reading.ts'

export type DeadlineHit = {
  readonly kind: DeadlineKind
  /** In the mended text. */
  readonly start: number
  readonly end: number
  readonly lastDay: Day | null
  /** A manner rather than a time: "thường xuyên" before a verb does not cut a task in two. */
  readonly weak: boolean
}

/** Where the search happens and what it may count from. */
export type DeadlineScope = {
  readonly source: Source
  readonly start: number
  readonly end: number
  readonly documentDate: Day | null
  /** The last day found before, for "sau 05 ngày kể từ ngày kết thúc". */
  readonly previous: Day | null
  /** Behind "Thời gian:" or in a cell of a table: a day needs no word before it. */
  readonly labelled?: boolean
}

const CLOCK = String.raw`(?:\d{1,2}\s*(?:gio|h|g)\s*(?:\d{2})?(?:\s*phut)?\s*(?:,\s*)?(?:(?:sang|chieu|trua|toi|dem)\s+)?)`

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
  /(?:dự kiến(?: \S+){0,5}|được giao|phát sinh|đã giao|kéo dài|tính|giai đoạn|dừng đóng|thời điểm|trường hợp|được xử lý|hưu trí và tử tuất)\s+(?:\S+\s+){0,2}$/

const RECURRING = new RegExp(
  [
    String.raw`(?:(?:thuc\s+hien\s+)?dinh\s+ky\s+)?(?:vao\s+)?(?:truoc\s+)?(?:${CLOCK}(?:va\s+${CLOCK})?)?(?:thu\s+[a-z]+\s+)?(?:(?:ngay|tuan)\s+(?:\d{1,2}|dau|cuoi)\s+(?:cua\s+)?)?(?:hang|moi)\s+(?:ngay|tuan|thang|quy|nam)(?![a-z])(?:\s+it\s+nhat\s+\d+\s+[a-z]+|\s+\d{1,2}\s+so)?`,
    String.raw`(?:truoc\s+)?(?:ngay\s+\d{1,2}\s+)?cua\s+thang\s+cuoi\s+quy`,
    String.raw`(?:toi\s+thieu\s+)?\d{1,2}\s*(?:phut|gio|ngay|tuan|thang)\s*(?:/|mot)\s*lan`,
    String.raw`dinh\s+ky`,
    String.raw`(?:thuc\s+hien\s+)?(?<!chi\s)thuong\s+xuyen(?:\s*,?\s*(?:lien\s+tuc|hang\s+(?:ngay|tuan|thang|quy|nam)|trong\s+nam(?!\s+\d)))?`,
    String.raw`nam\s+\d{4}\s+va\s+(?:cac\s+)?(?:nam\s+)?(?:tiep\s+theo|nhung\s+nam)`,
  ]
    .map(bounded)
    .join('|'),
  'g',
)
const RECURRING_WORDS = /hang|moi|ky|xuyen|lan|cuoi\s+quy|tiep\s+theo/
/** Day and month before "hằng năm", or in brackets behind "định kỳ". */
const RECURRING_DAY = /(?<![\d/.])(truoc\s+)?(?:ngay\s+)?(?=[\dlo]{1,2}(?:\s*\/\s*|\s+thang\s+)\d)/g

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

/** Matches inside a stretch only: the search never runs on into the rest of the text. */
function* matches(
  shape: RegExp,
  text: string,
  start: number,
  end: number,
): Generator<RegExpExecArray> {
  const piece = text.slice(start, end)
  shape.lastIndex = 0
  for (let hit = shape.exec(piece); hit; hit = shape.exec(piece)) {
    if (hit[0] === '') shape.lastIndex++
    hit.index += start
    yield hit
  }
}

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

function findRelative(scope: DeadlineScope): DeadlineHit[] {
  const { bare, text } = scope.source
  const hits: DeadlineHit[] = []
  for (const hit of matches(RELATIVE, bare, scope.start, scope.end)) {
    const at = hit.index + hit[0].length
    const end = clauseEnd(text, at, scope.end)
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

const isLast = (scope: DeadlineScope, at: number) =>
  /^[\s.;,/]*$/.test(scope.source.text.slice(at, scope.end))

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

function findRecurring(scope: DeadlineScope, dated: readonly DeadlineHit[]): DeadlineHit[] {
  const { bare, text } = scope.source
  const hits: DeadlineHit[] = []
  if (!RECURRING_WORDS.test(bare.slice(scope.start, scope.end))) return hits
  for (const hit of matches(RECURRING, bare, scope.start, scope.end)) {
    const adverb = /thuong\s+xuyen/.test(hit[0])
    const end = hit.index + hit[0].length
    // "số xe được tiếp nhận mỗi ngày để …" measures the matter
    if (/^moi\s/.test(hit[0]) && isInside(scope, hit.index, end)) continue
    const yearly = /nam$/.test(hit[0]) || /dinh\s+ky$/.test(hit[0])
    const due = yearly ? dueDays(scope, hit.index, end) : []
    const start = dated.find(
      (other) => other.end <= hit.index && /^[\s,]*$/.test(text.slice(other.end, hit.index)),
    )?.start
    hits.push({
      kind: 'recurring',
      start: Math.min(hit.index, start ?? hit.index, ...due.map((day) => day.start)),
      end: Math.max(end, ...due.map((day) => day.end)),
      lastDay: due.map((day) => day.lastDay).sort()[0] ?? null,
      weak:
        !scope.labelled &&
        ((adverb && !isLast(scope, end)) ||
          (isManner(hit[0]) && hit.index > scope.start) ||
          (hit[0].length < 11 && isInside(scope, hit.index, end))),
    })
  }
  return hits
}

/** In the middle, and not before a verb of handing in: "chỉ tiêu hàng năm và giai đoạn". */
function isInside(scope: DeadlineScope, start: number, end: number): boolean {
  const { low } = scope.source
  if (
    /^[\s;.,]*$/.test(low.slice(scope.start, start)) ||
    /[,;:]\s*$/.test(low.slice(scope.start, start))
  )
    return false
  return !/^\s*(?:$|[.;,)]|báo cáo|gửi|tổng hợp|có|đối chiếu|trong|về|lên|tổ chức|đôn đốc|kiểm tra|\()/.test(
    low.slice(end, Math.min(scope.end, end + 16)),
  )
}

/** "định kỳ" before a verb, "năm 2025 và các năm tiếp theo" inside a sentence. */
const isManner = (printed: string) => /^dinh\s+ky$|^nam\s/.test(printed)

/** Days and months tied to "hằng năm" or "định kỳ", close before or in brackets behind. */
function dueDays(
  scope: DeadlineScope,
  start: number,
  end: number,
): { start: number; end: number; lastDay: Day }[] {
  const { bare, text } = scope.source
  const from = Math.max(scope.start, start - 70)
  const to = Math.min(scope.end, end + 60)
  const days: { start: number; end: number; lastDay: Day }[] = []
  let before = false
  for (const hit of matches(RECURRING_DAY, bare, from, to)) {
    const date = readDate(bare, hit.index + hit[0].length, scope.documentDate)
    if (!date?.yearless || date.kind !== 'date') continue
    const isBefore = date.end <= start && /^[^;.]*$/.test(text.slice(hit.index, start))
    const isBehind =
      hit.index >= end &&
      /^[\s\da-zà-ỹđ(),/]*$/i.test(text.slice(end, hit.index)) &&
      hit.index - end < 44
    if (!isBefore && !isBehind) continue
    before =
      hit[1] !== undefined ||
      (before && /^\s*(?:va|,)\s*$/.test(bare.slice(days.at(-1)?.end ?? 0, hit.index)))
    days.push({
      start: hit.index,
      end: date.end,
      lastDay: before ? addDays(date.first, -1) : date.last,
    })
  }
  return days
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
