import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GateRow } from '@loimo/contract'
import { mapStateOf } from './standing.ts'

const NOW = Date.parse('2026-11-28T03:00:00Z')
type Now = GateRow['now'][number]

/** Exports, imports, passengers. */
const traffic = (...states: readonly [Now['state'], string?][]): Now[] =>
  states.map(([state, until = null], i) => ({
    direction: i === 1 ? 'import' : 'export',
    cargo: i === 2 ? 'passengers' : 'goods',
    state,
    until,
  }))
const SILENT = traffic(['unknown'], ['unknown'], ['unknown'])

const CASES = [
  ['open', traffic(['open'], ['open'], ['unknown']), 'bilateral', null],
  ['limited', traffic(['open'], ['closed'], ['open']), 'bilateral', null],
  ['limited', traffic(['registered'], ['registered'], ['unknown']), 'bilateral', null],
  ['limited', traffic(['closed'], ['closed'], ['open']), 'bilateral', null],
  ['soon', traffic(['closed', '2026-11-28T04:00:00Z'], ['closed'], ['unknown']), 'bilateral', null],
  [
    'closed',
    traffic(['closed', '2026-11-28T04:01:00Z'], ['closed'], ['closed']),
    'bilateral',
    null,
  ],
  ['closed', traffic(['closed'], ['closed'], ['unknown']), 'auxiliary', 'suspended'],
  ['suspended', SILENT, 'auxiliary', 'suspended'],
  ['notOpened', SILENT, 'market_pair', 'proposed'],
  ['planned', SILENT, 'specialised_lane', 'building'],
  ['unknown', SILENT, 'specialised_lane', 'limited'],
  ['unknown', SILENT, 'auxiliary', null],
  // Works at a gate in use do not mean that it is not there yet.
  ['unknown', SILENT, 'international', 'building'],
] as const

for (const [expected, now, kind, recorded] of CASES)
  test(`${kind}, ${now.map(({ state }) => state).join(' ')}, last ${recorded ?? 'nothing'}: ${expected}`, () => {
    const standing = recorded && { kind: recorded, day: '2026' }
    assert.equal(mapStateOf({ kind, now, standing }, NOW), expected)
  })
