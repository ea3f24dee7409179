/**
 * Number and symbol of a paper: `4897/VP-KT`, `30/2020/NĐ-CP`, `02-NQ/TU`, `169-CP`.
 *
 * The grammar is that of Decree 30/2020/NĐ-CP, with the slips that scans bring: a missing number, a
 * space before the slash, a space behind the hyphen.
 */
import type { Source } from './normalise.ts'

export type SymbolHit = { readonly start: number; readonly end: number }

const GROUP = String.raw`\p{Lu}[\p{L}\d&.]*`
const TAIL = String.raw`(?:(?:-{1,2}\s?|/|&\s?)\p{L}[\p{L}\d&]*)*`
/** The paper's own, right after "Số:"; digits may be missing or misread. */
const OWN = new RegExp(
  String.raw`[ \t]{0,12}((?:[^\s/|]{1,8}(?:[ \t]{1,12}[^\s/|]{1,3})?)?\s{0,12}/\s{0,12}(?:\d{4}\s*/\s*)?${GROUP}${TAIL})`,
  'uy',
)
const OWN_LABEL = /(?<=^|[\n|(*][ \t]?|[ \t]{2})s[o6e][ \t]{0,12}[:;][ \t]{0,40}\n?/g

/** Any cited number; digits must be there. */
const CITED = new RegExp(
  String.raw`(?<![\p{L}\d/.-])(?:\d{1,5}[\p{L}]?(?:-\d\p{Lu})?\s?/\s?(?:\d{4}\s?/\s?)?${GROUP}${TAIL}|\d{1,5}\s?-\s?\p{Lu}{1,5}\s?/\s?\p{Lu}[\p{L}\d]*|\d{1,5}-\p{Lu}{2,4}(?![\p{L}\d/-]))`,
  'gu',
)
/** Mile stones and ratios look like numbers of papers. */
const NOT_A_SYMBOL = /^\d+\s?\/\s?(?:km|ha|xe|người|ngày|tháng|năm)/i

function trimSymbol(source: Source, start: number, end: number): SymbolHit {
  let last = end
  while (last > start && /[\s.,;&-]/.test(source.text[last - 1] as string)) last--
  return { start, end: last }
}

/** The paper's own number after a "Số:" between two places; undefined when none is printed. */
export function findOwnNumber(source: Source, from: number, to: number): SymbolHit | undefined {
  OWN_LABEL.lastIndex = from
  for (
    let label = OWN_LABEL.exec(source.bare);
    label && label.index < to;
    label = OWN_LABEL.exec(source.bare)
  ) {
    OWN.lastIndex = label.index + label[0].length
    const hit = OWN.exec(source.text)
    if (!hit) continue
    const start = OWN.lastIndex - (hit[1] as string).length
    const lead = (hit[1] as string).search(/\S/)
    return trimSymbol(source, start + lead, OWN.lastIndex)
  }
  return undefined
}

/** Every cited number between two places. */
export function* findCited(source: Source, from: number, to: number): Generator<SymbolHit> {
  CITED.lastIndex = from
  for (let hit = CITED.exec(source.text); hit && hit.index < to; hit = CITED.exec(source.text)) {
    if (!NOT_A_SYMBOL.test(hit[0]))
      yield trimSymbol(source, hit.index, Math.min(CITED.lastIndex, to))
  }
}

/** The group that may name the kind of paper: "TB" of "188/TB-VPUB", "NQ" of "02-NQ/TU". */
export function typeGroups(symbol: string): string[] {
  const [, ...groups] = symbol.split(/[/-]/).map((group) => group.trim())
  return groups.filter((group) => /^\p{L}/u.test(group)).slice(0, 1)
}
