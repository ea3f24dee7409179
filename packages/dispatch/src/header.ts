/** The heading of a paper: kind, number, date and subject. */
import type { DocumentType, ReadingContext } from './context.ts'
import { daysInMonth } from './dates.ts'
import { type Document, fieldAt, STATED } from './document.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import { rawSpan, type Source } from './normalise.ts'
import type { DateField, DocumentKind, TextField } from './reading.ts'
import { findCited, findOwnNumber, type SymbolHit, typeGroups } from './symbols.ts'
import type { Stretch } from './zones.ts'

/** A type name set as a title: "THÔNG BÁO", "CÔNG ĐIỆN KHẨN". */
export type Title = { readonly type: DocumentType; readonly start: number; readonly end: number }

export type Header = {
  readonly title: Title | undefined
  readonly number: SymbolHit | undefined
  readonly date: DateField | null
  readonly subject: Stretch | undefined
  /** Kính gửi: where the list of addressees begins. */
  readonly greeting: Stretch | undefined
  /** A paper as such, or an article that retells one. */
  readonly retold: boolean
  /** One past the heading. */
  readonly end: number
}

const GREETING = /(?:^|[\n|*.]|\s)kinh\s+gui[ \t*]*:?/g
const ORDERED = /(?:^|\n)[^\n]{0,80}điện[ \t]*:[ \t*]*(?=\n|$|\||-)/g
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
function readLetterDate(
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

function readShortDate(document: Document, from: number, to: number): DateField | null {
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

/** Type names that stand as titles: in capitals at the start of a line, or behind the place and date. */
export function findTitle(
  source: Source,
  titles: Lexicon['titles'],
  from: number,
  to: number,
): Title | undefined {
  const bare = source.bare.slice(from, to)
  let best: Title | undefined
  for (const { type, bare: name } of titles) {
    for (let at = bare.indexOf(name); at >= 0; at = bare.indexOf(name, at + 1)) {
      const start = from + at
      if (best && start >= best.start) break
      if (!isTitle(source, start, start + name.length)) continue
      best = { type, start, end: pastStamp(source, start + name.length) }
      break
    }
  }
  return best
}

/** No line of a heading is longer. */
const LINE = 600

const isUpper = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase()

function isTitle(source: Source, start: number, end: number): boolean {
  const { text } = source
  if (!isUpper(text.slice(start, end)) || /[\p{L}\d]/u.test(text[end] ?? '')) return false
  if (/^[ \t]*:/.test(text.slice(end, end + 4))) return false
  const line = text.slice(Math.max(0, start - LINE), start).replace(/^.*\n/s, '')
  const after = text.slice(end, end + LINE).replace(/\n.*$/s, '')
  if (/[\p{Ll}]/u.test(after) && !/^\s*(?:V\/V|VỀ)/.test(after))
    return /^[\s|#]*$/.test(line) && /^\s*(?:số|về|v\/v)/i.test(after)
  return /^[\s|#,._]*$/.test(line) || /n[ăa]m\s+\d{4}\s*$/.test(line)
}

/** CÔNG ĐIỆN KHẨN, CÔNG ĐIỆN HỎA TỐC: the urgency belongs to the title. */
function pastStamp(source: Source, end: number): number {
  const hit = /^[ \t]+(?:KHẨN|HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN)(?![\p{L}])/u.exec(
    source.text.slice(end, end + 20),
  )
  return hit ? end + hit[0].length : end
}

/** The kind that the title, the symbol or the form shows. */
export function kindOf(
  header: Header,
  symbol: string | undefined,
  types: readonly DocumentType[],
): DocumentKind {
  if (header.title) return header.title.type.kind
  const group = symbol ? typeGroups(symbol)[0]?.toLowerCase() : undefined
  const typed = types.find((type) =>
    type.abbreviations.some((abbreviation) => abbreviation.toLowerCase() === group),
  )
  if (typed) return typed.kind
  return header.number || header.greeting ? 'cong_van' : 'other'
}

const RETOLD =
  /(công văn|chỉ thị|thông báo|công điện|kế hoạch|quyết định)\s+(?:số\s+)?(?=\d{1,5}\s?\/\s?[a-zđ])/g

/** Read the heading. */
export function readHeader(
  document: Document,
  context: ReadingContext,
  nation: number,
  hasNation: boolean,
): Header {
  const { source } = document
  const size = source.text.length
  const own =
    findOwnNumber(source, nation, size) ??
    (hasNation ? findOwnNumber(source, 0, nation) : undefined)
  const number = own && own.start < nation + 3000 ? own : undefined
  const greeting = findGreeting(source, nation, size)
  const limit = Math.min(size, Math.max(number?.end ?? nation, nation) + 2500)
  const title = findTitle(
    source,
    lexiconOf(context).titles,
    nation,
    Math.min(greeting?.start ?? size, limit),
  )
  if (!number && !title && !greeting) return readRetold(document, size)
  const bracketed =
    number ?? (title ? undefined : bracketedNumber(source, nation, greeting?.start ?? size))
  const dateEnd = greeting ? greeting.start + 400 : limit
  const letterDate = readLetterDate(document, nation, dateEnd)
  const date = letterDate === undefined ? readShortDate(document, nation, dateEnd) : letterDate
  const subject = findSubject(source, nation, title, greeting, limit)
  const end = Math.max(title?.end ?? 0, subject?.end ?? 0, greeting?.end ?? 0, number?.end ?? 0)
  return { title, number: bracketed, date, subject, greeting, retold: false, end }
}

/** "Về việc … (78/VP-NC, ngày 10/01/2018)." */
function bracketedNumber(source: Source, from: number, to: number): SymbolHit | undefined {
  for (const hit of findCited(source, from, to)) if (source.text[hit.start - 1] === '(') return hit
  return undefined
}

function findGreeting(source: Source, from: number, to: number): Stretch | undefined {
  GREETING.lastIndex = from
  const hit = GREETING.exec(source.bare)
  if (hit && hit.index < to && hit.index < from + 6000)
    return { start: hit.index, end: GREETING.lastIndex }
  ORDERED.lastIndex = from
  const ordered = ORDERED.exec(source.low)
  if (ordered && ordered.index < from + 4000)
    return { start: ordered.index, end: ORDERED.lastIndex }
  return undefined
}

/** An article that tells of a paper: its number, and its date close by. */
function readRetold(document: Document, size: number): Header {
  const { source } = document
  RETOLD.lastIndex = 0
  const none = { title: undefined, subject: undefined, greeting: undefined, retold: true }
  for (let hit = RETOLD.exec(source.low); hit; hit = RETOLD.exec(source.low)) {
    const number = findCited(source, RETOLD.lastIndex, size).next().value as SymbolHit | undefined
    if (!number) break
    const close = /^[\s,]{0,3}ngay\s/.test(source.bare.slice(number.end, number.end + 10))
    const after = close ? readShortDate(document, number.end, number.end + 16) : null
    const sentence = source.text.lastIndexOf('\n', hit.index) + 1
    const date = after ?? readShortDate(document, sentence, hit.index)
    if (!date) continue
    return { ...none, number, date, subject: retoldSubject(source, number.end), end: sentence }
  }
  // Minutes without a heading of their own still bear a day
  return { ...none, number: undefined, date: null, end: 0 }
}

function retoldSubject(source: Source, from: number): Stretch | undefined {
  const hit = /^[^.\n]{0,40}?\s(?:về việc|về)\s+/.exec(source.low.slice(from, from + 80))
  if (!hit) return undefined
  const start = from + hit[0].length
  const stop = source.text.slice(start).search(/[.\n]/)
  return { start, end: stop < 0 ? source.text.length : start + stop }
}

const ABOUT = /(?:^|[\n|*.,]|\s)[,]?(v\/v|ve\s*viec)[ \t\n]*:?\s*/g
const SUBJECT_STOPS =
  /^\s*(?:kính gửi|số\s*:|căn cứ|thực hiện|xét |ngày \d|hôm nay|theo |sau khi|trong thời|thời gian (?:vừa )?qua|chủ tịch (?:ubnd|ủy ban)|ủy ban nhân dân|ubnd|thủ tướng chính phủ|bộ trưởng|\|)/
const PLACE_DATE = /(?<![\p{L}])(?:\p{Lu}[\p{L}.]*\s+){0,4}\p{Lu}[\p{L}.]*\s*,\s*ng[àa]y/u

/** The subject: behind the title, or behind "V/v". */
function findSubject(
  source: Source,
  from: number,
  title: Title | undefined,
  greeting: Stretch | undefined,
  limit: number,
): Stretch | undefined {
  if (title) {
    const found = subjectLines(source, title.end, true)
    if (found) return found
  }
  ABOUT.lastIndex = from
  const hit = ABOUT.exec(source.bare)
  if (!hit || hit.index > Math.min(limit, greeting?.start ?? limit)) return undefined
  return subjectLines(source, ABOUT.lastIndex, false)
}

/** Lines of a subject: on to a blank line that no small letter follows, a cell's end or the body. */
function subjectLines(source: Source, from: number, titled: boolean): Stretch | undefined {
  const { text, low } = source
  let start = from
  while (start < text.length && /[\s|#*,]/.test(text[start] as string)) start++
  // "BIÊN BẢN LÀM VIỆC⏎Về kết nối …": the title itself runs to the end of its line
  const rest = /^[^\n]{2,40}\n\s*(?=(?:về|v\/v)\s)/.exec(low.slice(start, start + 60))
  if (
    titled &&
    rest &&
    !/^(?:về|v\/v)/.test(rest[0]) &&
    isUpper(text.slice(start, start + rest[0].trim().length))
  )
    start += rest[0].length
  const about = /^(?:v\/v|ve\s*viec|vv)[\s:]*/.exec(source.bare.slice(start, start + 20))
  if (about) start += about[0].length
  if (
    titled &&
    SUBJECT_STOPS.test(low.slice(start, start + 60)) &&
    !about &&
    !isUpper(text.slice(start, start + 30))
  )
    return undefined
  let end = start
  for (let at = start; at < text.length; ) {
    const feed = text.indexOf('\n', at)
    const stop = feed < 0 ? text.length : feed
    const line = text.slice(at, Math.min(stop, at + 3 * LINE))
    const cut = cutLine(line, low.slice(at, stop))
    if (at > start && !continues(source, start, end, at, stop)) break
    if (cut < line.length) {
      end = line.slice(0, cut).trim() === '' ? end : at + cut
      break
    }
    if (line.trim() !== '') end = stop
    at = stop + 1
  }
  while (end > start && /[\s.;,|*]/.test(text[end - 1] as string)) end--
  return end > start ? { start, end } : undefined
}

/** Where a subject line is cut: at a cell's end, before "Hà Nội, ngày …", before "(78/VP-NC, …)". */
function cutLine(line: string, low: string): number {
  const cuts = [
    line.indexOf('|'),
    low.search(/\(\d+\/[a-zđ]/),
    low.search(/kính gửi/),
    low.search(/\s{3,}\S+.*ngày/),
  ]
  const place = PLACE_DATE.exec(line)
  if (place) cuts.push(place.index)
  const capitals = /^([^\p{Ll}]{20,}?)\s+\p{Lu}?\p{Ll}/u.exec(line)
  if (capitals) cuts.push((capitals[1] as string).length)
  const authority =
    /\s(?:CHỦ TỊCH |THỦ TƯỚNG |BỘ TRƯỞNG )?(?:ỦY|UỶ) BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ)[^\p{Ll}]*$/u.exec(
      line,
    )
  if (authority && isUpper(line)) cuts.push(authority.index)
  const found = cuts.filter((cut) => cut >= 0)
  return found.length > 0 ? Math.min(...found) : line.length
}

function continues(source: Source, start: number, end: number, at: number, stop: number): boolean {
  const { text, low } = source
  const line = text.slice(at, stop)
  if (line.trim() === '') return true
  const small = /^\s*[\p{Ll}(]/u.test(line)
  const blank = /\n[ \t]*\n/.test(text.slice(end, at + 1))
  if (blank) return small
  if (small) return true
  if (
    SUBJECT_STOPS.test(low.slice(at, stop)) ||
    /^\s*(?:\d+\s*[.)]|[IVX]+\s*[.-]|[-+|])/.test(line)
  )
    return false
  const upper = isUpper(text.slice(start, end))
  if (upper) return isUpper(line) && !/điện\s*:/.test(low.slice(at, stop))
  if (/^\s*\p{Lu}[\p{L} .]{1,40},\s*ngày/u.test(line)) return false
  return !isUpper(line)
}

/** A number as a field. */
export function numberField(document: Document, hit: SymbolHit): TextField {
  return fieldAt(document, hit.start, hit.end)
}
