import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DataTable, writeSheet } from './index.ts'
import { listXmlFaults, readParts } from './sample-archive.ts'
import { toSheetName } from './sheet.ts'

const TABLE: DataTable = {
  title: "Báo cáo [tuần 47/2026]: 'tình hình'",
  columns: [
    { label: 'TT', kind: 'number', width: 6 },
    { label: 'Cơ quan', kind: 'text' },
    { label: 'Thời hạn', kind: 'date' },
    { label: 'Tỷ lệ', kind: 'percent' },
  ],
  rows: [
    [1, '=1+1', '2026-11-24', 0.125],
    [1234.5, '', 'khi có', Number.NaN],
  ],
}

const sheetOf = (bytes: Uint8Array) => readParts(bytes).get('xl/worksheets/sheet1.xml') ?? ''

test('cells have their types: numbers, days, shares; a formula is text', async () => {
  const bytes = await writeSheet(TABLE)
  const cells = [...sheetOf(bytes).matchAll(/<c r="(\w+)"[^>]*?(?: t="(\w)")?>(?:<v>([^<]*))?/g)]
  const shown = cells.slice(4, 8).map(([, at, type, value]) => [at, type, value])
  assert.deepEqual(shown.slice(0, 1), [['A2', undefined, '1']])
  assert.deepEqual(shown[1]?.slice(0, 2), ['B2', 's'])
  // Days since the end of 1899, as Excel counts them.
  assert.deepEqual(shown.slice(2), [
    ['C2', undefined, '46350'],
    ['D2', undefined, '0.125'],
  ])
  assert.doesNotMatch(sheetOf(bytes), /<f>/)
})

test('the head stays in sight, is printed on every page, on A4 set wide', async () => {
  const bytes = await writeSheet(TABLE)
  const xml = sheetOf(bytes)
  assert.match(xml, /<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"\/>/)
  assert.match(
    xml,
    /<pageSetup fitToWidth="1" fitToHeight="0" paperSize="9" orientation="landscape"/,
  )
  assert.match(xml, /<col min="1" max="1" width="6" customWidth="1"\/>/)
  const names = /<definedName name="_xlnm.Print_Titles" localSheetId="0">([^<]+)</
  assert.match(readParts(bytes).get('xl/workbook.xml') ?? '', names)
})

const NAMES = [
  ["Báo cáo [tuần 47/2026]: 'tình hình'", "Báo cáo tuần 47 2026 'tình hình"],
  ['', 'Sheet1'],
  ["'*?'", 'Sheet1'],
  ['a'.repeat(40), `${'a'.repeat(30)}…`],
] as const

for (const [title, name] of NAMES)
  test(`a sheet called "${title}" is named "${name}"`, () => assert.equal(toSheetName(title), name))

test('the same table gives the same bytes', async () => {
  assert.deepEqual(await writeSheet(TABLE), await writeSheet(TABLE))
})

test('whatever stands in its cells, the sheet is well formed', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.double(),
    fc.constant('x'.repeat(40_000)),
    fc.constant(null),
  )
  const tables = fc.record({
    title: fc.string({ unit: 'binary', maxLength: 50 }),
    rows: fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 5 }),
  })
  const written: Uint8Array[] = []
  for (const table of fc.sample(tables, { numRuns: 30, seed: 20261124 }))
    written.push(await writeSheet({ ...TABLE, ...table }))
  assert.deepEqual(await listXmlFaults(written), [])
})

test('ten thousand rows are written', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => [at, `nhiệm vụ ${at}`, '2026-01-02', 0.5])
  assert.match(sheetOf(await writeSheet({ ...TABLE, rows })), /r="A10001"/)
})

test('a row is as high as the longest of its texts needs, and no higher than a sheet allows', async () => {
  const word = fc.string({ unit: fc.constantFrom(...'aăđêơư'), minLength: 1, maxLength: 30 })
  const texts = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))
  for (const text of fc.sample(texts, { numRuns: 30, seed: 20261124 })) {
    const xml = sheetOf(await writeSheet({ ...TABLE, rows: [[1, text, null, null]] }))
    const height = Number(/<row r="2"[^>]* ht="([\d.]+)"/.exec(xml)?.[1])
    const room = Math.floor(height / 15) * 32
    assert.ok(height <= 409 && room >= Math.min(text.length, 25 * 32), `${height}: “${text}”`)
  }
})
