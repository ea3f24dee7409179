import { SLOTS_PER_HOUR } from './contract.ts'
import type { NetworkIndex } from './network-index.ts'
import { FlowNetwork } from './network-simplex.ts'
import { cutPeriods, middleOf, type Period } from './periods.ts'

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
}

/** Vehicles of one class bound to a gate, and what an hour of one costs now, in GTH. */
export type Stock = { readonly vehicles: number; readonly rate: number }

export type PlanFlow = {
  readonly cargo: number
  readonly gate: number
  readonly period: number
  readonly vehicles: number
}

export type FlowPlan = {
  readonly periods: readonly Period[]
  /** Who is taken in where and when; by period, then by what an hour of theirs costs. */
  readonly flows: readonly PlanFlow[]
  /** GTH that one more vehicle of intake would save: [gate][period]. */
  readonly gatePrice: readonly Float64Array[]
  /** GTH that one vehicle less would save: [class][period]. */
  readonly vehiclePrice: readonly Float64Array[]
  /** GTH. */
  readonly cost: number
}

/** Hours charged for a vehicle that the plan leaves at its end. */
const LEFT_HOURS = 24
/** How far ahead those who are bound to a gate are followed, and what is charged for one left then. */
const STOCK_PERIODS = 30
const STOCK_LEFT_SLOTS = 96
/** A far gate is taken only for a gain: GTH per slot of travel. */
const TRAVEL_PENALTY = 0.02

/**
 * The cheapest assignment of classes to gates and periods if all goes as forecast. First in, first out
 * inside a class, so that a class is one chain of pools and its cost by age is exact: of those who wait,
 * as many as are young enough pay the rate within the slack, the others the rate after it.
 */
export function planFlows(index: NetworkIndex, problem: PlanProblem): FlowPlan {
  const periods = cutPeriods(index, problem.now, problem.horizon)
  const network = new FlowNetwork()
  const sink = network.addNode()
  const periodAt = new Int32Array(problem.horizon + 1)
  periods.forEach(({ fromSlot, toSlot }, at) => {
    periodAt.fill(at, fromSlot - problem.now, toSlot - problem.now)
  })

  /** The period of the first intake of one who leaves the yards at the start of a period. */
  const periodAfter = (at: number, reach: number) => {
    const slot = periods[at]!.fromSlot - problem.now + reach
    return slot < problem.horizon ? periodAt[slot]! : periods.length
  }

  const gateNodes = index.gates.map((_, gate) =>
    periods.map(({ fromSlot, toSlot }) => {
      const room = sumOf(problem.intake[gate]!, fromSlot - problem.now, toSlot - problem.now)
      if (room <= 1e-6) return -1
      const node = network.addNode()
      network.addArc(node, sink, room, 0)
      return node
    }),
  )
  let total = 0
  const served: { arc: number; cargo: number; gate: number; period: number }[] = []
  const pools = index.classes.map((cargo, c) => {
    const waiting = problem.waiting[c]!
    const arrivals = problem.arrivals[c]!
    const supply = new Float64Array(periods.length)
    supply[0] = waiting.length
    for (let at = 1; at < problem.horizon; at++) supply[periodAt[at]!]! += arrivals[at]!
    const nodes = periods.map((_, at) => network.addNode(supply[at]))
    total += supply.reduce((sum, n) => sum + n, 0)
    const slack = cargo.slackHours * SLOTS_PER_HOUR
    const rate = cargo.delayCostPerHour / SLOTS_PER_HOUR
    periods.forEach((period, at) => {
      const next = periods[at + 1]
      const turn = period.toSlot - slack
      const young = countYoung(waiting, arrivals, turn, problem.now, period.toSlot)
      const slots = next ? middleOf(next) - middleOf(period) : LEFT_HOURS * SLOTS_PER_HOUR
      const to = next ? nodes[at + 1]! : sink
      if (young > 0) network.addArc(nodes[at]!, to, young, rate * slots)
      network.addArc(nodes[at]!, to, Number.POSITIVE_INFINITY, rate * slots * cargo.slopeAfterSlack)
      index.gates.forEach((gate, g) => {
        if (!index.eligible[c]![g]) return
        const reach = gate.travelSlots + gate.handoverSlots
        const from = periodAfter(at, reach)
        const to = Math.max(from + 1, next ? periodAfter(at + 1, reach) : 0)
        for (let k = from; k < to && k < periods.length; k++) {
          const node = gateNodes[g]![k]!
          if (node < 0) continue
          const wait = k === at ? 0 : middleOf(periods[k]!) - middleOf(period)
          const cost = rate * wait + TRAVEL_PENALTY * gate.travelSlots
          const arc = network.addArc(nodes[at]!, node, Number.POSITIVE_INFINITY, cost)
          served.push({ arc, cargo: c, gate: g, period: k })
        }
      })
    })
    return nodes
  })
  problem.stock.forEach((classes, g) => {
    for (const { vehicles, rate } of classes) {
      if (vehicles === 0) continue
      total += vehicles
      let node = network.addNode(vehicles)
      const last = Math.min(periods.length, STOCK_PERIODS) - 1
      for (let at = 0; at <= last; at++) {
        const gateNode = gateNodes[g]![at]!
        if (gateNode >= 0) network.addArc(node, gateNode, Number.POSITIVE_INFINITY, 0)
        const slots =
          at < last ? middleOf(periods[at + 1]!) - middleOf(periods[at]!) : STOCK_LEFT_SLOTS
        const next = at < last ? network.addNode() : sink
        network.addArc(node, next, Number.POSITIVE_INFINITY, (rate / SLOTS_PER_HOUR) * slots)
        node = next
      }
    }
  })
  network.addSupply(sink, -total)

  const { flow, price, cost } = network.solve()
  const ground = price[sink]!
  const flows = served
    .filter(({ arc }) => flow[arc]! > 1e-6)
    .map(({ arc, ...where }) => ({ ...where, vehicles: flow[arc]! }))
    .sort((a, b) => a.period - b.period || a.cargo - b.cargo)
  return {
    periods,
    flows,
    cost,
    gatePrice: gateNodes.map((nodes) =>
      Float64Array.from(nodes, (node) => (node < 0 ? 0 : Math.max(0, price[node]! - ground))),
    ),
    vehiclePrice: pools.map((nodes) => Float64Array.from(nodes, (node) => price[node]! - ground)),
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

function sumOf(list: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let at = Math.max(0, from); at < to && at < list.length; at++) sum += list[at]!
  return sum
}
