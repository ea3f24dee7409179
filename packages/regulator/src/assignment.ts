import { SLOTS_PER_HOUR } from './contract.ts'
import type { NetworkIndex } from './network-index.ts'
import { middleOf } from './periods.ts'
import type { FlowPlan, PlanFlow, PlanProblem } from './plan.ts'

/** A flow of a plan for one class, in the order in which vehicles leave the yards. */
export function listFlows(plan: FlowPlan, cargo: number): PlanFlow[] {
  return plan.flows
    .filter((flow) => flow.cargo === cargo)
    .sort((a, b) => a.leaves - b.leaves || a.period - b.period)
}

/**
 * Where a plan sends each of the first `count` vehicles of a class, longest ready first; undefined for one
 * that it does not reach. Flows are parts of vehicles: one goes where its middle lies.
 */
export function assignVehicles(
  plan: FlowPlan,
  cargo: number,
  count: number,
): (PlanFlow | undefined)[] {
  const flows = listFlows(plan, cargo)
  let at = 0
  let upTo = flows[0]?.vehicles ?? 0
  return Array.from({ length: count }, (_, place) => {
    while (at < flows.length && upTo < place + 0.5) {
      at += 1
      upTo += flows[at]?.vehicles ?? 0
    }
    return flows[at]
  })
}

/** Loads that a plan takes in, or leaves, older than they keep. */
export function countSpoiled(index: NetworkIndex, problem: PlanProblem, plan: FlowPlan): number {
  let spoiled = 0
  index.classes.forEach(({ spoilHours }, cargo) => {
    if (spoilHours === null) return
    const supply = listSupply(problem, cargo)
    let at = 0
    let left = supply[0]?.vehicles ?? 0
    const consume = (vehicles: number, slot: number) => {
      for (let wanted = vehicles; wanted > 1e-9 && at < supply.length; ) {
        const part = Math.min(wanted, left)
        if ((slot - supply[at]!.slot) / SLOTS_PER_HOUR > spoilHours) spoiled += part
        wanted -= part
        left -= part
        if (left <= 1e-9) left = supply[++at]?.vehicles ?? 0
      }
    }
    for (const flow of listFlows(plan, cargo).sort((a, b) => a.period - b.period))
      consume(flow.vehicles, middleOf(plan.periods[flow.period]!))
    consume(Number.POSITIVE_INFINITY, problem.now + problem.horizon)
  })
  return spoiled
}

function listSupply({ waiting, arrivals, now }: PlanProblem, cargo: number) {
  const supply = waiting[cargo]!.map((slot) => ({ slot, vehicles: 1 }))
  arrivals[cargo]!.forEach((vehicles, at) => {
    if (at > 0 && vehicles > 0) supply.push({ slot: now + at, vehicles })
  })
  return supply
}
