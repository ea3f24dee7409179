/** Original papers and page images, kept unchanged under the SHA-256 of their bytes. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type StoredFile = { readonly sha256: string; readonly bytes: number }

export type FileStore = {
  /** Keep bytes; the same bytes twice are one file. On return they are on the disk. */
  put(bytes: Uint8Array): Promise<StoredFile>
  get(sha256: string): Promise<Buffer>
  stream(sha256: string): ReadStream
  has(sha256: string): Promise<boolean>
  /** Only for a paper that must not be kept; nothing else is ever removed. */
  remove(sha256: string): Promise<void>
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Files live in `folder/ab/cdef…`. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
    return join(folder, sha256.slice(0, 2), sha256.slice(2))
  }
  const has = (sha256: string) =>
    stat(pathOf(sha256)).then(
      () => true,
      () => false,
    )
  return {
    has,
    get: (sha256) => readFile(pathOf(sha256)),
    stream: (sha256) => createReadStream(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    async put(bytes) {
      const sha256 = hashOf(bytes)
      const path = pathOf(sha256)
      if (!(await has(sha256))) {
        await mkdir(join(path, '..'), { recursive: true })
        const aside = `${path}.${randomUUID()}`
        const file = await open(aside, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(aside, path)
      }
      return { sha256, bytes: bytes.byteLength }
    },
  }
}
