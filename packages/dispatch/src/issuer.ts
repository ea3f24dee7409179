/** The body that issues the paper: in the heading, or in the closing line of an office. */
import { type AgencyScan, readAgencies } from './agencies.ts'
import type { Document } from './document.ts'
import { type Stretch, wordsWithin } from './zones.ts'

const NATION_LINE =
  /^\W*(?:h[o0]i )?chu nghia viet nam|^\W*viet nam\W*$|cong h[oò]a|doc lap|hanh phuc|^[-_=|*\s]*$|xa hoi/
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
  const printed = piece.replace(/-{3,}.*$/, '').replace(/[\s|*]+$/, '')
  const lead = printed.search(/[^\s|*#]/)
  if (lead < 0) return undefined
  const shown = printed.slice(lead)
  if (!isCapitals(shown) || shown.length < 4) return undefined
  return { start: line.start + lead, end: line.start + lead + shown.length }
}

/** Lines in capitals above the number, nearest first. */
export function findHeadingIssuer(document: Document, numberStart: number): Stretch | undefined {
  const { text, bare } = document.source
  let found: Line | undefined
  for (const line of linesUp(text, numberStart)) {
    const part = issuerPart(document, line)
    const blank = NATION_LINE.test(bare.slice(line.start, line.end).trim())
    if (!part) {
      if (blank || text.slice(line.start, line.end).trim() === '') {
        if (found && text.slice(line.start, line.end).trim() !== '**') break
        continue
      }
      if (found) break
      continue
    }
    if (found && !/^[\s|*-]*$/.test(text.slice(part.end, found.start))) break
    found = { start: part.start, end: found?.end ?? part.end }
    if (
      /^(?:ubnd|uy ban nhan dan|van phong|bo |so |thu tuong|ban |hoi dong)/.test(
        bare.slice(part.start, part.end),
      )
    ) {
      if (!/^van phong$/.test(bare.slice(part.start, part.end))) break
    }
  }
  return found
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
