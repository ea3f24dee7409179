import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { layOut, type Spanned } from './segments.ts'

const mark = (key: string, start: number, end: number): Spanned => ({ key, span: { start, end } })
const shown = (within: readonly [number, number], marks: readonly Spanned[]) =>
  layOut({ start: within[0], end: within[1] }, marks).map(
    ({ start, end, marks: on }) => `${start}-${end}${on.map(({ key }) => ` ${key}`).join('')}`,
  )

const CASES = [
  ['a text without marks is one piece', [0, 9], [], ['0-9']],
  ['a mark in the middle makes three', [0, 9], [mark('a', 3, 5)], ['0-3', '3-5 a', '5-9']],
  [
    'of marks inside each other the widest stands first',
    [0, 9],
    [mark('in', 3, 5), mark('out', 1, 8)],
    ['0-1', '1-3 out', '3-5 out in', '5-8 out', '8-9'],
  ],
  [
    'marks that cross are both in force where they meet',
    [0, 9],
    [mark('a', 0, 5), mark('b', 3, 9)],
    ['0-3 a', '3-5 b a', '5-9 b'],
  ],
  ['a mark that begins on another page is cut', [5, 9], [mark('a', 0, 7)], ['5-7 a', '7-9']],
  ['an empty mark is no mark', [0, 4], [mark('a', 2, 2)], ['0-4']],
] as const

for (const [name, within, marks, expected] of CASES)
  test(name, () => assert.deepEqual(shown(within, marks), expected))

test('the pieces join back into the text, and each carries exactly the marks over it', () => {
  const span = fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)])
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      const marks = spans.map(([start, end], at) => mark(String(at), start!, end!))
      const pieces = layOut({ start: 0, end: 40 }, marks)
      let at = 0
      for (const piece of pieces) {
        assert.equal(piece.start, at)
        at = piece.end
        const over = marks.filter(
          (one) => one.span.start <= piece.start && one.span.end >= piece.end,
        )
        assert.deepEqual(
          piece.marks.map(({ key }) => key).sort(),
          over.map(({ key }) => key).sort(),
        )
      }
      assert.equal(at, 40)
    }),
  )
})
