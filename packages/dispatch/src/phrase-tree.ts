/**
 * Phrases of several syllables, looked up at a word in time proportional to the phrase.
 *
 * Two syllables and more are compared without diacritics, so that "phôi hợp vơi" is still
 * "phối hợp với"; a single syllable must keep its tones, for "giao" is not "giáo".
 */
import { readSource } from './normalise.ts'
import { readWords, type Word } from './words.ts'

type Node<T> = {
  readonly children: Map<string, Node<T>>
  ends: { readonly low: string; readonly value: T }[]
}

export type PhraseTree<T> = {
  readonly root: Node<T>
  /** Its bit in `Word.opens`; 0 for a tree that no vocabulary keeps. */
  readonly bit: number
}

export type PhraseHit<T> = {
  readonly length: number
  readonly value: T
  /** Its tones agree too. */
  readonly exact: boolean
}

const newNode = <T>(): Node<T> => ({ children: new Map(), ends: [] })

/** Compile phrases with what each stands for. */
export function growTree<T>(phrases: Iterable<readonly [string, T]>, bit = 0): PhraseTree<T> {
  const root = newNode<T>()
  for (const [phrase, value] of phrases) {
    const syllables = readWords(readSource(phrase))
    let node = root
    for (const syllable of syllables) {
      let child = node.children.get(syllable.bare)
      if (!child) {
        child = newNode<T>()
        node.children.set(syllable.bare, child)
      }
      node = child
    }
    if (syllables.length > 0)
      node.ends.push({ low: syllables.map((word) => word.low).join(' '), value })
  }
  return { root, bit }
}

/** A tree of bare phrases, for yes-or-no questions. */
export function growSet(phrases: Iterable<string>, bit = 0): PhraseTree<true> {
  return growTree(
    [...phrases].map((phrase) => [phrase, true] as const),
    bit,
  )
}

/** First syllables, without diacritics, of the phrases of a tree. */
export const listOpenings = (tree: PhraseTree<unknown>): Iterable<string> =>
  tree.root.children.keys()

/** Whether a phrase ends at a node; a single syllable must agree in its tones. */
function endsAt(node: Node<unknown>, words: readonly Word[], at: number, length: number): boolean {
  if (node.ends.length === 0) return false
  return length > 1 || node.ends.some((end) => end.low === (words[at] as Word).low)
}

type Walk<T> = { readonly node: Node<T>; readonly length: number }

/** The deepest node that ends a phrase from a word on. */
function walk<T>(
  tree: PhraseTree<T>,
  words: readonly Word[],
  at: number,
  limit: number,
): Walk<T> | undefined {
  const first = words[at]
  if (!first || at >= limit || (tree.bit !== 0 && (first.opens & tree.bit) === 0)) return undefined
  let node = tree.root
  let last: Node<T> | undefined
  let length = 0
  for (let next = at; next < limit; next++) {
    const child = node.children.get((words[next] as Word).bare)
    if (!child) break
    node = child
    if (endsAt(node, words, at, next + 1 - at)) {
      last = node
      length = next + 1 - at
    }
  }
  return last && { node: last, length }
}

function sameTones(phrase: string, words: readonly Word[], at: number, length: number): boolean {
  let from = 0
  for (let next = at; next < at + length; next++) {
    const { low } = words[next] as Word
    if (!phrase.startsWith(low, from)) return false
    from += low.length + 1
  }
  return from === phrase.length + 1
}

/** The longest phrase that begins at a word and ends before `limit`. */
export function longestAt<T>(
  tree: PhraseTree<T>,
  words: readonly Word[],
  at: number,
  limit = words.length,
): PhraseHit<T> | undefined {
  const found = walk(tree, words, at, limit)
  if (!found) return undefined
  const { node, length } = found
  const exact = node.ends.find((end) => sameTones(end.low, words, at, length))
  const end = exact ?? (node.ends[0] as Node<T>['ends'][number])
  return { length, value: end.value, exact: exact !== undefined }
}

/** How many words of a phrase stand at a word; 0 when none does. */
export function lengthAt(
  tree: PhraseTree<unknown>,
  words: readonly Word[],
  at: number,
  limit = words.length,
): number {
  return walk(tree, words, at, limit)?.length ?? 0
}
