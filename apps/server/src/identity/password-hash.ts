import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { ARGON2 } from './limits.ts'

/** Keyboards send "ế" as one sign or as three; a password is the same either way. */
function normalise(password: string): string {
  return password.normalize('NFKC')
}

/** Argon2id (the library's own default kind) in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), ARGON2)
}

let standIn: Promise<string> | undefined

/**
 * Compare with the stored hash. Without one (no such person, or no password) the same work is done
 * on a hash that nothing matches, so that the time tells nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  standIn ??= hashPassword(randomBytes(32).toString('base64'))
  const matches = await verify(stored ?? (await standIn), normalise(password))
  return stored !== null && matches
}

/** Whether a hash was made with other parameters than today's. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = ARGON2
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`)
}
