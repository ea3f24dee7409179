import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Block,
  type Letter,
  OPEN_BUCKETS,
  printPeriod,
  type StatusReport,
  type StatusRow,
  statusReport,
} from './index.ts'
import { LETTERHEAD } from './sample-letterhead.ts'

const report = (rows: readonly StatusRow[], more: Partial<StatusReport> = {}) =>
  statusReport({
    ...LETTERHEAD,
    period: { kind: 'month', year: 2026, month: 11 },
    asOf: '2026-11-24',
    givenBy: 'UBND tỉnh, Chủ tịch UBND tỉnh',
    addressees: ['UBND tỉnh'],
    rows,
    late: [],
    ...more,
  })

type TableBlock = Extract<Block, { kind: 'table' }>
const tablesOf = ({ body }: Letter) =>
  body.filter((block): block is TableBlock => block.kind === 'table')
const textOf = ({ body }: Letter) =>
  body.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n')
const toNumber = (cell: string | undefined) => Number((cell ?? '').replaceAll('.', ''))
const cellsOf = (table: TableBlock) =>
  table.rows.map((row) => ('sums' in row ? row.sums : 'across' in row ? [] : row))

const count = fc.nat({ max: 5_000 })
const row = fc.record({
  agency: fc.constant('Sở Tài chính'),
  counts: fc.record(
    Object.fromEntries(OPEN_BUCKETS.map(({ id }) => [id, count])) as Record<string, typeof count>,
  ),
})

test('every row adds up to its total, and the last row to the columns above it', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
      const [table] = tablesOf(report(rows))
      const cells = cellsOf(table as TableBlock).map((line) => line.slice(2).map(toNumber))
      for (const [total, ...buckets] of cells)
        assert.equal(
          total,
          buckets.reduce((sum, bucket) => sum + bucket, 0),
        )
      const sums = cells.at(-1) as number[]
      for (const [at, sum] of sums.entries())
        assert.equal(
          sum,
          cells.slice(0, -1).reduce((all, line) => all + (line[at] as number), 0),
        )
    }),
    { numRuns: 50 },
  )
})

test('a total that the buckets do not reach is printed with its remainder', () => {
  const letter = report([{ agency: 'Sở Y tế', counts: { late: 3 }, total: 5 }])
  const [table] = tablesOf(letter)
  assert.equal(table?.columns.at(-1)?.label, 'Chưa phân loại')
  assert.equal(cellsOf(table as TableBlock)[0]?.at(-1), '2')
  assert.match(
    textOf(letter),
    /quá hạn 3\/5 nhiệm vụ \(60,0%\).*chưa phân loại 2\/5 nhiệm vụ \(40,0%\)/,
  )
})

test('buckets beyond the total, unknown buckets and broken counts are refused', () => {
  assert.throws(() => report([{ agency: 'A', counts: { late: 3 }, total: 2 }]), RangeError)
  assert.throws(() => report([{ agency: 'A', counts: { lost: 3 } }]), RangeError)
  assert.throws(() => report([{ agency: 'A', counts: { late: 1.5 } }]), RangeError)
})

test('a report says the day of its figures, its period, and leaves room for the writer', () => {
  const letter = report([])
  assert.match(letter.subject, /tháng 11 năm 2026$/)
  assert.match(textOf(letter), /Tính đến ngày 24\/11\/2026, tổng số .* là 0/)
  assert.match(textOf(letter), /……/)
})

const PERIODS = [
  ['2026-11-16', 'tuần 47 năm 2026 (từ ngày 16/11/2026 đến ngày 22/11/2026)'],
  ['2025-12-29', 'tuần 01 năm 2026 (từ ngày 29/12/2025 đến ngày 04/01/2026)'],
  ['2026-12-28', 'tuần 53 năm 2026 (từ ngày 28/12/2026 đến ngày 03/01/2027)'],
] as const

for (const [monday, words] of PERIODS)
  test(`the week of ${monday} is ${words}`, () =>
    assert.equal(printPeriod({ kind: 'week', monday }), words))

test('a week begins on a Monday', () => {
  assert.throws(() => printPeriod({ kind: 'week', monday: '2026-11-17' }), RangeError)
})
