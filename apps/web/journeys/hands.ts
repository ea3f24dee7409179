/** How a person works the page: with the pointer, or with the keyboard alone. */
import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

export type Hands = {
  /** Presses the button or link of that name. */
  press(page: Page, name: RegExp): Promise<void>
  /** Writes into the field whose label begins so; what stood there goes. */
  write(page: Page, label: RegExp, text: string): Promise<void>
}

/** A dialog, where one is open: what lies behind it cannot be reached. */
const front = async (page: Page): Promise<Page | Locator> => {
  const dialog = page.getByRole('dialog')
  return (await dialog.count()) > 0 ? dialog.last() : page
}

export const POINTER: Hands = {
  async press(page, name) {
    const at = await front(page)
    await at.getByRole('button', { name }).or(at.getByRole('link', { name })).first().click()
  },
  async write(page, label, text) {
    await (await front(page)).getByLabel(label).first().fill(text)
  },
}

const named = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null
    // The page itself, or a part of it that scrolls, holds every name there is
    if (!at?.matches('a, button, input, select, textarea, summary')) return ''
    const label = at.labels?.[0]?.textContent
    return (at.getAttribute('aria-label') ?? label ?? at.textContent ?? '')
      .replace(/\s+/g, ' ')
      .trim()
  })

/** Tab by tab until the thing of that name is in focus. */
async function reach(page: Page, name: RegExp, most = 200): Promise<void> {
  for (let at = 0; at < most; at++) {
    if (name.test(await named(page))) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`Tab does not reach ${name}`)
}

export const KEYBOARD: Hands = {
  async press(page, name) {
    await reach(page, name)
    await page.keyboard.press('Enter')
  },
  async write(page, label, text) {
    await reach(page, label)
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
  },
}
