import { assignVehicles } from './assignment.ts'
import { SLOTS_PER_HOUR } from './contract.ts'
import { findOpen, isOpen, reachOf } from './network-index.ts'
import type { OverrideRefusal } from './overrides.ts'
import { planFlows } from './plan.ts'
import { type GatePrices, priceGate } from './prices.ts'
import { poseProblem } from './problem.ts'
import type { Facts, ReasonCode } from './reasons.ts'
import type { StepRecord } from './regulator.ts'
import type { Vehicle } from './traffic.ts'
import { ageHours } from './urgency.ts'

export type Kind = 'release' | 'hold' | 'move' | 'pass' | 'queue'

/** What happens to one vehicle and why. */
export type Line = {
  readonly vehicle: string
  /** `move`: still in the yards, and planned for another gate than when it was last explained. */
  readonly kind: Kind
  /** Where it goes, is, or is planned; null when it is planned nowhere. */
  readonly gate: string | null
  /** For a move: where it was planned before. */
  readonly fromGate?: string
  readonly reasonCode: ReasonCode
  readonly facts: Facts
}

export type GateLine = {
  readonly gate: string
  /** Vehicles abroad that are wanted before the least urgent pass. */
  readonly standTarget: number
  readonly prices: GatePrices
}

export type Explanation = {
  readonly slot: number
  readonly vehicles: readonly Line[]
  readonly gates: readonly GateLine[]
  /** GTH that the overrides cost by the plan if they last a day. */
  readonly overrideCost: number
  readonly refusedOverrides: readonly OverrideRefusal[]
  /** GTH of all the waiting that is planned. */
  readonly planCost: number
}

/** The time told lies between these shares of a normal day and of what is expected: seven in eight come in it. */
const CAUTIOUS_SHARE = 0.48
const EAGER_SHARE = 1.3

/** @param before where each vehicle in the yards was planned when it was last explained */
export function explain(record: StepRecord, before: ReadonlyMap<string, string>): Explanation {
  const { index, observation, overrides, plan } = record
  return {
    slot: observation.slot,
    vehicles: [...listYards(record, before), ...listBound(record)],
    gates: index.gates.map(({ id }, at) => ({
      gate: id,
      standTarget: Math.round(record.stocks[at]!.standTarget),
      prices: priceGate(record, at),
    })),
    overrideCost: overrides.any ? priceOverrides(record) : 0,
    refusedOverrides: overrides.refused,
    planCost: plan.cost,
  }
}

function priceOverrides(record: StepRecord): number {
  const { index } = record
  const free = {
    ...record.overrides,
    frozen: index.gates.map(() => false),
    pinned: [],
    held: new Set<string>(),
  }
  const without = planFlows(index, poseProblem({ ...record, overrides: free }))
  return planFlows(index, record.problem).cost - without.cost
}

/** How many are taken in at each gate before the next that is asked for. */
function countAhead(record: StepRecord): number[] {
  return record.index.gates.map(
    (_, at) => record.observation.gates[at]!.foreignStand + record.committed[at]!.length,
  )
}

function listYards(record: StepRecord, before: ReadonlyMap<string, string>): Line[] {
  const { index, overrides, plan, yards } = record
  const released = new Map(record.releases.map((one) => [one.vehicle.id, one]))
  const pinned = new Map(overrides.pinned.map(({ vehicle, gate }) => [vehicle.id, gate]))
  const places = yards.flatMap((yard, cargo) => {
    const free = yard.filter(({ id }) => !pinned.has(id) && !overrides.held.has(id))
    const flows = assignVehicles(plan, cargo, free.length)
    const planned = new Map(free.map((vehicle, at) => [vehicle.id, flows[at]]))
    return yard.map((vehicle) => {
      const flow = planned.get(vehicle.id)
      const gate = released.get(vehicle.id)?.gate ?? pinned.get(vehicle.id) ?? flow?.gate
      const leaves = released.has(vehicle.id) ? -1 : (flow?.period ?? Number.POSITIVE_INFINITY)
      return { vehicle, gate, leaves }
    })
  })
  places.sort((a, b) => a.leaves - b.leaves || a.vehicle.readySlot - b.vehicle.readySlot)
  const ahead = countAhead(record)
  return places.map(({ vehicle, gate }): Line => {
    const count = gate === undefined ? 0 : ahead[gate]!++
    const facts = factsOf(record, vehicle, gate, count)
    const release = released.get(vehicle.id)
    const name = gate === undefined ? null : index.gates[gate]!.id
    const common = { vehicle: vehicle.id, gate: name, facts }
    if (release) return { ...common, kind: 'release', reasonCode: release.reason }
    const reasonCode = whyHeld(record, vehicle, gate)
    const fromGate = before.get(vehicle.id)
    if (fromGate === undefined || name === null || fromGate === name)
      return { ...common, kind: 'hold', reasonCode }
    return { ...common, kind: 'move', fromGate, reasonCode }
  })
}

