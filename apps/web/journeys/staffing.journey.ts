/**
 * A session lacks people and tells it days before; the agency fills its roster and the alarm is gone. Then the gate is
 * to stay open longer: the agencies agree, the letter is written, the other side's answer becomes hours of the gate.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { type Hands, KEYBOARD, POINTER } from './hands.ts'
import {
  ADMINISTRATOR,
  CLERK,
  checkAccessibility,
  checkWidth,
  DESK,
  GATE_ZONE,
  LEADER,
  PHONE,
  PLANT_QUARANTINE,
  type Stage,
  signInAs,
  visit,
} from './stage.ts'

const DAY_MS = 86_400_000
const dayAhead = (days: number) =>
  new Date(Date.now() + 7 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10)
const written = (day: string) => day.split('-').reverse().join('/')

const BORDER_GUARD = 'Chu Văn Mô Phỏng'
const CUSTOMS = 'Mã Thị Giả Định'

const QUARANTINE = 'Chi cục Kiểm dịch thực vật vùng VII'

export type StaffingWay = {
  readonly hands: Hands
  readonly viewport: typeof DESK
  /** The day that lacks people, counted from today. */
  readonly ahead: number
  /** The gate that is to stay open longer, and the hours; a way of its own each. */
  readonly from: string
  readonly to: string
  readonly pictures: boolean
}

/** A session of tomorrow or later that has its alarm before the eyes of whoever coordinates. */
async function fillRoster(stage: Stage, { hands, viewport, ahead, pictures }: StaffingWay) {
  const day = written(dayAhead(ahead))
  const leader = await visit(stage)
  await signInAs(leader.page, LEADER)
  await leader.page.goto('/truc')
  const alarm = leader.page
    .locator('.alarms li', { hasText: QUARANTINE })
    .filter({ hasText: day })
    .filter({ hasText: 'Hữu Nghị' })
  await alarm.getByText('thiếu 1 người (2/3)').waitFor()

  const quarantine = await visit(stage, viewport)
  const { page } = quarantine
  await signInAs(page, PLANT_QUARANTINE)
  await page.goto('/truc')
  await page.getByRole('heading', { name: /phiên thiếu người/ }).waitFor()
  if (pictures) await quarantine.picture('staffing')
  await hands.press(page, new RegExp(`^Xếp người: ${QUARANTINE}, .*${day}$`))
  await page.getByRole('heading', { level: 2, name: /quốc tế Hữu Nghị/ }).waitFor()
  await checkAccessibility(page, 'a week of the gate')
  await checkWidth(page, 'a week of the gate')
  await hands.press(page, new RegExp(`^Xếp người: ${QUARANTINE}, .*${day}.*thiếu`))
  const dialog = page.getByRole('dialog')
  await hands.write(page, /^Số người/, '1')
  await hands.write(page, /^Tên hoặc/, 'H.V.A\nL.T.B')
  await hands.press(page, /^Lưu$/)
  // Fewer than the names is a slip.
  await dialog.locator('.fault').waitFor()
  await checkAccessibility(page, 'the dialog of a roster')
  await hands.write(page, /^Số người/, '3')
  await hands.press(page, /^Lưu$/)
  await page.getByText('Đã lưu lịch trực.').first().waitFor()
  // Whoever coordinates sees it without reloading, and no names.
  await alarm.waitFor({ state: 'detached' })
  await leader.page.goto(`/truc?week=${dayAhead(ahead)}&gate=huu-nghi`)
  await leader.page.getByText('Đủ người 3/3').first().waitFor()
  assert.equal(await leader.page.getByText('H.V.A').count(), 0)
  await leader.leave()

  // What was slipped is taken back, and done again.
  await hands.press(page, new RegExp(`^Hoàn tác: ${QUARANTINE}`))
  await page.getByText('Đã hoàn tác.').first().waitFor()
  await page.locator('.alarms li', { hasText: day }).first().waitFor()
  await quarantine.leave()
}

