/** The body that issues the paper: in the heading, or in the closing line of an office. */
import { readAgencies } from './agencies.ts'
import type { AgencyScan } from './agency-words.ts'
import type { Document } from './document.ts'
import { type Stretch, wordsWithin } from './zones.ts'

/** Lines of the national heading, whole or wrapped, and rules between cells. */
const NATION_LINE =
  /^\W*(?:(?:cong )?(?:hoa )?(?:xa )?(?:hoi )?chu nghia viet nam|viet nam|cong|cong hoa|(?:hoa )?xa hoi|hoi)\W*$|cong h[oò]a|doc lap|hanh phuc|^[-_=|*\s]*$/
/** Words that open the name of an issuer: above them nothing of it stands. */
const HEAD = /^(?:ubnd|uy ban nhan dan|uy$|van phong .|bo |so |thu tuong|ban (?!nhan dan)|hoi dong)/

const isCapitals = (text: string) => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)

type Line = { start: number; end: number }

function linesUp(text: string, from: number): Line[] {
  const lines: Line[] = []
  for (let end = from; end > 0 && lines.length < 30; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    lines.push({ start, end })
    if (start === 0) break
    end = start - 1
  }
  return lines
}

/** The part of a heading line that names the issuer: left of the national heading, in one cell. */
function issuerPart(document: Document, line: Line): Line | undefined {
  const { text, bare } = document.source
  const nation = bare.slice(line.start, line.end).search(/c[o0]ng h[o0]a xa h|d[o0]c lap/)
  const end = nation >= 0 ? line.start + nation : line.end
  if (NATION_LINE.test(bare.slice(line.start, end).trim())) return undefined
  let piece = text.slice(line.start, end)
  const number = /\s*S[ốoóỐ]\s*:/.exec(piece)
  if (number) piece = piece.slice(0, number.index)
  const printed = piece.replace(/-{3,}.*$/, '').replace(/(?:[\s|*]|\s\.)+$/, '')
  const lead = printed.search(/[^\s|*#]/)
  if (lead < 0) return undefined
  const shown = printed.slice(lead)
  if (!isCapitals(shown) || shown.length < 2) return undefined
  return { start: line.start + lead, end: line.start + lead + shown.length }
}

/**
 * Two columns read across: "UBND | CỘNG HÒA …" over "TỈNH X | Độc lập …". The whole name may stand
 * on a line of its own further down, as over the grounds of a decision.
 */
function fromColumn(document: Document, head: Line, level: Line): Line {
  const { bare } = document.source
  const name = (line: Line) => bare.slice(line.start, line.end).replace(/\s+/g, ' ')
  const whole = `\n${name(head)} ${name(level)}\n`
  const at = bare.indexOf(whole, level.end)
  return at < 0 ? level : { start: at + 1, end: at + whole.length - 1 }
}

/** Lines in capitals above the number, nearest first; one blank line may part them. */
export function findHeadingIssuer(document: Document, numberStart: number): Stretch | undefined {
  const { text, bare } = document.source
  let found: Line | undefined
  let blanks = 0
  for (const line of linesUp(text, numberStart)) {
    const part = issuerPart(document, line)
    if (!part) {
      const empty = NATION_LINE.test(bare.slice(line.start, line.end).trim())
      if (found && (!empty || text.slice(line.start, line.end).trim() !== '' || ++blanks > 1)) break
      continue
    }
    if (found && !/^[\s|*-]*$/.test(text.slice(part.end, found.start)))
      return HEAD.test(bare.slice(part.start, part.end)) ? fromColumn(document, part, found) : found
    found = { start: part.start, end: found?.end ?? part.end }
    if (HEAD.test(bare.slice(part.start, part.end))) break
  }
  return found
}

/** "UBND tỉnh … vừa có Công văn số …": the body that an article says has written. */
export function findToldIssuer(
  document: Document,
  scan: AgencyScan,
  from: number,
  to: number,
): Stretch | undefined {
  const { first, last } = wordsWithin(document, { start: from, end: to })
  for (let at = first; at < last; at++) {
    const item = readAgencies(scan, at, last)?.items[0]
    if (!item || !/^(?:vừa|đã|ban|có)$/.test(scan.words[item.last]?.low ?? '')) continue
    return { start: scan.words[item.first]?.start ?? 0, end: scan.words[item.last - 1]?.end ?? 0 }
  }
  return undefined
}

const CLOSING_LINE = /(?:^|\n)[ \t]*(?=[^\n]{4,80}?(?:xin )?thông báo)/g

/** "Văn phòng UBND tỉnh thông báo để …": the body that speaks where no heading names one. */
export function findClosingIssuer(
  document: Document,
  scan: AgencyScan,
  from: number,
  to: number,
): Stretch | undefined {
  const { low } = document.source
  CLOSING_LINE.lastIndex = from
  for (let hit = CLOSING_LINE.exec(low); hit && hit.index < to; hit = CLOSING_LINE.exec(low)) {
    const { first } = wordsWithin(document, { start: CLOSING_LINE.lastIndex, end: to })
    const item = readAgencies(scan, first, Math.min(scan.words.length, first + 20))?.items[0]
    const after = item && scan.words[item.last]?.low
    if (item && (after === 'thông' || after === 'xin')) {
      return { start: scan.words[item.first]?.start ?? 0, end: scan.words[item.last - 1]?.end ?? 0 }
    }
    CLOSING_LINE.lastIndex = Math.max(CLOSING_LINE.lastIndex, hit.index + 1)
  }
  return undefined
}
