/** The published world beside the checkout, where it is shared; none of it is in the checkout. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CreatePolicy } from '../../packages/regulator/src/index.ts'
import { ROOT } from '../../tools/runtime.mjs'

export type Result = {
  readonly cost: number
  readonly meanHours: number
  readonly spoiledShare: number
  readonly idleShare: number
  readonly overtakes: number
  readonly violations: number
  readonly unfinished: number
}

type WorldModule = {
  scenarios: {
    readonly families: Readonly<Record<string, object>>
    readonly publicSeeds: readonly number[]
  }
  drawWorld: (family: object, seed: number) => object
  playRegulator: (
    create: CreatePolicy,
    draw: object,
    hooks: { onStep: (milliseconds: number) => void },
  ) => Promise<Result>
}

export type Published = WorldModule & {
  readonly bounds: Readonly<Record<string, Readonly<Record<string, { readonly bound: number }>>>>
}

/** undefined where the published world is not at hand. */
export async function findPublished(): Promise<Published | undefined> {
  const folder = join(ROOT, '../shared/regulation')
  const world = join(folder, 'world.mjs')
  if (!existsSync(world)) return undefined
  const module = (await import(pathToFileURL(world).href)) as WorldModule
  const { families } = JSON.parse(readFileSync(join(folder, 'bounds.json'), 'utf8'))
  return { ...module, bounds: families }
}

export type Row = {
  readonly family: string
  readonly ratio: number
  readonly ratios: readonly number[]
  readonly meanHours: number
  readonly spoiledShare: number
  readonly idleShare: number
  readonly overtakes: number
  readonly violations: number
  readonly left: number
  /** Milliseconds in `step`, of all slots. */
  readonly steps: readonly number[]
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length
export const geomean = (values: readonly number[]) => Math.exp(mean(values.map(Math.log)))

/** One design over all public seeds of a family. */
export async function scoreFamily(
  { scenarios, bounds, drawWorld, playRegulator }: Published,
  family: string,
  create: CreatePolicy,
): Promise<Row> {
  const steps: number[] = []
  const results: Result[] = []
  const ratios: number[] = []
  for (const seed of scenarios.publicSeeds) {
    const draw = drawWorld(scenarios.families[family]!, seed)
    const result = await playRegulator(create, draw, { onStep: (ms) => steps.push(ms) })
    results.push(result)
    ratios.push(result.cost / bounds[family]![seed]!.bound)
  }
  const total = (key: keyof Result) => results.reduce((sum, one) => sum + one[key], 0)
  return {
    family,
    ratio: geomean(ratios),
    ratios,
    meanHours: mean(results.map((one) => one.meanHours)),
    spoiledShare: mean(results.map((one) => one.spoiledShare)),
    idleShare: mean(results.map((one) => one.idleShare)),
    overtakes: total('overtakes'),
    violations: total('violations'),
    left: total('unfinished'),
    steps,
  }
}

export function percentile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
}
