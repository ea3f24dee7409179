import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatBytes, formatDay, formatInstant, readDay } from './format.ts'

const WRITTEN = [
  ['20/11/2026', '2026-11-20'],
  ['trước ngày 5/1/2026', '2026-01-05'],
  ['ngày 05 tháng 01 năm 2026', '2026-01-05'],
  ['2026-11-20', '2026-11-20'],
  ['31/2/2026', undefined],
  ['trong tháng 11', undefined],
] as const

for (const [written, expected] of WRITTEN)
  test(`reads the day of "${written}"`, () => assert.equal(readDay(written), expected))

test('a day is written with its weekday', () => {
  assert.equal(formatDay('2026-11-20', 'vi'), 'thứ Sáu 20/11/2026')
  assert.equal(formatDay('2026-11', 'vi'), '11/2026')
})

test('an instant of today is only a time, in Hanoi', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  assert.equal(formatInstant('2026-11-20T10:04:00Z', now), '17:04')
  assert.equal(formatInstant('2026-11-19T18:04:00Z', now), '01:04')
  assert.equal(formatInstant('2026-11-18T10:04:00Z', now), '17:04 18/11/2026')
})

test('sizes use the comma of Vietnamese', () =>
  assert.equal(formatBytes(1_600_000, 'vi'), '1,5 MB'))
