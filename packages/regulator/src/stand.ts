import type { Capacity, GateForecast } from './capacity.ts'
import { type Observation, SLOTS_PER_HOUR } from './contract.ts'
import { afterOpenSlots, findOpen, isOpen, type NetworkIndex } from './network-index.ts'
import type { Outlook } from './plan-reading.ts'
import type { Vehicle } from './traffic.ts'
import type { Tuning } from './tuning.ts'
import { urgencyOf } from './urgency.ts'

/** Our side passes at most this much more than its mean. */
const HOME_PEAK = 1.25
/** Open slots over which a gate may have recovered: two hours. */
const RECOVERY_SLOTS = 8
const LONGEST_SPELL = 96

/** What a gate does in this slot, and what it lacks when a release of now gets there. */
export type GateStock = {
  /** The barrier queue, first to pass first. */
  readonly order: readonly string[]
  readonly passLimit: number
  /** Urgencies of those who will be at the barrier then, most urgent first. */
  readonly queue: number[]
  /** How many are wanted at the barrier then, for a vehicle of such an urgency. */
  readonly wanted: (urgency: number) => number
  /** Stand abroad that is kept for the least urgent. */
  readonly standTarget: number
}

export type StockContext = {
  readonly index: NetworkIndex
  readonly tuning: Tuning
  readonly capacity: Capacity
  readonly observation: Observation
}

/**
 * Stand abroad beyond the next slot, against a slow spell of our own side. One more place is worth the chance
 * of a spell long enough to use it times the worth of intake; it costs what more urgent vehicles lose that
 * come after and stand behind. Spells end at a constant rate, so the break-even is a logarithm.
 */
function hedgeOf(context: StockContext, outlook: Outlook, at: number, urgency: number): number {
  const { index, tuning, capacity } = context
  const { home } = index.network.regimes
  const worst = home.capacityMultiplier.indexOf(Math.min(...home.capacityMultiplier))
  const best = home.capacityMultiplier.indexOf(Math.max(...home.capacityMultiplier))
  if (worst === best) return 0
  const gate = index.gates[at]!
  const deficit = Math.max(
    0,
    gate.nominalForeignPerSlot - home.capacityMultiplier[worst]! * gate.nominalHomePerSlot,
  )
  const stay = home.transitionPerOpenSlot[worst]![worst]!
  const spell = Math.min(LONGEST_SPELL, 1 / Math.max(1e-9, 1 - stay))
  const isSlow = capacity.stateOf(at, 'home') !== best
  const chance = isSlow ? tuning.relapse : home.transitionPerOpenSlot[best]![worst]!
  let misorder = 0
  outlook.share[at]!.forEach((share, cargo) => {
    misorder += share * Math.max(0, index.classes[cargo]!.delayCostPerHour - urgency)
  })
  const ratio = (outlook.worth[at]! * chance * SLOTS_PER_HOUR) / Math.max(tuning.misorder, misorder)
  return tuning.hedge * deficit * spell * Math.max(0, Math.log(ratio))
}

/** Stand abroad wanted after a slot, below which a vehicle of such an urgency passes. */
function createTarget(
  context: StockContext,
  outlook: Outlook,
  at: number,
  forecast: GateForecast,
): (step: number, urgency: number) => number {
  const { index, tuning, observation } = context
  const nominal = index.gates[at]!.nominalForeignPerSlot
  const hedges = new Map<number, number>()
  return (step, urgency) => {
    const next = findOpen(index, at, observation.slot + step + 1)
    if (next === undefined) return 0
    const later = afterOpenSlots(index, at, next, RECOVERY_SLOTS) - 1
    const rate = Math.max(
      forecast.foreign[next - observation.slot] ?? 0,
      (forecast.foreign[later - observation.slot] ?? 0) * tuning.recovery,
    )
    const key = Math.round(urgency * 10)
    const hedge = hedges.get(key) ?? hedgeOf(context, outlook, at, urgency)
    hedges.set(key, hedge)
    const share = nominal === 0 ? 0 : rate / nominal
    return tuning.standSlots * rate + tuning.standVehicles + hedge * share
  }
}

/**
 * Order and limit of a barrier, and what it will lack: the queue is played forward on expected rates until a
 * vehicle released now is there.
 */
export function stockGate(
  context: StockContext,
  outlook: Outlook,
  at: number,
  forecast: GateForecast,
  travelling: readonly Vehicle[],
  find: (id: string) => Vehicle | undefined,
): GateStock {
  const { index, tuning, observation } = context
  const { slot } = observation
  const gate = index.gates[at]!
  const report = observation.gates[at]!
  const target = createTarget(context, outlook, at, forecast)
  const urgency = (vehicle: Vehicle) => urgencyOf(index, vehicle, slot, tuning.urgencyHours)

  const queued = report.barrierQueue
    .map((id, place) => {
      const vehicle = find(id)
      return { id, place, urgency: vehicle ? urgency(vehicle) : 0 }
    })
    .sort((a, b) => b.urgency - a.urgency || a.place - b.place)
  /** How many pass, most urgent first: each only while the stand is below its target. */
  const countPassing = (list: readonly number[], step: number, standing: number) => {
    let count = 0
    while (count < list.length && standing + count + 0.5 < target(step, list[count]!)) count += 1
    return count
  }

  let stand = report.foreignStand
  let queue = queued.map((one) => one.urgency)
  const passLimit = countPassing(queue, 0, Math.max(0, stand - forecast.foreign[0]!))
  let passed = 0
  for (let step = 0; step < gate.travelSlots; step++) {
    for (const vehicle of travelling)
      if (step > 0 && vehicle.releasedSlot + gate.travelSlots - slot === step)
        queue.push(urgency(vehicle))
    queue.sort((a, b) => b - a)
    const taken = Math.min(forecast.foreign[step]!, stand)
    const passing = Math.min(countPassing(queue, step, stand - taken), forecast.home[step]!)
    passed += passing
    const whole = Math.floor(passed)
    passed -= whole
    queue = queue.slice(whole)
    stand += passing - taken
  }

  const step = gate.travelSlots
  const left = stand - Math.min(forecast.foreign[step]!, stand)
  // Nobody is sent to a gate that is known to take nobody in for two hours of its opening.
  const soonUntil = afterOpenSlots(index, at, slot + step, RECOVERY_SLOTS) - slot
  const isUseful = forecast.foreign.subarray(step, soonUntil).some((rate) => rate > 0)
  const reserve = tuning.barrierSlots * forecast.home[step]! + tuning.barrierVehicles
  return {
    order: queued.map(({ id }) => id),
    passLimit,
    queue,
    standTarget: target(0, 0),
    wanted: (needed) => {
      if (!isUseful || !isOpen(index, at, slot + step)) return 0
      const room = Math.max(0, target(step, needed) - left)
      return Math.min(forecast.home[step]! * HOME_PEAK, room) + reserve
    },
  }
}
