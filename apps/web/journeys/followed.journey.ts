/**
 * An order followed until it is done: accepted, more time refused, handed in, sent back, confirmed; a
 * partner gives its part; an order that is "not ours" goes to another agency. The leader watches the
 * whole time and the parts of the leader's page are the total at every step.
 */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { confirmAndIssue, handIn, settleDoubts } from './first-dispatch.journey.ts'
import type { Hands } from './hands.ts'
import type { PaperFile } from './papers.ts'
import {
  AGRICULTURE,
  CLERK,
  checkAccessibility,
  checkWidth,
  DESK,
  FOREIGN_AFFAIRS,
  GATE_ZONE,
  LEADER,
  PLANT_QUARANTINE,
  type Stage,
  signInAs,
  type Visitor,
  visit,
} from './stage.ts'

const ALL = 'Đã giao, gồm cả đã thu hồi'
const IN_TIME = 'Đang làm, trong hạn'
const RETURNED = 'Bị trả lại'
const EARLY = 'Xong trước hạn'

const GATE_AGENCY = 'Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn'

type Stand = Readonly<Record<string, number>>

/** The numbers as they stand on the screen, by the name in front of them. */
const readStand = (page: Page): Promise<Stand> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.stand-table tr')].map((row) => [
        (row.querySelector('th')?.textContent ?? '').trim(),
        Number((row.querySelector('td')?.textContent ?? '').replace(/\D/g, '')),
      ]),
    ),
  )

const told = (stand: Stand) => JSON.stringify(stand)

/** Waits, without reloading, until the page shows the change; its parts must be the total. */
async function expectChange(
  page: Page,
  before: Stand,
  change: Readonly<Record<string, number>>,
): Promise<Stand> {
  const wanted: Record<string, number> = { ...before }
  for (const [name, by] of Object.entries(change)) wanted[name] = (wanted[name] ?? 0) + by
  let now = before
  for (let tries = 0; tries < 60; tries++) {
    now = await readStand(page)
    if (told(now) === told(wanted)) break
    await page.waitForTimeout(250)
  }
  assert.deepEqual(now, wanted)
  const { [ALL]: total, ...parts } = now
  assert.equal(
    Object.values(parts).reduce((sum, part) => sum + part, 0),
    total,
  )
  return now
}

async function openOrder(page: Page, task: RegExp): Promise<void> {
  await page.goto('/nhiem-vu')
  await page.getByRole('link', { name: task }).first().click()
  await page.locator('mark').first().waitFor()
}

const said = (page: Page, words: string) => page.getByText(`Đã ghi: ${words}.`).first().waitFor()

export type Way = {
  readonly hands: Hands
  /** Of those who answer and decide; the leader sits at a desk. */
  readonly viewport: { readonly width: number; readonly height: number }
  readonly fruit: string
  readonly paper: PaperFile
  readonly pictures: boolean
}

