import { open } from 'node:fs/promises'
import type { Outcome, Progress } from './extraction.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { findMediaType, MEDIA_TYPES, type MediaType } from './media-type.ts'
import type { ImageRequest } from './reader.ts'
import { type Refused, refuse } from './refusal.ts'
import { readShortText } from './text-file.ts'
import { WorkerProcess } from './worker-process.ts'

export type ExtractOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Pictures of the pages of PDFs and scans; `true` for 110 dpi. */
  readonly images?: boolean | Partial<ImageRequest> | undefined
}

/** Bytes, or the path of a file. */
export type FileInput = Uint8Array | string

export type Extractor = {
  /**
   * Read a file into text, or say why not. Files wait their turn for a worker. Rejects only where
   * a path cannot be opened, where no worker can be started, or after `close()`.
   */
  readonly extract: (input: FileInput, options?: ExtractOptions) => Promise<Outcome>
  /** End the workers; files still waiting are refused as ABORTED. */
  readonly close: () => Promise<void>
}

export type ExtractorOptions = {
  /** Files read at the same time, each by a process of up to `limits.memoryBytes`. */
  readonly workers?: number
  readonly limits?: Partial<Limits>
  /** A worker ends after so many files: parsers leak. */
  readonly filesPerWorker?: number
}

const IMAGES: ImageRequest = { dpi: 110, quality: 72 }
// A short plain text meets tables only, no parser: it is decoded here, without the way through.
const SHORT_TEXT_BYTES = 262_144

type Waiting = { readonly start: (worker: WorkerProcess) => void; readonly refuse: () => void }

/** A pool of worker processes that read files. Nothing is started before the first file. */
export function createExtractor(options: ExtractorOptions = {}): Extractor {
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits }
  const { memoryBytes } = limits
  const filesPerProcess = options.filesPerWorker ?? 50
  const workers = Array.from(
    { length: Math.max(1, options.workers ?? 1) },
    () => new WorkerProcess({ memoryBytes, filesPerProcess }),
  )
  const waiting = new Set<Waiting>()
  let closed = false

  async function extract(input: FileInput, wanted: ExtractOptions = {}): Promise<Outcome> {
    if (closed) throw new Error('the extractor is closed')
    if (wanted.signal?.aborted) return refuse('ABORTED')
    const bytes = typeof input === 'string' ? await readBytes(input, limits) : input
    if (!(bytes instanceof Uint8Array)) return bytes
    const type = findMediaType(bytes, limits)
    if (typeof type !== 'string') return type
    if (type === MEDIA_TYPES.txt && bytes.length <= SHORT_TEXT_BYTES)
      return readShortText(bytes, limits)
    return queue(bytes, type, wanted)
  }

  function queue(bytes: Uint8Array, type: MediaType, wanted: ExtractOptions): Promise<Outcome> {
    return new Promise((settle, fail) => {
      let worker: WorkerProcess | undefined
      const abort = () => {
        waiting.delete(turn)
        if (worker === undefined) settle(refuse('ABORTED'))
        else worker.stop('ABORTED')
      }
      const turn: Waiting = {
        refuse: abort,
        start: (free) => {
          worker = free
          const job = { bytes, type, limits, images: toImageRequest(wanted.images) }
          free
            .run(job, wanted.onProgress ?? (() => {}))
            .then(settle, fail)
            .finally(() => {
              wanted.signal?.removeEventListener('abort', abort)
              startNext()
            })
        },
      }
      wanted.signal?.addEventListener('abort', abort, { once: true })
      waiting.add(turn)
      startNext()
    })
  }

  function startNext(): void {
    const [next] = waiting
    const free = workers.find((worker) => !worker.isBusy)
    if (next === undefined || free === undefined) return
    waiting.delete(next)
    next.start(free)
  }

  async function close(): Promise<void> {
    closed = true
    for (const turn of [...waiting]) turn.refuse()
    for (const worker of workers) worker.stop('ABORTED')
  }

  return { extract, close }
}

function toImageRequest(wanted: ExtractOptions['images']): ImageRequest | undefined {
  if (wanted === undefined || wanted === false) return undefined
  return wanted === true ? IMAGES : { ...IMAGES, ...wanted }
}

async function readBytes(path: string, limits: Limits): Promise<Uint8Array | Refused> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > limits.fileBytes) return refuse('TOO_LARGE', `${size} byte`)
    return new Uint8Array(await file.readFile())
  } finally {
    await file.close()
  }
}
