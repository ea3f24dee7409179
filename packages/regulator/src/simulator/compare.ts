import { drawScenario } from './draw.ts'
import { type CreatePolicy, type Outcome, play } from './play.ts'
import type { Scenario } from './scenario.ts'

/** Of seeded runs: one in ten lies below `low`, one in ten above `high`. */
export type Band = { readonly low: number; readonly median: number; readonly high: number }

export const FIGURES = ['cost', 'meanHours', 'spoiledShare', 'meanHoursAbroad', 'left'] as const
export type Figure = (typeof FIGURES)[number]

export type Comparison = {
  readonly policy: string
  readonly runs: readonly Outcome[]
  readonly bands: Readonly<Record<Figure, Band>>
  /** Cost ÷ the first policy's, future by future: chance that is common to both falls out. */
  readonly costRatio: Band
}

/** The share `q` of a list lies at or below this; linear between neighbours. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = q * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low
  return low + (place - below) * (high - low)
}

export const bandOf = (values: readonly number[]): Band => ({
  low: quantile(values, 0.1),
  median: quantile(values, 0.5),
  high: quantile(values, 0.9),
})

/** The same futures under each policy, side by side; the first is the measure of the others. */
export function comparePolicies(
  scenario: Scenario,
  policies: Readonly<Record<string, CreatePolicy>>,
  seeds: readonly number[],
): Comparison[] {
  const draws = seeds.map((seed) => drawScenario(scenario, seed))
  const entries = Object.entries(policies).map(([policy, create]) => ({
    policy,
    runs: draws.map((draw) => play(draw, create)),
  }))
  return entries.map(({ policy, runs }) => ({
    policy,
    runs,
    bands: Object.fromEntries(
      FIGURES.map((figure) => [figure, bandOf(runs.map((run) => run[figure]))]),
    ) as Record<Figure, Band>,
    costRatio: bandOf(runs.map(({ cost }, at) => cost / (entries[0]!.runs[at]!.cost || 1))),
  }))
}

/**
 * What changes do to one policy: the same futures with and without them.
 * Answers "what if a gate stays open an hour longer" with a band, not with one number.
 */
export function whatIf(
  before: Scenario,
  changes: Scenario['changes'],
  create: CreatePolicy,
  seeds: readonly number[],
): { readonly before: Band; readonly after: Band; readonly saved: Band } {
  const costs = (scenario: Scenario) =>
    seeds.map((seed) => play(drawScenario(scenario, seed), create).cost)
  const old = costs(before)
  const changed = costs({ ...before, changes: [...before.changes, ...changes] })
  return {
    before: bandOf(old),
    after: bandOf(changed),
    saved: bandOf(old.map((cost, at) => cost - changed[at]!)),
  }
}
