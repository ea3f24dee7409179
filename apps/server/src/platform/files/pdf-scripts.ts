import { inflateSync } from 'node:zlib'

// Names of objects that act on their own or carry other files. ISO 32000-1, 7.7, 12.6, 7.11.4.
const ACTIVE = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|XFA)\b/
const OBJECT_STREAM = /\/Type\s*\/ObjStm\b/
const OBJECT_STREAM_BYTES = 4_194_304
const OBJECT_STREAMS = 2_000

/**
 * The name of the first active thing in a PDF ("JavaScript", "EmbeddedFile" …), or undefined.
 * Looks at the objects, also those in object streams, and not at page contents or pictures; names
 * written with escapes ("/J#61vaScript") are understood. A look at the bytes, not a proof.
 */
export function findActiveContent(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let at = 0
  let opened = 0
  while (at < file.length) {
    const start = file.indexOf('stream', at)
    const end = start < 0 ? -1 : file.indexOf('endstream', start + 6)
    const objects = file.slice(at, start < 0 ? undefined : start)
    const found = findActiveName(objects)
    if (found !== undefined) return found
    if (start < 0 || end < 0) break
    if (OBJECT_STREAM.test(objects.slice(objects.lastIndexOf(' obj'))) && opened < OBJECT_STREAMS) {
      opened += 1
      const inside = findActiveName(inflate(file.slice(start + 6, end)))
      if (inside !== undefined) return inside
    }
    at = end + 9
  }
  return undefined
}

function findActiveName(objects: string): string | undefined {
  const plain = objects.includes('#')
    ? objects.replace(/#([0-9A-Fa-f]{2})/g, (_, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : objects
  return ACTIVE.exec(plain)?.[0].slice(1)
}

function inflate(stream: string): string {
  const data = Buffer.from(stream.replace(/^\r?\n/, ''), 'latin1')
  try {
    return inflateSync(data, {
      maxOutputLength: OBJECT_STREAM_BYTES,
      finishFlush: 2,
    }).toString('latin1')
  } catch {
    // Not deflated, or damaged: pdf.js will say so if it matters.
    return ''
  }
}
