import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRegulator } from '../regulator.ts'
import { SMALL_SCENARIO } from '../test-world.ts'
import { comparePolicies, drawScenario, OPPONENTS, play, quantile, whatIf } from './index.ts'

test('the same seed is the same future, under whatever policy', () => {
  const draw = drawScenario(SMALL_SCENARIO, 11)
  assert.deepEqual(draw, drawScenario(SMALL_SCENARIO, 11))
  assert.deepEqual(play(draw, createRegulator), play(draw, createRegulator))
})

test('every policy gets all vehicles through without a fault; ours is the cheapest', () => {
  const rows = comparePolicies(SMALL_SCENARIO, { ours: createRegulator, ...OPPONENTS }, [1, 2])
  for (const { policy, runs, costRatio } of rows) {
    assert.ok(
      runs.every(({ faults }) => faults === 0),
      policy,
    )
    assert.ok(costRatio.low >= 1 && costRatio.low <= costRatio.median, policy)
    assert.ok(costRatio.median <= costRatio.high, policy)
  }
})

test('a closed gate costs, an hour more saves', () => {
  const seeds = [1, 2, 3]
  const closed = whatIf(
    SMALL_SCENARIO,
    [
      {
        kind: 'slowdown',
        gate: 'wide',
        fromSlot: 96,
        toSlot: 192,
        multiplier: 0,
        announcedHours: 12,
      },
    ],
    createRegulator,
    seeds,
  )
  assert.ok(closed.saved.high < 0)
  const longer = whatIf(
    SMALL_SCENARIO,
    [{ kind: 'extension', gate: 'wide', hours: 3 }],
    createRegulator,
    seeds,
  )
  assert.ok(longer.saved.median > 0)
})

test('a surge brings more vehicles and leaves the others as they were', () => {
  const surge = {
    kind: 'surge',
    classes: ['fruit'],
    fromSlot: 0,
    toSlot: 192,
    factor: 2,
  } as const
  const count = (cargo: number, changes: (typeof surge)[]) =>
    drawScenario({ ...SMALL_SCENARIO, changes }, 5).vehicles.filter((one) => one.cargo === cargo)
      .length
  assert.ok(count(0, [surge]) > 1.6 * count(0, []))
  assert.equal(count(1, [surge]), count(1, []))
})

test('a quantile lies between its neighbours', () => {
  assert.equal(quantile([3, 1, 2], 0.5), 2)
  assert.equal(quantile([0, 10], 0.9), 9)
})
