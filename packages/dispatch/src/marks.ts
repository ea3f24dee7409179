/**
 * The marks that open a clause: `1.`, `1.1.`, `(1)`, `a)`, `I.`, `A.`, `Điều 2.`, `-`, `+`.
 * Their ranks nest as Decree 30/2020/NĐ-CP numbers them; below points come `-` and then `+`.
 */
import type { Word } from './words.ts'

export type MarkStyle = 'part' | 'article' | 'arabic' | 'decimal' | 'letter' | 'dash' | 'plus'

/** Outer marks first. */
export const RANK: Readonly<Record<MarkStyle, number>> = {
  part: 1,
  article: 2,
  arabic: 3,
  decimal: 4,
  letter: 5,
  dash: 6,
  plus: 7,
}

export type Mark = {
  readonly style: MarkStyle
  /** Without closing punctuation: "1", "1.1", "a", "IV", "Điều 3", "-". */
  readonly label: string
  /** Place in its row: 3 for "3", "1.3", "c", "III"; 0 for bullets. */
  readonly ordinal: number
  /** Index of the first word after the mark. */
  readonly next: number
  /** Index of the first word of the mark itself. */
  readonly first: number
}

const ROMAN = /^(?:x{0,2}(?:ix|iv|v?i{1,3}|v|x))$/
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 }
/** Points in the order of the Vietnamese alphabet as the decree uses it. */
const LETTERS = 'abcdđeghiklmnopqrstuvxy'

function romanValue(low: string): number {
  let value = 0
  for (let at = 0; at < low.length; at++) {
    const here = ROMAN_VALUES[low[at] as string] ?? 0
    const next = ROMAN_VALUES[low[at + 1] ?? ''] ?? 0
    value += here < next ? -here : here
  }
  return value
}

const isMark = (word: Word | undefined, chars: string) =>
  word !== undefined && word.kind === 'mark' && chars.includes(word.low)

const touches = (word: Word | undefined, before: Word | undefined) =>
  word !== undefined && before !== undefined && word.start === before.end

type Reader = (words: readonly Word[], at: number) => Mark | undefined

/** `Điều 2.` or `Điều 2:`; the number is required. */
const readArticle: Reader = (words, at) => {
  const [head, number, close] = [words[at], words[at + 1], words[at + 2]]
  if (head?.low !== 'điều' || !head.capital || number?.kind !== 'number') return undefined
  if (!isMark(close, '.:')) return undefined
  return {
    style: 'article',
    label: `Điều ${number.low}`,
    ordinal: Number(number.low),
    next: at + 3,
    first: at,
  }
}

/** `1.`, `1)`, `1-`, `1/`, and `1.1`, `1.1.1.` whose parts touch. */
const readNumber: Reader = (words, at) => {
  if (words[at]?.kind !== 'number' || (words[at] as Word).low.length > 2) return undefined
  let label = (words[at] as Word).low
  let next = at + 1
  let depth = 1
  while (
    isMark(words[next], '.') &&
    touches(words[next], words[next - 1]) &&
    words[next + 1]?.kind === 'number' &&
    touches(words[next + 1], words[next]) &&
    (words[next + 1] as Word).low.length <= 2
  ) {
    label += `.${(words[next + 1] as Word).low}`
    next += 2
    depth++
  }
  const ordinal = Number((words[next - 1] as Word).low)
  const closed =
    isMark(words[next], depth > 1 ? '.):' : '.)-/') && touches(words[next], words[next - 1])
  if (!closed && depth === 1) return undefined
  if (depth > 1 && !closed && !words[next]?.capital) return undefined
  const after = closed ? next + 1 : next
  // 8.000 and 16/24 are amounts, not marks
  if (closed && words[after]?.kind === 'number' && touches(words[after], words[next]))
    return undefined
  return { style: depth > 1 ? 'decimal' : 'arabic', label, ordinal, next: after, first: at }
}

/** `(1)`; `(a)` is left alone: it numbers things inside a sentence. */
const readParenthesised: Reader = (words, at) => {
  const [open, inner, close] = [words[at], words[at + 1], words[at + 2]]
  if (!isMark(open, '(') || !isMark(close, ')') || inner?.kind !== 'number' || inner.low.length > 2)
    return undefined
  return { style: 'arabic', label: inner.low, ordinal: Number(inner.low), next: at + 3, first: at }
}

/** `a)`, `đ)`, `a.`. */
const readLetter: Reader = (words, at) => {
  const [letter, close] = [words[at], words[at + 1]]
  if (letter?.kind !== 'word' || letter.capital || letter.end - letter.start !== 1) return undefined
  const ordinal = LETTERS.indexOf(letter.low) + 1
  if (ordinal === 0 || !touches(close, letter)) return undefined
  if (!isMark(close, ')') && !(isMark(close, '.') && words[at + 2]?.capital)) return undefined
  return { style: 'letter', label: letter.low, ordinal, next: at + 2, first: at }
}

/** `IV.`, `II-`, `A.`: the parts of a paper. */
const readPart: Reader = (words, at) => {
  const [head, close] = [words[at], words[at + 1]]
  if (head?.kind !== 'word' || !head.capital || !touches(close, head) || !isMark(close, '.-)/'))
    return undefined
  const next = words[at + 2]
  if (!next || next.kind === 'number' || touches(next, close)) return undefined
  if (ROMAN.test(head.low)) {
    return {
      style: 'part',
      label: head.low.toUpperCase(),
      ordinal: romanValue(head.low),
      next: at + 2,
      first: at,
    }
  }
  if (!/^[a-h]$/.test(head.low)) return undefined
  return {
    style: 'part',
    label: head.low.toUpperCase(),
    ordinal: LETTERS.indexOf(head.low) + 1,
    next: at + 2,
    first: at,
  }
}

/** `-`, `+`, `•`; `~` is what OCR makes of a dash. */
const readBullet: Reader = (words, at) => {
  const mark = words[at]
  if (!isMark(mark, '-+•~●')) return undefined
  const next = words[at + 1]
  if (!next || next.breaks > 1 || next.kind === 'mark') return undefined
  const plus = mark?.low === '+'
  return {
    style: plus ? 'plus' : 'dash',
    label: plus ? '+' : '-',
    ordinal: 0,
    next: at + 1,
    first: at,
  }
}

const READERS: readonly Reader[] = [
  readArticle,
  readNumber,
  readParenthesised,
  readLetter,
  readPart,
  readBullet,
]

/** The mark that begins at a word, if one does. */
export function readMark(words: readonly Word[], at: number): Mark | undefined {
  for (const read of READERS) {
    const mark = read(words, at)
    if (mark) return mark
  }
  return undefined
}
