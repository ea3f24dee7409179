/**
 * Papers that go out: the report of a month adds up and is the leader's page, letters name whom the clerk
 * has chosen, the board is taken along as it is filtered; and anything is found by its words without marks.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import {
  ADMINISTRATOR,
  AGRICULTURE,
  CLERK,
  checkAccessibility,
  checkWidth,
  DESK,
  PHONE,
  type Stage,
  signInAs,
  visit,
} from './stage.ts'

/** Rows of the table of figures on the sheet, the row of sums last: total first, then what it is made of. */
const readFigures = (page: Page): Promise<number[][]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.a4-dense tbody tr')].map((row) =>
      [...row.querySelectorAll('td')]
        .slice(2)
        .map((cell) => Number((cell.textContent ?? '').replace(/\D/g, ''))),
    ),
  )

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** Presses the button and keeps what the browser is given. */
async function take(page: Page, button: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

async function report(page: Page): Promise<void> {
  await page.goto('/bao-cao?period=month')
  await page.locator('.a4-dense').waitFor()
  const rows = await readFigures(page)
  for (const [total = 0, ...parts] of rows) assert.equal(sum(parts), total)
  const sums = rows.at(-1) as number[]
  assert.deepEqual(
    sums,
    sums.map((_, at) => sum(rows.slice(0, -1).map((row) => row[at] as number))),
  )
  assert.match((await take(page, /^Tải \.docx$/)).name, /^bao-cao-thang-\d{4}-\d{2}\.docx$/)
  const csv = (await take(page, /^Tải \.csv$/)).bytes.toString('utf8')
  assert.match(csv.trim().split('\r\n').at(-1) ?? '', new RegExp(`^Tổng cộng,${sums[0]},`))
  // Every figure opens its rows.
  await page.locator('.a4-sums a').first().click()
  await page.getByRole('heading', { level: 1, name: 'Nhiệm vụ' }).waitFor()
  const shown = await page.locator('.pager .muted').first().textContent()
  assert.match(shown ?? '', new RegExp(`\\b${sums[0]}\\b`))
}

async function letter(page: Page): Promise<void> {
  await page.goto('/bao-cao?muc=don-doc')
  const agencies = page.locator('.late-agencies input')
  await agencies.first().or(page.locator('.plain-state')).waitFor()
  if ((await agencies.count()) === 0) return
  await page.getByLabel('Số văn bản').fill('6301')
  await page.getByText('6301/VP-TH').first().waitFor()
  const letter = await take(page, /^Tải công văn/)
  assert.match(letter.name, /^cong-van-don-doc-.*\.docx$/)
  await page.getByRole('button', { name: 'Bỏ chọn' }).click()
  await page.getByText('Chọn ít nhất một cơ quan').waitFor()
  await agencies.first().check()
  await page.locator('.a4').waitFor()
}

async function board(page: Page): Promise<void> {
  await page.goto('/nhiem-vu')
  await page.getByText('Tải danh sách đang lọc').click()
  const csv = (await take(page, /^Tải \.csv$/)).bytes.toString('utf8')
  const shown = (await page.locator('.pager .muted').first().textContent()) ?? ''
  const total = Number(/trong (\d+)/.exec(shown)?.[1])
  assert.equal(csv.match(/\/nhiem-vu\/[0-9a-f-]{36}\r\n/g)?.length, total, shown)
}

async function search(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Bàn việc' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('phuong tien')
  await page.keyboard.press('Enter')
  await page.locator('.found mark').first().waitFor()
  assert.match((await page.locator('.found mark').first().textContent()) ?? '', /^phương tiện$/i)
  // The list is walked by keys, and what is found opens.
  const first = await page.locator('.found a').first().textContent()
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(van-ban|nhiem-vu)\//)
  await page
    .getByText((first ?? '').slice(0, 30))
    .first()
    .waitFor()
  await page.goto('/tim?q=khongcogiogiong')
  await page.getByText('Không thấy gì').waitFor()
}

const SIGNER = 'Nguyễn Thị Người Ký Mẫu'

/** An administrator writes who signs, with a reason; papers bear it from then on. */
async function nameSigner(stage: Stage): Promise<void> {
  const { page, leave } = await visit(stage, DESK)
  await signInAs(page, ADMINISTRATOR)
  await page.goto('/bao-cao')
  await page.getByRole('button', { name: /^Sửa thể thức Văn phòng/ }).click()
  const dialog = page.getByRole('dialog')
  await checkAccessibility(page, 'the letterhead')
  await dialog.getByLabel('Họ và tên').first().fill(SIGNER)
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.locator('.fault').first().waitFor()
  await dialog.getByLabel(/^Lý do/).fill('Ghi tên người ký từ hôm nay')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText(SIGNER).first().waitFor()
  await leave()
}

export async function papersThatGoOut(stage: Stage): Promise<void> {
  await nameSigner(stage)
  const clerk = await visit(stage, DESK)
  await signInAs(clerk.page, CLERK)
  await report(clerk.page)
  await clerk.page.goto('/bao-cao')
  await clerk.page.locator('.a4-name', { hasText: SIGNER }).waitFor()
  await clerk.picture('report')
  await letter(clerk.page)
  await board(clerk.page)
  await search(clerk.page)
  for (const path of ['/bao-cao', '/bao-cao?muc=don-doc', '/bao-cao?muc=the-thuc', '/tim?q=xe']) {
    await clerk.page.setViewportSize(PHONE)
    await clerk.page.goto(path)
    await clerk.page.waitForLoadState('networkidle').catch(() => {})
    await checkWidth(clerk.page, path)
    await checkAccessibility(clerk.page, path)
  }
  await clerk.leave()

  const agriculture = await visit(stage, DESK)
  await signInAs(agriculture.page, AGRICULTURE)
  await agriculture.page.goto('/bao-cao?period=month')
  await agriculture.page.locator('.a4').waitFor()
  const rows = await readFigures(agriculture.page)
  // Its own row, and the sum that is the same.
  assert.equal(rows.length, 2)
  assert.deepEqual(rows[0], rows[1])
  await agriculture.leave()
}
