import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The given secret, or one made at the first start and kept in the data folder (demo mode). */
export function loadSecret(given: string | undefined, dataFolder: string): string {
  if (given !== undefined) return given
  const path = join(dataFolder, 'secret')
  if (existsSync(path)) return readFileSync(path, 'utf8')
  mkdirSync(dataFolder, { recursive: true })
  const made = randomBytes(32).toString('base64url')
  writeFileSync(path, made, { mode: 0o600 })
  return made
}

/** A key for one purpose, so that a leak of one opens nothing else. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}

export function sign(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', deriveKey(secret, purpose)).update(text).digest('base64url')
}
