import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Network, Observation, Overrides } from './contract.ts'
import { createRegulator, fingerprint, type Policy } from './index.ts'
import { drawScenario, play, type Scenario } from './simulator/index.ts'
import { anyNetwork, anyScenario, listFaults, SMALL, SMALL_SCENARIO } from './test-world.ts'

/** Play a scenario and look at every exchange. */
function watch(
  scenario: Scenario,
  seed: number,
  look: (
    observation: Observation,
    decision: ReturnType<Policy['step']>,
    yards: Map<string, string>,
    regulator: ReturnType<typeof createRegulator>,
  ) => void,
  overrides?: (yards: Map<string, string>) => Overrides,
) {
  return play(drawScenario(scenario, seed), (network) => {
    const regulator = createRegulator(network)
    const yards = new Map<string, string>()
    return {
      step(given) {
        for (const one of given.ready) yards.set(one.vehicle, one.class)
        const observation = overrides ? { ...given, overrides: overrides(yards) } : given
        const decision = regulator.step(observation)
        look(observation, decision, yards, regulator)
        for (const { vehicle } of decision.releases) yards.delete(vehicle)
        return decision
      },
    }
  })
}

test('no decision ever breaks the contract, on any network', () => {
  fc.assert(
    fc.property(anyScenario, fc.nat(99), (scenario, seed) => {
      const { faults } = watch(scenario, seed, (observation, decision, yards) =>
        assert.deepEqual(listFaults(scenario.network, observation, decision, yards), []),
      )
      assert.equal(faults, 0)
    }),
    { numRuns: 12 },
  )
})

test('observations that no world would make are answered within the contract too', () => {
  const anyReport = (network: Network) =>
    fc.record({
      homeState: fc.constantFrom('normal', 'slow', 'unheard-of'),
      foreignState: fc.constantFrom('normal', 'slow', 'stopped', ''),
      passedLastSlot: fc.nat(20),
      takenLastSlot: fc.nat(20),
      barrierQueue: fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map((n) => `v${n}`)),
      foreignStand: fc.nat(300),
      open: fc.boolean(),
      at: fc.constant(network.gates.length),
    })
  const observations = anyNetwork.chain((network) =>
    fc
      .array(
        fc.tuple(
          fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.nat(network.classes.length - 1))),
          fc.array(anyReport(network), {
            minLength: network.gates.length,
            maxLength: network.gates.length,
          }),
          fc.integer({ min: 1, max: 40 }),
          fc.nat(3),
        ),
        { maxLength: 8 },
      )
      .map((steps) => ({ network, steps })),
  )
  fc.assert(
    fc.property(observations, ({ network, steps }) => {
      const regulator = createRegulator(network)
      const inYards = new Map<string, string>()
      const gone = new Set<string>()
      let slot = 0
      for (const [ready, reports, later, multiplier] of steps) {
        slot += later
        const news = ready.map(([n, cargo]) => ({
          vehicle: `v${n}`,
          class: network.classes[cargo]!.id,
          usualGate: network.gates[0]!.id,
        }))
        const observation: Observation = {
          slot,
          declared: news.map((one) => ({ ...one, vehicle: `${one.vehicle}d`, etaSlot: slot - 4 })),
          ready: news,
          completed: [],
          gates: network.gates.map(({ id }, at) => ({ ...reports[at]!, id })),
          announcements: [
            { gate: network.gates[0]!.id, fromSlot: slot, toSlot: slot + 9, multiplier },
          ],
        }
        for (const one of news)
          if (!inYards.has(one.vehicle) && !gone.has(one.vehicle))
            inYards.set(one.vehicle, one.class)
        for (const { barrierQueue } of observation.gates)
          for (const id of barrierQueue) if (inYards.delete(id)) gone.add(id)
        const decision = regulator.step(observation)
        assert.deepEqual(listFaults(network, observation, decision, inYards), [])
        for (const { vehicle } of decision.releases) {
          inYards.delete(vehicle)
          gone.add(vehicle)
        }
        regulator.explain()
      }
    }),
    { numRuns: 40 },
  )
})

