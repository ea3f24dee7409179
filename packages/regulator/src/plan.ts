import { type CargoClass, SLOTS_PER_HOUR } from './contract.ts'
import { type NetworkIndex, reachOf } from './network-index.ts'
import { FlowNetwork } from './network-simplex.ts'
import { cutPeriods, middleOf, type Period } from './periods.ts'

/** Vehicles of one class bound to a gate, and what an hour of one costs now, in GTH. */
export type Stock = { readonly vehicles: number; readonly rate: number }

/** What a plan is made of: all by class or gate, slots counted from `now`. */
export type PlanProblem = {
  readonly now: number
  /** Slots looked ahead. */
  readonly horizon: number
  /** Slots at which vehicles in the yards became ready, in order, by class. */
  readonly waiting: readonly (readonly number[])[]
  /** Vehicles expected ready in each slot from now, by class. */
  readonly arrivals: readonly Float64Array[]
  /** Intake in each slot from now that is not taken by those who stand abroad, by gate. */
  readonly intake: readonly Float64Array[]
  /** On the way to a gate or at its barrier, by gate and class. */
  readonly stock: readonly (readonly Stock[])[]
  /** Hours that one who is sent to a gate now loses in the mean to trouble when it can no longer turn back. */
  readonly risk: readonly number[]
  /** Slots from now in which nothing is released to a gate. */
  readonly closedFor: readonly number[]
  /** GTH that are spent whatever is planned. */
  readonly extraCost: number
}

export type PlanFlow = {
  readonly cargo: number
  readonly gate: number
  /** In which it leaves the yards, and in which it is taken in. */
  readonly leaves: number
  readonly period: number
  readonly vehicles: number
}

export type FlowPlan = {
  readonly periods: readonly Period[]
  /** Who is taken in where and when, of those still in the yards or to come; by period. */
  readonly flows: readonly PlanFlow[]
  /** GTH that one more vehicle of intake would save: [gate][period]. */
  readonly gatePrice: readonly Float64Array[]
  /** GTH that one vehicle less would save: [class][period]. */
  readonly vehiclePrice: readonly Float64Array[]
  /** GTH of all waiting in the horizon, and of a day more for what is left then. */
  readonly cost: number
}

/** Hours charged for a vehicle that the plan leaves at its end. */
const LEFT_HOURS = 24
/** How far ahead those who are bound to a gate are followed, and what is charged for one left then. */
const STOCK_PERIODS = 30
const STOCK_LEFT_SLOTS = 96
/** How far ahead a release is made in the state that the gate is in now. */
const RISK_PERIODS = 16
/** Between equals the nearer gate: GTH per slot of travel. */
const TRAVEL_PENALTY = 0.02

/**
 * The cheapest assignment of classes to gates and periods if all goes as forecast. First in, first out
 * inside a class, so that a class is one chain of pools and its cost by age is exact: of those who wait,
 * as many as are young enough pay the rate within the slack, the others the rate after it.
 */
export function planFlows(index: NetworkIndex, problem: PlanProblem): FlowPlan {
  const builder = new PlanBuilder(index, problem)
  index.classes.forEach((cargo, at) => {
    builder.addPools(cargo, at)
  })
  problem.stock.forEach((classes, gate) => {
    for (const stock of classes) if (stock.vehicles > 0) builder.addStock(stock, gate)
  })
  return builder.solve()
}

class PlanBuilder {
  readonly #index: NetworkIndex
  readonly #problem: PlanProblem
  readonly #periods: Period[]
  readonly #periodAt: Int32Array
  readonly #network = new FlowNetwork()
  readonly #sink: number
  /** [gate][period]; -1 where nothing can be taken in. */
  readonly #intakes: number[][]
  readonly #pools: number[][] = []
  readonly #served: { arc: number; cargo: number; gate: number; leaves: number; period: number }[] =
    []
  #total = 0

