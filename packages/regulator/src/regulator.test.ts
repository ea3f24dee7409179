import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Network, Observation } from './contract.ts'
import { createRegulator, sayReason } from './index.ts'
import { SMALL } from './test-world.ts'

function observe(slot: number, more: Partial<Observation> = {}, network = SMALL): Observation {
  return {
    slot,
    declared: [],
    ready: [],
    completed: [],
    gates: network.gates.map(({ id }) => ({
      id,
      open: true,
      homeState: 'normal',
      foreignState: 'normal',
      passedLastSlot: 0,
      takenLastSlot: 0,
      barrierQueue: [],
      foreignStand: 0,
    })),
    announcements: [],
    ...more,
  }
}

const ready = (count: number, cargo: string, prefix = cargo[0]) =>
  Array.from({ length: count }, (_, n) => ({
    vehicle: `${prefix}${n}`,
    class: cargo,
    usualGate: 'wide',
  }))

test('fruit goes before general cargo, and general cargo to the gate that fruit may not use', () => {
  const regulator = createRegulator(SMALL)
  const { releases } = regulator.step(
    observe(40, { ready: [...ready(30, 'general'), ...ready(30, 'fruit')] }),
  )
  const byGate = (gate: string) => releases.filter((one) => one.gate === gate)
  assert.ok(byGate('wide').length > 0 && byGate('narrow').length > 0)
  assert.ok(byGate('narrow').every(({ vehicle }) => vehicle.startsWith('g')))
  assert.ok(byGate('wide').every(({ vehicle }) => vehicle.startsWith('f')))
})

test('at night all stay in the yards', () => {
  const regulator = createRegulator(SMALL)
  const night = observe(4, { ready: ready(50, 'fruit') })
  const { releases } = regulator.step({
    ...night,
    gates: night.gates.map((gate) => ({ ...gate, open: false })),
  })
  assert.deepEqual(releases, [])
  assert.ok(regulator.explain().vehicles.every(({ reasonCode }) => reasonCode === 'gate-closed'))
})

test('nothing is sent to a gate that was announced closed for the day', () => {
  const regulator = createRegulator(SMALL)
  const { releases } = regulator.step(
    observe(40, {
      ready: ready(30, 'general'),
      announcements: [{ gate: 'narrow', fromSlot: 40, toSlot: 96, multiplier: 0 }],
    }),
  )
  assert.ok(releases.length > 0)
  assert.ok(releases.every(({ gate }) => gate === 'wide'))
})

test('a change reported within the slot is answered at once', () => {
  const regulator = createRegulator(SMALL)
  regulator.step(observe(40, { ready: ready(4, 'general') }))
  const { releases } = regulator.step(observe(40, { ready: ready(6, 'fruit') }))
  assert.ok(releases.length > 0)
  assert.ok(releases.every(({ vehicle }) => vehicle.startsWith('f')))
})

test('a vehicle that another sent is not sent again', () => {
  const regulator = createRegulator(SMALL)
  const now = observe(40, { ready: ready(1, 'fruit') })
  const [wide, narrow] = now.gates
  const { releases } = regulator.step({
    ...now,
    gates: [{ ...wide!, barrierQueue: ['f0'] }, narrow!],
  })
  assert.deepEqual(releases, [])
})

test('overrides that cannot be followed are named, and cost what they cost', () => {
  const regulator = createRegulator(SMALL)
  regulator.step(
    observe(40, {
      ready: [...ready(40, 'fruit'), ...ready(40, 'general')],
      overrides: {
        freeze: ['wide', 'nowhere'],
        pinned: [{ vehicle: 'f1', gate: 'narrow' }],
        held: ['f0', 'unknown'],
      },
    }),
  )
  const { refusedOverrides, overrideCost } = regulator.explain()
  assert.deepEqual(
    refusedOverrides.map(({ id, code }) => [id, code]),
    [
      ['nowhere', 'unknown-gate'],
      ['unknown', 'unknown-vehicle'],
      ['f1', 'ineligible-gate'],
    ],
  )
  assert.ok(overrideCost > 100, `${overrideCost}`)
})

test('a longer wait for the same gate is never told as sooner', () => {
  const regulator = createRegulator(SMALL)
  regulator.step(observe(40, { ready: ready(60, 'fruit') }))
  const { vehicles } = regulator.explain()
  const slots = vehicles
    .toSorted((a, b) => a.facts.aheadOfYou - b.facts.aheadOfYou)
    .map(({ facts }) => facts.expectedToSlot ?? Number.POSITIVE_INFINITY)
  assert.deepEqual(
    slots,
    slots.toSorted((a, b) => a - b),
  )
})

test('a driver reads why', () => {
  const regulator = createRegulator(SMALL)
  regulator.step(observe(40, { ready: ready(20, 'fruit') }))
  const line = regulator.explain().vehicles.find(({ kind }) => kind === 'hold')!
  const said = sayReason('en', line.reasonCode, 'Wide', line.facts)
  assert.match(said, /^Wait in the yard: enough wait at Wide, \d+ ahead of you\.$/)
})

const WRONG: readonly (readonly [string, () => void, RegExp])[] = [
  [
    'a class that nobody knows',
    () => createRegulator(SMALL).step(observe(1, { ready: ready(1, 'gold') })),
    /vehicle 'g0' is of the unknown class 'gold'/,
  ],
  [
    'a class with a gate that is not there',
    () =>
      createRegulator({
        ...SMALL,
        classes: [{ ...SMALL.classes[0]!, eligibleGates: ['moon'] }],
      }),
    /class 'fruit' names the unknown gate 'moon'/,
  ],
  [
    'a report that is missing',
    () => createRegulator(SMALL).step(observe(1, { gates: [] })),
    /slot 1: no report of gate 'wide'/,
  ],
  ['a slot that is none', () => createRegulator(SMALL).step(observe(-1)), /slot -1 is no whole/],
  ['an explanation of nothing', () => createRegulator(SMALL).explain(), /follows step\(\)/],
]
for (const [name, act, message] of WRONG)
  test(`${name} is an error that says so`, () => assert.throws(act, message))

test('a gate that never opens is never used, and a class without a gate is told so', () => {
  const network: Network = {
    ...SMALL,
    gates: [SMALL.gates[0]!, { ...SMALL.gates[1]!, opening: [] }],
    classes: [SMALL.classes[1]!, { ...SMALL.classes[0]!, eligibleGates: [] }],
  }
  const regulator = createRegulator(network)
  const { releases } = regulator.step(
    observe(40, { ready: [...ready(20, 'general'), ...ready(1, 'fruit')] }, network),
  )
  assert.ok(releases.length > 0 && releases.every(({ gate }) => gate === 'wide'))
  const line = regulator.explain().vehicles.find(({ vehicle }) => vehicle === 'f0')!
  assert.equal(line.reasonCode, 'no-gate')
})
