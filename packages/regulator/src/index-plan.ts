import { delayCost, SLOTS_PER_HOUR } from './contract.ts'
import { type NetworkIndex, reachOf } from './network-index.ts'
import { cutPeriods } from './periods.ts'
import { type FlowPlan, type PlanFlow, type PlanProblem, sumOf } from './plan.ts'

/** Hours over which waiting is priced when classes are put in order. */
const HOURS_AHEAD = 6

/**
 * The plan of a plain index rule, for comparison: period after period, the class whose longest waiting
 * vehicle costs most by the hour takes what intake there is, at the gates that fewest classes may use first.
 * It knows no worth of intake: its prices are zero.
 */
export function planByIndex(index: NetworkIndex, problem: PlanProblem): FlowPlan {
  const periods = cutPeriods(index, problem.now, problem.horizon)
  const uses = index.gates.map((_, gate) => index.eligible.filter((row) => row[gate]).length)
  const narrowFirst = index.gates.map((_, at) => at).sort((a, b) => uses[a]! - uses[b]!)
  const flows: PlanFlow[] = []
  const pools = problem.waiting.map((slots) => slots.map((slot) => ({ slot, vehicles: 1 })))
  const bound = problem.stock.map((rows) => rows.reduce((sum, row) => sum + row.vehicles, 0))
  periods.forEach(({ fromSlot, toSlot }, period) => {
    const [from, to] = [fromSlot - problem.now, toSlot - problem.now]
    pools.forEach((pool, cargo) => {
      for (let at = Math.max(1, from); at < to; at++)
        if (problem.arrivals[cargo]![at]! > 0)
          pool.push({ slot: problem.now + at, vehicles: problem.arrivals[cargo]![at]! })
    })
    const room = problem.intake.map((intake, gate) => {
      const free = sumOf(intake, from, to)
      const used = Math.min(free, bound[gate]!)
      bound[gate]! -= used
      return free - used
    })
    const rate = (cargo: number) => {
      const oldest = pools[cargo]![0]
      if (oldest === undefined) return 0
      const age = Math.max(0, (fromSlot - oldest.slot) / SLOTS_PER_HOUR)
      const one = index.classes[cargo]!
      return delayCost(one, age + HOURS_AHEAD) - delayCost(one, age)
    }
    const order = pools.map((_, cargo) => cargo).sort((a, b) => rate(b) - rate(a))
    for (const cargo of order)
      for (const gate of narrowFirst) {
        const reach = reachOf(index.gates[gate]!)
        if (!index.eligible[cargo]![gate] || from < Math.max(reach, problem.closedFor[gate]!))
          continue
        let served = 0
        const pool = pools[cargo]!
        while (pool.length > 0 && served < room[gate]! - 1e-9 && pool[0]!.slot + reach < toSlot) {
          const part = Math.min(pool[0]!.vehicles, room[gate]! - served)
          served += part
          pool[0]!.vehicles -= part
          if (pool[0]!.vehicles < 1e-9) pool.shift()
        }
        room[gate]! -= served
        if (served > 0) flows.push({ cargo, gate, leaves: period, period, vehicles: served })
      }
  })
  const nothing = () => new Float64Array(periods.length)
  return {
    periods,
    flows,
    gatePrice: index.gates.map(nothing),
    vehiclePrice: index.classes.map(nothing),
    cost: problem.extraCost,
  }
}
