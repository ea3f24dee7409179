import { countSpoiled } from './assignment.ts'
import { SLOTS_PER_DAY, SLOTS_PER_HOUR } from './contract.ts'
import { indexNetwork, isOpen, type NetworkIndex } from './network-index.ts'
import { type FlowPlan, type PlanProblem, planFlows } from './plan.ts'
import { poseProblem } from './problem.ts'
import type { StepRecord } from './regulator.ts'

/** What a change would save by the plan, if nothing unforeseen happens. */
export type Worth = {
  /** Weighted delay: hours of a general-cargo vehicle. */
  readonly vehicleHours: number
  /** Loads that would keep. */
  readonly spoiledLoads: number
}

/** What more of a gate would be worth. */
export type GatePrices = {
  /** Closing an hour later, this once. */
  readonly hour: Worth
  /** One more lane, or one more inspector, of our side for a day. */
  readonly lane: Worth
  readonly inspector: Worth
  /** Ten more places abroad. */
  readonly tenPlaces: Worth
}

/** How much more our side passes by one lane, by one inspector: shares of what it passes now. */
const LANE_SHARE = 0.25
const INSPECTOR_SHARE = 0.1
const PLACES = 10

/** The worth of more, by solving the plan again with the change. */
export function priceGate(record: StepRecord, at: number): GatePrices {
  return {
    hour: priceHour(record, at),
    lane: priceHome(record, at, LANE_SHARE),
    inspector: priceHome(record, at, INSPECTOR_SHARE),
    tenPlaces: pricePlaces(record, at),
  }
}

const rounded = (value: number) => Math.max(0, Math.round(value * 10) / 10)

function compare(
  record: StepRecord,
  base: readonly [NetworkIndex, PlanProblem],
  more: PlanProblem,
): Worth {
  const measure = ([index, problem]: readonly [NetworkIndex, PlanProblem]) => {
    const plan: FlowPlan = planFlows(index, problem)
    return { cost: plan.cost, spoiled: countSpoiled(record.index, problem, plan) }
  }
  const before = measure(base)
  const after = measure([base[0], more])
  return {
    vehicleHours: rounded(before.cost - after.cost),
    spoiledLoads: rounded(before.spoiled - after.spoiled),
  }
}

/** The slot at which a gate next closes; undefined when it never opens or never closes. */
function findClosing(index: NetworkIndex, at: number, slot: number): number | undefined {
  for (let then = slot + 1; then <= slot + 2 * SLOTS_PER_DAY; then++)
    if (isOpen(index, at, then - 1) && !isOpen(index, at, then)) return then
  return undefined
}

function priceHour(record: StepRecord, at: number): Worth {
  const { index, problem, observation } = record
  const closing = findClosing(index, at, observation.slot)
  if (closing === undefined) return { vehicleHours: 0, spoiledLoads: 0 }
  // The same periods in both plans: those of a gate that may stay open an hour longer.
  const slotOfDay = closing % SLOTS_PER_DAY
  const gates = index.gates.map((gate, g) =>
    g === at
      ? {
          ...gate,
          opening: gate.opening.map((session) =>
            session.toSlotOfDay % SLOTS_PER_DAY === slotOfDay
              ? { ...session, toSlotOfDay: session.toSlotOfDay + SLOTS_PER_HOUR }
              : session,
          ),
        }
      : gate,
  )
  const longer = indexNetwork({ ...index.network, gates })
  const last = closing - 1 - problem.now
  const rate = record.forecast[at]!.through[Math.max(0, last)]!
  const intake = problem.intake.map((row) => row.slice())
  for (let step = 1; step <= SLOTS_PER_HOUR; step++)
    if (last + step < problem.horizon) intake[at]![last + step]! += rate
  return compare(record, [longer, problem], { ...problem, intake })
}

function priceHome(record: StepRecord, at: number, share: number): Worth {
  const { capacity, observation, tuning, index, problem } = record
  const boosted = capacity.forecast(observation, tuning.horizon, { gate: at, share })
  const forecast = record.forecast.map((row, g) => {
    if (g !== at) return row
    const through = row.through.slice()
    through.set(boosted[at]!.through.subarray(0, SLOTS_PER_DAY))
    return { ...row, through }
  })
  return compare(record, [index, problem], poseProblem({ ...record, forecast }))
}

/** Places count where the stand that is wanted does not fit: each covers intake that would be lost. */
function pricePlaces(record: StepRecord, at: number): Worth {
  const { index, plan, stocks } = record
  const { standTarget } = stocks[at]!
  const short = Math.min(PLACES, Math.max(0, standTarget - index.gates[at]!.foreignStandPlaces))
  const price = Math.max(...plan.gatePrice[at]!.subarray(0, 8), 0)
  return { vehicleHours: rounded(short * price), spoiledLoads: 0 }
}