test('inside a class nobody is overtaken', () => {
  for (const seed of [1, 2])
    watch(SMALL_SCENARIO, seed, (_, { releases }, yards) => {
      for (const { id } of SMALL.classes) {
        const waiting = [...yards].filter(([, cargo]) => cargo === id).map(([vehicle]) => vehicle)
        const sent = new Set(releases.map(({ vehicle }) => vehicle))
        const count = waiting.filter((vehicle) => sent.has(vehicle)).length
        assert.ok(waiting.slice(0, count).every((vehicle) => sent.has(vehicle)))
      }
    })
})

test('the same observations give the same decisions, and nothing given is changed', () => {
  const run = () => {
    const seen: string[] = []
    watch(SMALL_SCENARIO, 7, (observation, decision) => {
      Object.freeze(observation)
      seen.push(fingerprint(decision))
    })
    return seen
  }
  assert.deepEqual(run(), run())
})

test('a vehicle that is held stays, a pinned one goes nowhere else, a frozen gate gets nobody', () => {
  const overrides = (yards: Map<string, string>): Overrides => {
    const general = [...yards].filter(([, cargo]) => cargo === 'general').map(([id]) => id)
    return {
      held: [...yards.keys()].filter((_, at) => at % 5 === 0),
      pinned: general.filter((_, at) => at % 3 === 1).map((vehicle) => ({ vehicle, gate: 'wide' })),
      freeze: ['narrow'],
    }
  }
  const { faults } = watch(
    SMALL_SCENARIO,
    3,
    ({ overrides: given }, { releases }) => {
      for (const { vehicle, gate } of releases) {
        assert.equal(gate, 'wide')
        assert.ok(!given!.held!.includes(vehicle))
      }
    },
    overrides,
  )
  assert.equal(faults, 0)
})

test('pinned vehicles reach the gate that they are pinned to', () => {
  const pinned = new Set<string>()
  const sent = new Map<string, string>()
  watch(
    SMALL_SCENARIO,
    4,
    (_, { releases }) => {
      for (const { vehicle, gate } of releases) sent.set(vehicle, gate)
    },
    (yards) => {
      for (const [id, cargo] of yards)
        if (cargo === 'general' && Number(id.slice(1)) % 4 === 0) pinned.add(id)
      return { pinned: [...pinned].map((vehicle) => ({ vehicle, gate: 'narrow' })) }
    },
  )
  assert.ok([...pinned].some((id) => sent.has(id)))
  for (const id of pinned) assert.ok(!sent.has(id) || sent.get(id) === 'narrow', id)
})

test('every vehicle in the yards, on the way and at a barrier is explained once', () => {
  let explained = 0
  watch(SMALL_SCENARIO, 5, (observation, decision, yards, regulator) => {
    if (observation.slot % 17 !== 3) return
    const { vehicles, gates } = regulator.explain()
    const ids = vehicles.map(({ vehicle }) => vehicle)
    assert.equal(new Set(ids).size, ids.length)
    for (const id of yards.keys()) assert.ok(ids.includes(id), `${id} is not explained`)
    for (const { barrierQueue } of observation.gates)
      for (const id of barrierQueue) assert.ok(ids.includes(id), `${id} is not explained`)
    for (const { vehicle, gate } of decision.releases) {
      const line = vehicles.find((one) => one.vehicle === vehicle)!
      assert.deepEqual([line.kind, line.gate], ['release', gate])
    }
    for (const { facts } of vehicles) {
      assert.ok(facts.aheadOfYou >= 0 && facts.takingPer15 >= 0)
      const { expectedFromSlot: from, expectedToSlot: to } = facts
      assert.ok(from === null || from >= observation.slot)
      assert.ok(from === null || to === null || from <= to)
    }
    for (const { prices } of gates)
      for (const { vehicleHours } of Object.values(prices)) assert.ok(vehicleHours >= 0)
    explained += ids.length
  })
  assert.ok(explained > 100)
})
