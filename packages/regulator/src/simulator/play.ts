import {
  type Decision,
  delayCost,
  isOpenAt,
  type Network,
  type Observation,
  SLOTS_PER_HOUR,
} from '../contract.ts'
import type { Draw, VehicleDraw } from './draw.ts'

/** Anything that decides slot by slot: ours, or a rule of today. */
export type Policy = { step(observation: Observation): Decision }
export type CreatePolicy = (network: Network) => Policy

export type Outcome = {
  readonly vehicles: number
  /** Weighted delay, GTH. */
  readonly cost: number
  readonly meanHours: number
  readonly spoiledShare: number
  readonly meanHoursAbroad: number
  /** Not taken in at the end; charged up to it. */
  readonly left: number
  /** Parts of decisions that could not be carried out. */
  readonly faults: number
}

type Place = 'away' | 'yard' | 'travelling' | 'barrier' | 'abroad' | 'through'

type Actor = VehicleDraw & {
  place: Place
  gate: number
  arrivesSlot: number
  passedSlot: number
  takenSlot: number
}

/** Play one future under one policy. */
export function play(draw: Draw, create: CreatePolicy): Outcome {
  const world = new World(draw)
  const policy = create(draw.network)
  while (!world.over) world.advance(policy.step(world.observe()))
  return world.outcome()
}

class World {
  readonly #draw: Draw
  readonly #actors: Actor[]
  readonly #byId: Map<string, Actor>
  readonly #queues: Actor[][]
  readonly #stands: Actor[][]
  readonly #travelling: Set<Actor>[]
  readonly #declared: Map<number, Actor[]>
  readonly #ready: Map<number, Actor[]>
  #passed: number[]
  #taken: number[]
  #completed: string[] = []
  #slot = 0
  #through = 0
  #faults = 0

