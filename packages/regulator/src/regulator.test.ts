import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FlowNetwork } from './network-simplex.ts'

test('the cheapest flow fills the cheap arc first', () => {
  const network = new FlowNetwork()
  const from = network.addNode(5)
  const to = network.addNode(-5)
  const cheap = network.addArc(from, to, 3, 1)
  const dear = network.addArc(from, to, 9, 4)
  const { flow, cost } = network.solve()
  assert.deepEqual([flow[cheap], flow[dear], cost], [3, 2, 11])
})
