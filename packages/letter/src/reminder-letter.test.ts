import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reminderLetter } from './index.ts'
import { LETTERHEAD } from './sample-letterhead.ts'

const INPUT = {
  ...LETTERHEAD,
  agencies: [
    {
      agency: 'Sở Công Thương',
      late: [
        {
          task: 'rà soát danh mục',
          number: '12/VP-KT',
          date: '2026-09-01',
          lastDay: '2026-11-20',
          daysLate: 4,
        },
        { task: 'báo cáo', number: null, date: null, lastDay: '2025-11-20', daysLate: 1369 },
      ],
    },
    { agency: 'Sở Y tế', late: [] },
  ],
  asOf: '2026-11-24',
  reportBy: '2026-11-30',
  reportTo: 'Văn phòng UBND tỉnh',
  givenBy: 'UBND tỉnh, Chủ tịch UBND tỉnh',
}
const letter = reminderLetter(INPUT)

const textsOf = ({ body }: typeof letter) =>
  body.map(
    (block) => (block.kind === 'clause' ? `${block.mark} ` : '') + Reflect.get(block, 'text'),
  )

const ORDER =
  /^Đề nghị Sở Công Thương .* 02 nhiệm vụ .* về Văn phòng UBND tỉnh chậm nhất ngày 30\/11\/2026\.$/

test('only agencies that are late are reminded; one alone is asked without a number, by name', () => {
  assert.deepEqual(letter.addressees, ['Sở Công Thương'])
  const [, order, end, ...rest] = textsOf(letter)
  assert.match(order ?? '', ORDER)
  assert.match(end ?? '', /thông báo để Sở Công Thương biết, thực hiện\.$/)
  assert.deepEqual(rest, [])
})

test('several are asked in a clause each', () => {
  const late = INPUT.agencies[0]!
  const both = reminderLetter({ ...INPUT, agencies: [late, { ...late, agency: 'Sở Y tế' }] })
  const [, first, second, end] = textsOf(both)
  assert.match(first?.replace(/^1\. /, '') ?? '', ORDER)
  assert.match(second ?? '', /^2\. Đề nghị Sở Y tế /)
  assert.match(end ?? '', /thông báo để các cơ quan, đơn vị biết, thực hiện\.$/)
})

test('the annex lists each late piece of work with its paper, its last day and the days since', () => {
  const [table] = letter.annexes?.[0]?.body ?? []
  assert.deepEqual((table as { rows: unknown }).rows, [
    { across: 'Sở Công Thương (02 nhiệm vụ)' },
    ['1', 'Rà soát danh mục', '12/VP-KT, 01/09/2026', '20/11/2026', '4'],
    ['2', 'Báo cáo', 'Không số', '20/11/2025', '1.369'],
  ])
})
