import { Worker } from 'node:worker_threads'
import type { ReadingContext } from '@loimo/dispatch'
import { createExtractor } from '@loimo/server/platform/files/index.ts'
import { type Done, type Entry, readOne, type Wanted } from './read-one.ts'

/** What a reading thread is started with; then it takes one entry a message. */
export type ThreadStart = { readonly wanted: Wanted; readonly province: string }

// In readings of a short text: what a thread must get to be worth its start of about a second,
// and what a file that must be unpacked or recognised takes at least.
const THREAD_WORTH = 64
const HEAVY_FILE = 32

type Many = {
  readonly entries: readonly Entry[]
  readonly wanted: Wanted
  readonly province: string
  readonly context: ReadingContext
  readonly threads: number
}

/** Read files on all cores; yields them in the order given, as soon as that order allows. */
export async function* readMany(many: Many): AsyncGenerator<Done> {
  const work = many.entries.reduce((sum, { path }) => sum + weightOf(path), 0)
  const threads = Math.min(many.threads, many.entries.length, Math.floor(work / THREAD_WORTH))
  if (threads <= 1) yield* readHere(many)
  else yield* readOnThreads(many, threads)
}

const weightOf = (path: string) => (/\.txt$/i.test(path) ? 1 : HEAVY_FILE)

async function* readHere({ entries, wanted, context }: Many): AsyncGenerator<Done> {
  const extractor = createExtractor({ workers: 1 })
  try {
    for (const entry of entries) yield await readOne(entry, wanted, { extractor, context })
  } finally {
    await extractor.close()
  }
}

async function* readOnThreads({ entries, wanted, province }: Many, count: number) {
  const start: ThreadStart = { wanted, province }
  const threads = Array.from(
    { length: count },
    () => new Worker(new URL('./read-thread.ts', import.meta.url), { workerData: start }),
  )
  const results = entries.map(() => Promise.withResolvers<Done>())
  // One that fails while an earlier one is awaited is reported when its turn comes.
  for (const { promise } of results) promise.catch(() => {})
  let next = 0
  for (const thread of threads) {
    let at = -1
    const give = () => {
      at = next
      next += 1
      thread.postMessage(at < entries.length ? entries[at] : null)
    }
    thread.on('message', (done: Done) => {
      results[at]!.resolve(done)
      give()
    })
    thread.on('error', (error) => {
      for (const { reject } of results) reject(error)
    })
    give()
  }
  try {
    for (const { promise } of results) yield await promise
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
}