export async function followedUntilDone(
  stage: Stage,
  { hands, viewport, fruit, paper, pictures }: Way,
): Promise<void> {
  const codes = new RegExp(`mã số vùng trồng ${fruit}`)
  const yard = new RegExp(`xe chở ${fruit}`)
  const visitors: Visitor[] = []
  const come = async (person: string, size = viewport) => {
    const visitor = await visit(stage, size)
    visitors.push(visitor)
    await signInAs(visitor.page, person)
    return visitor
  }
  const look = async (visitor: Visitor, what: string) => {
    await checkWidth(visitor.page, what)
    await checkAccessibility(visitor.page, what)
  }
  const picture = async (visitor: Visitor, name: string) => {
    if (pictures) await visitor.picture(name)
  }

  const leader = await come(LEADER, DESK)
  await leader.page.goto('/tong-hop')
  await leader.page.locator('.stand-table').waitFor()
  const { page: summary } = leader
  const expect = async (before: Stand, change: Record<string, number> = {}) =>
    expectChange(summary, before, change)
  let stand = await expect(await readStand(summary))

  const clerk = await come(CLERK)
  await handIn(clerk.page, paper)
  await settleDoubts(clerk.page)
  await confirmAndIssue(clerk.page)
  stand = await expect(stand, { [ALL]: 2, [IN_TIME]: 2 })

  // The lead accepts, and asks for time that it does not get.
  const agriculture = await come(AGRICULTURE)
  await openOrder(agriculture.page, codes)
  await look(agriculture, 'work just issued')
  await hands.press(agriculture.page, /^Đã nhận$/)
  await said(agriculture.page, 'đã nhận việc')
  await hands.press(agriculture.page, /^Nhận thực hiện$/)
  await said(agriculture.page, 'nhận thực hiện')
  await hands.press(agriculture.page, /^Xin gia hạn$/)
  const later = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  await hands.write(agriculture.page, /^Xin đến ngày/, later.split('-').reverse().join('/'))
  await hands.write(agriculture.page, /^Lý do/, 'Hai hợp tác xã chưa gửi nhật ký canh tác.')
  await look(agriculture, 'asking for time')
  await picture(agriculture, 'extension')
  await hands.press(agriculture.page, /^Xin gia hạn$/)
  await said(agriculture.page, 'xin gia hạn')
  stand = await expect(stand)

  await openOrder(clerk.page, codes)
  await hands.press(clerk.page, /^Không cho gia hạn$/)
  await hands.write(clerk.page, /^Lý do/, 'Đoàn kiểm tra của phía Quảng Tây sang đúng hạn cũ.')
  await hands.press(clerk.page, /^Không cho gia hạn$/)
  await said(clerk.page, 'không cho gia hạn')
  stand = await expect(stand)

  // The partner gives its part; the lead sees it.
  const quarantine = await come(PLANT_QUARANTINE)
  await openOrder(quarantine.page, codes)
  await hands.press(quarantine.page, /^Gửi phần việc$/)
  await hands.write(quarantine.page, /^Phần việc của cơ quan/, 'Đã đối chiếu 12 mã số vùng trồng.')
  await hands.press(quarantine.page, /^Gửi phần việc$/)
  await said(quarantine.page, 'gửi phần phối hợp')
  await agriculture.page.getByText('1/1 cơ quan đã gửi phần việc').first().waitFor()
  stand = await expect(stand)

  // Handed in, sent back once, handed in again with its paper, confirmed.
  const submit = async (words: string) => {
    await hands.press(agriculture.page, /^Nộp kết quả$/)
    await hands.write(agriculture.page, /^Sản phẩm, kết quả/, words)
    await hands.write(agriculture.page, /^Số, ký hiệu văn bản kết quả/, '812/BC-SNNMT')
    await hands.press(agriculture.page, /^Nộp kết quả$/)
    await said(agriculture.page, 'nộp kết quả')
  }
  await submit('Đã rà soát 12 mã số, 2 mã cần bổ sung hồ sơ.')
  stand = await expect(stand)
  await clerk.page.getByText('Đã rà soát 12 mã số').first().waitFor()
  await hands.press(clerk.page, /^Trả lại để làm tiếp$/)
  await hands.write(clerk.page, /^Lý do/, 'Thiếu danh sách 2 mã số cần bổ sung.')
  await hands.press(clerk.page, /^Trả lại để làm tiếp$/)
  await said(clerk.page, 'trả lại để làm tiếp')
  stand = await expect(stand)
  await agriculture.page.getByText('Thiếu danh sách 2 mã số').first().waitFor()
  await submit('Gửi kèm danh sách 2 mã số đã bổ sung.')
  await clerk.page.getByText('danh sách 2 mã số đã bổ sung').first().waitFor()
  await hands.press(clerk.page, /^Xác nhận hoàn thành$/)
  await hands.press(clerk.page, /^Xác nhận hoàn thành$/)
  await said(clerk.page, 'xác nhận hoàn thành')
  stand = await expect(stand, { [IN_TIME]: -1, [EARLY]: 1 })
  await look(clerk, 'work that is done')
  await picture(clerk, 'life')

  // The second is another's: it comes back with a name, and goes there.
  const foreign = await come(FOREIGN_AFFAIRS)
  await openOrder(foreign.page, yard)
  await hands.press(foreign.page, /^Trả lại$/)
  await hands.write(foreign.page, /^Lý do/, 'Bãi chờ do Ban Quản lý Khu kinh tế cửa khẩu quản lý.')
  await hands.write(foreign.page, /^Cơ quan nào đúng thẩm quyền/, GATE_AGENCY)
  // What was typed last is asked for after a moment
  await foreign.page.waitForTimeout(500)
  await foreign.page
    .locator('[role=listbox][aria-busy=false] [role=option]:first-child', { hasText: GATE_AGENCY })
    .waitFor()
  await foreign.page.keyboard.press('ArrowDown')
  await foreign.page.keyboard.press('Enter')
  // No hand goes on within the same few milliseconds
  await foreign.page.waitForTimeout(300)
  await hands.press(foreign.page, /^Trả lại$/)
  await said(foreign.page, 'trả lại, không đúng thẩm quyền')
  stand = await expect(stand, { [IN_TIME]: -1, [RETURNED]: 1 })
  await picture(leader, 'summary')

  await openOrder(clerk.page, yard)
  await hands.press(clerk.page, /^Chuyển cơ quan khác$/)
  // The agency that was named stands there already.
  await clerk.page.getByText('Cơ quan mà bên trả lại đã nêu.').waitFor()
  await hands.write(clerk.page, /^Lý do/, 'Theo đề nghị của Sở Ngoại vụ.')
  await hands.press(clerk.page, /^Chuyển cơ quan khác$/)
  await said(clerk.page, 'chuyển cơ quan chủ trì')
  await expect(stand, { [IN_TIME]: 1, [RETURNED]: -1 })

  const gates = await come(GATE_ZONE)
  await openOrder(gates.page, yard)
  await gates.page.getByRole('button', { name: 'Đã nhận' }).waitFor()
  await look(gates, 'work that came from another agency')
  await foreign.page.goto('/nhiem-vu')
  await foreign.page.getByRole('heading', { level: 1 }).waitFor()
  await foreign.page.waitForLoadState('networkidle').catch(() => {})
  assert.equal(await foreign.page.getByRole('link', { name: yard }).count(), 0)
  for (const visitor of visitors) await visitor.leave()
}
