import { isSyllable } from './syllable.ts'

/** How many marked words of a text are Vietnamese syllables. */
export type Evidence = {
  readonly good: number
  readonly bad: number
  /** `good / (good + bad)`, 0 where no marked word was seen. */
  readonly share: number
}

// Split at blanks and ASCII punctuation only: "nh©n" must stay one word to be seen as malformed.
const SEPARATORS = /[\s!-/:-@[-`{-~]+/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
const NOT_ASCII = /[^\u0000-\u007F]/
const PUNCTUATION = /^[\u00A0\u2000-\u206F\uFEFF]+|[\u00A0\u2000-\u206F\uFEFF]+$/g
const VOWEL = /[aeiouyăâêôơư]/i
const MARKS = /[\u0300-\u036F]/g

// Enough words to be sure, few enough to be quick on a long file.
const SAMPLE_WORDS = 4_000

/**
 * Judge a reading by its marked words. Abbreviations without a vowel ("NĐ", "QĐ") do not count.
 * `read` turns each raw word into the reading under test.
 */
export function weigh(words: readonly string[], read: (word: string) => string): Evidence {
  let good = 0
  let bad = 0
  for (const raw of words) {
    const word = read(raw).normalize('NFC').replace(PUNCTUATION, '')
    if (word === '') continue
    if (isAbbreviation(word)) continue
    if (isSyllable(word)) good += 1
    else bad += 1
  }
  return { good, bad, share: good + bad === 0 ? 0 : good / (good + bad) }
}

const isAbbreviation = (word: string) =>
  word === word.toUpperCase() &&
  /^\p{L}+$/u.test(word) &&
  !VOWEL.test(word.normalize('NFD').replace(MARKS, ''))

/** The marked words of a raw text; of a long text, an even sample. */
export function listMarkedWords(layer: string): string[] {
  const words = layer.split(SEPARATORS).filter((word) => NOT_ASCII.test(word))
  const step = Math.ceil(words.length / SAMPLE_WORDS)
  return step <= 1 ? words : words.filter((_, index) => index % step === 0)
}
