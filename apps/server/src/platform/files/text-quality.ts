import { isSyllable, repairLegacyText } from '@loimo/charset'

const WORD = /\p{L}[\p{L}\p{M}]*/gu
const MARKED = /[^a-z]/i
const ENOUGH_WORDS = 12

/**
 * Does a text layer hold Vietnamese, also in a legacy font? A layer that a scanner's software made
 * in another language has few marked words, or malformed ones.
 */
export function readsAsVietnamese(layer: string): boolean {
  const { text } = repairLegacyText(layer)
  const words = (text.normalize('NFC').match(WORD) ?? []).filter((word) => word.length > 1)
  if (words.length < ENOUGH_WORDS) return true
  const marked = words.filter((word) => MARKED.test(word) && /\p{Ll}/u.test(word))
  if (marked.length < words.length * 0.2) return false
  return marked.filter(isSyllable).length >= marked.length * 0.6
}

// Private use, replacement and control characters: what a font without a Unicode table gives.
const NO_LETTER = /[\p{Co}\p{Cc}\uFFFD]/gu

/** Is a text layer made of codes instead of letters? */
export function isGarbled(layer: string): boolean {
  const letters = layer.replace(/\s/g, '')
  return (letters.match(NO_LETTER)?.length ?? 0) > letters.length * 0.2
}
