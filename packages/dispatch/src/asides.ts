/** Work given beside the text: a note below a clause, an order in brackets behind a list item. */
import { readAgencies } from './agencies.ts'
import type { AgencyScan } from './agency-words.ts'
import type { Range } from './document.ts'
import { lowAhead } from './flat.ts'
import { skipEnclosed } from './parts.ts'
import { lengthAt } from './phrase-tree.ts'

const NOTE = /^(?:(?:[*-] )?lưu ý|(?:[*-] )?chú ý) :/
const CASES = /^(?:đối với|trường hợp|khi|nếu)(?![a-zà-ỹđ])/
/** Said of things, or of what the law holds: no act. */
const STATES = /^(?:có|là|được|do|theo|cho|vào|không)$/

/** "* Lưu ý: Đối với … phải báo cáo …": what those above shall do in a case; without its label. */
export function readNote({ words, lexicon }: AgencyScan, range: Range): Range | undefined {
  const label = NOTE.exec(lowAhead(words, range.first, range.last, 4))
  if (!label) return undefined
  const first = range.first + label[0].split(' ').length
  if (!CASES.test(lowAhead(words, first, range.last))) return undefined
  for (let at = first; at < range.last - 1; at++) {
    const { low } = words[at] as { low: string }
    if (low !== 'phải' && low !== 'cần') continue
    if (STATES.test(words[at + 1]?.low ?? '')) continue
    if (lengthAt(lexicon.verbs, words, at + 1, range.last) > 0) return { first, last: range.last }
  }
  return undefined
}

/** "- Đại diện các hộ (giao UBND xã mời);": inside the brackets, a body and what it shall do. */
export function readBracketed(scan: AgencyScan, range: Range): Range[] {
  const { words, lexicon } = scan
  const found: Range[] = []
  for (let at = range.first; at < range.last; at++) {
    if (words[at]?.low !== '(') continue
    const close = skipEnclosed(words, at, range.last) - 1
    const giving = lengthAt(lexicon.giving, words, at + 1, close)
    const list = giving > 0 ? readAgencies(scan, at + 1 + giving, close) : undefined
    if (list && lengthAt(lexicon.verbs, words, list.next, close) > 0)
      found.push({ first: at + 1, last: close })
    at = Math.max(at, close)
  }
  return found
}
