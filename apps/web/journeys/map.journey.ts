/** The map of the border: by pointer, by keyboard, on a phone, without a graphics card, and on paper. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { getDocumentProxy } from 'unpdf'
import {
  CLERK,
  checkAccessibility,
  checkWidth,
  PHONE,
  type Stage,
  signInAs,
  type Visitor,
  visit,
} from './stage.ts'

const ARCHIPELAGOS = {
  vi: ['Hoàng Sa', 'Trường Sa', '(Việt Nam)'],
  en: ['Hoàng Sa', 'Trường Sa', '(Việt Nam)'],
  zh: ['黄沙群岛', '长沙群岛', '（越南）'],
} as const
type Language = keyof typeof ARCHIPELAGOS

/** Without spaces and line ends: how a text is broken into lines says nothing. */
const dense = (text: string) => text.normalize('NFC').replace(/\s+/g, '')

async function openMap(page: Page, language: Language = 'vi', theme = 'light'): Promise<void> {
  await page.evaluate(
    (settings) => localStorage.setItem('loimo.settings', JSON.stringify(settings)),
    { theme, language },
  )
  await page.goto('/ban-do')
  await page.locator('.map-board .map-inset').waitFor()
}

/** Drawn by the graphics card; without a real one that takes its time. */
const waitForMoving = (page: Page) => page.locator('.map-gl .map-over').waitFor({ timeout: 40_000 })

/** Hoàng Sa and Trường Sa by name, each within what the map shows. */
async function checkArchipelagos(page: Page, where: string, language: Language): Promise<void> {
  const maps = page.locator(where)
  assert.ok((await maps.count()) > 0, `no map at ${where}`)
  for (const map of await maps.all()) {
    const names = map.locator('.map-islands text')
    const said = dense((await names.allTextContents()).join(''))
    for (const name of ARCHIPELAGOS[language])
      assert.ok(said.includes(dense(name)), `${where} in ${language} says ${said}`)
    const frame = await map.boundingBox()
    for (const name of await names.all()) {
      const box = await name.boundingBox()
      assert.ok(
        frame && box && box.width > 20,
        `a name of the archipelagos is not to be seen at ${where}`,
      )
      assert.ok(
        box.x >= frame.x - 1 &&
          box.y >= frame.y - 1 &&
          box.x + box.width <= frame.x + frame.width + 1 &&
          box.y + box.height <= frame.y + frame.height + 1,
        `a name of the archipelagos sticks out at ${where}`,
      )
    }
  }
}

/** Names on the map never lie on each other. */
async function checkNames(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.map-board .map-over .map-marks text')].map(
      (text) => ({ said: text.textContent, box: text.getBoundingClientRect() }),
    )
    return boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter(
          (b) =>
            a.box.left < b.box.right - 2 &&
            b.box.left < a.box.right - 2 &&
            a.box.top < b.box.bottom - 4 &&
            b.box.top < a.box.bottom - 4,
        )
        .map((b) => `${a.said} on ${b.said}`),
    )
  })
  assert.deepEqual(over, [])
}