async function answerAs(stage: Stage, person: string, address: string, hands: Hands) {
  const visitor = await visit(stage)
  const { page } = visitor
  await signInAs(page, person)
  await page.goto(address)
  await page.getByText('Chờ cơ quan bạn trả lời').first().waitFor()
  await hands.press(page, /^Đồng ý: /)
  await page.getByText('Đã ghi trả lời.').first().waitFor()
  await visitor.leave()
}

/** The file as a word processor would show its text. */
function readLetter(path: string): string {
  const file = unzipSync(new Uint8Array(readFileSync(path)))['word/document.xml']
  return strFromU8(file as Uint8Array).replace(/<[^>]+>/g, '')
}

async function propose(page: Page, { hands, from, to, ahead }: StaffingWay): Promise<string> {
  const day = written(dayAhead(ahead))
  await page.goto('/gia-han?gate=chi-ma')
  await page.getByRole('dialog').waitFor()
  await hands.write(page, /^Từ ngày/, day)
  await hands.write(page, /^Đến hết ngày/, day)
  await hands.write(page, /^Từ giờ/, '08:00')
  await hands.write(page, /^Đến giờ/, '09:00')
  await page.getByText('09:00 giờ Hà Nội là 10:00 giờ Bắc Kinh.').waitFor()
  await hands.write(page, /^Lý do/, 'Xe nông sản tươi chờ xuất khẩu tăng')
  await checkAccessibility(page, 'the draft of longer hours')
  await hands.press(page, /^Lưu$/)
  // Open already: nothing is added.
  await page.getByRole('dialog').getByRole('alert').waitFor()
  await hands.write(page, /^Từ giờ/, from)
  await hands.write(page, /^Đến giờ/, to)
  await hands.press(page, /^Lưu$/)
  await page.waitForURL(/\/gia-han\/[0-9a-f-]{36}$/)
  await page.getByText('Bản nháp').first().waitFor()
  return new URL(page.url()).pathname
}

async function extend(stage: Stage, way: StaffingWay): Promise<void> {
  const { hands, viewport, from, to, ahead, pictures } = way
  const zone = await visit(stage, viewport)
  const { page } = zone
  await signInAs(page, GATE_ZONE)
  const address = await propose(page, way)
  await page.getByText('宁明县人民政府').first().waitFor()
  await hands.press(page, /^Gửi hỏi các cơ quan$/)
  await page.getByText('Đang hỏi các cơ quan').first().waitFor()
  await checkAccessibility(page, 'a proposal before the agencies')
  await checkWidth(page, 'a proposal before the agencies')
  for (const person of [BORDER_GUARD, CUSTOMS, PLANT_QUARANTINE])
    await answerAs(stage, person, address, person === CUSTOMS ? hands : POINTER)
  await hands.press(page, /^Đồng ý: Trung tâm Quản lý cửa khẩu/)
  await hands.press(page, /^Đã gửi công văn…$/)
  await page.keyboard.press('Escape')
  if (pictures) await zone.picture('longer-hours')

  await hands.write(page, /^Số văn bản/, '812')
  await page.locator('.a4', { hasText: '812/' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    hands.press(page, /^Tải công văn/),
  ])
  assert.match(download.suggestedFilename(), /^cong-van-gia-han-chi-ma-.*\.docx$/)
  const text = readLetter(await download.path())
  for (const words of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    '812/',
    '宁明县人民政府',
    `từ ${from} đến ${to}`,
    'giờ Bắc Kinh',
    'đã thống nhất bảo đảm người làm việc',
    written(dayAhead(ahead)),
  ])
    assert.ok(text.includes(words), `${words} is not in the letter: ${text}`)
  await hands.press(page, /^Đã gửi công văn…$/)
  await hands.write(page, /^Số, ký hiệu công văn/, '812/BQLKKTCK')
  await hands.press(page, /^Lưu$/)
  await page.getByText('Đã gửi công văn, chờ phía bạn').first().waitFor()

  const clerk = await visit(stage, viewport)
  await signInAs(clerk.page, CLERK)
  await clerk.page.goto(address)
  await hands.press(clerk.page, /^Ghi trả lời của phía bạn/)
  await hands.press(clerk.page, /^Lưu$/)
  await clerk.page.getByRole('dialog').locator('.fault').first().waitFor()
  await hands.write(clerk.page, /^Văn bản trả lời/, 'Thư của Ninh Minh trả lời công văn 812')
  await checkAccessibility(clerk.page, 'the answer of the other side')
  await hands.press(clerk.page, /^Lưu$/)
  await clerk.page.getByText('Giờ kéo dài đã ghi vào giờ làm việc').waitFor()
  await checkAccessibility(clerk.page, 'an agreed proposal')
  await checkWidth(clerk.page, 'an agreed proposal')
  await hands.press(clerk.page, /^Xem giờ làm việc của cửa khẩu$/)
  await clerk.page
    .getByRole('row', { name: written(dayAhead(ahead)) })
    .getByText(`${from}–${to}`)
    .first()
    .waitFor()
  await clerk.leave()
  // The proposer sees it without reloading; the added time is a session that has nobody yet.
  await page.locator('.facts').getByText('Phía bạn đồng ý').waitFor()
  await hands.press(page, /^Xếp lịch trực cho giờ kéo dài$/)
  await page.getByText('Giờ kéo dài').first().waitFor()
  await zone.leave()
}

