import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { listHostileFiles, listSoundFiles } from './hostile-files.ts'
import { createExtractor, isRefused } from './index.ts'

const FILES = 1_100
const SEED = 20_240_312
const LIMITS = { fileMs: 6_000, pageMs: 4_000, memoryBytes: 700_000_000 }

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

test(`${FILES} hostile, damaged and random files end in text or a refusal, and nothing falls over`, {
  timeout: 1_200_000,
}, async (t) => {
  const extractor = createExtractor({ workers: 2, limits: LIMITS })
  const sound = [...listSoundFiles()]
  await extractor.extract(sound[4]![1])
  collectGarbage()
  const before = process.memoryUsage()
  const counts = new Map<string, number>()
  const slow: string[] = []
  const one = async (name: string, bytes: Uint8Array) => {
    const start = performance.now()
    const outcome = await extractor.extract(bytes)
    const took = performance.now() - start
    const end = isRefused(outcome) ? outcome.refused : 'text'
    counts.set(end, (counts.get(end) ?? 0) + 1)
    // On a busy machine the start of a process takes its time, too.
    assert.ok(took < 2 * LIMITS.fileMs + 30_000, `${name}: ${took} ms`)
    if (took > LIMITS.fileMs) slow.push(`${name}: ${end}, ${Math.round(took)} ms`)
    if (!isRefused(outcome)) assert.ok(outcome.text.length <= 2_000_000)
  }
  const files = listHostileFiles(SEED, FILES)
  const lane = async () => {
    for (const { name, bytes } of files) await one(name, bytes)
  }
  await Promise.all([lane(), lane()])

  assert.equal(
    [...counts.values()].reduce((sum, count) => sum + count, 0),
    FILES,
  )
  for (const [type, bytes] of sound) {
    const outcome = await extractor.extract(bytes)
    assert.ok(!isRefused(outcome), `a sound ${type} afterwards`)
  }
  await extractor.close()
  collectGarbage()
  const after = process.memoryUsage()
  const grown = Math.round(
    (after.heapUsed + after.external - before.heapUsed - before.external) / 1e6,
  )
  t.diagnostic(
    `${[...counts].map(([end, count]) => `${end} ${count}`).join(', ')}; ${grown} MB more`,
  )
  for (const line of slow) t.diagnostic(line)
  assert.ok(grown < 40, `${grown} MB more than before`)
})