/** Where the sign is; what is drawn in it lies over it. */
async function press(page: Page, gate: string): Promise<void> {
  const sign = page.locator(`.map-board [data-gate="${gate}"] .map-touch`)
  await sign.scrollIntoViewIfNeeded()
  const box = await sign.boundingBox()
  assert.ok(box, `no sign of ${gate}`)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

async function byPointer({ page }: Visitor, language: Language): Promise<void> {
  await waitForMoving(page)
  await checkArchipelagos(page, '.map-board', language)
  await checkNames(page)
  await checkAccessibility(page, `the map in ${language}`)
  if (language !== 'vi') return
  // Signs at one spot come apart, then one tells what it is.
  await page.getByRole('button', { name: 'Hữu Nghị – Tân Thanh' }).click()
  const lane = page.locator('.map-board [data-gate="coc-nam"] .map-touch')
  await lane.waitFor()
  await checkNames(page)
  await press(page, 'tan-thanh')
  const card = page.locator('.map-card')
  await card.getByText('Cửa khẩu Tân Thanh').waitFor()
  await card.locator('[lang="zh"]').getByText('浦寨').waitFor()
  await card.getByText(/Vị trí ước chừng ±1/).waitFor()
  await card
    .getByText(/Bắc Kinh \d\d:\d\d/)
    .first()
    .waitFor()
  await checkAccessibility(page, 'a gate told on the map')
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  await press(page, 'tan-thanh')
  await card.getByRole('link', { name: 'Mở trang cửa khẩu' }).click()
  await page.getByRole('heading', { level: 1, name: 'Cửa khẩu Tân Thanh' }).waitFor()
}

/** Every gate is told of without the map; what is in focus there is shown here. */
async function byKeyboard({ page }: Visitor): Promise<void> {
  await openMap(page)
  await waitForMoving(page)
  const entries = page.locator('.map-list .map-entry > button')
  assert.equal(await entries.count(), 20)
  for (const entry of await entries.all())
    assert.match((await entry.textContent()) ?? '', /Đang mở|Đóng|Tạm dừng|Chưa|Sắp mở|hạn chế/)
  await entries.first().focus()
  for (let steps = 0; steps < 60; steps++) {
    const said = await page.evaluate(() => document.activeElement?.textContent ?? '')
    if (said.includes('Chi Ma')) break
    await page.keyboard.press('Tab')
  }
  await page.locator('.map-board .map-chosen[data-gate="chi-ma"]').waitFor()
  const centred = await page.evaluate(() => {
    const board = document.querySelector('.map-board')!.getBoundingClientRect()
    const sign = document.querySelector('.map-board .map-chosen .map-sign')!.getBoundingClientRect()
    return Math.hypot(
      sign.x + sign.width / 2 - board.x - board.width / 2,
      sign.y + sign.height / 2 - board.y - board.height / 2,
    )
  })
  assert.ok(centred < 40, `the gate in focus is ${centred} px from the middle`)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Cửa khẩu song phương Chi Ma' }).waitFor()
}

async function byState({ page }: Visitor): Promise<void> {
  await openMap(page)
  const suspended = page.getByRole('button', { name: /^Tạm dừng/ })
  await suspended.click()
  await page.getByText(/^1\d\/20 cửa khẩu/).waitFor()
  assert.equal(await page.locator('.map-list').getByText('Tạm dừng').count(), 0)
  assert.equal(await suspended.getAttribute('aria-pressed'), 'false')
  // The filter is in the address, for a colleague to see the same.
  await page.reload()
  await page.getByText(/^1\d\/20 cửa khẩu/).waitFor()
}

/** A still picture on paper, never an empty frame of the graphics card. */
async function onPaper({ page }: Visitor, language: Language): Promise<void> {
  await openMap(page, language)
  await waitForMoving(page)
  await page.emulateMedia({ media: 'print' })
  await checkArchipelagos(page, '.map-picture', language)
  assert.equal(await page.locator('.map-board').isVisible(), false)
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })))
  const first = await (await pdf.getPage(1)).getTextContent()
  const said = dense(first.items.map((item) => ('str' in item ? item.str : '')).join(''))
  for (const word of [...ARCHIPELAGOS[language], 'OpenStreetMap', 'ODbL'])
    assert.ok(said.includes(dense(word)), `the print in ${language} does not say ${word}`)
  // One instant by both clocks.
  assert.equal(new Set(said.match(/\d\d:\d\d/g)).size >= 2, true)
  await page.emulateMedia({ media: null })
}

async function onThePhone(stage: Stage): Promise<void> {
  const visitor = await visit(stage, PHONE)
  const { page } = visitor
  await signInAs(page, CLERK)
  for (const language of ['vi', 'en', 'zh'] as const) {
    await openMap(page, language)
    await checkArchipelagos(page, '.map-board', language)
    await checkWidth(page, `the map on a phone in ${language}`)
  }
  await openMap(page)
  await waitForMoving(page)
  await checkNames(page)
  // Many gates in one sign: the first touch comes nearer, the second tells.
  await press(page, 'huu-nghi')
  await page.locator('.map-board [data-gate="coc-nam"] .map-touch').waitFor()
  await press(page, 'coc-nam')
  await page.locator('.map-card').getByText('Lối thông quan Cốc Nam').waitFor()
  await checkWidth(page, 'a gate told on the map of a phone')
  await checkAccessibility(page, 'the map on a phone')
  await visitor.leave()
}

/** Where there is no graphics card, the same map stands still. */
async function withoutGraphicsCard(stage: Stage): Promise<void> {
  const visitor = await visit(stage)
  const { page } = visitor
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await signInAs(page, CLERK)
  await openMap(page)
  await page.getByText('Trình duyệt này chỉ vẽ được bản đồ tĩnh.').waitFor()
  await checkArchipelagos(page, '.map-board', 'vi')
  await checkNames(page)
  await page.getByRole('button', { name: /^Cửa khẩu song phương Chi Ma/ }).click()
  await page.locator('.map-board .map-chosen[data-gate="chi-ma"]').waitFor()
  await page.getByRole('button', { name: 'Phóng to' }).click()
  await checkAccessibility(page, 'the still map')
  await visitor.leave()
}

export async function mapOfTheBorder(stage: Stage): Promise<void> {
  const visitor = await visit(stage)
  const { page } = visitor
  // The stage stops whatever would leave; here each address is looked at, those of workers too.
  const strangers: string[] = []
  visitor.context.on('request', (request) => {
    const url = new URL(request.url())
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== stage.base)
      strangers.push(request.url())
  })
  await signInAs(page, CLERK)
  await page.getByRole('link', { name: 'Bản đồ', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Bản đồ biên giới' }).waitFor()
  for (const [theme, language] of [
    ['dark', 'en'],
    ['contrast', 'zh'],
    ['light', 'vi'],
  ] as const) {
    await openMap(page, language, theme)
    await byPointer(visitor, language)
  }
  await byKeyboard(visitor)
  await byState(visitor)
  for (const language of ['vi', 'en', 'zh'] as const) await onPaper(visitor, language)
  assert.deepEqual(strangers, [])
  await visitor.leave()
  await onThePhone(stage)
  await withoutGraphicsCard(stage)
}
