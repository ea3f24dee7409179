import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits: nothing to guess, so a plain SHA-256 is enough to keep it by. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

// Without letters and digits that are taken for one another when read aloud or from paper.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to hand over on paper: four groups of five, 99 bits. */
export function makePassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomIndex()]).join('')
  return [group(), group(), group(), group()].join('-')
}

/** Bytes past the last whole multiple are thrown away, so that every letter is equally likely. */
function randomIndex(): number {
  for (;;) {
    const byte = randomBytes(1)[0] as number
    if (byte < 256 - (256 % LETTERS.length)) return byte % LETTERS.length
  }
}