  constructor(draw: Draw) {
    this.#draw = draw
    this.#actors = draw.vehicles.map((one) => ({
      ...one,
      place: 'away',
      gate: -1,
      arrivesSlot: -1,
      passedSlot: -1,
      takenSlot: -1,
    }))
    this.#byId = new Map(this.#actors.map((one) => [one.id, one]))
    this.#declared = Map.groupBy(this.#actors, (one) => one.declaredSlot)
    this.#ready = Map.groupBy(this.#actors, (one) => one.readySlot)
    this.#queues = draw.gates.map(() => [])
    this.#stands = draw.gates.map(() => [])
    this.#travelling = draw.gates.map(() => new Set())
    this.#passed = draw.gates.map(() => 0)
    this.#taken = draw.gates.map(() => 0)
  }

  get over(): boolean {
    const expected = this.#actors.filter((one) => one.readySlot < Number.POSITIVE_INFINITY).length
    const cleared = this.#slot >= this.#draw.arrivalSlots && this.#through === expected
    return this.#slot > this.#draw.lastSlot || cleared
  }

  observe(): Observation {
    const { network, gates, announcements } = this.#draw
    const slot = this.#slot
    const { home, foreign } = network.regimes
    const ready = this.#ready.get(slot) ?? []
    for (const one of ready) one.place = 'yard'
    this.#travelling.forEach((set, gate) => {
      for (const one of set)
        if (one.arrivesSlot <= slot) {
          set.delete(one)
          one.place = 'barrier'
          this.#queues[gate]!.push(one)
        }
      this.#queues[gate]!.sort((a, b) => a.readySlot - b.readySlot)
    })
    const introduce = (one: Actor) => ({
      vehicle: one.id,
      class: network.classes[one.cargo]!.id,
      usualGate: one.usualGate,
    })
    return {
      slot,
      declared: (this.#declared.get(slot) ?? []).map((one) => ({
        ...introduce(one),
        etaSlot: one.etaSlot,
      })),
      ready: ready.map(introduce),
      completed: this.#completed,
      gates: network.gates.map((gate, at) => ({
        id: gate.id,
        open: isOpenAt(gate, slot),
        homeState: home.states[gates[at]!.homeState[slot]!]!,
        foreignState: foreign.states[gates[at]!.foreignState[slot]!]!,
        passedLastSlot: this.#passed[at]!,
        takenLastSlot: this.#taken[at]!,
        barrierQueue: this.#queues[at]!.map(({ id }) => id),
        foreignStand: this.#stands[at]!.length,
      })),
      announcements: announcements
        .filter((one) => one.knownFromSlot <= slot && slot < one.toSlot)
        .map(({ knownFromSlot: _, ...one }) => one),
    }
  }

  advance({ releases, barrierOrder = {}, passLimit = {} }: Decision): void {
    const { network } = this.#draw
    for (const { vehicle, gate } of releases) this.#release(vehicle, gate)
    this.#completed = []
    network.gates.forEach((gate, at) => {
      this.#pass(at, barrierOrder[gate.id] ?? [], passLimit[gate.id])
      this.#take(at)
    })
    this.#slot += 1
  }

  #release(id: string, name: string): void {
    const { network } = this.#draw
    const one = this.#byId.get(id)
    const at = network.gates.findIndex((gate) => gate.id === name)
    const eligible = one && network.classes[one.cargo]!.eligibleGates.includes(name)
    if (one?.place !== 'yard' || at < 0 || !eligible) {
      this.#faults += 1
      return
    }
    one.place = 'travelling'
    one.gate = at
    one.arrivesSlot = this.#slot + network.gates[at]!.travelSlots
    this.#travelling[at]!.add(one)
  }

  #pass(at: number, order: readonly string[], limit = Number.POSITIVE_INFINITY): void {
    const queue = this.#queues[at]!
    const stand = this.#stands[at]!
    const room = this.#draw.network.gates[at]!.foreignStandPlaces - stand.length
    const count = Math.min(this.#draw.gates[at]!.home[this.#slot]!, room, limit, queue.length)
    const waiting = new Map(queue.map((one) => [one.id, one]))
    const named = order.flatMap((id) => waiting.get(id) ?? [])
    if (named.length < order.length || new Set(order).size < order.length) this.#faults += 1
    const passing = [...new Set([...named, ...queue])].slice(0, Math.max(0, count))
    for (const one of passing) {
      one.place = 'abroad'
      one.passedSlot = this.#slot
      stand.push(one)
    }
    this.#queues[at] = queue.filter((one) => one.place === 'barrier')
    this.#passed[at] = passing.length
  }

  #take(at: number): void {
    const stand = this.#stands[at]!
    const { handoverSlots } = this.#draw.network.gates[at]!
    const waiting = stand.findIndex((one) => one.passedSlot + handoverSlots > this.#slot)
    const able = waiting < 0 ? stand.length : waiting
    const taken = stand.splice(0, Math.min(able, this.#draw.gates[at]!.foreign[this.#slot]!))
    for (const one of taken) {
      one.place = 'through'
      one.takenSlot = this.#slot
      this.#completed.push(one.id)
    }
    this.#through += taken.length
    this.#taken[at] = taken.length
  }

  outcome(): Outcome {
    const { classes } = this.#draw.network
    const real = this.#actors.filter((one) => one.readySlot <= this.#draw.lastSlot)
    let [cost, hours, spoiled, abroad, crossed, left] = [0, 0, 0, 0, 0, 0]
    for (const one of real) {
      const end = one.place === 'through' ? one.takenSlot : this.#draw.lastSlot
      const age = (end - one.readySlot) / SLOTS_PER_HOUR
      const cargo = classes[one.cargo]!
      cost += delayCost(cargo, age)
      hours += age
      if (cargo.spoilHours !== null && age > cargo.spoilHours) spoiled += 1
      if (one.place !== 'through') left += 1
      if (one.passedSlot >= 0) {
        abroad += (end - one.passedSlot) / SLOTS_PER_HOUR
        crossed += 1
      }
    }
    const share = (sum: number, of: number) => (of === 0 ? 0 : sum / of)
    return {
      vehicles: real.length,
      cost,
      meanHours: share(hours, real.length),
      spoiledShare: share(spoiled, real.length),
      meanHoursAbroad: share(abroad, crossed),
      left,
      faults: this.#faults,
    }
  }
}
