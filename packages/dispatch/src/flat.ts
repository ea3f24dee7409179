/**
 * The words of a paper as one line of text with single spaces, for shapes that run over several
 * words: "có trách nhiệm :" whatever stood between them.
 */
import type { Range } from './document.ts'
import type { Word } from './words.ts'

type Flat = {
  readonly low: string
  readonly bare: string
  /** Where each word begins in `low` and `bare`, and one past the end. */
  readonly at: Uint32Array
}

const flats = new WeakMap<readonly Word[], Flat>()

function flatten(words: readonly Word[]): Flat {
  const at = new Uint32Array(words.length + 1)
  // Grown piece by piece: on a long text joining arrays of words takes four times as long.
  let low = ''
  let bare = ''
  words.forEach((word, index) => {
    at[index] = low.length
    low += `${word.low} `
    bare += `${word.bare} `
  })
  at[words.length] = low.length
  return { low, bare, at }
}

function flatOf(words: readonly Word[]): Flat {
  let flat = flats.get(words)
  if (!flat) {
    flat = flatten(words)
    flats.set(words, flat)
  }
  return flat
}

function cut(flat: Flat, text: string, first: number, last: number): string {
  const start = flat.at[Math.min(first, flat.at.length - 1)] as number
  const end = flat.at[Math.min(last, flat.at.length - 1)] as number
  return end > start ? text.slice(start, end - 1) : ''
}

/** A range of words in lower case, single-spaced. */
export function lowText(words: readonly Word[], range: Range): string {
  const flat = flatOf(words)
  return cut(flat, flat.low, range.first, range.last)
}

/** A range of words without diacritics, single-spaced. */
export function bareText(words: readonly Word[], range: Range): string {
  const flat = flatOf(words)
  return cut(flat, flat.bare, range.first, range.last)
}

/** At most `count` words from `first`, and none from `limit` on. */
export function lowAhead(words: readonly Word[], first: number, limit: number, count = 8): string {
  return lowText(words, { first, last: Math.min(limit, first + count) })
}
