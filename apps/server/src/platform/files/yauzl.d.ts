// What we use of yauzl, which brings no types.
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events'
  import type { Readable } from 'node:stream'

  export type Entry = {
    readonly fileName: string
    readonly compressedSize: number
    readonly uncompressedSize: number
    readonly generalPurposeBitFlag: number
  }
  export interface ZipFile extends EventEmitter {
    readonly entryCount: number
    readEntry(): void
    openReadStream(entry: Entry, done: (error: Error | null, stream: Readable) => void): void
  }
  export type Options = {
    readonly lazyEntries: boolean
    readonly autoClose: boolean
    readonly validateEntrySizes: boolean
    readonly strictFileNames: boolean
  }
  export function fromBuffer(
    buffer: Buffer,
    options: Options,
    done: (error: Error | null, zip: ZipFile) => void,
  ): void
}
