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

/** Throws on a network that no regulator could serve: a class without a gate, a gate of no capacity. */
export function indexNetwork(network: Network): NetworkIndex {
  const { gates, classes } = network
  for (const cargo of classes) {
    const unknown = cargo.eligibleGates.find((id) => !gates.some((gate) => gate.id === id))
    if (unknown !== undefined)
      throw new Error(`class '${cargo.id}' names the unknown gate '${unknown}'`)
  }
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
