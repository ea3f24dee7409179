import { decodeText } from '@loimo/charset'
import type { Outcome } from './extraction.ts'
import type { Limits } from './limits.ts'
import { MEDIA_TYPES } from './media-type.ts'
import type { Reader } from './reader.ts'
import { Refusal, refuse } from './refusal.ts'

/**
 * Decode a plain text file. The text is the decoded file, unchanged: line ends stay, so that spans
 * count its characters. The byte-order mark is none of them.
 */
export function readShortText(bytes: Uint8Array, limits: Limits): Outcome {
  const { text, doubts } = decodeText(bytes)
  if (text.trim() === '') return refuse('EMPTY')
  if (text.length > limits.characters) return refuse('TOO_LARGE', 'text')
  return {
    mediaType: MEDIA_TYPES.txt,
    text,
    pages: [{ number: 1, start: 0, end: text.length, via: 'text' }],
    notes: doubts.map(({ code, message }) => ({ code, message })),
  }
}

export const readTextFile: Reader = async (bytes, task) => {
  const outcome = readShortText(bytes, task.limits)
  if ('refused' in outcome) throw new Refusal(outcome.refused)
  return outcome
}
