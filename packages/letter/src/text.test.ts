import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clean, formatCount, formatNumber, formatRate, lowerFirst, toLine } from './text.ts'

const NUMBERS = [
  [0, 0, '0'],
  [999, 0, '999'],
  [1000, 0, '1.000'],
  [1234567, 0, '1.234.567'],
  [1234.5, 1, '1.234,5'],
  [-0.04, 1, '0,0'],
  [-1234.56, 2, '-1.234,56'],
] as const

for (const [value, decimals, expected] of NUMBERS)
  test(`${value} with ${decimals} decimals is printed ${expected}`, () =>
    assert.equal(formatNumber(value, decimals), expected))

test('a count below ten takes a zero, nothing takes none', () => {
  assert.deepEqual([0, 1, 9, 10, 1200].map(formatCount), ['0', '01', '09', '10', '1.200'])
})

test('a rate is printed with its denominator; of nothing there is no rate', () => {
  assert.equal(formatRate(12, 340), '12/340 (3,5%)')
  assert.equal(formatRate(0, 0), '0/0')
})

test('a first letter is made small, save of names and abbreviations', () => {
  assert.deepEqual(['Rà soát hồ sơ', 'UBND tỉnh', 'Sở Công Thương'].map(lowerFirst), [
    'rà soát hồ sơ',
    'UBND tỉnh',
    'Sở Công Thương',
  ])
})

test('clean text holds nothing that XML 1.0 forbids, and cleaning it again changes nothing', () => {
  const allowed = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.match(clean(text), allowed)
      assert.equal(clean(clean(text)), clean(text))
      assert.equal(toLine(toLine(text)), toLine(text))
    }),
  )
})

test('lone surrogates and marks that turn the line around are left out', () => {
  assert.equal(clean('a\ud800b\u202ec\u0000d\ufffe'), 'abcd')
})
