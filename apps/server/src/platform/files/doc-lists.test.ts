import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocLists } from './doc-lists.ts'
import { createNumberer } from './list-marks.ts'

/** A level: where it starts, its format code and its text, in which `\0` is the first level's number. */
function level(start: number, format: number, text: string): Buffer {
  const head = Buffer.alloc(28)
  head.writeInt32LE(start, 0)
  head.writeUInt8(format, 4)
  const length = Buffer.alloc(2)
  length.writeUInt16LE(text.length)
  return Buffer.concat([head, length, Buffer.from(text, 'utf16le')])
}

const LIST = 7

function makeTables(levels: readonly Buffer[], style: number) {
  const list = Buffer.alloc(28)
  list.writeInt32LE(LIST, 0)
  for (let at = 0; at < 9; at += 1) list.writeUInt16LE(0x0fff, 8 + at * 2)
  list.writeUInt16LE(style, 8 + 2)
  const base = Buffer.concat([Buffer.from([1, 0]), list])
  const use = Buffer.alloc(4 + 16 + 4)
  use.writeUInt32LE(1, 0)
  use.writeInt32LE(LIST, 4)
  const tables = Buffer.concat([base, ...levels, use])
  const overrides = tables.length - use.length
  return readDocLists(tables, {
    lists: 0,
    listBytes: base.length,
    overrides,
    overrideBytes: use.length,
  })
}

test('levels count, start anew under a new number, and styles lead to their level', () => {
  const rest = Array.from({ length: 7 }, () => level(1, 0, ''))
  const { lists, styles } = makeTables([level(3, 2, '\0.'), level(1, 4, '\0-\u0001)'), ...rest], 12)
  const number = createNumberer(lists)
  const marks = [0, 1, 1, 0, 1].map((at) => number({ list: '1', level: at }))
  assert.deepEqual(marks, ['iii.', 'iii-a)', 'iii-b)', 'iv.', 'iv-a)'])
  assert.deepEqual(styles.get(12), { list: '1', level: 1 })
})

test('a file without lists has none', () => {
  const none = readDocLists(new Uint8Array(4), {
    lists: 0,
    listBytes: 0,
    overrides: 0,
    overrideBytes: 0,
  })
  assert.equal(none.lists.size, 0)
})
