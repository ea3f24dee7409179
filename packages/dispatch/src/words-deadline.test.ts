import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONTEXT } from './test-context.ts'
import { deadlineOfWords } from './words-deadline.ts'

const CASES = [
  ['trước ngày 11/12/2020', '2020-11', 'date', '2020-12-10'],
  ['chậm nhất ngày 05/12/2026', '2026-11-20', 'date', '2026-12-05'],
  ['trong tháng 12/2026', '2026-11-20', 'month', '2026-12-31'],
  ['trong quý IV/2026', null, 'quarter', '2026-12-31'],
  ['trước ngày 25/11', '2026-11-20', 'date', '2026-11-24'],
  ['định kỳ hằng tháng', '2026-11-20', 'recurring', null],
] as const

for (const [words, date, kind, lastDay] of CASES)
  test(`"${words}" in a paper of ${date ?? 'no date'}`, () =>
    assert.deepEqual(deadlineOfWords(words, date, CONTEXT), { kind, lastDay }))

test('words that name no time give none', () =>
  assert.equal(deadlineOfWords('theo chức năng, nhiệm vụ được giao', '2026-11-20', CONTEXT), null))
