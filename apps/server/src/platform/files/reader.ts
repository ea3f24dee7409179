import type { Extraction, Progress } from './extraction.ts'
import type { Limits } from './limits.ts'

/** Pictures of pages wanted beside the text. */
export type ImageRequest = { readonly dpi: number; readonly quality: number }

/** What a reader is told besides the bytes. */
export type Task = {
  readonly limits: Limits
  readonly images?: ImageRequest | undefined
  readonly onProgress: (progress: Progress) => void
}

/**
 * Reads one type of file, in the worker process. Throws {@link Refusal} for a file that is not
 * read; any other exception means that the file is broken.
 */
export type Reader = (bytes: Uint8Array, task: Task) => Promise<Extraction>
