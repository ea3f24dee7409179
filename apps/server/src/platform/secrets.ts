import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
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

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What must be read again and never lies open: AES-256-GCM under a key for the purpose. */
export function seal(secret: string, purpose: string, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(secret, purpose), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** @throws Error where the bytes were not sealed under this secret and purpose */
export function openSealed(secret: string, purpose: string, bytes: Buffer): string {
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(secret, purpose), nonce)
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([
    decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ]).toString('utf8')
}
