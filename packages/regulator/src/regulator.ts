import { Capacity, type Ceiling, type GateForecast } from './capacity.ts'
import {
  type Decision,
  delayCost,
  type Network,
  type Observation,
  SLOTS_PER_DAY,
  SLOTS_PER_HOUR,
} from './contract.ts'
import { Demand } from './demand.ts'
import { indexNetwork, type NetworkIndex } from './network-index.ts'
import { type FlowPlan, planFlows } from './plan.ts'
import { Traffic, type Vehicle } from './traffic.ts'

export const DEFAULTS = {
  horizon: 672,
  standBase: 4,
  standPlus: 1,
  barrierSlots: 2,
  barrierPlus: 1,
  evening: 1.4,
  hedgeScale: 1,
  urgencyHours: 4,
  windowSlots: 30,
}
export type Options = Partial<typeof DEFAULTS>

export function createRegulator(network: Network, options: Options = {}) {
  return new Regulator(indexNetwork(network), { ...DEFAULTS, ...options })
}

class Regulator {
  readonly #index: NetworkIndex
  readonly #o: typeof DEFAULTS
  readonly #traffic: Traffic
  readonly #capacity: Capacity
  readonly #demand: Demand
  #ceilings: Ceiling[] | undefined
  plan: FlowPlan | undefined

  constructor(index: NetworkIndex, o: typeof DEFAULTS) {
    this.#index = index
    this.#o = o
    this.#traffic = new Traffic(index)
    this.#capacity = new Capacity(index)
    this.#demand = new Demand(index)
  }

