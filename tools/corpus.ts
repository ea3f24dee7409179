/**
 * The reader against the annotated dispatches beside the checkout: no score may fall below its
 * committed floor. `--raise` lifts the floors to what is reached. Without the corpus nothing is
 * checked.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadContext } from '../bench/read/context.ts'
import { findCorpus, readSet, SETS } from '../bench/read/corpus.ts'
import { table } from '../bench/read/report.ts'
import { FIELDS, type Field, f1, score } from '../bench/read/score.ts'
import { ROOT } from './runtime.mjs'
import type { Counts } from './test.ts'

const FLOORS = join(ROOT, 'bench/results/corpus-floors.json')

type Floors = Record<string, Partial<Record<Field, number>>>

const readFloors = (): Floors =>
  existsSync(FLOORS) ? JSON.parse(readFileSync(FLOORS, 'utf8')) : {}

/** Score every set, print the table, and compare with the floors; undefined without a corpus. */
export async function checkCorpus(raise = false): Promise<Counts | undefined> {
  const corpus = findCorpus()
  if (!corpus) return undefined
  const context = loadContext()
  const sets = SETS.map((name) => [name, readSet(corpus, name, context)] as const)
  console.log(table(sets))
  const floors = readFloors()
  const counts = { passed: 0, failed: 0 }
  for (const [name, documents] of sets) {
    const scores = score(documents)
    const kept = floors[name] ?? {}
    floors[name] = kept
    for (const field of FIELDS) {
      const [reached, floor] = [f1(scores[field]), kept[field]]
      if (reached === null) continue
      if (floor !== undefined && reached < floor) {
        counts.failed += 1
        console.log(`${name} ${field}: ${reached} is below its floor ${floor}`)
      } else counts.passed += 1
      if (raise) kept[field] = Math.max(floor ?? 0, reached)
    }
  }
  if (raise) writeFileSync(FLOORS, `${JSON.stringify(floors, null, 2)}\n`)
  return counts
}

if (import.meta.main) {
  const counts = await checkCorpus(process.argv.includes('--raise'))
  if (counts) console.log(`${counts.passed} passed, ${counts.failed} failed`)
  else console.log('no corpus at ../shared/corpus: nothing scored')
  process.exit(counts && counts.failed > 0 ? 1 : 0)
}
