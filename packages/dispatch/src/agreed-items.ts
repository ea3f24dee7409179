/**
 * What a text, a plan or a minute shall contain: the "+" items below a task, with the gates, routes
 * and target times that they name. Their times are wishes of that text, never the task's deadline.
 */
import type { ReadingContext } from './context.ts'
import { findDeadlines } from './deadlines.ts'
import { type Document, fieldOf, type Range, STATED } from './document.ts'
import { growTree, longestAt, type PhraseTree } from './phrase-tree.ts'
import type { AgreedItem, TextField } from './reading.ts'
import type { Word } from './words.ts'
import { wordsWithin } from './zones.ts'

type PlaceKind = 'gate' | 'route'

/** Nouns that open a place that no list may know; a capital must follow. */
const NOUNS: readonly (readonly [string, PlaceKind])[] = [
  ...[
    'cửa khẩu',
    'cửa khẩu quốc tế',
    'cửa khẩu song phương',
    'cặp cửa khẩu',
    'cặp chợ',
    'lối thông quan',
    'chợ biên giới',
  ].map((noun) => [noun, 'gate'] as const),
  ...[
    'quốc lộ',
    'tỉnh lộ',
    'đường tỉnh',
    'đường cao tốc',
    'đường sắt',
    'tuyến vận tải đường sắt',
    'tuyến đường',
    'đường tuần tra',
  ].map((noun) => [noun, 'route'] as const),
]

const nouns = growTree(NOUNS)
const known = new WeakMap<ReadingContext['places'], PhraseTree<PlaceKind>>()

function placesOf(places: ReadingContext['places']): PhraseTree<PlaceKind> {
  let tree = known.get(places)
  if (!tree) {
    tree = growTree(places.map(({ name, kind }) => [name, kind] as const))
    known.set(places, tree)
  }
  return tree
}

type Place = Range & { readonly kind: PlaceKind }

class PlaceFinder {
  private readonly words: readonly Word[]
  private readonly tree: PhraseTree<PlaceKind>
  private readonly limit: number

  constructor(words: readonly Word[], places: ReadingContext['places'], limit: number) {
    this.words = words
    this.tree = placesOf(places)
    this.limit = limit
  }

  list(first: number): Place[] {
    const found: Place[] = []
    for (let at = first; at < this.limit; ) {
      const place = this.placeAt(at)
      if (place) found.push(place)
      at = place?.last ?? at + 1
    }
    return found
  }

  private placeAt(at: number): Place | undefined {
    const noun = longestAt(nouns, this.words, at, this.limit)
    const name = this.nameAt(at, noun?.length ?? 0)
    if (name) return { first: at, last: this.partner(name.last), kind: noun?.value ?? name.kind }
    if (!noun) return undefined
    const from = this.skipRemark(at + noun.length)
    const last = this.capitals(from)
    return last > from ? { first: at, last: this.partner(last), kind: noun.value } : undefined
  }

  private nameAt(at: number, noun: number): Place | undefined {
    for (const from of noun > 0 ? [at, this.skipRemark(at + noun)] : [at]) {
      const hit =
        this.words[from]?.kind === 'word'
          ? longestAt(this.tree, this.words, from, this.limit)
          : undefined
      if (hit?.exact && (this.words[from]?.capital || noun > 0))
        return { first: from, last: from + hit.length, kind: hit.value }
    }
    return undefined
  }

  /** "cửa khẩu (cặp chợ) Tân Thanh". */
  private skipRemark(at: number): number {
    if (this.words[at]?.low !== '(') return at
    for (let close = at + 1; close < Math.min(this.limit, at + 8); close++)
      if (this.words[close]?.low === ')') return close + 1
    return at
  }

  private capitals(from: number): number {
    let at = from
    while (
      at < this.limit &&
      (this.words[at]?.capital || (at > from - 1 && this.words[at]?.kind === 'number'))
    )
      at++
    return at
  }

  /** "Chi Ma - Ái Điểm": both sides of a pair, both ends of a road. */
  private partner(last: number): number {
    let end = last
    while (end < this.limit && this.words[end]?.low === '-' && this.words[end + 1]?.capital) {
      const hit = longestAt(this.tree, this.words, end + 1, this.limit)
      end = hit?.exact ? end + 1 + hit.length : this.capitals(end + 1)
    }
    return end
  }
}

const SPAN_OF_YEAR = /\d{1,2} tháng (?:đầu|cuối) năm \d{4}/g
const TARGET_KINDS = new Set(['date', 'month', 'quarter', 'year'])

function findTargets(document: Document, range: Range): TextField[] {
  const start = document.words[range.first]?.start ?? 0
  const end = document.words[range.last - 1]?.end ?? start
  const scope = { source: document.source, start, end, documentDate: null, previous: null }
  const dated = findDeadlines(scope).filter((hit) => TARGET_KINDS.has(hit.kind))
  const parts = [...document.source.low.slice(start, end).matchAll(SPAN_OF_YEAR)].map((hit) => ({
    start: start + hit.index,
    end: start + hit.index + hit[0].length,
  }))
  return [...dated, ...parts]
    .sort((a, b) => a.start - b.start)
    .map((hit) => fieldOf(document, wordsWithin(document, hit)))
}

/** Read one item. */
export function readAgreedItem(
  document: Document,
  context: ReadingContext,
  range: Range,
): AgreedItem {
  const places = new PlaceFinder(document.words, context.places, range.last).list(range.first)
  const fields = (kind: PlaceKind) =>
    places.filter((place) => place.kind === kind).map((place) => fieldOf(document, place))
  return {
    ...fieldOf(document, range),
    gates: fields('gate'),
    routes: fields('route'),
    targets: findTargets(document, range),
    standing: STATED,
  }
}
