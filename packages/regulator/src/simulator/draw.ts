import {
  type Announcement,
  isOpenAt,
  type Network,
  SLOTS_PER_DAY,
  SLOTS_PER_HOUR,
} from '../contract.ts'
import { drawPoisson, drawShare, type Random, seeded } from './random.ts'
import { applyChanges, type Scenario } from './scenario.ts'

/** One future, drawn before it is played, so that no decision can change it. */
export type Draw = {
  readonly network: Network
  readonly arrivalSlots: number
  readonly lastSlot: number
  readonly gates: readonly GateDraw[]
  readonly vehicles: readonly VehicleDraw[]
  readonly announcements: readonly (Announcement & { readonly knownFromSlot: number })[]
}

/** By slot: whole vehicles that each side can handle, and the state that officers see. */
export type GateDraw = {
  readonly home: Int32Array
  readonly foreign: Int32Array
  readonly homeState: Int8Array
  readonly foreignState: Int8Array
}

export type VehicleDraw = {
  readonly id: string
  readonly cargo: number
  readonly usualGate: string
  /** Infinite for one that never comes. */
  readonly readySlot: number
  readonly etaSlot: number
  /** Infinite for one that nobody declares. */
  readonly declaredSlot: number
}

export function drawScenario(scenario: Scenario, seed: number): Draw {
  const network = applyChanges(scenario)
  const arrivalSlots = scenario.days * SLOTS_PER_DAY
  const lastSlot = arrivalSlots + scenario.drainDays * SLOTS_PER_DAY
  const slowdowns = scenario.changes.filter((change) => change.kind === 'slowdown')
  return {
    network,
    arrivalSlots,
    lastSlot,
    gates: network.gates.map((_, at) => drawGate(scenario, network, at, seed, lastSlot)),
    vehicles: drawVehicles(scenario, network, seed, arrivalSlots),
    announcements: slowdowns.flatMap((change) =>
      change.announcedHours === null
        ? []
        : [
            {
              gate: change.gate,
              fromSlot: change.fromSlot,
              toSlot: change.toSlot,
              multiplier: change.multiplier,
              knownFromSlot: change.fromSlot - change.announcedHours * SLOTS_PER_HOUR,
            },
          ],
    ),
  }
}

function drawGate(
  scenario: Scenario,
  { gates, regimes }: Network,
  at: number,
  seed: number,
  lastSlot: number,
): GateDraw {
  const gate = gates[at]!
  const length = lastSlot + 1
  const drawn = {
    home: new Int32Array(length),
    foreign: new Int32Array(length),
    homeState: new Int8Array(length),
    foreignState: new Int8Array(length),
  }
  const chance = seeded(seed, `gate/${gate.id}`)
  const around = (mean: number) => {
    const noise = 1 + scenario.slotNoise * (2 * chance() - 1)
    return Math.floor(mean * noise + chance())
  }
  let [home, foreign] = [0, 0]
  for (let slot = 0; slot < length; slot++) {
    if (isOpenAt(gate, slot)) {
      home = drawShare(regimes.home.transitionPerOpenSlot[home]!, chance)
      foreign = drawShare(regimes.foreign.transitionPerOpenSlot[foreign]!, chance)
    }
    const [announced, silent] = multipliersAt(scenario, gate.id, slot)
    const rate = regimes.foreign.capacityMultiplier[foreign]! * silent
    drawn.homeState[slot] = home
    drawn.foreignState[slot] = silent === 1 ? foreign : nearestState(regimes.foreign, rate)
    if (!isOpenAt(gate, slot)) continue
    drawn.home[slot] = around(gate.nominalHomePerSlot * regimes.home.capacityMultiplier[home]!)
    const mean = gate.nominalForeignPerSlot * rate * announced
    drawn.foreign[slot] = mean === 0 ? 0 : around(mean)
  }
  return drawn
}

