import { repairLegacyText } from '@loimo/charset'
import WordExtractor from 'word-extractor'
import { MEDIA_TYPES } from './media-type.ts'
import { listOleEntries, type OleEntry } from './ole.ts'
import type { Reader } from './reader.ts'
import { Refusal } from './refusal.ts'

// Word file header, [MS-DOC] 2.5.2.
const WORD_MAGIC = 0xa5ec
const FLAGS_AT = 0x0a
const ENCRYPTED_FLAG = 0x0100

/** Read a Word 97–2003 document (.doc): its body, with legacy fonts repaired by their look. */
export const readDoc: Reader = async (bytes, task) => {
  const entries = listOleEntries(bytes)
  if (entries === undefined) throw new Refusal('BROKEN', 'OLE')
  const names = entries.map(({ name }) => name)
  if (names.includes('EncryptedPackage')) throw new Refusal('ENCRYPTED')
  const macro = names.find((name) => /^(?:Macros|_VBA_PROJECT.*|VBA)$/i.test(name))
  if (macro !== undefined) throw new Refusal('SCRIPT', macro)
  const word = entries.find(({ name }) => name === 'WordDocument')
  if (word === undefined) throw new Refusal('UNKNOWN_TYPE')
  if (isEncrypted(bytes, word)) throw new Refusal('ENCRYPTED')
  task.onProgress({ stage: 'text', page: 1, pages: 1 })
  const document = await new WordExtractor().extract(Buffer.from(bytes))
  const body = tidy(document.getBody({ filterUnicode: false }))
  const repaired = repairLegacyText(body)
  const text = repaired.text
  if (text.trim() === '') throw new Refusal('EMPTY')
  if (text.length > task.limits.characters) throw new Refusal('TOO_LARGE', 'text')
  return {
    mediaType: MEDIA_TYPES.doc,
    text,
    pages: [{ number: 1, start: 0, end: text.length, via: 'text' }],
    notes: repaired.doubts.map(({ code, message }) => ({ code, message })),
  }
}

/** The stream's first sector begins with the file header, unless it is in the short stream. */
function isEncrypted(bytes: Uint8Array, word: OleEntry): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = (word.sector + 1) * (1 << view.getUint16(30, true))
  if (start + 512 > bytes.length || view.getUint16(start, true) !== WORD_MAGIC) return false
  return (view.getUint16(start + FLAGS_AT, true) & ENCRYPTED_FLAG) !== 0
}

/** Word's own control characters; the two of soft and hard hyphens are 0x1F and 0x1E. */
const tidy = (body: string) =>
  body
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u001E', '-')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0008\u000B-\u001F]/g, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