function whyHeld(record: StepRecord, vehicle: Vehicle, gate: number | undefined): ReasonCode {
  const { index, overrides, observation, capacity, stocks } = record
  if (overrides.held.has(vehicle.id)) return 'held-by-order'
  if (!index.eligible[vehicle.cargo]!.includes(true)) return 'no-gate'
  if (gate === undefined) return 'beyond-plan'
  if (overrides.frozen[gate]) return 'gate-frozen'
  if (!isOpen(index, gate, observation.slot + index.gates[gate]!.travelSlots)) return 'gate-closed'
  const { capacityMultiplier } = index.network.regimes.foreign
  if (capacityMultiplier[capacity.stateOf(gate, 'foreign')] === 0) return 'gate-stopped'
  const { queue, wanted } = stocks[gate]!
  return queue.length + 0.5 > wanted(record.urgency(vehicle)) ? 'barrier-full' : 'others-first'
}

/** Those on the way and at the barriers, first to pass first. */
function listBound(record: StepRecord): Line[] {
  const { index, observation, stocks } = record
  return index.gates.flatMap((gate, at) => {
    const { order, passLimit } = stocks[at]!
    const open = observation.gates[at]!.open
    const queued = order.flatMap((id) => record.traffic.vehicles.get(id) ?? [])
    const waiting = new Set(order)
    const travelling = record.committed[at]!.filter(({ id }) => !waiting.has(id))
    return [...queued, ...travelling].map((vehicle, place): Line => {
      const ahead = observation.gates[at]!.foreignStand + place
      const common = {
        vehicle: vehicle.id,
        gate: gate.id,
        facts: factsOf(record, vehicle, at, ahead),
      }
      if (!waiting.has(vehicle.id)) return { ...common, kind: 'queue', reasonCode: 'on-the-way' }
      if (!open) return { ...common, kind: 'queue', reasonCode: 'gate-closed' }
      if (place >= passLimit) return { ...common, kind: 'queue', reasonCode: 'stand-full' }
      return place < record.forecast[at]!.home[0]!
        ? { ...common, kind: 'pass', reasonCode: 'passes-now' }
        : { ...common, kind: 'queue', reasonCode: 'awaits-turn' }
    })
  })
}

function factsOf(
  record: StepRecord,
  vehicle: Vehicle,
  gate: number | undefined,
  aheadOfYou: number,
): Facts {
  const { index, observation } = record
  const { slot } = observation
  const cargo = index.classes[vehicle.cargo]!
  const slackHours = Math.round((cargo.slackHours - ageHours(vehicle, slot)) * 4) / 4
  if (gate === undefined)
    return { aheadOfYou, takingPer15: 0, slackHours, expectedFromSlot: null, expectedToSlot: null }
  const { foreign } = record.forecast[gate]!
  const next = findOpen(index, gate, slot)
  const open = next === undefined ? 0 : (foreign[next - slot] ?? 0)
  const [soonest, latest] = expectIntake(record, gate, aheadOfYou + 1)
  return {
    aheadOfYou,
    takingPer15: Math.round(open * 10) / 10,
    slackHours,
    expectedFromSlot:
      soonest === null
        ? null
        : Math.max(soonest, slot + (vehicle.gate < 0 ? reachOf(index.gates[gate]!) : 0)),
    expectedToSlot: latest,
  }
}

/** When a gate has taken in so many: at the rate of a normal day, and at a cautious one. */
function expectIntake(
  { index, forecast, observation }: StepRecord,
  gate: number,
  count: number,
): [number | null, number | null] {
  const { foreign, through } = forecast[gate]!
  const nominal = index.gates[gate]!.nominalForeignPerSlot
  let [quick, slow] = [0, 0]
  let soonest: number | null = null
  for (let step = 0; step < foreign.length; step++) {
    if (foreign[step]! > 0) quick += EAGER_SHARE * Math.max(nominal, foreign[step]!)
    slow += CAUTIOUS_SHARE * through[step]!
    if (soonest === null && quick >= count) soonest = observation.slot + step
    if (slow >= count) return [soonest, observation.slot + step + SLOTS_PER_HOUR]
  }
  return [soonest, null]
}
