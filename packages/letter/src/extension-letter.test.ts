import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HA_NOI, toInstant } from '@loimo/calendar'
import { readDispatch } from '@loimo/dispatch'
import { type ExtensionLetter, extensionLetter, writeLetter } from './index.ts'
import { LETTERHEAD } from './sample-letterhead.ts'
import { CONTEXT, extractText } from './sample-round-trip.ts'

const minute = (hour: number) => toInstant(HA_NOI, '2026-12-03', hour * 60)

const INPUT: ExtensionLetter = {
  ...LETTERHEAD,
  to: { vi: 'Chính phủ nhân dân thị Bằng Tường', zh: '凭祥市人民政府' },
  gate: 'Cửa khẩu quốc tế Hữu Nghị',
  opposite: { name: 'Hữu Nghị Quan', nameZh: '友谊关' },
  firstDay: '2026-12-03',
  lastDay: '2026-12-03',
  start: minute(20),
  end: minute(22),
  traffic: 'hàng hóa xuất khẩu',
  registered: false,
  reason: 'Xe nông sản tươi chờ xuất khẩu tăng.',
  agreed: true,
  answerBy: '2026-12-01',
}

const linesOf = (input: ExtensionLetter) =>
  extensionLetter(input).body.map((block) => Reflect.get(block, 'text') as string)

const TIMES = [
  [
    'ends on the same day by both clocks',
    { start: minute(20), end: minute(22) },
    'từ 20:00 đến 22:00 (giờ Hà Nội), tức từ 21:00 đến 23:00 (giờ Bắc Kinh), ngày 03/12/2026',
  ],
  [
    'ends the day after by one clock alone',
    { start: minute(21), end: minute(23) },
    'từ 21:00 đến 23:00 (giờ Hà Nội), tức từ 22:00 đến 00:00 hôm sau (giờ Bắc Kinh), ngày 03/12/2026',
  ],
  [
    'is the same on several days',
    { lastDay: '2026-12-05' },
    'từ 20:00 đến 22:00 (giờ Hà Nội), tức từ 21:00 đến 23:00 (giờ Bắc Kinh), hằng ngày, từ ngày 03/12/2026 đến hết ngày 05/12/2026',
  ],
] as const

for (const [name, change, expected] of TIMES)
  test(`the added time ${name}`, () =>
    assert.equal(linesOf({ ...INPUT, ...change })[2], `Thời gian: ${expected}.`))

test('it claims the consent of our agencies when there is one, and asks for an answer by a day that is given', () => {
  const all = (change: Partial<ExtensionLetter>) => linesOf({ ...INPUT, ...change }).join('\n')
  assert.match(all({}), /đã thống nhất bảo đảm người làm việc/)
  assert.doesNotMatch(all({ agreed: false }), /đã thống nhất/)
  assert.match(all({}), /thông báo ý kiến trước ngày 01\/12\/2026\./)
  assert.match(all({ answerBy: null }), /thông báo ý kiến\./)
  assert.match(all({ registered: true }), /hàng hóa xuất khẩu đã đăng ký trước\./)
  assert.match(all({}), /Lý do: xe nông sản tươi chờ xuất khẩu tăng\./)
})

test('the product reads it back: number, day, issuer, and whom it asks', async () => {
  const text = await extractText(await writeLetter(extensionLetter(INPUT)))
  const reading = readDispatch(text, CONTEXT)
  assert.equal(reading.number?.value, '78/VP-TH')
  assert.equal(reading.date?.value, '2026-11-24')
  assert.match(reading.addressees[0]?.value ?? '', /^Chính phủ nhân dân thị Bằng Tường/)
  assert.match(reading.subject?.value ?? '', /đề nghị kéo dài thời gian làm việc/)
})
