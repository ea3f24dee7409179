import { Capacity, type Ceiling, type GateForecast } from './capacity.ts'
import {
  type Decision,
  delayCost,
  type GateReport,
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
  standBase: 1.4,
  standPlus: 1,
  barrierSlots: 1,
  barrierPlus: 1,
  laterShare: 0.5,
  homeCover: 0.5,
  slowChance: 0.1,
  misorder: 0.15,
  hedgeScale: 0.3,
  hedgeCap: 100,
  shareSlots: 16,
  urgencyHours: 4,
  windowSlots: 30,
  regret: 0.2,
  classNeed: 0,
  chains: 1,
  classStand: 1,
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
  #worth: number[] = []
  #share: Float64Array[] = []
  plan: FlowPlan | undefined

  constructor(index: NetworkIndex, o: typeof DEFAULTS) {
    this.#index = index
    this.#o = o
    this.#traffic = new Traffic(index)
    this.#capacity = new Capacity(index)
    this.#demand = new Demand(index)
    this.#worth = index.gates.map(() => 0)
    this.#share = index.gates.map(() => new Float64Array(index.classes.length))
  }

  step(observation: Observation): Decision {
    const { slot } = observation
    this.#demand.observe(observation, this.#traffic)
    this.#traffic.observe(observation)
    this.#capacity.observe(observation, this.#ceilings)
    const horizon = this.#o.horizon
    const awake = this.#index.gates.some((gate, at) => {
      for (let step = 0; step <= gate.travelSlots + 1; step++)
        if (this.#index.openAt[at]![(slot + step) % SLOTS_PER_DAY]) return true
      return false
    })
    if (!awake) {
      this.#ceilings = observation.gates.map(() => ({ passable: 0, takeable: 0 }))
      return { releases: [] }
    }
    const forecast = this.#capacity.forecast(observation, horizon)
    const committed = this.#index.gates.map((_, g) => this.#committed(observation.gates[g]!, g))
    this.plan = this.#solve(observation, forecast, committed)
    this.#read(slot)
    const stocks = this.#index.gates.map((_, at) =>
      this.#stock(observation, at, forecast[at]!, committed[at]!),
    )
    const releases = this.#release(slot, stocks)
    const barrierOrder: Record<string, string[]> = {}
    const passLimit: Record<string, number> = {}
    this.#ceilings = observation.gates.map((report, at) => {
      const gate = this.#index.gates[at]!
      const { order, limit } = stocks[at]!
      if (report.barrierQueue.length > 1) barrierOrder[gate.id] = order
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

  /** Vehicles on their way to a gate or at its barrier. */
  #committed(report: GateReport, g: number): Vehicle[] {
    const queued = report.barrierQueue.map((id) => this.#traffic.vehicles.get(id))
    return [...queued.filter((one) => one !== undefined), ...this.#traffic.travelling[g]!]
  }

  #solve(observation: Observation, forecast: GateForecast[], committed: Vehicle[][]): FlowPlan {
    const { horizon } = this.#o
    const intake = this.#index.gates.map((gate, at) => {
      let stand = observation.gates[at]!.foreignStand + (this.#o.chains ? 0 : committed[at]!.length)
      const reach = gate.travelSlots + gate.handoverSlots
      const { through, foreign } = forecast[at]!
      return through.map((both, step) => {
        const rate = both + this.#o.homeCover * (foreign[step]! - both)
        const used = Math.min(rate, stand)
        stand -= used
        return !this.#o.chains && step < reach ? 0 : rate - used
      })
    })
    const waiting = this.#traffic.yards.map((yard) => [...yard.values()].map((v) => v.readySlot))
    const stock = committed.map((list) => {
      const rows = this.#index.classes.map(() => ({ vehicles: 0, rate: 0 }))
      if (this.#o.chains)
        for (const vehicle of list) {
          const row = rows[vehicle.cargo]!
          const rate = this.#urgency(vehicle, observation.slot)
          row.rate = (row.rate * row.vehicles + rate) / (row.vehicles + 1)
          row.vehicles += 1
        }
      return rows
    })
    return planFlows(this.#index, {
      now: observation.slot,
      horizon,
      waiting,
      arrivals: this.#demand.forecast(observation, this.#traffic, horizon),
      intake,
      stock,
    })
  }

  /** What the plan says of each gate: what intake is worth soon, and whose it is. */
  #read(slot: number): void {
    const plan = this.plan!
    const until = this.#index.gates.map((_, at) => this.#after(at, slot, this.#o.shareSlots))
    plan.gatePrice.forEach((prices, at) => {
      let sum = 0
      let slots = 0
      plan.periods.forEach(({ fromSlot, toSlot }, k) => {
        if (fromSlot < slot + 3 || fromSlot >= until[at]!) return
        if (!this.#index.openAt[at]![fromSlot % SLOTS_PER_DAY]) return
        sum += prices[k]! * (toSlot - fromSlot)
        slots += toSlot - fromSlot
      })
      this.#worth[at] = slots === 0 ? 0 : sum / slots
    })
    this.#share.forEach((row) => {
      row.fill(0)
    })
    for (const { cargo, gate, period, vehicles } of plan.flows)
      if (plan.periods[period]!.fromSlot < until[gate]!) this.#share[gate]![cargo]! += vehicles
    this.#share.forEach((row) => {
      const total = row.reduce((a, b) => a + b, 0)
      if (total > 0)
        row.forEach((n, at) => {
          row[at] = n / total
        })
    })
  }

  /** The slot after so many open slots of a gate from `slot`. */
  #after(at: number, slot: number, openSlots: number): number {
    let s = slot
    for (let open = 0; open < openSlots; s++) if (this.#index.openAt[at]![s % SLOTS_PER_DAY]) open++
    return s
  }

  #hedge(at: number, rate: number): number {
    const { home } = this.#index.network.regimes
    const slow = home.capacityMultiplier.at(-1)!
    const nominal = this.#index.gates[at]!.nominalForeignPerSlot
    const deficit = Math.max(0, nominal - slow * this.#index.gates[at]!.nominalHomePerSlot)
    const into = home.transitionPerOpenSlot[0]!.at(-1)!
    const spell = 1 / (1 - home.transitionPerOpenSlot.at(-1)!.at(-1)!)
    const worth = this.#worth[at]!
    const isSlow = this.#capacity.stateOf(at, 'home') > 0
    let misorder = 0
    this.#share[at]!.forEach((share, cargo) => {
      misorder +=
        share *
        Math.max(
          0,
          this.#index.classes[cargo]!.delayCostPerHour - (this.#o.classStand ? rate : 0.9),
        )
    })
    const ratio =
      (worth * (isSlow ? this.#o.slowChance : into) * SLOTS_PER_HOUR) /
      Math.max(this.#o.misorder, misorder)
    return Math.min(
      this.#o.hedgeCap,
      this.#o.hedgeScale * deficit * spell * Math.max(0, Math.log(ratio)),
    )
  }

  #urgency(vehicle: Vehicle, slot: number): number {
    const cargo = this.#index.classes[vehicle.cargo]!
    const age = (slot - vehicle.readySlot) / SLOTS_PER_HOUR
    return (
      (delayCost(cargo, age + this.#o.urgencyHours) - delayCost(cargo, age)) / this.#o.urgencyHours
    )
  }

  /** Who passes, in what order, and how many are missing at the barrier when a release of now gets there. */
  #stock(observation: Observation, at: number, forecast: GateForecast, committed: Vehicle[]) {
    const gate = this.#index.gates[at]!
    const report = observation.gates[at]!
    const { slot } = observation
    const isOpen = (s: number) => this.#index.openAt[at]![s % SLOTS_PER_DAY]!
    const hedges = new Map<number, number>()
    const target = (step: number, urgency: number) => {
      let next = step + 1
      while (!isOpen(slot + next)) next++
      const later = this.#after(at, slot + next, 8) - slot
      const rate = Math.max(
        forecast.foreign[next]!,
        forecast.foreign[later - 1]! * this.#o.laterShare,
      )
      const key = Math.round(urgency * 10)
      let hedge = hedges.get(key)
      if (hedge === undefined) {
        hedge = this.#hedge(at, urgency)
        hedges.set(key, hedge)
      }
      return (
        this.#o.standBase * rate + this.#o.standPlus + (hedge * rate) / gate.nominalForeignPerSlot
      )
    }
    const queued = report.barrierQueue
      .map((id, place) => {
        const vehicle = this.#traffic.vehicles.get(id)
        return { id, place, urgency: vehicle ? this.#urgency(vehicle, slot) : 0 }
      })
      .sort((a, b) => b.urgency - a.urgency || a.place - b.place)
    const order = queued.map(({ id }) => id)
    const passing = (list: readonly number[], step: number, stand: number, taken: number) => {
      let n = 0
      while (n < list.length && stand - taken + n + 0.5 < target(step, list[n]!)) n++
      return n
    }
    let stand = report.foreignStand
    let queue = queued.map(({ urgency }) => urgency)
    const limit = passing(queue, 0, stand, Math.min(forecast.foreign[0]!, stand))
    const arriving = committed.slice(committed.length - this.#traffic.travelling[at]!.length)
    let passed = 0
    for (let step = 0; step < gate.travelSlots; step++) {
      for (const vehicle of arriving)
        if (vehicle.releasedSlot + gate.travelSlots - slot === step && step > 0)
          queue.push(this.#urgency(vehicle, slot))
      queue.sort((a, b) => b - a)
      const taken = Math.min(forecast.foreign[step]!, stand)
      const n = Math.min(passing(queue, step, stand, taken), forecast.home[step]!)
      passed += n
      const whole = Math.floor(passed)
      passed -= whole
      queue = queue.slice(whole)
      stand += n - taken
    }
    const step = gate.travelSlots
    const wanted = (urgency: number) => {
      if (!isOpen(slot + step)) return 0
      const taken = Math.min(forecast.foreign[step]!, stand)
      const soon = Math.max(
        0,
        Math.min(forecast.home[step]! * 1.25, target(step, urgency) + taken - stand),
      )
      return soon + this.#o.barrierSlots * forecast.home[step]! + this.#o.barrierPlus
    }
    return { order, limit, wanted, queue }
  }

  #release(slot: number, stocks: { wanted: (urgency: number) => number; queue: number[] }[]) {
    const plan = this.plan!
    const { gates, classes } = this.#index
    const yards = this.#traffic.yards.map((yard) => [...yard.values()])
    const sent = classes.map(() => 0)
    const releases: { vehicle: string; gate: string }[] = []
    const send = (cargo: number, g: number): boolean => {
      const vehicle = yards[cargo]![sent[cargo]!]
      if (vehicle === undefined) return false
      const urgency = this.#urgency(vehicle, slot)
      const { wanted, queue } = stocks[g]!
      let ahead = 0
      for (const other of queue) if (!this.#o.classNeed || other >= urgency - 1e-9) ahead++
      if (ahead + 0.5 > wanted(urgency)) return false
      sent[cargo]! += 1
      queue.push(urgency)
      this.#traffic.release(vehicle, g, slot)
      releases.push({ vehicle: vehicle.id, gate: gates[g]!.id })
      return true
    }
    const owed = classes.map(() => gates.map(() => 0))
    const until = gates.map((gate, at) =>
      this.#after(at, slot + gate.travelSlots + gate.handoverSlots, this.#o.windowSlots),
    )
    for (const { cargo, gate, period, vehicles } of plan.flows) {
      if (plan.periods[period]!.fromSlot > until[gate]!) continue
      owed[cargo]![gate]! += vehicles
      while (owed[cargo]![gate]! >= 0.5) {
        if (!send(cargo, gate)) break
        owed[cargo]![gate]! -= 1
      }
    }
    const choices: { cargo: number; gate: number; regret: number }[] = []
    gates.forEach((gate, g) => {
      classes.forEach((_, cargo) => {
        if (!this.#index.eligible[cargo]![g]) return
        let regret = Number.POSITIVE_INFINITY
        plan.periods.forEach((period, k) => {
          if (period.fromSlot < slot + gate.travelSlots + gate.handoverSlots) return
          if (period.fromSlot > until[g]!) return
          if (!this.#index.openAt[g]![period.fromSlot % SLOTS_PER_DAY]) return
          regret = Math.min(regret, plan.gatePrice[g]![k]! - plan.vehiclePrice[cargo]![k]!)
        })
        if (regret <= this.#o.regret) choices.push({ cargo, gate: g, regret })
      })
    })
    choices.sort((a, b) => a.regret - b.regret)
    for (const { cargo, gate } of choices) while (send(cargo, gate));
    return releases
  }
}
