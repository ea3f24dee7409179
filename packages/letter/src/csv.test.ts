import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DataCell, writeCsv } from './index.ts'

const print = (cell: DataCell) => {
  const bytes = writeCsv({ title: '', columns: [{ label: 'A', kind: 'text' }], rows: [[cell]] })
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).slice('\ufeffA\r\n'.length)
}

const CELLS: readonly (readonly [string, DataCell, string])[] = [
  ['plain text stays as it is', 'Sở Tài chính', 'Sở Tài chính\r\n'],
  ['a comma is quoted', 'Sở Văn hóa, Thể thao', '"Sở Văn hóa, Thể thao"\r\n'],
  ['quotes are doubled', 'phí "bến"', '"phí ""bến"""\r\n'],
  ['a line break is quoted', 'một\nhai', '"một\nhai"\r\n'],
  ['a formula is defused', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"\r\n'],
  ['so is one that begins with a plus', '+1', "'+1\r\n"],
  ['or a minus', '-1', "'-1\r\n"],
  ['or an at sign', '@SUM(A1)', "'@SUM(A1)\r\n"],
  ['or hides behind blanks', ' \t=1+1', "' \t=1+1\r\n"],
  ['a number below zero is a number', -1234.5, '-1234.5\r\n'],
  ['what is no number is empty', Number.NaN, '\r\n'],
  ['nothing is empty', null, '\r\n'],
]

for (const [name, cell, expected] of CELLS) test(name, () => assert.equal(print(cell), expected))

test('the file opens with the mark of UTF-8, and short rows are filled', () => {
  const columns = ['A', 'B'].map((label) => ({ label, kind: 'text' as const }))
  const bytes = writeCsv({ title: '', columns, rows: [['1']] })
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf])
  assert.equal(new TextDecoder().decode(bytes), 'A,B\r\n1,\r\n')
})
