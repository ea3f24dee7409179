import type { Limits } from './limits.ts'
import { findPictureSize, listTiffSizes } from './picture-size.ts'
import { type RefusalCode, type Refused, refuse } from './refusal.ts'

export const MEDIA_TYPES = {
  txt: 'text/plain',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  tiff: 'image/tiff',
} as const
export type MediaType = (typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES]

type Magic = { readonly type: MediaType; readonly bytes: string }

// Latin-1 of the first bytes. A ZIP or OLE container is looked into later.
const MAGIC: readonly Magic[] = [
  { type: MEDIA_TYPES.pdf, bytes: '%PDF-' },
  { type: MEDIA_TYPES.docx, bytes: 'PK\x03\x04' },
  { type: MEDIA_TYPES.doc, bytes: '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' },
  { type: MEDIA_TYPES.png, bytes: '\x89PNG\r\n\x1A\n' },
  { type: MEDIA_TYPES.jpg, bytes: '\xFF\xD8\xFF' },
  { type: MEDIA_TYPES.tiff, bytes: 'II*\0' },
  { type: MEDIA_TYPES.tiff, bytes: 'MM\0*' },
]

// Types that hold text but are not read, and whose bytes would pass for plain text.
const KNOWN_OTHERS = /^(?:\{\\rtf|%!PS|From: .*\r?\nMIME-Version:|MIME-Version:)/

const HTML =
  /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype\s+html|<html|<head|<body)/i
const HTML_TAGS = /<(?:p|div|br|span|table|td|h[1-6]|li|a)\b[^<>]{0,500}>/gi

/** The type of a file by its content, or why it is not read. Cheap: no part of it is unpacked. */
export function findMediaType(bytes: Uint8Array, limits: Limits): MediaType | Refused {
  if (bytes.length === 0) return refuse('EMPTY')
  if (bytes.length > limits.fileBytes) return refuse('TOO_LARGE', `${bytes.length} byte`)
  const head = latin1(bytes.subarray(0, 4_096))
  const magic = MAGIC.find(({ bytes: first }) => head.startsWith(first))
  if (magic !== undefined) return checkKnown(bytes, magic.type, limits)
  // Readers accept a PDF header in the first kilobyte, and so do those who hide one there.
  const pdfAt = head.slice(0, 1_024).indexOf('%PDF-')
  if (pdfAt >= 0) {
    const blank = /^[\s\0\xEF\xBB\xBF]*$/.test(head.slice(0, pdfAt))
    return blank ? checkKnown(bytes, MEDIA_TYPES.pdf, limits) : refuse('POLYGLOT')
  }
  return findTextType(bytes, head)
}

function checkKnown(bytes: Uint8Array, type: MediaType, limits: Limits): MediaType | Refused {
  const trouble = CHECKS[type]?.(bytes, limits)
  return trouble === undefined ? type : refuse(trouble)
}

type Check = (bytes: Uint8Array, limits: Limits) => RefusalCode | undefined

// What has no business behind the end of a picture.
const FOREIGN = ['PK\x03\x04', '%PDF-', '<script', '<html', '\xD0\xCF\x11\xE0']

const checkPicture: Check = (bytes, limits) => {
  const size = findPictureSize(bytes)
  if (size === undefined) return 'BROKEN'
  if (size.width * size.height > limits.pixels) return 'TOO_LARGE'
  const tail = latin1(bytes.subarray(size.end ?? bytes.length))
  return FOREIGN.some((mark) => tail.includes(mark)) ? 'POLYGLOT' : undefined
}

const CHECKS: Partial<Record<MediaType, Check>> = {
  [MEDIA_TYPES.png]: checkPicture,
  [MEDIA_TYPES.jpg]: checkPicture,
  [MEDIA_TYPES.tiff]: (bytes, limits) => {
    const sizes = listTiffSizes(bytes, limits.pages)
    if (sizes === undefined) return 'BROKEN'
    if (sizes.length > limits.pages) return 'TOO_MANY_PAGES'
    return sizes.some(({ width, height }) => width * height > limits.pixels)
      ? 'TOO_LARGE'
      : undefined
  },
  [MEDIA_TYPES.pdf]: (bytes) => {
    const tail = latin1(bytes.subarray(-1_024))
    // An archive's directory at the end of a PDF makes it an archive too.
    return tail.includes('PK\x05\x06') ? 'POLYGLOT' : undefined
  },
  [MEDIA_TYPES.docx]: (bytes) => {
    const tail = latin1(bytes.subarray(-66_000))
    return tail.includes('PK\x05\x06') ? undefined : 'BROKEN'
  },
}

function findTextType(bytes: Uint8Array, head: string): MediaType | Refused {
  if (KNOWN_OTHERS.test(head)) return refuse('UNKNOWN_TYPE')
  const plain = head.replaceAll('\0', '')
  const wide = isWide(bytes)
  if (!wide && !isMostlyText(bytes)) return refuse('UNKNOWN_TYPE')
  if (plain.replace(/^[\xEF\xBB\xBF\xFF\xFE]+/, '').trim() === '' && bytes.length <= 4_096)
    return refuse('EMPTY')
  const start = plain.replace(/^[\xEF\xBB\xBF\xFF\xFE]+/, '')
  if (HTML.test(start) || (start.match(HTML_TAGS)?.length ?? 0) >= 5) return MEDIA_TYPES.html
  return MEDIA_TYPES.txt
}

/** A byte-order mark, or zeros in every second place as UTF-16 has them. */
function isWide(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return true
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return true
  const length = Math.min(bytes.length & ~1, 4_096)
  const zeros = [0, 0]
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[at % 2]! += 1
  const [even, odd] = zeros as [number, number]
  return Math.max(even, odd) > length * 0.15 && Math.min(even, odd) < Math.max(even, odd) / 4
}

// Zero never, other control characters rarely: VISCII puts six capitals on them.
function isMostlyText(bytes: Uint8Array): boolean {
  let strange = 0
  const step = Math.max(1, Math.floor(bytes.length / 65_536))
  let seen = 0
  for (let at = 0; at < bytes.length; at += step) {
    const byte = bytes[at]!
    if (byte === 0) return false
    seen += 1
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1a) strange += 1
  }
  return strange <= Math.max(1, seen * 0.01)
}

const latin1 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
