/** What an order is about, by words of the province: its field of work and the gates that it names. */
import type { Place, Province } from '../agencies/province.ts'
import { foldForSearch } from '../platform/search-text.ts'

const holds = (folded: string, words: string) => ` ${folded} `.includes(` ${foldForSearch(words)} `)

/** The field in "4897/VP-KT" is KT. */
function symbolOf(number: string | null): string | null {
  return /[-/]([\p{L}&]+)\s*$/u.exec(number ?? '')?.[1]?.toUpperCase() ?? null
}

/** The topic whose words the order names first in the province's list, else that of the paper's field. */
export function findTopic(
  { topics }: Province,
  order: { readonly task: string; readonly subject: string | null; readonly number: string | null },
): string | null {
  const symbol = symbolOf(order.number)
  for (const text of [order.task, order.subject ?? '']) {
    const folded = foldForSearch(text)
    const named = topics.find(({ words }) => words.some((word) => holds(folded, word)))
    if (named) return named.id
  }
  return topics.find(({ symbols }) => symbol !== null && symbols.includes(symbol))?.id ?? null
}

const isGate = ({ kind }: Place) => kind === 'gate' || kind === 'lane' || kind === 'market'

/** Gates that the words name; a lane counts for its gate, and a road that bears a gate's name for none. */
export function findGates({ places }: Province, text: string): string[] {
  const names = places
    .flatMap((place) => [place.name, ...place.variants].map((name) => ({ place, name })))
    .sort((a, b) => b.name.length - a.name.length)
  const found = new Set<string>()
  let left = text.normalize('NFC')
  for (const { place, name } of names) {
    if (!left.includes(name)) continue
    // Longest names first: what a road has taken, no gate finds again.
    left = left.replaceAll(name, '\n')
    if (isGate(place)) found.add(place.parent ?? place.id)
  }
  return [...found].sort()
}
