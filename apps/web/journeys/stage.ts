/** For journeys: the running product, a person at a real browser, and what every journey checks on the way. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export type Stage = {
  readonly base: string
  readonly chromium: Browser
  /** Where pictures for the documents go; undefined: none are taken. */
  readonly pictures: string | undefined
}

export type Visitor = {
  readonly page: Page
  readonly context: BrowserContext
  /** What the console and the network complained of; must stay empty. */
  readonly complaints: string[]
  picture(name: string): Promise<void>
  leave(): Promise<void>
}

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 360, height: 740 }

/** Someone comes with a fresh browser. No request may leave the machine. */
export async function visit(stage: Stage, viewport = DESK): Promise<Visitor> {
  const context = await stage.chromium.newContext({
    viewport,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    baseURL: stage.base,
  })
  const complaints: string[] = []
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url())
    if (
      url.host === new URL(stage.base).host ||
      url.protocol === 'data:' ||
      url.protocol === 'blob:'
    )
      return route.continue()
    complaints.push(`request to ${url.host}`)
    return route.abort()
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`))
  page.on('console', (message) => {
    // A refused call shows in the console by itself; the journey judges what the person is told.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(`console: ${message.text()}`)
  })
  page.setDefaultTimeout(20_000)
  return {
    page,
    context,
    complaints,
    async picture(name) {
      if (!stage.pictures) return
      mkdirSync(stage.pictures, { recursive: true })
      await page.screenshot({ path: join(stage.pictures, `${name}.png`) })
    },
    async leave() {
      await context.close()
      assert.deepEqual(complaints, [])
    },
  }
}

/** Signs in by the demo's button of a person. */
export async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: person }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Bàn việc' }).waitFor()
}

export const CLERK = 'Hoàng Thị Bản Mẫu'
export const AGRICULTURE = 'Vi Văn Ví Dụ'
export const FOREIGN_AFFAIRS = 'Lý Văn Giả Định'
export const GATE_ZONE = 'Bế Văn Minh Họa'
export const PLANT_QUARANTINE = 'Hứa Văn Thử Nghiệm'
export const LEADER = 'Lương Thị Minh Họa'
export const AUDITOR = 'Phùng Thị Minh Họa'
export const ADMINISTRATOR = 'Dương Văn Thử Nghiệm'

/** The rules of WCAG 2.2 A and AA that a machine can check. */
export async function checkAccessibility(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const told = violations.map(
    ({ id, nodes }) =>
      `${what}: ${id} at ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join('; ')}`,
  )
  assert.deepEqual(told, [])
}

/** Nothing may stick out of the page sideways. */
export async function checkWidth(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.ok(over <= 0, `${what} is ${over} px wider than the screen`)
}
