import { type CargoClass, type Gate, isOpenAt, type Network, SLOTS_PER_DAY } from './contract.ts'

/** The network by numbers: gates and classes by their place in the lists, opening by slot of the day. */
export type NetworkIndex = {
  readonly network: Network
  readonly gates: readonly Gate[]
  readonly classes: readonly CargoClass[]
  readonly gateAt: ReadonlyMap<string, number>
  readonly classAt: ReadonlyMap<string, number>
  /** [gate][slot of the day] */
  readonly openAt: readonly (readonly boolean[])[]
  /** [class][gate] */
  readonly eligible: readonly (readonly boolean[])[]
  /** Slots of the day at which some gate opens or closes, in order. */
  readonly turns: readonly number[]
}

/** Throws on a network that contradicts itself: a gate that is not there, a law without its rows. */
export function indexNetwork(network: Network): NetworkIndex {
  const { gates, classes, regimes } = network
  for (const cargo of classes) {
    const unknown = cargo.eligibleGates.find((id) => !gates.some((gate) => gate.id === id))
    if (unknown !== undefined)
      throw new Error(`class '${cargo.id}' names the unknown gate '${unknown}'`)
  }
  for (const [side, { states, capacityMultiplier, transitionPerOpenSlot }] of Object.entries(
    regimes,
  ))
    if (
      states.length === 0 ||
      capacityMultiplier.length !== states.length ||
      transitionPerOpenSlot.length !== states.length ||
      transitionPerOpenSlot.some((row) => row.length !== states.length)
    )
      throw new Error(
        `the regime of the ${side} side needs one multiplier and one row for each state`,
      )
  const turns = gates.flatMap((gate) =>
    gate.opening.flatMap(({ fromSlotOfDay, toSlotOfDay }) => [fromSlotOfDay, toSlotOfDay]),
  )
  return {
    network,
    gates,
    classes,
    gateAt: new Map(gates.map((gate, at) => [gate.id, at])),
    classAt: new Map(classes.map((cargo, at) => [cargo.id, at])),
    openAt: gates.map((gate) =>
      Array.from({ length: SLOTS_PER_DAY }, (_, slot) => isOpenAt(gate, slot)),
    ),
    eligible: classes.map((cargo) => gates.map((gate) => cargo.eligibleGates.includes(gate.id))),
    turns: [...new Set(turns.map((slot) => slot % SLOTS_PER_DAY))].sort((a, b) => a - b),
  }
}

/** Slots from vehicle leaving the yards to its first chance of intake. */
export const reachOf = ({ travelSlots, handoverSlots }: Gate): number => travelSlots + handoverSlots

export const isOpen = (index: NetworkIndex, gate: number, slot: number): boolean =>
  index.openAt[gate]![slot % SLOTS_PER_DAY]!

/** The first open slot at or after `slot`; undefined for a gate that never opens. */
export function findOpen(index: NetworkIndex, gate: number, slot: number): number | undefined {
  for (let at = slot; at < slot + SLOTS_PER_DAY; at++) if (isOpen(index, gate, at)) return at
  return undefined
}

/** The slot after the next `count` open slots of a gate; infinite when it never opens. */
export function afterOpenSlots(
  index: NetworkIndex,
  gate: number,
  slot: number,
  count: number,
): number {
  if (findOpen(index, gate, slot) === undefined) return Number.POSITIVE_INFINITY
  let at = slot
  for (let open = 0; open < count; at++) if (isOpen(index, gate, at)) open += 1
  return at
}
