/** The subject of a paper: behind its title, or behind "V/v". */
import type { Source } from './normalise.ts'
import type { Stretch } from './zones.ts'

/** No line of a heading is longer. */
export const LINE = 600

/** All capitals. */
export const isUpper = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase()

const ABOUT = /(?:^|[\n|*.,]|\s)[,]?(v\/v|ve\s*viec)[ \t\n]*:?\s*/g
const SUBJECT_STOPS =
  /^\s*(?:kính gửi|số\s*:|căn cứ|thực hiện|xét |ngày \d|hôm nay|theo |sau khi|trong thời|thời gian (?:vừa )?qua|chủ tịch (?:ubnd|ủy ban)|ủy ban nhân dân|ubnd|thủ tướng chính phủ|bộ trưởng|\|)/
const PLACE_DATE = /(?<![\p{L}])(?:\p{Lu}[\p{L}.]*\s+){0,4}\p{Lu}[\p{L}.]*\s*,\s*ng[àa]y/u

/** Without it no place and date can stand in a line. */
const DAY_BEHIND = /,\s*ng[àa]y/

/** The subject: behind the title, or behind "V/v". */
export function findSubject(
  source: Source,
  from: number,
  title: { readonly end: number } | undefined,
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

/** Who decides, printed behind a subject in capitals: "… BỘ TRƯỞNG BỘ TƯ PHÁP". */
const AUTHORITY =
  /\s(?:(?:CHỦ TỊCH |THỦ TƯỚNG |BỘ TRƯỞNG )?(?:ỦY|UỶ) BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ)|(?<!CỦA )BỘ TRƯỞNG BỘ )[^\p{Ll}]*$/u

/** Where a subject line is cut: at a cell's end, before "Hà Nội, ngày …", before "(78/VP-NC, …)". */
function cutLine(line: string, low: string): number {
  const cuts = [
    line.indexOf('|'),
    low.search(/\(\d+\/[a-zđ]/),
    low.search(/kính gửi/),
    low.includes('ngày') ? low.search(/\s{3,}\S+.*ngày/) : -1,
  ]
  const place = DAY_BEHIND.test(line) ? PLACE_DATE.exec(line) : null
  if (place) cuts.push(place.index)
  const capitals = /^([^\p{Ll}]{20,}?)\s+\p{Lu}?\p{Ll}/u.exec(line)
  if (capitals) cuts.push((capitals[1] as string).length)
  const authority = AUTHORITY.exec(line)
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
