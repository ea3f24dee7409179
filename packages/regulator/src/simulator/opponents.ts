import {
  type Decision,
  isOpenAt,
  type Network,
  type Observation,
  SLOTS_PER_DAY,
} from '../contract.ts'
import type { CreatePolicy, Policy } from './play.ts'

/** Share of nominal intake that a booking system publishes. */
const PUBLISHED_SHARE = 0.85
/** Slots that a booked vehicle may be late. */
const GRACE_SLOTS = 4
const LONGEST_WAIT = 7 * SLOTS_PER_DAY

/** What gates without regulation do: everybody drives to the usual gate as soon as ready. */
export const firstComeAtUsualGate: CreatePolicy = (): Policy => ({
  step: ({ ready }) => ({
    releases: ready.map(({ vehicle, usualGate }) => ({ vehicle, gate: usualGate })),
  }),
})

/** A booking system: at declaration each vehicle gets the next free slot of its usual gate. */
export const fixedBooking: CreatePolicy = (network): Policy => {
  const booked = new Map(network.gates.map(({ id }) => [id, new Map<number, number>()]))
  const places = (gate: Network['gates'][number], slot: number) => {
    const rate = gate.nominalForeignPerSlot * PUBLISHED_SHARE
    return isOpenAt(gate, slot) ? Math.floor(rate * (slot + 1)) - Math.floor(rate * slot) : 0
  }
  const bookings = new Map<string, { gate: Network['gates'][number]; slot: number }>()
  const book = (vehicle: string, gateId: string, fromSlot: number) => {
    const gate = network.gates.find(({ id }) => id === gateId)
    if (gate === undefined) return
    const taken = booked.get(gateId)!
    let slot = fromSlot + gate.travelSlots
    while ((taken.get(slot) ?? 0) >= places(gate, slot) && slot < fromSlot + 30 * SLOTS_PER_DAY)
      slot += 1
    taken.set(slot, (taken.get(slot) ?? 0) + 1)
    bookings.set(vehicle, { gate, slot })
  }
  const waiting = new Set<string>()
  return {
    step({ slot, declared, ready }: Observation): Decision {
      for (const { vehicle, usualGate, etaSlot } of declared)
        book(vehicle, usualGate, Math.max(slot, etaSlot))
      for (const { vehicle, usualGate } of ready) {
        const had = bookings.get(vehicle)
        if (had === undefined || slot + had.gate.travelSlots > had.slot + GRACE_SLOTS)
          book(vehicle, usualGate, slot)
        waiting.add(vehicle)
      }
      const releases = [...waiting].flatMap((vehicle) => {
        const { gate, slot: due } = bookings.get(vehicle)!
        return due - gate.travelSlots <= slot ? [{ vehicle, gate: gate.id }] : []
      })
      for (const { vehicle } of releases) waiting.delete(vehicle)
      return { releases }
    },
  }
}

/** As soon as ready, to the gate where the wait is shortest if every gate stays as it is now. */
export const shortestExpectedWait: CreatePolicy = (network): Policy => {
  const inside = new Map(network.gates.map(({ id }) => [id, new Set<string>()]))
  const eligible = new Map(network.classes.map((cargo) => [cargo.id, cargo.eligibleGates]))
  const { home, foreign } = network.regimes
  const waitAt = (observation: Observation, at: number): number => {
    const gate = network.gates[at]!
    const report = observation.gates[at]!
    const news = observation.announcements.filter((one) => one.gate === gate.id)
    const homeRate =
      gate.nominalHomePerSlot * home.capacityMultiplier[home.states.indexOf(report.homeState)]!
    const foreignRate =
      gate.nominalForeignPerSlot *
      foreign.capacityMultiplier[foreign.states.indexOf(report.foreignState)]!
    let left = inside.get(gate.id)!.size + 1
    for (let wait = 0; wait < LONGEST_WAIT; wait++) {
      const slot = observation.slot + wait
      if (!isOpenAt(gate, slot)) continue
      const multiplier = news
        .filter((one) => slot >= one.fromSlot && slot < one.toSlot)
        .reduce((product, one) => product * one.multiplier, 1)
      left -= Math.min(homeRate, foreignRate * multiplier)
      if (left <= 0) return Math.max(wait, gate.travelSlots) + gate.handoverSlots
    }
    return LONGEST_WAIT + left
  }
  return {
    step(observation: Observation): Decision {
      for (const set of inside.values()) for (const id of observation.completed) set.delete(id)
      const releases = observation.ready.flatMap(({ vehicle, class: cargo }) => {
        const choices = network.gates
          .map((gate, at) => ({ gate: gate.id, at }))
          .filter(({ gate }) => eligible.get(cargo)?.includes(gate))
          .map(({ gate, at }) => ({ gate, wait: waitAt(observation, at) }))
          .sort((a, b) => a.wait - b.wait)
        const [best] = choices
        if (best === undefined) return []
        inside.get(best.gate)!.add(vehicle)
        return [{ vehicle, gate: best.gate }]
      })
      return { releases }
    },
  }
}

/** The rules of today, by name. */
export const OPPONENTS: Readonly<Record<string, CreatePolicy>> = {
  'first come at the usual gate': firstComeAtUsualGate,
  'fixed booking': fixedBooking,
  'shortest expected wait': shortestExpectedWait,
}
