/**
 * What leaves the product, on its screens: an administrator adds a system, tries it and turns it off, and moves the
 * quiet hours; an officer chooses the e-mail and makes a calendar; a clerk makes a reply link, and a stranger answers by it.
 */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Hands } from './hands.ts'
import {
  ADMINISTRATOR,
  AGRICULTURE,
  AUDITOR,
  CLERK,
  checkAccessibility,
  checkWidth,
  type Stage,
  signInAs,
  type Visitor,
  visit,
} from './stage.ts'

/** A system of another agency, outside the product. */
export type Outside = {
  readonly url: string
  readonly received: readonly { readonly body: { readonly type: string } }[]
  secret: string
}

export type Way = {
  readonly hands: Hands
  readonly viewport: { readonly width: number; readonly height: number }
  readonly outside: Outside
  /** New quiet hours begin then. */
  readonly quietFrom: string
  /** The choice of e-mail that is made. */
  readonly wish: RegExp
}

const AGENCY = 'Sở Ngoại vụ'

const come = async (stage: Stage, { viewport }: Way, person: string) => {
  const visitor = await visit(stage, viewport)
  await signInAs(visitor.page, person)
  return visitor
}

const look = async ({ page }: Visitor, what: string) => {
  await checkWidth(page, what)
  await checkAccessibility(page, what)
}

/** What is shown once, in the dialog in front; the dialog is closed. */
async function takeSecret(page: Page, hands: Hands): Promise<string> {
  const shown = page.locator('output.secret')
  await shown.waitFor()
  const secret = (await shown.textContent()) ?? ''
  await hands.press(page, /^Đóng$/)
  await shown.waitFor({ state: 'detached' })
  return secret
}

async function addSystem({ page }: Visitor, { hands, outside }: Way): Promise<void> {
  await hands.press(page, /^Thêm hệ thống$/)
  await hands.write(page, /^Địa chỉ nhận/, 'không phải địa chỉ')
  await hands.press(page, /^Thêm hệ thống$/)
  await page.getByText('Chọn một cơ quan trong danh bạ.').waitFor()
  await page.getByText('Nhập địa chỉ đầy đủ').waitFor()
  await checkAccessibility(page, 'a system that lacks something')
  await hands.write(page, /^Cơ quan$/, AGENCY)
  await page
    .locator('[role=listbox][aria-busy=false] [role=option]:first-child', { hasText: AGENCY })
    .waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await hands.write(page, /^Địa chỉ nhận/, outside.url)
  await hands.press(page, /^Thêm hệ thống$/)
  outside.secret = await takeSecret(page, hands)
  assert.match(outside.secret, /^whsec_/)
}

async function administer(stage: Stage, way: Way): Promise<void> {
  const { hands, outside, quietFrom } = way
  const administrator = await come(stage, way, ADMINISTRATOR)
  const { page } = administrator
  await page.goto('/gui-tin')
  await page.getByText('Chưa có máy chủ thư').waitFor()
  await addSystem(administrator, way)

  const before = outside.received.length
  await hands.press(page, new RegExp(`^Gửi thử tới ${outside.url}$`))
  const sent = page.locator('tr', { hasText: outside.url }).filter({ hasText: 'Đã gửi' }).first()
  await sent.getByText('204').waitFor()
  assert.deepEqual(
    outside.received.slice(before).map(({ body }) => body.type),
    ['webhook.tested'],
    'it came, signed with the secret that was shown',
  )
  await look(administrator, '/gui-tin with a system')

  const own = page.locator('tr', { hasText: outside.url }).filter({ hasText: AGENCY })
  await own.getByRole('button', { name: 'Tắt' }).click()
  const dialog = page.getByRole('dialog')
  await hands.press(page, /^Tắt$/)
  await dialog.getByText('Viết lý do').waitFor()
  await hands.write(page, /^Lý do/, 'Hệ thống bên nhận bảo trì.')
  await hands.press(page, /^Tắt$/)
  await own.getByText('Đã tắt').waitFor()

  await hands.press(page, /^Sửa giờ yên$/)
  await hands.write(page, /^Từ giờ/, '25:00')
  await hands.write(page, /^Lý do/, 'Theo quy chế làm việc mới.')
  await hands.press(page, /^Lưu$/)
  await page.getByText('Nhập giờ dạng 21:00.').waitFor()
  await look(administrator, 'quiet hours that cannot be')
  await hands.write(page, /^Từ giờ/, quietFrom)
  await hands.press(page, /^Lưu$/)
  await page.getByText(`${quietFrom} – 06:00`).waitFor()
  await administrator.leave()

  const auditor = await come(stage, way, AUDITOR)
  await auditor.page.goto('/gui-tin')
  await auditor.page.getByText(outside.url).first().waitFor()
  assert.equal(await auditor.page.getByRole('button', { name: /Thêm hệ thống|Sửa giờ/ }).count(), 0)
  await auditor.leave()
}

