/**
 * How alike two papers are, by MinHash over runs of five words (Broder 1997): the share of equal
 * entries of two signatures estimates the Jaccard likeness of the sets of runs.
 */
const RUN = 5
const SIZE = 64
/** Bands of four: two papers of likeness 0.8 share a band with probability above 0.999. */
const BAND = 4

const WORD = /[\p{L}\p{N}]+/gu

function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

// One multiplier and one offset an entry, made from the golden ratio so that no dice are needed.
const MULTIPLIERS = Array.from(
  { length: SIZE },
  (_, at) => (Math.imul(at + 1, 0x9e3779b1) | 1) >>> 0,
)
const OFFSETS = Array.from({ length: SIZE }, (_, at) => Math.imul(at + 17, 0x85ebca6b) >>> 0)

function mix(hash: number, at: number): number {
  let mixed = (Math.imul(hash, MULTIPLIERS[at]!) + OFFSETS[at]!) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/** 64 unsigned 32-bit numbers; equal for texts that differ in spacing, capitals and punctuation only. */
export function signatureOf(text: string): number[] {
  const words = [...text.normalize('NFC').toLowerCase().matchAll(WORD)].map(([word]) =>
    hashWord(word),
  )
  const signature = new Array<number>(SIZE).fill(0xffffffff)
  for (let at = 0; at + RUN <= words.length || at === 0; at++) {
    const run = words.slice(at, at + RUN)
    const hash = run.reduce((sum, word) => (Math.imul(sum, 31) + word) >>> 0, 7)
    for (let entry = 0; entry < SIZE; entry++) {
      const mixed = mix(hash, entry)
      if (mixed < signature[entry]!) signature[entry] = mixed
    }
  }
  return signature
}

/** Keys of which alike papers share at least one: what an index looks up. */
export function bandsOf(signature: readonly number[]): string[] {
  return Array.from({ length: SIZE / BAND }, (_, band) =>
    [band, ...signature.slice(band * BAND, (band + 1) * BAND)].join('.'),
  )
}

/** 0 to 1. */
export function likenessOf(a: readonly number[], b: readonly number[]): number {
  return a.filter((entry, at) => entry === b[at]).length / SIZE
}
