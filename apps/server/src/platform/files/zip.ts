import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import type { Limits } from './limits.ts'
import { Refusal } from './refusal.ts'

/** An archive's directory, checked; `read` unpacks one entry within the limits. */
export type Archive = {
  readonly names: readonly string[]
  readonly read: (name: string) => Promise<Buffer | undefined>
}

const ENCRYPTED_FLAG = 0x1

/**
 * Open a ZIP archive in memory. Sizes the archive claims are checked before, and the bytes that
 * really come out while, anything is unpacked. Nothing is written to disk, so names are only
 * looked up; one that leaves the archive ("../x", "/x", "C:\x") is refused all the same.
 */
export async function openArchive(bytes: Uint8Array, limits: Limits): Promise<Archive> {
  const zip = await open(bytes)
  if (zip.entryCount > limits.archiveEntries) throw new Refusal('BOMB', `${zip.entryCount} entries`)
  const entries = new Map<string, Entry>()
  let claimed = 0
  for await (const entry of listEntries(zip)) {
    claimed += entry.uncompressedSize
    refuseEntry(entry, limits)
    if (claimed > limits.unpackedBytes) throw new Refusal('BOMB', `${claimed} byte`)
    // A second entry of the same name is read by some programs and not by others.
    if (entries.has(entry.fileName)) throw new Refusal('BROKEN', entry.fileName)
    entries.set(entry.fileName, entry)
  }
  let unpacked = 0
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name)
      if (entry === undefined) return undefined
      const content = await unpack(zip, entry, limits.unpackedBytes - unpacked)
      unpacked += content.length
      return content
    },
  }
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Promise((resolve, reject) => {
    const options = {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      strictFileNames: true,
    }
    fromBuffer(buffer, options, (error, zip) =>
      error === null ? resolve(zip) : reject(new Refusal('BROKEN', 'zip')),
    )
  })
}

async function* listEntries(zip: ZipFile): AsyncGenerator<Entry> {
  const waiting: { resolve: (entry: Entry | undefined) => void; reject: (error: Error) => void }[] =
    []
  zip.on('entry', (entry: Entry) => waiting.shift()?.resolve(entry))
  zip.on('end', () => waiting.shift()?.resolve(undefined))
  zip.on('error', () => waiting.shift()?.reject(new Refusal('BROKEN', 'zip')))
  while (true) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      waiting.push({ resolve, reject })
      zip.readEntry()
    })
    if (entry === undefined) return
    yield entry
  }
}

function refuseEntry(entry: Entry, limits: Limits): void {
  if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0) throw new Refusal('ENCRYPTED')
  // Small entries may be all blanks; only size makes a bomb.
  const large = entry.uncompressedSize > 1_048_576
  if (large && entry.uncompressedSize > entry.compressedSize * limits.unpackRatio)
    throw new Refusal('BOMB', entry.fileName)
}

function unpack(zip: ZipFile, entry: Entry, allowed: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) return reject(new Refusal('BROKEN', entry.fileName))
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > allowed) {
          stream.destroy()
          reject(new Refusal('BOMB', entry.fileName))
        } else chunks.push(chunk)
      })
      stream.on('error', () => reject(new Refusal('BROKEN', entry.fileName)))
      stream.on('end', () => resolve(Buffer.concat(chunks)))
    })
  })
}