async function ownSettings(stage: Stage, way: Way): Promise<void> {
  const { hands, wish } = way
  const officer = await come(stage, way, AGRICULTURE)
  const { page, context } = officer
  await page.goto('/tai-khoan')
  await page.getByRole('radio', { name: wish }).click()
  await page.getByText('Đã lưu cách nhận thư.').first().waitFor()
  await page.reload()
  await page.getByRole('radio', { name: wish, checked: true }).waitFor()

  await hands.press(page, /^Tạo lịch của bạn$/)
  const link = await takeSecret(page, hands)
  const read = async () => {
    const reply = await context.request.get(link)
    return { status: reply.status(), text: await reply.text() }
  }
  const { status, text } = await read()
  assert.equal(status, 200)
  assert.match(text, /^BEGIN:VCALENDAR\r\n/)
  assert.match(text, /BEGIN:VEVENT/)
  await look(officer, '/tai-khoan with a calendar')
  await hands.press(page, /^Thu hồi Lịch của bạn/)
  await page.getByText('Đã thu hồi: liên kết không mở được nữa.').first().waitFor()
  assert.equal((await read()).status, 404)
  await officer.leave()
}

async function answerByLink(stage: Stage, way: Way): Promise<void> {
  const { hands, outside, viewport } = way
  const clerk = await come(stage, way, CLERK)
  const { page } = clerk
  await page.goto('/nhiem-vu?state=accepted')
  await page.locator('main a[href^="/nhiem-vu/"]:visible').first().click()
  await hands.press(page, /^Liên kết trả lời$/)
  await look(clerk, 'making a reply link')
  await hands.press(page, /^Tạo liên kết$/)
  const link = await takeSecret(page, hands)

  const stranger = await visit(stage, viewport)
  await stranger.page.goto(link)
  await stranger.page.getByRole('heading', { level: 1 }).waitFor()
  await look(stranger, 'answering by a link')
  const answer = `Đã trao đổi với phía bạn, ${outside.url}.`
  await stranger.page.getByRole('radio', { name: 'Báo tiến độ' }).check()
  await hands.press(stranger.page, /^Tiếp tục$/)
  await hands.write(stranger.page, /^Đã xong \(%\)/, '60')
  await hands.press(stranger.page, /^Tiếp tục$/)
  await hands.write(stranger.page, /^Nội dung/, answer)
  await hands.press(stranger.page, /^Tiếp tục$/)
  await hands.write(stranger.page, /^Họ và tên/, 'Nông Văn Thử, cán bộ')
  await hands.press(stranger.page, /^Gửi trả lời$/)
  await stranger.page.getByText('Đã gửi trả lời').waitFor()
  await page.getByText(answer).first().waitFor()
  await stranger.page.goto(link)
  await stranger.page.getByText('Liên kết này không dùng được nữa').waitFor()
  await stranger.leave()
  await clerk.leave()
}

export async function whatLeaves(stage: Stage, way: Way): Promise<void> {
  await administer(stage, way)
  await ownSettings(stage, way)
  await answerByLink(stage, way)
}