  step(observation: Observation): Decision {
    const { slot } = observation
    this.#demand.observe(observation, this.#traffic)
    this.#traffic.observe(observation)
    this.#capacity.observe(observation, this.#ceilings)
    const horizon = this.#o.horizon
    const forecast = this.#capacity.forecast(observation, horizon)
    const stocks = this.#index.gates.map((_, at) => this.#stock(observation, at, forecast[at]!))
    const intake = this.#index.gates.map((gate, at) => {
      const report = observation.gates[at]!
      let committed =
        report.barrierQueue.length + report.foreignStand + this.#traffic.travelling[at]!.length
      const reach = gate.travelSlots + gate.handoverSlots
      return forecast[at]!.through.map((rate, step) => {
        const used = Math.min(rate, committed)
        committed -= used
        return step < reach ? 0 : rate - used
      })
    })
    const anyNeed = stocks.some((one) => one.need > 0)
    const waitingCount = this.#traffic.yards.reduce((sum, yard) => sum + yard.size, 0)
    let releases: { vehicle: string; gate: string }[] = []
    if (anyNeed && waitingCount > 0) {
      this.plan = planFlows(this.#index, {
        now: slot,
        horizon,
        waiting: this.#traffic.yards.map((yard) => [...yard.values()].map((v) => v.readySlot)),
        arrivals: this.#demand.forecast(observation, this.#traffic, horizon),
        intake,
      })
      releases = this.#release(
        slot,
        stocks.map((one) => one.need),
      )
    }
    const barrierOrder: Record<string, string[]> = {}
    const passLimit: Record<string, number> = {}
    this.#ceilings = observation.gates.map((report, at) => {
      const gate = this.#index.gates[at]!
      const limit = stocks[at]!.passLimit
      if (report.barrierQueue.length > 1)
        barrierOrder[gate.id] = this.#order(report.barrierQueue, slot)
      passLimit[gate.id] = limit
      return {
        passable: Math.min(
          report.barrierQueue.length,
          gate.foreignStandPlaces - report.foreignStand,
          limit,
        ),
        takeable: report.foreignStand,
      }
    })
    return { releases, barrierOrder, passLimit }
  }

  #order(queue: readonly string[], slot: number): string[] {
    return queue
      .map((id, at) => {
        const vehicle = this.#traffic.vehicles.get(id)
        return { id, at, urgency: vehicle ? this.#urgency(vehicle, slot) : 0 }
      })
      .sort((a, b) => b.urgency - a.urgency || a.at - b.at)
      .map(({ id }) => id)
  }

  #urgency(vehicle: Vehicle, slot: number): number {
    const cargo = this.#index.classes[vehicle.cargo]!
    const age = (slot - vehicle.readySlot) / SLOTS_PER_HOUR
    return delayCost(cargo, age + this.#o.urgencyHours) - delayCost(cargo, age)
  }

  /** Stand wanted abroad, and how many are missing at the barrier when a release of now gets there. */
  #stock(observation: Observation, at: number, forecast: GateForecast) {
    const gate = this.#index.gates[at]!
    const report = observation.gates[at]!
    const { slot } = observation
    const isOpen = (s: number) => this.#index.openAt[at]![s % SLOTS_PER_DAY]!
    const target = (step: number) => {
      if (isOpen(slot + step + 1))
        return (
          this.#o.standBase *
            Math.max(forecast.foreign[step + 1]!, 0.5 * gate.nominalForeignPerSlot) +
          this.#o.standPlus
        )
      return this.#o.evening * gate.nominalForeignPerSlot
    }
    const passLimit = Math.max(
      0,
      Math.round(
        target(0) + Math.min(forecast.foreign[0]!, report.foreignStand) - report.foreignStand,
      ),
    )
    let queue = report.barrierQueue.length
    let stand = report.foreignStand
    const arriving = new Map<number, number>()
    for (const { releasedSlot } of this.#traffic.travelling[at]!) {
      const when = releasedSlot + gate.travelSlots - slot
      arriving.set(when, (arriving.get(when) ?? 0) + 1)
    }
    for (let step = 0; step < gate.travelSlots; step++) {
      queue += arriving.get(step) ?? 0
      const taken = Math.min(forecast.foreign[step]!, stand)
      const passed = Math.max(
        0,
        Math.min(queue, forecast.home[step]!, target(step) + taken - stand),
      )
      queue -= passed
      stand += passed - taken
    }
    const step = gate.travelSlots
    if (!isOpen(slot + step)) return { passLimit, need: 0 }
    const passing = Math.max(
      0,
      Math.min(
        forecast.home[step]! * 1.25,
        target(step) + Math.min(forecast.foreign[step]!, stand) - stand,
      ),
    )
    const wanted = passing + this.#o.barrierSlots * forecast.home[step]! + this.#o.barrierPlus
    return { passLimit, need: Math.max(0, Math.round(wanted - queue)) }
  }

  #release(slot: number, needs: number[]) {
    const plan = this.plan!
    const { gates, classes } = this.#index
    const left = this.#traffic.yards.map((yard) => yard.size)
    const count = classes.map(() => gates.map(() => 0))
    const owed = classes.map(() => gates.map(() => 0))
    const need = [...needs]
    const horizonAt = gates.map((gate, at) => {
      let open = 0
      let s = slot + gate.travelSlots + gate.handoverSlots
      for (; open < this.#o.windowSlots; s++) if (this.#index.openAt[at]![s % SLOTS_PER_DAY]) open++
      return s
    })
    for (const { cargo, gate, period, vehicles } of plan.flows) {
      if (need[gate]! <= 0 || left[cargo]! <= 0) continue
      if (plan.periods[period]!.fromSlot > horizonAt[gate]!) continue
      owed[cargo]![gate]! += vehicles
      while (owed[cargo]![gate]! >= 0.5 && need[gate]! > 0 && left[cargo]! > 0) {
        owed[cargo]![gate]! -= 1
        count[cargo]![gate]! += 1
        need[gate]! -= 1
        left[cargo]! -= 1
      }
    }
    const releases: { vehicle: string; gate: string }[] = []
    classes.forEach((_, cargo) => {
      const queue = [...this.#traffic.yards[cargo]!.values()]
      let at = 0
      gates.forEach((gate, g) => {
        for (let n = 0; n < count[cargo]![g]!; n++) {
          const vehicle = queue[at++]!
          this.#traffic.release(vehicle, g, slot)
          releases.push({ vehicle: vehicle.id, gate: gate.id })
        }
      })
    })
    return releases
  }
}
