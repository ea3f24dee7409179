import type { Observation } from './contract.ts'
import type { NetworkIndex } from './network-index.ts'

export type Vehicle = {
  readonly id: string
  /** Place in the list of classes; -1 when it stood at a barrier before we were asked. */
  readonly cargo: number
  readonly usualGate: string
  /** -1 until ready. */
  readySlot: number
  /** Where it was sent; -1 while in the yards. */
  gate: number
  releasedSlot: number
}

export type Expected = {
  readonly id: string
  readonly cargo: number
  readonly etaSlot: number
  readonly declaredSlot: number
}

/** Who is where, kept from what was observed and what was released. */
export class Traffic {
  readonly #index: NetworkIndex
  readonly vehicles = new Map<string, Vehicle>()
  /** In the yards, by class, longest ready first. */
  readonly yards: Map<string, Vehicle>[]
  /** Declared and not ready. */
  readonly expected = new Map<string, Expected>()
  /** On the way to a barrier, by gate, first released first. */
  readonly travelling: Vehicle[][]

  constructor(index: NetworkIndex) {
    this.#index = index
    this.yards = index.classes.map(() => new Map())
    this.travelling = index.gates.map(() => [])
  }

  observe(observation: Observation): void {
    const { slot } = observation
    for (const { vehicle, class: name, etaSlot } of observation.declared) {
      const cargo = this.#cargoOf(name, vehicle)
      if (!this.vehicles.has(vehicle))
        this.expected.set(vehicle, { id: vehicle, cargo, etaSlot, declaredSlot: slot })
    }
    for (const { vehicle: id, class: name, usualGate } of observation.ready) {
      const cargo = this.#cargoOf(name, id)
      this.expected.delete(id)
      if (this.vehicles.has(id)) continue
      const vehicle = { id, cargo, usualGate, readySlot: slot, gate: -1, releasedSlot: -1 }
      this.vehicles.set(id, vehicle)
      this.yards[cargo]!.set(id, vehicle)
    }
    // Somebody else may have sent a vehicle: it stands at a barrier and no longer in the yards.
    observation.gates.forEach(({ barrierQueue }, gate) => {
      for (const id of barrierQueue) {
        const vehicle = this.vehicles.get(id)
        if (vehicle === undefined || vehicle.gate >= 0) continue
        vehicle.gate = gate
        this.yards[vehicle.cargo]!.delete(id)
      }
    })
    for (const id of observation.completed) {
      const vehicle = this.vehicles.get(id)
      if (vehicle !== undefined) this.yards[vehicle.cargo]!.delete(id)
      this.vehicles.delete(id)
    }
    this.travelling.forEach((list, gate) => {
      const { travelSlots } = this.#index.gates[gate]!
      let arrived = 0
      while (arrived < list.length && list[arrived]!.releasedSlot + travelSlots <= slot)
        arrived += 1
      list.splice(0, arrived)
    })
  }

  #cargoOf(name: string, vehicle: string): number {
    const cargo = this.#index.classAt.get(name)
    if (cargo === undefined)
      throw new Error(`vehicle '${vehicle}' is of the unknown class '${name}'`)
    return cargo
  }

  release(vehicle: Vehicle, gate: number, slot: number): void {
    vehicle.gate = gate
    vehicle.releasedSlot = slot
    this.yards[vehicle.cargo]!.delete(vehicle.id)
    this.travelling[gate]!.push(vehicle)
  }
}
