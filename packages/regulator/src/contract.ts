/**
 * What a regulator is told and what it answers: one exchange every slot of 15 minutes. Ids are strings;
 * slots count from 0 = Monday 00:00.
 */

/** Slots in a day and in an hour: a slot is 15 minutes. */
export const SLOTS_PER_DAY = 96
export const SLOTS_PER_HOUR = 4

export type Gate = {
  readonly id: string
  readonly name: string
  /** Slots from the yards to the barrier. */
  readonly travelSlots: number
  /** Slots from the barrier until a vehicle may be taken in abroad. */
  readonly handoverSlots: number
  /** Vehicles that may be past the barrier and not yet taken in. */
  readonly foreignStandPlaces: number
  /** Mean vehicles per open slot when all is normal: what our side passes, what theirs takes in. */
  readonly nominalHomePerSlot: number
  readonly nominalForeignPerSlot: number
  /** Sessions of a day in slots of the day; the end is exclusive. Both sides keep them. */
  readonly opening: readonly { readonly fromSlotOfDay: number; readonly toSlotOfDay: number }[]
}

export type CargoClass = {
  readonly id: string
  /** GTH an hour: 1 is one vehicle of general cargo that waits. */
  readonly delayCostPerHour: number
  /** Hours of age after which an hour costs `slopeAfterSlack` times as much. */
  readonly slackHours: number
  readonly slopeAfterSlack: number
  /** Older than this at intake counts as spoiled. */
  readonly spoilHours: number | null
  readonly eligibleGates: readonly string[]
}

export type Side = 'home' | 'foreign'

/** How a side of a gate changes: a Markov chain that moves once an open slot. */
export type Regime = {
  readonly states: readonly string[]
  /** Of nominal, by state. */
  readonly capacityMultiplier: readonly number[]
  /** [from][to] */
  readonly transitionPerOpenSlot: readonly (readonly number[])[]
}

export type Network = {
  readonly slotMinutes: 15
  readonly gates: readonly Gate[]
  readonly classes: readonly CargoClass[]
  readonly regimes: Readonly<Record<Side, Regime>>
}

export type GateReport = {
  readonly id: string
  readonly open: boolean
  readonly homeState: string
  readonly foreignState: string
  readonly passedLastSlot: number
  readonly takenLastSlot: number
  /** May pass in this slot; longest ready first. */
  readonly barrierQueue: readonly string[]
  /** Past the barrier, not taken in. */
  readonly foreignStand: number
}

/** A drop, or a rise, of foreign intake that was announced. `toSlot` is exclusive. */
export type Announcement = {
  readonly gate: string
  readonly fromSlot: number
  readonly toSlot: number
  readonly multiplier: number
}

/** What people have decided over the regulator's head; they hold until they are left out. */
export type Overrides = {
  /** Gates to which nothing is released. */
  readonly freeze?: readonly string[]
  /** Vehicles that go to this gate only. */
  readonly pinned?: readonly { readonly vehicle: string; readonly gate: string }[]
  /** Vehicles that stay in the yards. */
  readonly held?: readonly string[]
}

export type Observation = {
  readonly slot: number
  readonly declared: readonly {
    readonly vehicle: string
    readonly class: string
    readonly etaSlot: number
    readonly usualGate: string
  }[]
  readonly ready: readonly {
    readonly vehicle: string
    readonly class: string
    readonly usualGate: string
  }[]
  readonly completed: readonly string[]
  readonly gates: readonly GateReport[]
  readonly announcements: readonly Announcement[]
  readonly overrides?: Overrides
}

export type Release = { readonly vehicle: string; readonly gate: string }

export type Decision = {
  readonly releases: readonly Release[]
  /** By gate: vehicles of the barrier queue, first to pass first. */
  readonly barrierOrder?: Readonly<Record<string, readonly string[]>>
  /** By gate: the most vehicles to pass in this slot. */
  readonly passLimit?: Readonly<Record<string, number>>
}

/** The weighted delay in GTH of one vehicle that was ready `hours` before its intake. */
export function delayCost(cargo: CargoClass, hours: number): number {
  const late = Math.max(0, hours - cargo.slackHours)
  return cargo.delayCostPerHour * (hours - late + cargo.slopeAfterSlack * late)
}

export function isOpenAt(gate: Gate, slot: number): boolean {
  const slotOfDay = slot % SLOTS_PER_DAY
  return gate.opening.some(
    ({ fromSlotOfDay, toSlotOfDay }) => slotOfDay >= fromSlotOfDay && slotOfDay < toSlotOfDay,
  )
}
