import { Capacity, type Ceiling } from './capacity.ts'
import type { Decision, Network, Observation } from './contract.ts'
import { Demand } from './demand.ts'
import { type Explanation, explain } from './explanation.ts'
import { planByIndex } from './index-plan.ts'
import { indexNetwork, isOpen, type NetworkIndex } from './network-index.ts'
import { readOverrides } from './overrides.ts'
import { type FlowPlan, type PlanProblem, planFlows } from './plan.ts'
import { readOutlook } from './plan-reading.ts'
import { type ProblemParts, poseProblem } from './problem.ts'
import { chooseReleases, type PlannedRelease } from './release.ts'
import { type GateStock, stockGate } from './stand.ts'
import { Traffic, type Vehicle } from './traffic.ts'
import { DEFAULT_TUNING, type Tuning } from './tuning.ts'
import { urgencyOf } from './urgency.ts'

/** All that the last step knew and decided. */
export type StepRecord = ProblemParts & {
  readonly traffic: Traffic
  readonly problem: PlanProblem
  readonly plan: FlowPlan
  readonly stocks: readonly GateStock[]
  readonly releases: readonly PlannedRelease[]
}

export interface Regulator {
  /**
   * Decide one slot. A second call for the same slot decides again, on what was reported since: what was
   * released stays released.
   */
  step(observation: Observation): Decision
  /** Why the last step decided so, what it plans, and what more of each gate would be worth. */
  explain(): Explanation
}

/**
 * A regulator for one network. Pure and deterministic: the same observations in the same order give the
 * same decisions. Throws on a network or an observation that contradicts itself, and says where.
 */
export function createRegulator(network: Network, options: Partial<Tuning> = {}): Regulator {
  return new PlanningRegulator(indexNetwork(network), { ...DEFAULT_TUNING, ...options })
}

class PlanningRegulator implements Regulator {
  readonly #index: NetworkIndex
  readonly #tuning: Tuning
  readonly #traffic: Traffic
  readonly #capacity: Capacity
  readonly #demand: Demand
  /** Passed in each of the last slots, latest first, as far as a handover takes. */
  readonly #passed: number[][]
  #ceilings: readonly Ceiling[] | undefined
  #last: StepRecord | undefined
  /** Where each vehicle in the yards was planned when it was last explained. */
  #explained: ReadonlyMap<string, string> = new Map()

  constructor(index: NetworkIndex, tuning: Tuning) {
    this.#index = index
    this.#tuning = tuning
    this.#traffic = new Traffic(index)
    this.#capacity = new Capacity(index)
    this.#demand = new Demand(index)
    this.#passed = index.gates.map(() => [])
  }

