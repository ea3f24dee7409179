import type { Capacity, GateForecast } from './capacity.ts'
import { delayCost, type Observation, SLOTS_PER_HOUR } from './contract.ts'
import { isOpen, type NetworkIndex, reachOf } from './network-index.ts'
import type { ActiveOverrides } from './overrides.ts'
import type { PlanProblem, Stock } from './plan.ts'
import type { Vehicle } from './traffic.ts'
import type { Tuning } from './tuning.ts'
import { ageHours } from './urgency.ts'

/** An override is planned to last a day: that is what it costs, unless it is lifted before. */
export const OVERRIDE_SLOTS = 96

export type ProblemParts = {
  readonly index: NetworkIndex
  readonly tuning: Tuning
  readonly capacity: Capacity
  readonly observation: Observation
  readonly forecast: readonly GateForecast[]
  readonly arrivals: readonly Float64Array[]
  /** In the yards, by class, longest ready first. */
  readonly yards: readonly (readonly Vehicle[])[]
  /** Bound for a gate: on the way or at its barrier. */
  readonly committed: readonly (readonly Vehicle[])[]
  readonly overrides: ActiveOverrides
  readonly urgency: (vehicle: Vehicle) => number
}

/** Put together what a plan is made of. */
export function poseProblem(parts: ProblemParts): PlanProblem {
  const { index, observation, overrides, tuning } = parts
  const pinned = new Set(overrides.pinned.map(({ vehicle }) => vehicle.id))
  const bound = parts.committed.map((list) => [...list])
  for (const { vehicle, gate } of overrides.pinned) bound[gate]!.push(vehicle)
  const arrivals = parts.arrivals.map((row) => row.slice())
  let extraCost = 0
  for (const id of overrides.held)
    for (const [cargo, yard] of parts.yards.entries()) {
      const vehicle = yard.find((one) => one.id === id)
      if (vehicle === undefined || OVERRIDE_SLOTS >= tuning.horizon) continue
      // It comes back as if it were ready in a day; the day of waiting is charged here.
      arrivals[cargo]![OVERRIDE_SLOTS]! += 1
      const age = ageHours(vehicle, observation.slot)
      const later = age + OVERRIDE_SLOTS / SLOTS_PER_HOUR
      extraCost += delayCost(index.classes[cargo]!, later) - delayCost(index.classes[cargo]!, age)
    }
  return {
    now: observation.slot,
    horizon: tuning.horizon,
    waiting: parts.yards.map((yard) =>
      yard
        .filter(({ id }) => !pinned.has(id) && !overrides.held.has(id))
        .map((vehicle) => vehicle.readySlot),
    ),
    arrivals,
    intake: parts.forecast.map((forecast, at) => freeIntake(forecast, parts, at)),
    stock: bound.map((list) => countStock(index, list, parts.urgency)),
    risk: index.gates.map((_, at) => riskOf(parts, at)),
    closedFor: overrides.frozen.map((frozen) => (frozen ? OVERRIDE_SLOTS : 0)),
    extraCost,
  }
}

/** Intake by slot, less what those who stand abroad will use. */
function freeIntake({ through, foreign }: GateForecast, parts: ProblemParts, at: number) {
  const { capacityMultiplier, transitionPerOpenSlot } = parts.index.network.regimes.foreign
  const state = parts.capacity.stateOf(at, 'foreign')
  const spell = 1 / Math.max(1e-3, 1 - transitionPerOpenSlot[state]![state]!)
  let stopped = capacityMultiplier[state] === 0 ? parts.tuning.patience * spell : 0
  let stand = parts.observation.gates[at]!.foreignStand
  return through.map((both, step) => {
    if (stopped > 0 && isOpen(parts.index, at, parts.observation.slot + step)) {
      stopped -= 1
      return 0
    }
    const rate = both + parts.tuning.homeCover * (foreign[step]! - both)
    const used = Math.min(rate, stand)
    stand -= used
    return rate - used
  })
}

function countStock(
  index: NetworkIndex,
  vehicles: readonly Vehicle[],
  urgency: (vehicle: Vehicle) => number,
): Stock[] {
  const rows = index.classes.map(() => ({ vehicles: 0, rate: 0 }))
  for (const vehicle of vehicles) {
    const row = rows[vehicle.cargo]!
    row.rate = (row.rate * row.vehicles + urgency(vehicle)) / (row.vehicles + 1)
    row.vehicles += 1
  }
  return rows
}

/** Hours lost in the mean to a stop of the foreign side while a vehicle sent now is bound to the gate. */
function riskOf({ index, capacity, forecast, observation, tuning }: ProblemParts, at: number) {
  const { capacityMultiplier, transitionPerOpenSlot } = index.network.regimes.foreign
  const stopped = capacityMultiplier.indexOf(Math.min(...capacityMultiplier))
  const state = capacity.stateOf(at, 'foreign')
  if (state === stopped) return 0
  const gate = index.gates[at]!
  const spell = Math.min(
    OVERRIDE_SLOTS,
    1 / Math.max(1e-9, 1 - transitionPerOpenSlot[stopped]![stopped]!),
  )
  const rate = Math.max(forecast[at]!.foreign[1]!, 0.3 * gate.nominalForeignPerSlot, 1e-3)
  const bound = reachOf(gate) + observation.gates[at]!.foreignStand / rate
  return (tuning.risk * transitionPerOpenSlot[state]![stopped]! * bound * spell) / SLOTS_PER_HOUR
}
