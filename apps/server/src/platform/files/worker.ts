/**
 * The process that opens files. It gets bytes and a type, gives back text or a refusal, and may be
 * killed at any moment. See `extractor.ts` for who starts it and with what rights.
 */
import type { Outcome, Progress } from './extraction.ts'
import type { Limits } from './limits.ts'
import type { MediaType } from './media-type.ts'
import { readFile } from './read-file.ts'
import type { ImageRequest } from './reader.ts'

/** One file to read. */
export type Job = {
  readonly bytes: Uint8Array
  readonly type: MediaType
  readonly limits: Limits
  readonly images?: ImageRequest | undefined
}

export type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }

const tell = (message: Message) => process.send?.(message)

process.on('message', async ({ bytes, type, limits, images }: Job) => {
  const onProgress = (progress: Progress) => tell({ kind: 'progress', progress })
  tell({ kind: 'outcome', outcome: await readFile(bytes, type, { limits, images, onProgress }) })
})
process.on('disconnect', () => process.exit())
tell({ kind: 'ready' })
