import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directiveLetter, type Order } from './index.ts'
import { LETTERHEAD } from './sample-letterhead.ts'

const order = (more: Partial<Order>): Order => ({
  lead: ['Sở Công Thương'],
  cooperating: [],
  task: 'Rà soát danh mục.',
  deadline: null,
  reportTo: [],
  ...more,
})

const write = (...orders: Order[]) =>
  directiveLetter({
    ...LETTERHEAD,
    subject: 'rà soát danh mục',
    addressees: ['Sở Công Thương'],
    ground: null,
    opinionOf: { name: 'Lê Minh Khôi', title: 'Phó Chủ tịch UBND tỉnh' },
    orders,
  })
    .body.map((block) =>
      block.kind === 'clause' ? `${block.mark} ${block.text}` : (block as { text: string }).text,
    )
    .slice(1, -1)

const CASES: readonly (readonly [string, Partial<Order>, string])[] = [
  ['nothing but the work', {}, '1. Giao Sở Công Thương rà soát danh mục.'],
  [
    'partners',
    { cooperating: ['Sở Y tế', 'Công an tỉnh'] },
    '1. Giao Sở Công Thương chủ trì, phối hợp với Sở Y tế, Công an tỉnh rà soát danh mục.',
  ],
  [
    'a receiver and a day',
    { reportTo: ['UBND tỉnh'], deadline: { kind: 'before', day: '2026-12-11' } },
    '1. Giao Sở Công Thương rà soát danh mục, báo cáo kết quả thực hiện về UBND tỉnh trước ngày 11/12/2026.',
  ],
  [
    'a day alone',
    { deadline: { kind: 'month', year: 2026, month: 12 } },
    '1. Giao Sở Công Thương rà soát danh mục, hoàn thành trong tháng 12/2026.',
  ],
  [
    'what comes again',
    { reportTo: ['UBND tỉnh'], deadline: { kind: 'monthly', beforeDay: 25 } },
    '1. Giao Sở Công Thương rà soát danh mục, định kỳ trước ngày 25 hằng tháng báo cáo kết quả thực hiện về UBND tỉnh.',
  ],
  ['a request', { tone: 'request' }, '1. Đề nghị Sở Công Thương rà soát danh mục.'],
]

for (const [name, more, expected] of CASES)
  test(`an order with ${name}`, () => assert.deepEqual(write(order(more)), [expected]))

test('orders to the same lead stand as points of one clause, in the Vietnamese alphabet', () => {
  const printed = write(...Array.from({ length: 5 }, () => order({})), order({ lead: ['Sở Y tế'] }))
  assert.deepEqual(
    printed.map((line) => line.split(' ')[0]),
    ['1.', 'a)', 'b)', 'c)', 'd)', 'đ)', '2.'],
  )
})
