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
  /** Intake in each slot from now that vehicles of the yards can still use, by gate. */
  readonly intake: readonly Float64Array[]
}

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
    const reach = Math.min(
      ...index.gates
        .filter((_, gate) => index.eligible[c]![gate])
        .map((gate) => gate.travelSlots + gate.handoverSlots),
    )
    const supply = new Float64Array(periods.length)
    supply[0] = waiting.length
    for (let at = 1; at + reach < problem.horizon; at++)
      supply[periodAt[at + reach]!]! += arrivals[at]!
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
        const node = gateNodes[g]![at]!
        if (node < 0 || !index.eligible[c]![g]) return
        const arc = network.addArc(
          nodes[at]!,
          node,
          Number.POSITIVE_INFINITY,
          TRAVEL_PENALTY * gate.travelSlots,
        )
        served.push({ arc, cargo: c, gate: g, period: at })
      })
    })
    return nodes
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
