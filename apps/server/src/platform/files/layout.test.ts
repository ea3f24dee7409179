import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Fragment, readLayout } from './layout.ts'

const at = (x0: number, baseline: number, text: string, size = 13): Fragment => ({
  text,
  x0,
  x1: x0 + text.length * size * 0.5,
  baseline,
  size,
})
const read = (...fragments: Fragment[]) =>
  readLayout(fragments).map(({ text, gapBefore }) => (gapBefore ? `¶${text}` : text))

const FULL = 'Thực hiện ý kiến của Thường trực về việc tu sửa cầu treo, giao các phòng, ban'

test('the head of a dispatch is read left column first, then right', () => {
  const lines = read(
    at(60, 80, 'UBND HUYỆN BẮC KHÊ'),
    at(280, 80, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
    at(70, 95, 'VĂN PHÒNG'),
    at(320, 95, 'Độc lập - Tự do - Hạnh phúc'),
    at(80, 120, 'Số:'),
    at(140, 120, '/VP-KT'),
    at(330, 122, 'Bắc Khê, ngày 05 tháng 3 năm 2024'),
    at(60, 136, 'V/v tu sửa cầu treo'),
    at(250, 170, 'Kính gửi: Phòng Kinh tế'),
    at(60, 200, FULL),
    at(60, 216, FULL),
  )
  assert.deepEqual(lines, [
    'UBND HUYỆN BẮC KHÊ',
    'VĂN PHÒNG',
    '¶Số: /VP-KT',
    'V/v tu sửa cầu treo',
    '¶CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    '¶Bắc Khê, ngày 05 tháng 3 năm 2024',
    '¶Kính gửi: Phòng Kinh tế',
    `¶${FULL}`,
    FULL,
  ])
})

test('columns on different baselines are still columns, a signature above the list included', () => {
  const lines = read(
    at(60, 500, FULL),
    at(380, 528, 'KT. CHỦ TỊCH'),
    at(60, 536, 'Nơi nhận:'),
    at(370, 543, 'PHÓ CHỦ TỊCH'),
    at(60, 550, '- Như trên;', 11),
    at(60, 563, '- Lưu: VT.', 11),
    at(370, 620, 'Hoàng Văn Thử'),
  )
  assert.deepEqual(lines, [
    FULL,
    '¶Nơi nhận:',
    '- Như trên;',
    '- Lưu: VT.',
    '¶KT. CHỦ TỊCH',
    'PHÓ CHỦ TỊCH',
    '¶Hoàng Văn Thử',
  ])
})

test('a short last line of the body does not jump between columns', () => {
  const lines = read(
    at(60, 80, 'UBND HUYỆN'),
    at(300, 80, 'CỘNG HÒA'),
    at(60, 95, 'Số: 12/VP'),
    at(300, 95, 'Độc lập'),
    at(60, 160, '1. Thành phần'),
    at(60, 176, FULL),
  )
  assert.deepEqual(lines.slice(-2), ['¶1. Thành phần', FULL])
  assert.equal(lines.indexOf('¶CỘNG HÒA'), 2)
})

test('three columns are a table, and stay in rows', () => {
  const row = (y: number, ...cells: string[]) =>
    cells.map((cell, index) => at(60 + index * 180, y, cell))
  const lines = read(
    ...row(100, 'TT', 'Nội dung', 'Đơn vị'),
    ...row(116, '1', 'Sửa cầu', 'Xã An'),
    ...row(132, '2', 'Phát cỏ', 'Xã Bình'),
  )
  assert.deepEqual(lines, ['TT\tNội dung\tĐơn vị', '1\tSửa cầu\tXã An', '2\tPhát cỏ\tXã Bình'])
})

test('space set before a paragraph is an empty line', () => {
  const lines = read(...[100, 116, 132, 148, 172, 188, 204].map((y) => at(60, y, FULL)))
  assert.deepEqual(
    lines.map((line) => line.startsWith('¶')),
    [false, false, false, false, true, false, false],
  )
})

test('bold that was printed twice is read once', () => {
  assert.deepEqual(read(at(60, 100, 'CHỈ THỊ'), at(60.4, 100, 'CHỈ THỊ')), ['CHỈ THỊ'])
})

test('every word of a page comes out once, wherever it stands', () => {
  const word = fc.record({
    x: fc.integer({ min: 0, max: 560 }),
    y: fc.integer({ min: 0, max: 800 }),
    size: fc.integer({ min: 6, max: 20 }),
  })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const fragments = words.map(({ x, y, size }, index) => at(x, y, `w${index} `, size))
      const read = readLayout(fragments).flatMap(({ text }) => text.match(/w\d+/g) ?? [])
      assert.deepEqual(read.sort(), words.map((_, index) => `w${index}`).sort())
    }),
  )
})
