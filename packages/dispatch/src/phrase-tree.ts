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

export type PhraseTree<T> = { readonly root: Node<T> }

export type PhraseHit<T> = {
  readonly length: number
  readonly value: T
  /** Its tones agree too. */
  readonly exact: boolean
}

const newNode = <T>(): Node<T> => ({ children: new Map(), ends: [] })

/** Compile phrases with what each stands for. */
export function growTree<T>(phrases: Iterable<readonly [string, T]>): PhraseTree<T> {
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
  return { root }
}

/** A tree of bare phrases, for yes-or-no questions. */
export function growSet(phrases: Iterable<string>): PhraseTree<true> {
  return growTree([...phrases].map((phrase) => [phrase, true] as const))
}

type End<T> = { readonly value: T; readonly exact: boolean }

function endOf<T>(
  node: Node<T>,
  words: readonly Word[],
  at: number,
  length: number,
): End<T> | undefined {
  const first = node.ends[0]
  if (!first) return undefined
  if (length === 1) {
    const end = node.ends.find((other) => other.low === (words[at] as Word).low)
    return end && { value: end.value, exact: true }
  }
  const exact = node.ends.find((end) => sameTones(end.low, words, at, length))
  return { value: (exact ?? first).value, exact: exact !== undefined }
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
  let node = tree.root
  let found: PhraseHit<T> | undefined
  for (let next = at; next < limit; next++) {
    const child = node.children.get((words[next] as Word).bare)
    if (!child) break
    node = child
    const end = endOf(node, words, at, next + 1 - at)
    if (end) found = { length: next + 1 - at, ...end }
  }
  return found
}

/** How many words of a phrase stand at a word; 0 when none does. */
export function lengthAt(
  tree: PhraseTree<unknown>,
  words: readonly Word[],
  at: number,
  limit = words.length,
): number {
  return longestAt(tree, words, at, limit)?.length ?? 0
}
