/**
 * Which of many names a misspelt one may mean: a trigram index finds candidates, a comparison word
 * by word scores them. Rare words weigh more than those of "ủy ban nhân dân".
 */
import { bareKey } from './agency-key.ts'

export type Near<T> = {
  readonly entry: T
  /** 0 to 1; 1 is the same words. */
  readonly score: number
}

export type FuzzyIndex<T> = (key: string) => Near<T>[]

const MOST_CANDIDATES = 12
const MOST_WORDS = 30

function trigramsOf(text: string): Set<string> {
  const padded = `  ${text} `
  const found = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3))
  return found
}

/** Edits between two words, given up beyond one: 0, 1 or 2 for more. */
function editsUpToOne(a: string, b: string): 0 | 1 | 2 {
  if (a === b) return 0
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return 2
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  const rest = long.slice(at + 1)
  const same =
    short.length === long.length ? short.slice(at + 1) === rest : short.slice(at) === rest
  if (same) return 1
  // Two neighbours that changed places.
  const swapped =
    short.length === long.length && short[at] === long[at + 1] && short[at + 1] === long[at]
  return swapped && short.slice(at + 2) === long.slice(at + 2) ? 1 : 2
}

type Word = { readonly low: string; readonly bare: string; readonly weight: number }

/** A tone is a small slip, a letter a larger one, and only in words long enough to bear it. */
function likeness(a: Word, b: Word): number {
  if (a.low === b.low) return 1
  if (a.bare === b.bare) return 0.9
  const shorter = Math.min(a.bare.length, b.bare.length)
  return shorter >= 3 && editsUpToOne(a.bare, b.bare) === 1 ? 0.7 : 0
}

/**
 * A slip changes words and drops none: names of other bodies differ by whole words. One word that
 * answers nothing, or one too many, makes it another name.
 */
function compare(a: readonly Word[], b: readonly Word[]): number {
  if (a.length !== b.length) return 0
  let liking = 0
  let all = 0
  for (const [index, word] of a.entries()) {
    const other = b[index]!
    const like = likeness(word, other)
    if (like === 0) return 0
    const weight = word.weight + other.weight
    liking += like * weight
    all += weight
  }
  return all === 0 ? 0 : liking / all
}

/** Compile entries, each under its key; one entry may stand under several keys. */
export function createFuzzyIndex<T>(entries: readonly (readonly [string, T])[]): FuzzyIndex<T> {
  const counts = new Map<string, number>()
  for (const [key] of entries) {
    for (const word of new Set(key.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const wordsOf = (key: string): Word[] =>
    key
      .split(' ')
      .slice(0, MOST_WORDS)
      .map((low) => ({
        low,
        bare: bareKey(low),
        weight: Math.log(1 + entries.length / (counts.get(low) ?? 1)),
      }))
  const compiled = entries.map(([key, entry]) => ({
    entry,
    words: wordsOf(key),
    trigrams: trigramsOf(bareKey(key)),
  }))
  // Only a name of as many words can be a likeness, and few of those are.
  const byCount = Map.groupBy(compiled, ({ words }) => words.length)
  const postings = new Map<string, number[]>()
  compiled.forEach(({ trigrams }, index) => {
    for (const trigram of trigrams) {
      const list = postings.get(trigram)
      if (list) list.push(index)
      else postings.set(trigram, [index])
    }
  })

  return (key) => {
    const words = key.split(' ')
    if (key === '' || words.length > MOST_WORDS) return []
    const asked = wordsOf(key)
    if (!byCount.get(words.length)?.some((one) => compare(asked, one.words) > 0)) return []
    const trigrams = trigramsOf(bareKey(key))
    const shared = new Uint16Array(compiled.length)
    for (const trigram of trigrams) {
      for (const index of postings.get(trigram) ?? []) shared[index]!++
    }
    const likely: (readonly [index: number, share: number])[] = []
    for (let index = 0; index < shared.length; index++) {
      const share = (2 * shared[index]!) / (trigrams.size + compiled[index]!.trigrams.size)
      if (share > 0.4) likely.push([index, share])
    }
    likely.sort((a, b) => b[1] - a[1] || a[0] - b[0])
    return likely
      .slice(0, MOST_CANDIDATES)
      .map(([index]) => {
        const { entry, words: own } = compiled[index]!
        return { entry, score: compare(asked, own) }
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
  }
}
