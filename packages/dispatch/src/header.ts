/** The heading of a paper: kind, number, date and subject. */
import type { DocumentType, ReadingContext } from './context.ts'
import { type Document, fieldAt } from './document.ts'
import { readLetterDate, readShortDate } from './heading-dates.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import type { Source } from './normalise.ts'
import type { DateField, DocumentKind, TextField } from './reading.ts'
import { findSubject, isUpper, LINE } from './subject.ts'
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

/** A number as a field. */
export function numberField(document: Document, hit: SymbolHit): TextField {
  return fieldAt(document, hit.start, hit.end)
}
