import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fit, widthOf, wrap } from './wrap.ts'

test('colours and combining marks take no column', () => {
  assert.equal(widthOf('\x1b[1mHạn\x1b[0m'), 3)
  assert.equal(widthOf('Hạn'.normalize('NFD')), 3)
})

const word = fc.string({ unit: fc.constantFrom(...'abcệ'), minLength: 1, maxLength: 12 })

test('wrapping keeps every word in order, and every line of more than one word fits', () => {
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 5, max: 40 }), (words, width) => {
      const lines = wrap(words.join(' '), width)
      assert.deepEqual(lines.flatMap((line) => line.split(' ')).filter(Boolean), words)
      for (const line of lines) assert.ok(widthOf(line) <= width || !line.includes(' '))
    }),
  )
})

test('a long text is cut at a blank', () => {
  assert.equal(fit('giao Sở Công Thương', 19), 'giao Sở Công Thương')
  assert.equal(fit('giao  Sở\nCông Thương', 15), 'giao Sở Công…')
})
