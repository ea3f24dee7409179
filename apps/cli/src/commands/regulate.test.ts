import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const LOIMO = fileURLToPath(new URL('../../bin/loimo.mjs', import.meta.url))

const REGIME = { states: ['normal'], capacityMultiplier: [1], transitionPerOpenSlot: [[1]] }
const NETWORK = {
  slotMinutes: 15,
  gates: [
    {
      id: 'gate',
      name: 'Gate',
      travelSlots: 1,
      handoverSlots: 1,
      foreignStandPlaces: 20,
      nominalHomePerSlot: 3,
      nominalForeignPerSlot: 3,
      opening: [{ fromSlotOfDay: 28, toSlotOfDay: 76 }],
    },
  ],
  classes: [
    {
      id: 'fruit',
      delayCostPerHour: 4,
      slackHours: 16,
      slopeAfterSlack: 4,
      spoilHours: 36,
      eligibleGates: ['gate'],
    },
  ],
  regimes: { home: REGIME, foreign: REGIME },
}
const OBSERVATION = {
  slot: 40,
  declared: [],
  ready: [{ vehicle: 'a', class: 'fruit', usualGate: 'gate' }],
  completed: [],
  gates: [
    {
      id: 'gate',
      open: true,
      homeState: 'normal',
      foreignState: 'normal',
      passedLastSlot: 0,
      takenLastSlot: 0,
      barrierQueue: [],
      foreignStand: 0,
    },
  ],
  announcements: [],
}

function regulate(lines: readonly unknown[], ...args: string[]) {
  const input = lines
    .map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
    .join('')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [LOIMO, 'regulate', '--lang', 'en', ...args],
    { input, encoding: 'utf8' },
  )
  return {
    status,
    stderr,
    answers: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  }
}

test('one decision is printed for each observation', () => {
  const next = { ...OBSERVATION, slot: 41, ready: [] }
  const { status, answers } = regulate([NETWORK, OBSERVATION, '', next])
  assert.equal(status, 0)
  assert.deepEqual(
    answers.map(({ releases }) => releases),
    [[{ vehicle: 'a', gate: 'gate' }], []],
  )
})

test('reasons and a fingerprint on request', () => {
  const [one] = regulate([NETWORK, OBSERVATION], '--explain', '--fingerprint').answers
  assert.equal(one.explanation.vehicles[0].reasonCode, 'planned')
  assert.match(one.fingerprint, /^[0-9a-f]{8}$/)
})

test('a line that cannot be read ends it by its number; the decisions before it stand', () => {
  const strange = { ...OBSERVATION, slot: 41, ready: [{ vehicle: 'b', class: 'gold' }] }
  const { status, stderr, answers } = regulate([NETWORK, OBSERVATION, strange])
  assert.equal(status, 1)
  assert.equal(answers.length, 1)
  assert.match(stderr, /^Line 3: vehicle 'b' is of the unknown class 'gold'/)
})

test('an option that is not there is wrong usage', () => {
  assert.equal(regulate([], '--quick').status, 2)
})
