/**
 * The regulator on the published world beside the checkout: no family may score above its committed floor,
 * nothing may break the contract, overtake inside a class or spoil more than 0.05 %. `--raise` lowers the
 * floors to a little above what is reached. Without the published world nothing is checked.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPublished, geomean, scoreFamily } from '../bench/regulate/published.ts'
import { createRegulator } from '../packages/regulator/src/index.ts'
import { ROOT } from './runtime.mjs'
import type { Counts } from './test.ts'

const FLOORS = join(ROOT, 'bench/results/regulate-floors.json')
const MOST_SPOILED = 0.0005
/** A floor leaves so much room for changes that are chance. */
const ROOM = 0.002
/** No-shows may cost so much more than the same season without them. */
const NO_SHOW_ROOM = 0.02

type Floors = Record<string, number>

/** Score every public family and compare with the floors; undefined without the published world. */
export async function checkRegulator(raise = false): Promise<Counts | undefined> {
  const world = await findPublished()
  if (world === undefined) return undefined
  const floors: Floors = existsSync(FLOORS) ? JSON.parse(readFileSync(FLOORS, 'utf8')) : {}
  const counts = { passed: 0, failed: 0 }
  const reached: Floors = {}
  const expect = (good: boolean, what: string) => {
    counts[good ? 'passed' : 'failed'] += 1
    if (!good) console.log(`FAILED: ${what}`)
  }
  const below = (name: string, value: number) => {
    const floor = floors[name]
    reached[name] = value
    console.log(`${name.padEnd(10)} ${value.toFixed(4)}  floor ${floor?.toFixed(4) ?? 'none'}`)
    if (floor !== undefined) expect(value <= floor, `${name} scores worse than its floor`)
  }
  for (const family of Object.keys(world.scenarios.families)) {
    const row = await scoreFamily(world, family, createRegulator)
    below(family, row.ratio)
    expect(row.violations === 0, `${family}: ${row.violations} violations`)
    expect(row.overtakes === 0, `${family}: ${row.overtakes} overtaken inside a class`)
    expect(row.left === 0, `${family}: ${row.left} left at the end`)
    expect(row.spoiledShare <= MOST_SPOILED, `${family}: ${row.spoiledShare} spoiled`)
  }
  const { season, noshow } = reached
  if (season !== undefined && noshow !== undefined)
    expect(noshow - season <= NO_SHOW_ROOM, 'no-shows cost too much')
  below('all', geomean(Object.values(reached)))
  if (raise) {
    for (const [name, value] of Object.entries(reached))
      floors[name] = Math.min(floors[name] ?? Infinity, Math.ceil((value + ROOM) * 1e3) / 1e3)
    writeFileSync(FLOORS, `${JSON.stringify(floors, null, 2)}\n`)
  }
  return counts
}

if (import.meta.main) {
  const counts = await checkRegulator(process.argv.includes('--raise'))
  if (counts) console.log(`${counts.passed} passed, ${counts.failed} failed`)
  else console.log('no published world at ../shared/regulation: nothing scored')
  process.exit(counts && counts.failed > 0 ? 1 : 0)
}
