import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { indexNetwork } from './network-index.ts'
import { FlowNetwork } from './network-simplex.ts'
import { cutPeriods } from './periods.ts'
import { type PlanProblem, planFlows } from './plan.ts'
import { anyNetwork, SMALL } from './test-world.ts'

type Arc = { from: number; to: number; capacity: number; cost: number }

/** The same optimum by another way: shortest paths one after another (Bellman and Ford). */
function cheapestBySteps(supply: readonly number[], arcs: readonly Arc[]): number {
  const n = supply.length
  const [source, sink] = [n, n + 1]
  const edges: { to: number; from: number; left: number; cost: number }[] = []
  const add = (from: number, to: number, left: number, cost: number) => {
    edges.push({ from, to, left, cost }, { from: to, to: from, left: 0, cost: -cost })
  }
  for (const { from, to, capacity, cost } of arcs) add(from, to, capacity, cost)
  for (const [at, amount] of supply.entries())
    if (amount > 0) add(source, at, amount, 0)
    else if (amount < 0) add(at, sink, -amount, 0)
  let total = 0
  for (;;) {
    const distance = Array.from({ length: n + 2 }, () => Number.POSITIVE_INFINITY)
    const by = Array.from({ length: n + 2 }, () => -1)
    distance[source] = 0
    for (let round = 0; round < n + 2; round++)
      edges.forEach(({ from, to, left, cost }, at) => {
        if (left > 0 && distance[from]! + cost < distance[to]! - 1e-12) {
          distance[to] = distance[from]! + cost
          by[to] = at
        }
      })
    if (distance[sink] === Number.POSITIVE_INFINITY) return total
    let step = Number.POSITIVE_INFINITY
    for (let at = sink; at !== source; at = edges[by[at]!]!.from)
      step = Math.min(step, edges[by[at]!]!.left)
    for (let at = sink; at !== source; at = edges[by[at]!]!.from) {
      edges[by[at]!]!.left -= step
      edges[by[at]! ^ 1]!.left += step
    }
    total += step * distance[sink]!
  }
}

const anyFlow = fc.integer({ min: 2, max: 7 }).chain((n) =>
  fc.record({
    amounts: fc.array(fc.nat(9), { minLength: n - 1, maxLength: n - 1 }),
    arcs: fc.array(
      fc.record({
        from: fc.nat(n - 1),
        to: fc.nat(n - 1),
        capacity: fc.integer({ min: 1, max: 9 }),
        cost: fc.nat(20),
      }),
      { maxLength: 20 },
    ),
  }),
)

test('the cheapest flow costs as much as by shortest paths, and keeps what enters', () => {
  fc.assert(
    fc.property(anyFlow, ({ amounts, arcs }) => {
      const sink = amounts.length
      // A dear way for each, so that all can leave.
      const all: Arc[] = [
        ...arcs.filter(({ from, to }) => from !== to),
        ...amounts.map((_, from) => ({ from, to: sink, capacity: 99, cost: 500 })),
      ]
      const supply = [...amounts, -amounts.reduce((sum, one) => sum + one, 0)]
      const network = new FlowNetwork()
      for (const amount of supply) network.addNode(amount)
      for (const { from, to, capacity, cost } of all) network.addArc(from, to, capacity, cost)
      const { flow, cost, price } = network.solve()
      assert.ok(Math.abs(cost - cheapestBySteps(supply, all)) < 1e-6)
      const balance = [...supply]
      all.forEach((arc, at) => {
        balance[arc.from]! -= flow[at]!
        balance[arc.to]! += flow[at]!
        assert.ok(flow[at]! >= -1e-9 && flow[at]! <= arc.capacity + 1e-9)
        const reduced = arc.cost - price[arc.from]! + price[arc.to]!
        if (flow[at]! < arc.capacity - 1e-9) assert.ok(reduced > -1e-6)
        if (flow[at]! > 1e-9) assert.ok(reduced < 1e-6)
      })
      assert.ok(balance.every((left) => Math.abs(left) < 1e-6))
    }),
    { numRuns: 300 },
  )
})

test('periods follow one another, fine first, and never straddle a turn', () => {
  fc.assert(
    fc.property(
      anyNetwork,
      fc.nat(500),
      fc.integer({ min: 1, max: 700 }),
      (network, now, horizon) => {
        const index = indexNetwork(network)
        const periods = cutPeriods(index, now, horizon)
        assert.equal(periods[0]!.fromSlot, now)
        assert.equal(periods.at(-1)!.toSlot, now + horizon)
        periods.forEach(({ fromSlot, toSlot }, at) => {
          assert.ok(toSlot > fromSlot)
          if (at > 0) assert.equal(fromSlot, periods[at - 1]!.toSlot)
          for (const open of index.openAt)
            for (let slot = fromSlot + 1; slot < toSlot; slot++)
              assert.equal(open[slot % 96], open[fromSlot % 96])
        })
      },
    ),
    { numRuns: 60 },
  )
})

const HORIZON = 192
function pose(waiting: number, rate: number): PlanProblem {
  return {
    now: 40,
    horizon: HORIZON,
    waiting: SMALL.classes.map(() => Array.from({ length: waiting }, () => 30)),
    arrivals: SMALL.classes.map(() => new Float64Array(HORIZON)),
    intake: SMALL.gates.map(({ opening: [session] }) =>
      Float64Array.from({ length: HORIZON }, (_, step) => {
        const slot = (40 + step) % 96
        return slot >= session!.fromSlotOfDay && slot < session!.toSlotOfDay ? rate : 0
      }),
    ),
    stock: SMALL.gates.map(() => []),
    risk: SMALL.gates.map(() => 0),
    closedFor: SMALL.gates.map(() => 0),
    extraCost: 0,
  }
}

test('more intake never costs, more vehicles never save, and all are taken in or left', () => {
  const index = indexNetwork(SMALL)
  fc.assert(
    fc.property(fc.nat(120), fc.double({ min: 0.1, max: 5, noNaN: true }), (waiting, rate) => {
      const plan = planFlows(index, pose(waiting, rate))
      assert.ok(planFlows(index, pose(waiting, rate * 1.5)).cost <= plan.cost + 1e-6)
      assert.ok(planFlows(index, pose(waiting + 5, rate)).cost >= plan.cost - 1e-6)
      const served = plan.flows.reduce((sum, { vehicles }) => sum + vehicles, 0)
      assert.ok(served <= 2 * waiting + 1e-6)
    }),
    { numRuns: 25 },
  )
})

test('the price of a gate is what one more place would save', () => {
  const index = indexNetwork(SMALL)
  const problem = pose(60, 2)
  const plan = planFlows(index, problem)
  const period = plan.periods.findIndex(({ fromSlot }) => fromSlot >= 46)
  const intake = problem.intake.map((row) => row.slice())
  intake[0]![plan.periods[period]!.fromSlot - problem.now]! += 0.01
  const saved = plan.cost - planFlows(index, { ...problem, intake }).cost
  assert.ok(Math.abs(saved / 0.01 - plan.gatePrice[0]![period]!) < 0.5)
})
