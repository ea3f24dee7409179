/** Bodies set side by side, with the remarks and appositions that stand between them. */
import { readAgency } from './agency-names.ts'
import { type AgencyList, type AgencyScan, is, isAny } from './agency-words.ts'
import type { Range } from './document.ts'
import { lowAhead } from './flat.ts'
import type { Word } from './words.ts'

export type ListOptions = {
  /** ";" may stand between two bodies. */
  readonly semicolons?: boolean
  /** Collectives may stand without "các": after "phối hợp với". */
  readonly relaxed?: boolean
  /** Nothing but bodies is expected, as in a cell: a name runs on to its separator. */
  readonly alone?: boolean
}

/** "trong phạm vi chức năng, nhiệm vụ của mình" inside a list. */
const SCOPE = [
  'trong phạm vi chức năng , nhiệm vụ của mình',
  'theo chức năng , nhiệm vụ được giao',
  'theo chức năng , nhiệm vụ',
]

/** Past a remark in brackets that is no part of the name before it. */
export function skipRemark(words: readonly Word[], at: number, limit: number): number {
  if (is(words[at], 'trong') || is(words[at], 'theo')) {
    const text = lowAhead(words, at, limit, 12)
    const scope = SCOPE.find((phrase) => text.startsWith(phrase))
    const end = at + (scope?.split(' ').length ?? 0)
    return scope && is(words[end], 'và') ? end : at
  }
  if (!is(words[at], '(')) return at
  for (let close = at + 1; close < limit && close - at < 40; close++)
    if (is(words[close], ')')) return close + 1
  return at
}

/** Past ", cơ quan thường trực …," or " - cơ quan thường trực … -". */
function skipApposition(words: readonly Word[], at: number, limit: number): number {
  const open = words[at]
  if (!isAny(open, '-,') || !is(words[at + 1], 'cơ') || !is(words[at + 2], 'quan')) return at
  if (!/^(?:thường|chủ|đầu)$/.test(words[at + 3]?.low ?? '')) return at
  for (let close = at + 3; close < limit && close - at < 30; close++) {
    if (words[close]?.low === open?.low) return open?.low === '-' ? close + 1 : close
  }
  return at
}

/** Past the separator between two bodies of a list. */
function skipSeparator(
  words: readonly Word[],
  at: number,
  limit: number,
  semicolons: boolean,
): number {
  if (at >= limit) return at
  let next = at
  if (isAny(words[next], semicolons ? ',;' : ',')) next++
  if (isAny(words[next], '-+') && (words[next] as Word).breaks > 0 && semicolons) next++
  if (is(words[next], 'và') || is(words[next], 'hoặc')) next++
  if (next > at && is(words[next], 'với')) next++
  return next
}

/** No paper sets more bodies side by side; each further one would be read again from every comma. */
const LONGEST_LIST = 64

/** How far past a list its reading may have looked: brackets, appositions, the next word. */
const LOOK_AHEAD = 44

/**
 * Bodies set side by side: "Sở A, Sở B và các cơ quan liên quan". Roles, parts and receivers ask at
 * the same words, so what was read is remembered as long as its end was not the limit's doing.
 */
export function readAgencies(
  scan: AgencyScan,
  at: number,
  limit: number,
  options: ListOptions = {},
): AgencyList | undefined {
  const { semicolons = false, relaxed = false, alone = false } = options
  const key = at * 8 + (semicolons ? 4 : 0) + (relaxed ? 2 : 0) + (alone ? 1 : 0)
  const known = scan.lists.get(key)
  if (known) {
    const end = (known.list?.next ?? at) + LOOK_AHEAD
    if (known.limit === limit || (end < known.limit && end < limit)) return known.list
  }
  const list = readList(scan, at, limit, { semicolons, relaxed, alone })
  scan.lists.set(key, { limit, list })
  return list
}

function readList(
  scan: AgencyScan,
  at: number,
  limit: number,
  { semicolons, relaxed, alone }: Required<ListOptions>,
): AgencyList | undefined {
  const { words } = scan
  const items: Range[] = []
  let from = at
  if (semicolons && isAny(words[from], '-+') && (words[from] as Word).breaks > 0) from++
  while (items.length < LONGEST_LIST) {
    const item = readAgency(scan, from, limit, relaxed || items.length > 0, alone)
    if (!item) break
    items.push(item)
    const end = skipApposition(words, skipRemark(words, item.last, limit), limit)
    const next = skipSeparator(words, end, limit, semicolons)
    if (next === end && !(relaxed && is(words[end], 'các'))) break
    from = next
  }
  const last = items.at(-1)
  if (!last) return undefined
  return { items, next: skipApposition(words, skipRemark(words, last.last, limit), limit) }
}
