/** A thread that reads one file after another; `null` ends it. */
import { parentPort, workerData } from 'node:worker_threads'
import { createExtractor } from '@loimo/server/platform/files/index.ts'
import { loadProvince } from './province-files.ts'
import type { ThreadStart } from './read-many.ts'
import { type Entry, readOne } from './read-one.ts'

const { wanted, province } = workerData as ThreadStart
const context = loadProvince(province)
const extractor = createExtractor({ workers: 1 })

parentPort?.on('message', async (entry: Entry | null) => {
  if (entry === null) {
    await extractor.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage(await readOne(entry, wanted, { extractor, context: await context }))
})
