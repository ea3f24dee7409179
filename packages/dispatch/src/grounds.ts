/** The numbered papers that the opening cites as its ground, and who decided. */
import { readAgencies } from './agencies.ts'
import type { AgencyScan } from './agency-words.ts'
import { readDate } from './dates.ts'
import { type Document, fieldAt, STATED } from './document.ts'
import { rawSpan } from './normalise.ts'
import type { Citation, Opinion } from './reading.ts'
import { findCited } from './symbols.ts'
import { type Stretch, wordsWithin } from './zones.ts'

export type CitationDraft = Omit<Citation, 'issuer'> & { readonly issuer: Stretch | null }

const GROUND =
  /(?<=(?:^|[\n.;])[\s_*]{0,8})(?:sau khi )?(?:xem xét|căn cứ|thực hiện|xét|theo|trên cơ sở|tại|triển khai|qua|tiếp theo|phúc đáp|ngày)(?![a-zà-ỹ])/g

/** Sentences of the opening that give a ground. */
function* groundSentences(document: Document, opening: Stretch): Generator<Stretch> {
  // No further than the opening: the next match may stand at the end of a long paper
  const low = document.source.low.slice(0, opening.end)
  GROUND.lastIndex = opening.start
  for (let hit = GROUND.exec(low); hit; hit = GROUND.exec(low)) {
    const start = hit.index
    const stop = /[.;]\s*\n|\.\s+(?=\p{Lu})/gu
    stop.lastIndex = GROUND.lastIndex
    const end = Math.min(stop.exec(document.source.text)?.index ?? opening.end, opening.end)
    yield { start, end: Math.max(end, GROUND.lastIndex) }
    GROUND.lastIndex = Math.max(end, GROUND.lastIndex)
  }
}

/** Read the grounds; each number once. */
export function readGrounds(
  document: Document,
  scan: AgencyScan,
  opening: Stretch,
): CitationDraft[] {
  const { source } = document
  const found = new Map<string, CitationDraft>()
  for (const sentence of groundSentences(document, opening)) {
    for (const hit of findCited(source, sentence.start, sentence.end)) {
      const number = fieldAt(document, hit.start, hit.end)
      if (found.has(number.value)) continue
      const day = dateBehind(document, hit.end)
      const end = day?.end ?? hit.end
      found.set(number.value, {
        number,
        date: day
          ? { value: day.value, span: rawSpan(source, day.start, day.end), standing: STATED }
          : null,
        issuer: issuerBehind(document, scan, end),
        span: rawSpan(source, hit.start, end),
      })
    }
  }
  return [...found.values()]
}

function dateBehind(document: Document, from: number) {
  const { bare } = document.source
  const gap = /^[\s,]{0,4}(?=ngay\s)/.exec(bare.slice(from, from + 8))
  if (!gap) return undefined
  const start = from + gap[0].length
  const date = readDate(bare, start, null)
  return date && date.kind === 'date' ? { value: date.last, start, end: date.end } : undefined
}

/** "… của Sở Ngoại vụ" right behind. */
function issuerBehind(document: Document, scan: AgencyScan, from: number): Stretch | null {
  const { first } = wordsWithin(document, { start: from, end: document.source.text.length })
  if (scan.words[first]?.low !== 'của') return null
  const list = readAgencies(scan, first + 1, Math.min(scan.words.length, first + 30))
  const item = list?.items[0]
  if (!item) return null
  return { start: scan.words[item.first]?.start ?? 0, end: scan.words[item.last - 1]?.end ?? 0 }
}

const OPINION =
  /(?:đồng chí\s+|đ\/c\s+|ông\s+|bà\s+)((?:\p{Lu}[\p{Ll}']+\s+){1,4}\p{Lu}[\p{Ll}']+)\s*[,-]\s*((?:Phó |Quyền )?(?:Chủ tịch|Bí thư|Giám đốc|Chánh Văn phòng|Thủ tướng|Bộ trưởng|Trưởng ban)[^,.;:\n]{0,60}?)\s+(?=có ý kiến|kết luận|chỉ đạo|yêu cầu|đã)/u
const TITLED_OPINION =
  /((?:Phó )?(?:Chủ tịch|Thủ tướng)(?: [\p{L}]+){0,4}?)\s+((?:\p{Lu}[\p{Ll}']+\s+){1,4}\p{Lu}[\p{Ll}']+)\s+(?=có ý kiến|kết luận|chỉ đạo|yêu cầu)/u

/** The leader whose opinion an office passes on. */
export function readOpinion(document: Document, opening: Stretch): Opinion | null {
  const { source } = document
  const text = source.text.slice(opening.start, opening.end)
  const named = OPINION.exec(text)
  if (named)
    return opinionOf(
      document,
      opening.start + named.index,
      named[0],
      named[1] as string,
      named[2] as string,
    )
  const titled = TITLED_OPINION.exec(text)
  if (titled)
    return opinionOf(
      document,
      opening.start + titled.index,
      titled[0],
      titled[2] as string,
      titled[1] as string,
    )
  return null
}

function opinionOf(
  document: Document,
  start: number,
  whole: string,
  name: string,
  title: string,
): Opinion {
  const nameStart = start + whole.indexOf(name)
  const titleStart = start + whole.indexOf(title)
  const end = start + whole.trimEnd().length
  return {
    name: fieldAt(document, nameStart, nameStart + name.length),
    title: fieldAt(document, titleStart, titleStart + title.length),
    span: rawSpan(document.source, start, end),
  }
}