  step(given: Observation): Decision {
    const observation = inOrder(this.#index, given)
    this.#demand.observe(observation, this.#traffic)
    this.#traffic.observe(observation)
    const isAgain = this.#last?.observation.slot === observation.slot
    this.#capacity.observe(observation, isAgain ? undefined : this.#ceilings)
    const record = this.#decide(observation)
    this.#last = record
    for (const { vehicle, gate } of record.releases)
      this.#traffic.release(vehicle, gate, observation.slot)
    this.#ceilings = record.stocks.map((stock, at) => this.#ceilingOf(observation, stock, at))
    return this.#answer(observation, record)
  }

  #decide(observation: Observation): StepRecord {
    const { slot } = observation
    const [index, tuning, traffic] = [this.#index, this.#tuning, this.#traffic]
    const overrides = readOverrides(index, traffic, observation)
    const urgency = (vehicle: Vehicle) => urgencyOf(index, vehicle, slot, tuning.urgencyHours)
    const parts: ProblemParts = {
      index,
      tuning,
      capacity: this.#capacity,
      observation,
      overrides,
      urgency,
      forecast: this.#capacity.forecast(observation, tuning.horizon),
      arrivals: this.#demand.forecast(observation, traffic, tuning.horizon),
      yards: traffic.yards.map((yard) => [...yard.values()]),
      committed: index.gates.map((_, at) => [
        ...observation.gates[at]!.barrierQueue.flatMap((id) => traffic.vehicles.get(id) ?? []),
        ...traffic.travelling[at]!,
      ]),
    }
    const problem = poseProblem(parts)
    // Where nothing can pass or set out there is nothing to plan: a night costs no time.
    const awake = index.gates.some((gate, at) =>
      Array.from({ length: gate.travelSlots + 2 }, (_, step) => slot + step).some((then) =>
        isOpen(index, at, then),
      ),
    )
    const plan = awake
      ? (tuning.design === 'index' ? planByIndex : planFlows)(index, problem)
      : (this.#last?.plan ?? planFlows(index, problem))
    const outlook = readOutlook(index, plan, slot, tuning.shareSlots)
    const stocks = index.gates.map((_, at) =>
      stockGate(parts, outlook, at, parts.forecast[at]!, traffic.travelling[at]!, (id) =>
        traffic.vehicles.get(id),
      ),
    )
    const pinned = new Set(overrides.pinned.map(({ vehicle }) => vehicle.id))
    const isFree = ({ id }: Vehicle) => !pinned.has(id) && !overrides.held.has(id)
    const releases = awake
      ? chooseReleases({
          index,
          tuning,
          slot,
          plan,
          stocks,
          urgency,
          yards: parts.yards.map((yard) => yard.filter(isFree)),
          pinned: overrides.pinned,
          frozen: overrides.frozen,
        })
      : []
    return { ...parts, traffic, problem, plan, stocks, releases }
  }

  /** The most that each side could have done in this slot, whatever its capacity. */
  #ceilingOf(observation: Observation, { passLimit }: GateStock, at: number): Ceiling {
    const { barrierQueue, foreignStand, passedLastSlot } = observation.gates[at]!
    const { foreignStandPlaces, handoverSlots } = this.#index.gates[at]!
    // Those who passed in the last slots are not handed over yet.
    const recent = [passedLastSlot, ...this.#passed[at]!].slice(0, Math.max(0, handoverSlots - 1))
    this.#passed[at] = recent
    const handed = recent.reduce((left, passed) => left - passed, foreignStand)
    return {
      passable: Math.min(barrierQueue.length, foreignStandPlaces - foreignStand, passLimit),
      takeable: Math.max(0, handed),
    }
  }

  #answer(observation: Observation, { releases, stocks }: StepRecord): Decision {
    const { gates } = this.#index
    return {
      releases: releases.map(({ vehicle, gate }) => ({
        vehicle: vehicle.id,
        gate: gates[gate]!.id,
      })),
      barrierOrder: Object.fromEntries(
        stocks.flatMap(({ order }, at) => (order.length > 1 ? [[gates[at]!.id, order]] : [])),
      ),
      // A limit that would not hold anybody back is not an order.
      passLimit: Object.fromEntries(
        stocks.flatMap(({ passLimit }, at) =>
          passLimit < observation.gates[at]!.barrierQueue.length
            ? [[gates[at]!.id, passLimit]]
            : [],
        ),
      ),
    }
  }

  explain(): Explanation {
    if (this.#last === undefined)
      throw new Error('nothing was decided yet: explain() follows step()')
    const explanation = explain(this.#last, this.#explained)
    this.#explained = new Map(
      explanation.vehicles.flatMap(({ vehicle, kind, gate }) =>
        gate !== null && (kind === 'hold' || kind === 'move') ? [[vehicle, gate]] : [],
      ),
    )
    return explanation
  }
}

/** Gate reports in the order of the network; throws when one is missing. */
function inOrder(index: NetworkIndex, observation: Observation): Observation {
  if (!Number.isInteger(observation.slot) || observation.slot < 0)
    throw new Error(`slot ${observation.slot} is no whole number from 0`)
  const { gates } = observation
  if (
    gates.length === index.gates.length &&
    gates.every(({ id }, at) => id === index.gates[at]!.id)
  )
    return observation
  return {
    ...observation,
    gates: index.gates.map(({ id }) => {
      const report = gates.find((one) => one.id === id)
      if (report === undefined)
        throw new Error(`slot ${observation.slot}: no report of gate '${id}'`)
      return report
    }),
  }
}
