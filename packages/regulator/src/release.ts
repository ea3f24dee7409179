import { SLOTS_PER_HOUR } from './contract.ts'
import { afterOpenSlots, isOpen, type NetworkIndex, reachOf } from './network-index.ts'
import type { FlowPlan } from './plan.ts'
import type { GateStock } from './stand.ts'
import type { Vehicle } from './traffic.ts'
import type { Tuning } from './tuning.ts'

export type ReleaseReason = 'planned' | 'fills-barrier' | 'pinned'

export type PlannedRelease = {
  readonly vehicle: Vehicle
  readonly gate: number
  readonly reason: ReleaseReason
}

export type ReleaseProblem = {
  readonly index: NetworkIndex
  readonly tuning: Tuning
  readonly slot: number
  readonly plan: FlowPlan
  readonly stocks: readonly GateStock[]
  /** In the yards and free to go, by class, longest ready first. */
  readonly yards: readonly (readonly Vehicle[])[]
  readonly pinned: readonly { readonly vehicle: Vehicle; readonly gate: number }[]
  readonly frozen: readonly boolean[]
  readonly urgency: (vehicle: Vehicle) => number
}

/**
 * Who leaves the yards now: what the plan takes in soon, first; then whoever the plan would lose nothing by,
 * as long as a barrier will lack vehicles. Always the longest ready of a class.
 */
export function chooseReleases(problem: ReleaseProblem): PlannedRelease[] {
  const { index, tuning, plan, slot, stocks, yards, frozen } = problem
  const releases: PlannedRelease[] = []
  const sent = yards.map(() => 0)
  const missing = (vehicle: Vehicle, gate: number) => {
    const { queue, wanted } = stocks[gate]!
    return !frozen[gate] && queue.length + 0.5 <= wanted(problem.urgency(vehicle))
  }
  const send = (vehicle: Vehicle, gate: number, reason: ReleaseReason) => {
    stocks[gate]!.queue.push(problem.urgency(vehicle))
    releases.push({ vehicle, gate, reason })
  }
  const sendNext = (cargo: number, gate: number, reason: ReleaseReason): boolean => {
    const vehicle = yards[cargo]![sent[cargo]!]
    if (vehicle === undefined || !missing(vehicle, gate)) return false
    sent[cargo]! += 1
    send(vehicle, gate, reason)
    return true
  }

  for (const { vehicle, gate } of problem.pinned)
    if (missing(vehicle, gate)) send(vehicle, gate, 'pinned')

  const until = index.gates.map((gate, at) =>
    afterOpenSlots(index, at, slot + reachOf(gate), tuning.windowSlots),
  )
  const owed = index.classes.map(() => new Float64Array(index.gates.length))
  // What is planned beyond those in the yards is for others who are still to come.
  const covered = yards.map(() => 0)
  for (const { cargo, gate, period, vehicles } of plan.flows) {
    covered[cargo]! += vehicles
    if (covered[cargo]! - vehicles >= yards[cargo]!.length) continue
    if (plan.periods[period]!.fromSlot > until[gate]!) continue
    owed[cargo]![gate]! += vehicles
    while (owed[cargo]![gate]! >= 0.5 && sendNext(cargo, gate, 'planned')) owed[cargo]![gate]! -= 1
  }

  for (const { cargo, gate } of listIndifferent(problem, until))
    while (sendNext(cargo, gate, 'fills-barrier'));
  return releases
}

/** Classes and gates that the plan did not match but would lose next to nothing by; least loss first. */
function listIndifferent(problem: ReleaseProblem, until: readonly number[]) {
  const { index, tuning, plan, slot } = problem
  const choices: { cargo: number; gate: number; regret: number }[] = []
  index.gates.forEach((gate, g) => {
    index.classes.forEach(({ delayCostPerHour }, cargo) => {
      const rate = delayCostPerHour / SLOTS_PER_HOUR
      if (!index.eligible[cargo]![g]) return
      let regret = Number.POSITIVE_INFINITY
      plan.periods.forEach(({ fromSlot }, k) => {
        if (fromSlot < slot + reachOf(gate) || fromSlot > until[g]!) return
        if (!isOpen(index, g, fromSlot)) return
        const wait = (fromSlot - slot) * rate
        regret = Math.min(regret, wait + plan.gatePrice[g]![k]! - plan.vehiclePrice[cargo]![0]!)
      })
      if (regret <= tuning.regret) choices.push({ cargo, gate: g, regret })
    })
  })
  return choices.sort((a, b) => a.regret - b.regret)
}
