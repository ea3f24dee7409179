/**
 * Words and marks of the mended text. A word is what a Vietnamese writes between spaces: one
 * syllable, a number, or an abbreviation such as `BQLKKTCK`.
 */
import type { Source } from './normalise.ts'

export type Word = {
  readonly start: number
  readonly end: number
  /** Lower case, tones in the older place. */
  readonly low: string
  /** Without diacritics. */
  readonly bare: string
  /** `mark`: one punctuation character. */
  readonly kind: 'word' | 'number' | 'mark'
  /** Begins with an upper-case letter. */
  readonly capital: boolean
  /** Vocabularies that have a phrase opening with it, a bit each; all until they are asked. */
  opens: number
  /** Line breaks between this word and the one before: 0, 1, or 2 for a blank line or more. */
  readonly breaks: number
}

const LETTER = 1
const DIGIT = 2
const BLANK = 3
const CLASSES = new Uint8Array(0x10000)
for (let code = 0; code < 0x10000; code++) {
  if (code >= 48 && code <= 57) CLASSES[code] = DIGIT
  else if (code <= 32) CLASSES[code] = BLANK
  else if ((code | 32) >= 97 && (code | 32) <= 122) CLASSES[code] = LETTER
  else if (code === 0xd7 || code === 0xf7) CLASSES[code] = 0
  else if (code >= 0xc0 && code <= 0x24f) CLASSES[code] = LETTER
  else if (code >= 0x300 && code <= 0x36f) CLASSES[code] = LETTER
  else if (code >= 0x1e00 && code <= 0x1eff) CLASSES[code] = LETTER
}
CLASSES[38] = LETTER // & stands inside abbreviations: NN&PTNT

/** Codas of a Vietnamese syllable, longest first: where two glued words come apart. */
const GLUED =
  /^([b-df-hj-np-tv-zđ]*[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]+(?:ng|nh|ch|[cmnpt])?)([b-df-hj-np-tv-zđ]+[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ].*)$/u
const TONED = /[^\p{ASCII}]/u

/**
 * Where a run of letters is two words that lost their space: "củaSở", "chínhtạm" (8 letters or
 * more, which no single syllable has). 0 when it is one.
 */
function seam(low: string, text: string, start: number, end: number): number {
  for (let at = start + 2; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === low.charCodeAt(at)) continue
    const before = text.slice(start, at)
    return before === low.slice(start, at) && at + 1 < end && text[at + 1] === low[at + 1] ? at : 0
  }
  if (end - start < 8 || end - start > 16) return 0
  const run = low.slice(start, end)
  const parts = TONED.test(run) ? GLUED.exec(run) : null
  return parts ? start + (parts[1] as string).length : 0
}

/** Cut the text into words. Linear. */
export function readWords(source: Source): Word[] {
  const { text, low, bare } = source
  const words: Word[] = []
  let breaks = 0
  const push = (start: number, end: number, kind: Word['kind']) => {
    words.push({
      start,
      end,
      low: low.slice(start, end),
      bare: bare.slice(start, end),
      kind,
      capital: kind === 'word' && text.charCodeAt(start) !== low.charCodeAt(start),
      opens: -1,
      breaks: Math.min(breaks, 2),
    })
    breaks = 0
  }
  for (let at = 0; at < text.length; ) {
    const kind = CLASSES[text.charCodeAt(at)]
    if (kind === BLANK) {
      if (text.charCodeAt(at) === 10) breaks++
      at++
      continue
    }
    if (kind === 0) {
      push(at, at + 1, 'mark')
      at++
      continue
    }
    let end = at + 1
    let letters = kind === LETTER
    for (; end < text.length; end++) {
      const next = CLASSES[text.charCodeAt(end)]
      if (next !== LETTER && next !== DIGIT) break
      if (next === LETTER) letters = true
    }
    const cut = letters ? seam(low, text, at, end) : 0
    if (cut > 0) push(at, cut, 'word')
    push(cut > 0 ? cut : at, end, letters ? 'word' : 'number')
    at = end
  }
  return words
}
