/** Networks, futures and observations for tests: small, odd, and drawn by fast-check. */
import fc from 'fast-check'
import type { Decision, Network, Observation } from './contract.ts'
import type { Scenario } from './simulator/index.ts'

export const REGIMES: Network['regimes'] = {
  home: {
    states: ['normal', 'slow'],
    capacityMultiplier: [1, 0.6],
    transitionPerOpenSlot: [
      [0.99, 0.01],
      [0.06, 0.94],
    ],
  },
  foreign: {
    states: ['normal', 'slow', 'stopped'],
    capacityMultiplier: [1, 0.5, 0],
    transitionPerOpenSlot: [
      [0.975, 0.017, 0.008],
      [0.05, 0.94, 0.01],
      [0.06, 0.03, 0.91],
    ],
  },
}

/** Two gates and two classes: fruit takes the wide gate only. */
export const SMALL: Network = {
  slotMinutes: 15,
  gates: [
    {
      id: 'wide',
      name: 'Wide',
      travelSlots: 1,
      handoverSlots: 1,
      foreignStandPlaces: 40,
      nominalHomePerSlot: 4,
      nominalForeignPerSlot: 3.5,
      opening: [{ fromSlotOfDay: 28, toSlotOfDay: 76 }],
    },
    {
      id: 'narrow',
      name: 'Narrow',
      travelSlots: 3,
      handoverSlots: 1,
      foreignStandPlaces: 10,
      nominalHomePerSlot: 1.2,
      nominalForeignPerSlot: 1,
      opening: [{ fromSlotOfDay: 28, toSlotOfDay: 72 }],
    },
  ],
  classes: [
    {
      id: 'fruit',
      delayCostPerHour: 4,
      slackHours: 16,
      slopeAfterSlack: 4,
      spoilHours: 36,
      eligibleGates: ['wide'],
    },
    {
      id: 'general',
      delayCostPerHour: 1,
      slackHours: 72,
      slopeAfterSlack: 4,
      spoilHours: null,
      eligibleGates: ['wide', 'narrow'],
    },
  ],
  regimes: REGIMES,
}

export const SMALL_SCENARIO: Scenario = {
  network: SMALL,
  days: 2,
  drainDays: 2,
  vehiclesPerDay: 150,
  classShare: { fruit: 0.5, general: 0.5 },
  usualGateShare: { wide: 0.8, narrow: 0.2 },
  peakHour: 20,
  peakRise: 0.5,
  declaredShare: 0.9,
  noShowShare: 0.1,
  etaErrorSlots: 8,
  slotNoise: 0.25,
  changes: [],
}

const session = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 60 }))
  .map(([from, length]) => ({ fromSlotOfDay: from, toSlotOfDay: Math.min(96, from + length) }))

/** One to four gates of any hours, even none; one to three classes, perhaps without a gate. */
export const anyNetwork: fc.Arbitrary<Network> = fc
  .array(
    fc.record({
      travelSlots: fc.integer({ min: 1, max: 6 }),
      handoverSlots: fc.integer({ min: 0, max: 3 }),
      foreignStandPlaces: fc.integer({ min: 1, max: 40 }),
      nominalHomePerSlot: fc.double({ min: 0.2, max: 6, noNaN: true }),
      nominalForeignPerSlot: fc.double({ min: 0.2, max: 6, noNaN: true }),
      opening: fc.array(session, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .chain((gates) => {
    const named = gates.map((gate, at) => ({ ...gate, id: `g${at}`, name: `Gate ${at}` }))
    const one = fc.record({
      delayCostPerHour: fc.double({ min: 0.1, max: 8, noNaN: true }),
      slackHours: fc.integer({ min: 1, max: 96 }),
      slopeAfterSlack: fc.integer({ min: 1, max: 5 }),
      spoilHours: fc.option(fc.integer({ min: 12, max: 96 })),
      eligibleGates: fc.subarray(named.map(({ id }) => id)),
    })
    return fc.array(one, { minLength: 1, maxLength: 3 }).map((classes) => ({
      slotMinutes: 15 as const,
      gates: named,
      classes: classes.map((cargo, at) => ({ ...cargo, id: `c${at}` })),
      regimes: REGIMES,
    }))
  })

/** A scenario over any network, a day long. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .tuple(anyNetwork, fc.integer({ min: 10, max: 200 }))
  .map(([network, vehiclesPerDay]) => ({
    ...SMALL_SCENARIO,
    network,
    vehiclesPerDay,
    days: 1,
    drainDays: 1,
    classShare: Object.fromEntries(network.classes.map(({ id }) => [id, 1])),
    usualGateShare: Object.fromEntries(network.gates.map(({ id }) => [id, 1])),
  }))

/** What breaks the contract in a decision; nothing for a good one. */
export function listFaults(
  network: Network,
  observation: Observation,
  decision: Decision,
  inYards: ReadonlyMap<string, string>,
): string[] {
  const faults: string[] = []
  const seen = new Set<string>()
  for (const { vehicle, gate } of decision.releases) {
    const cargo = inYards.get(vehicle)
    const eligible = network.classes.find(({ id }) => id === cargo)?.eligibleGates.includes(gate)
    if (cargo === undefined) faults.push(`${vehicle} is not in the yards`)
    else if (!eligible) faults.push(`${vehicle} may not use ${gate}`)
    if (seen.has(vehicle)) faults.push(`${vehicle} is released twice`)
    seen.add(vehicle)
  }
  for (const [gate, order] of Object.entries(decision.barrierOrder ?? {})) {
    const queue = observation.gates.find(({ id }) => id === gate)?.barrierQueue ?? []
    if (new Set(order).size < order.length || order.some((id) => !queue.includes(id)))
      faults.push(`bad order at ${gate}`)
  }
  for (const [gate, limit] of Object.entries(decision.passLimit ?? {}))
    if (!Number.isInteger(limit) || limit < 0) faults.push(`bad limit at ${gate}`)
  return faults
}