  constructor(index: NetworkIndex, problem: PlanProblem) {
    this.#index = index
    this.#problem = problem
    this.#periods = cutPeriods(index, problem.now, problem.horizon)
    this.#periodAt = new Int32Array(problem.horizon)
    this.#periods.forEach(({ fromSlot, toSlot }, at) => {
      this.#periodAt.fill(at, fromSlot - problem.now, toSlot - problem.now)
    })
    this.#sink = this.#network.addNode()
    this.#intakes = problem.intake.map((intake) =>
      this.#periods.map(({ fromSlot, toSlot }) => {
        const room = sumOf(intake, fromSlot - problem.now, toSlot - problem.now)
        if (room <= 1e-6) return -1
        const node = this.#network.addNode()
        this.#network.addArc(node, this.#sink, room, 0)
        return node
      }),
    )
  }

  /** A class: a pool for each period, ways to wait for the next, ways out of it by each gate. */
  addPools(cargo: CargoClass, at: number): void {
    const { now, waiting, arrivals, horizon } = this.#problem
    const supply = new Float64Array(this.#periods.length)
    supply[0] = waiting[at]!.length
    for (let slot = 1; slot < horizon; slot++)
      supply[this.#periodAt[slot]!]! += arrivals[at]![slot]!
    const nodes = this.#periods.map((_, k) => this.#network.addNode(supply[k]))
    this.#pools.push(nodes)
    this.#total += supply.reduce((sum, vehicles) => sum + vehicles, 0)
    const rate = cargo.delayCostPerHour / SLOTS_PER_HOUR
    this.#periods.forEach((period, k) => {
      const next = this.#periods[k + 1]
      const turn = period.toSlot - cargo.slackHours * SLOTS_PER_HOUR
      const young = countYoung(waiting[at]!, arrivals[at]!, turn, now, period.toSlot)
      const slots = next ? middleOf(next) - middleOf(period) : LEFT_HOURS * SLOTS_PER_HOUR
      const to = next ? nodes[k + 1]! : this.#sink
      if (young > 0) this.#network.addArc(nodes[k]!, to, young, rate * slots)
      const late = rate * slots * cargo.slopeAfterSlack
      this.#network.addArc(nodes[k]!, to, Number.POSITIVE_INFINITY, late)
      this.#index.gates.forEach((_, gate) => {
        if (this.#index.eligible[at]![gate]) this.#addWaysOut(cargo, at, gate, k)
      })
    })
  }

  /** From a pool to the intakes that a release in its period reaches before the next period's does. */
  #addWaysOut(cargo: CargoClass, at: number, g: number, k: number): void {
    const gate = this.#index.gates[g]!
    const period = this.#periods[k]!
    if (period.fromSlot < this.#problem.now + this.#problem.closedFor[g]!) return
    const from = this.#reached(k, reachOf(gate))
    const to = Math.max(
      from + 1,
      k + 1 < this.#periods.length ? this.#reached(k + 1, reachOf(gate)) : 0,
    )
    const rate = cargo.delayCostPerHour / SLOTS_PER_HOUR
    const trouble = this.#problem.risk[g]! * cargo.delayCostPerHour * cargo.slopeAfterSlack
    for (let then = from; then < to && then < this.#periods.length; then++) {
      const node = this.#intakes[g]![then]!
      if (node < 0) continue
      const slots = then === k ? 0 : middleOf(this.#periods[then]!) - middleOf(period)
      const cost =
        rate * slots + TRAVEL_PENALTY * gate.travelSlots + (then < RISK_PERIODS ? trouble : 0)
      const arc = this.#network.addArc(this.#pools[at]![k]!, node, Number.POSITIVE_INFINITY, cost)
      this.#served.push({ arc, cargo: at, gate: g, leaves: k, period: then })
    }
  }

  /** The period of intake of one who leaves the yards at the start of a period. */
  #reached(k: number, reach: number): number {
    const slot = this.#periods[k]!.fromSlot - this.#problem.now + reach
    return slot < this.#problem.horizon ? this.#periodAt[slot]! : this.#periods.length
  }

  /** Those who are bound for a gate wait for its intake alone. */
  addStock({ vehicles, rate }: Stock, gate: number): void {
    this.#total += vehicles
    let node = this.#network.addNode(vehicles)
    const last = Math.min(this.#periods.length, STOCK_PERIODS) - 1
    for (let k = 0; k <= last; k++) {
      const intake = this.#intakes[gate]![k]!
      if (intake >= 0) this.#network.addArc(node, intake, Number.POSITIVE_INFINITY, 0)
      const slots =
        k < last ? middleOf(this.#periods[k + 1]!) - middleOf(this.#periods[k]!) : STOCK_LEFT_SLOTS
      const next = k < last ? this.#network.addNode() : this.#sink
      const cost = (rate / SLOTS_PER_HOUR) * slots
      this.#network.addArc(node, next, Number.POSITIVE_INFINITY, cost)
      node = next
    }
  }

  solve(): FlowPlan {
    this.#network.addSupply(this.#sink, -this.#total)
    const { flow, price, cost } = this.#network.solve()
    const ground = price[this.#sink]!
    return {
      periods: this.#periods,
      flows: this.#served
        .filter(({ arc }) => flow[arc]! > 1e-6)
        .map(({ arc, ...where }) => ({ ...where, vehicles: flow[arc]! }))
        .sort((a, b) => a.leaves - b.leaves || a.period - b.period || a.cargo - b.cargo),
      gatePrice: this.#intakes.map((nodes) =>
        Float64Array.from(nodes, (node) => (node < 0 ? 0 : Math.max(0, price[node]! - ground))),
      ),
      vehiclePrice: this.#pools.map((nodes) =>
        Float64Array.from(nodes, (node) => price[node]! - ground),
      ),
      cost: cost + this.#problem.extraCost,
    }
  }
}

/** Of those ready by `slot`, how many became ready after `turn`. */
function countYoung(
  waiting: readonly number[],
  arrivals: Float64Array,
  turn: number,
  now: number,
  slot: number,
): number {
  let count = 0
  for (let at = waiting.length - 1; at >= 0 && waiting[at]! > turn; at--) count += 1
  return count + sumOf(arrivals, Math.max(1, Math.ceil(turn - now)), slot - now)
}

export function sumOf(list: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let at = Math.max(0, from); at < to && at < list.length; at++) sum += list[at]!
  return sum
}