function multipliersAt({ changes }: Scenario, gate: string, slot: number): [number, number] {
  let [announced, silent] = [1, 1]
  for (const change of changes) {
    if (change.kind !== 'slowdown' || change.gate !== gate) continue
    if (slot < change.fromSlot || slot >= change.toSlot) continue
    if (change.announcedHours === null) silent *= change.multiplier
    else announced *= change.multiplier
  }
  return [announced, silent]
}

/** The state whose capacity is nearest: what an officer would call a rate that nobody announced. */
function nearestState({ capacityMultiplier }: Network['regimes']['foreign'], rate: number): number {
  const distances = capacityMultiplier.map((multiplier) => Math.abs(multiplier - rate))
  return distances.indexOf(Math.min(...distances))
}

function drawVehicles(
  scenario: Scenario,
  network: Network,
  seed: number,
  arrivalSlots: number,
): VehicleDraw[] {
  const total = network.classes.reduce((sum, { id }) => sum + (scenario.classShare[id] ?? 0), 0)
  const vehicles: Omit<VehicleDraw, 'id'>[] = []
  network.classes.forEach((cargo, at) => {
    const count = seeded(seed, `arrivals/${cargo.id}`)
    const traits = seeded(seed, `traits/${cargo.id}`)
    const daily = (scenario.vehiclesPerDay * (scenario.classShare[cargo.id] ?? 0)) / (total || 1)
    const gates = network.gates.map(({ id }) =>
      cargo.eligibleGates.includes(id) ? (scenario.usualGateShare[id] ?? 0) : 0,
    )
    for (let slot = 0; slot < arrivalSlots; slot++) {
      const mean =
        (daily / SLOTS_PER_DAY) * shapeAt(scenario, slot) * surgeAt(scenario, cargo.id, slot)
      for (let n = drawPoisson(mean, count); n > 0; n--) {
        const usualGate = network.gates[drawShare(gates, traits)]!.id
        const one = drawTraits(scenario, { cargo: at, usualGate, readySlot: slot }, traits)
        vehicles.push(one)
        if (one.declaredSlot < Number.POSITIVE_INFINITY && traits() < scenario.noShowShare)
          vehicles.push({ ...one, readySlot: Number.POSITIVE_INFINITY })
      }
    }
  })
  const name = seeded(seed, 'names')
  const heard = (one: Omit<VehicleDraw, 'id'>) => Math.min(one.declaredSlot, one.readySlot)
  return vehicles
    .map((one) => ({ one, key: name() }))
    .sort((a, b) => heard(a.one) - heard(b.one) || a.key - b.key)
    .map(({ one }, at) => ({ ...one, id: `x${at + 1}` }))
}

function drawTraits(
  scenario: Scenario,
  one: { readonly cargo: number; readonly usualGate: string; readonly readySlot: number },
  chance: Random,
): Omit<VehicleDraw, 'id'> {
  const leadSlots = Math.floor((6 + 30 * chance()) * SLOTS_PER_HOUR)
  const error = Math.round((chance() + chance() - 1) * scenario.etaErrorSlots)
  const declared = chance() < scenario.declaredShare
  return {
    ...one,
    etaSlot: Math.max(0, one.readySlot + error),
    declaredSlot: declared ? Math.max(0, one.readySlot - leadSlots) : Number.POSITIVE_INFINITY,
  }
}

function shapeAt({ peakHour, peakRise }: Scenario, slot: number): number {
  const hour = (slot % SLOTS_PER_DAY) / SLOTS_PER_HOUR
  return 1 + peakRise * Math.cos(((hour - peakHour) / 24) * 2 * Math.PI)
}

function surgeAt({ changes }: Scenario, cargo: string, slot: number): number {
  return changes.reduce(
    (factor, change) =>
      change.kind === 'surge' &&
      change.classes.includes(cargo) &&
      slot >= change.fromSlot &&
      slot < change.toSlot
        ? factor * change.factor
        : factor,
    1,
  )
}