/** Bodies that have nobody in the demo are not asked: their posts at the gate end. */
export async function quietPosts(stage: Stage): Promise<void> {
  const clerk = await visit(stage)
  const { page } = clerk
  await signInAs(page, CLERK)
  await page.goto('/truc?gate=chi-ma')
  await page.getByText(/^Vị trí trực \(/).click()
  for (const agency of ['Chi cục Kiểm dịch động vật', 'Trung tâm Kiểm soát bệnh tật']) {
    await page.getByRole('button', { name: new RegExp(`^Kết thúc vị trí trực: ${agency}`) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^Lý do/).fill('Không trực trong đợt này')
    await checkAccessibility(page, 'the end of a post')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Đã lưu vị trí trực.').first().waitFor()
  }
  await clerk.leave()
}

/** How long before people are told is a rule with a source; an administrator enters another. */
export async function alarmRule(stage: Stage): Promise<void> {
  const admin = await visit(stage)
  const { page } = admin
  await signInAs(page, ADMINISTRATOR)
  await page.goto('/truc')
  await page.getByText('Giả định của chúng tôi').first().waitFor()
  await page.getByRole('button', { name: 'Đổi số ngày báo trước' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.locator('.fault').first().waitFor()
  await dialog.getByLabel('Số ngày báo trước').fill('4')
  await dialog.getByLabel(/^Nguồn/).fill('Quy chế phối hợp thử')
  await dialog.getByLabel(/^Lý do/).fill('Thử báo trước bốn ngày')
  await checkAccessibility(page, 'the rule of alarms')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Báo trước 4 ngày.').waitFor()
  await page
    .locator('.alarms li', { hasText: written(dayAhead(4)) })
    .first()
    .waitFor()
  await admin.leave()
}

export async function staffedAndExtended(stage: Stage, way: StaffingWay): Promise<void> {
  await fillRoster(stage, way)
  await extend(stage, way)
}

export const BY_MOUSE: StaffingWay = {
  ...{ hands: POINTER, viewport: DESK, ahead: 1, from: '20:00', to: '22:00', pictures: true },
}
export const ON_PHONE: StaffingWay = {
  ...{ hands: POINTER, viewport: PHONE, ahead: 2, from: '20:30', to: '21:30', pictures: false },
}
export const BY_KEYBOARD: StaffingWay = {
  ...{ hands: KEYBOARD, viewport: DESK, ahead: 3, from: '21:00', to: '23:00', pictures: false },
}
