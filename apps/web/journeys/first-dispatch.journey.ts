/** The main job: from a paper in a clerk's hand to an order on an agency's desk. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { KEYBOARD } from './hands.ts'
import type { PaperFile } from './papers.ts'
import {
  AGRICULTURE,
  CLERK,
  checkAccessibility,
  checkWidth,
  PHONE,
  type Stage,
  signInAs,
  visit,
} from './stage.ts'

/** Hands a paper in by the file picker and opens its review. */
export async function handIn(page: Page, paper: PaperFile): Promise<void> {
  await page.getByRole('link', { name: 'Tiếp nhận', exact: true }).click()
  await page.locator('input[type=file]').first().setInputFiles(paper)
  const row = page.getByRole('row', { name: paper.name })
  const review = row.getByRole('link', { name: 'Soát văn bản' })
  const take = row.getByRole('button', { name: /^Vẫn nhận|Nhận/ })
  await review.or(take).first().waitFor({ timeout: 60_000 })
  if (await take.isVisible()) await take.click()
  await review.click()
  await page.getByRole('heading', { level: 1, name: /^Soát/ }).waitFor()
}

const blocked = (page: Page) => page.getByText(/Chưa xác nhận được/)

/** Looks at each doubt in turn and lets it stand, until the paper can be confirmed. */
export async function settleDoubts(page: Page): Promise<void> {
  for (let at = 0; at < 60 && (await blocked(page).isVisible()); at++) {
    await page.keyboard.press('n')
    await page.keyboard.press('s')
    await page.getByText(/^Đã lưu lúc/).waitFor()
  }
  assert.equal(await blocked(page).isVisible(), false, 'doubts are left')
}

/** Selects words in the paper as with the mouse. */
async function selectWords(page: Page, words: string): Promise<void> {
  const found = await page.evaluate((wanted) => {
    const pane = document.querySelector('.pane-paper')
    if (!pane) return false
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const selection = getSelection()
      selection?.removeAllRanges()
      selection?.addRange(range)
      node.parentElement?.scrollIntoView({ block: 'center' })
      node.parentElement?.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }))
      return true
    }
    return false
  }, words)
  assert.ok(found, `the paper does not show "${words}"`)
}

export async function confirmAndIssue(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await page.getByRole('button', { name: 'Giao việc…' }).click()
  const dialog = page.getByRole('dialog', { name: /Giao việc/ })
  await dialog.waitFor()
  await checkAccessibility(page, 'the dialog of issuing')
  await dialog.getByRole('button', { name: 'Giao việc', exact: true }).click()
  await page.getByText('Việc đã giao').first().waitFor()
}

/** Opens the work on the agency's desk and returns the words that are marked in the paper. */
async function openWork(page: Page, words: RegExp): Promise<string> {
  await page.getByRole('link', { name: 'Nhiệm vụ', exact: true }).click()
  await page.getByRole('link', { name: words }).first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const marked = page.locator('mark').first()
  await marked.waitFor()
  return (await page.locator('mark').allInnerTexts()).join(' ')
}

export async function clerkAtTheDesk(stage: Stage, paper: PaperFile): Promise<void> {
  const clerk = await visit(stage)
  const { page } = clerk
  await signInAs(page, CLERK)
  await handIn(page, paper)
  await checkAccessibility(page, 'the review')
  await page.keyboard.press('n')
  await clerk.picture('review')
  // Mends one by selecting text: the day of the report is no deadline, the one in the paper is.
  await selectWords(page, 'trước ngày 11/12/2020')
  await page
    .getByRole('region', { name: 'Chữ đã chọn' })
    .getByRole('button', { name: 'Thời hạn' })
    .click()
  const dialog = page.getByRole('dialog')
  if (await dialog.isVisible().catch(() => false))
    await dialog
      .getByRole('button', { name: /^(Lưu|Dùng|Đặt|Ghi)/ })
      .first()
      .click()
  await page.getByText(/^Đã lưu lúc/).waitFor()
  await settleDoubts(page)
  await confirmAndIssue(page)
  await clerk.picture('issued')
  await checkAccessibility(page, 'the issued paper')
  await clerk.leave()

  const officer = await visit(stage)
  await signInAs(officer.page, AGRICULTURE)
  await officer.page.getByText('Chưa nhận').or(officer.page.getByText('Trễ hạn')).first().waitFor()
  await officer.page.waitForLoadState('networkidle').catch(() => {})
  await officer.picture('desk')
  const words = await openWork(officer.page, /thạch đen|Thạch đen/)
  assert.match(words, /^Giao Sở Nông nghiệp và Phát triển nông thôn/)
  // "trước ngày 11/12": the last day is the one before.
  await officer.page.getByText('thứ Năm 10/12/2020').first().waitFor()
  await checkAccessibility(officer.page, 'the assignment')
  await officer.picture('assignment')
  await officer.page.getByRole('button', { name: 'Đã nhận' }).click()
  await officer.page
    .getByText(/đã nhận/i)
    .first()
    .waitFor()
  await officer.leave()
}

export async function clerkOnThePhone(stage: Stage, paper: PaperFile): Promise<void> {
  const clerk = await visit(stage, PHONE)
  const { page } = clerk
  await signInAs(page, CLERK)
  await checkWidth(page, 'the desk')
  await handIn(page, paper)
  await checkWidth(page, 'the review')
  await checkAccessibility(page, 'the review on a phone')
  await clerk.picture('phone')
  await settleDoubts(page)
  await confirmAndIssue(page)
  await checkWidth(page, 'the issued paper')
  await clerk.leave()

  const officer = await visit(stage, PHONE)
  await signInAs(officer.page, AGRICULTURE)
  assert.match(await openWork(officer.page, /thạch đen|Thạch đen/), /Sở Nông nghiệp/)
  await checkWidth(officer.page, 'the assignment')
  await officer.leave()
}

export async function clerkByKeyboard(stage: Stage, paper: PaperFile): Promise<void> {
  const clerk = await visit(stage)
  const { page } = clerk
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await KEYBOARD.press(page, new RegExp(CLERK))
  await page.getByRole('heading', { level: 1, name: 'Bàn việc' }).waitFor()
  await KEYBOARD.press(page, /^Tiếp nhận$/)
  await page.getByRole('heading', { level: 1, name: /Tiếp nhận/ }).waitFor()
  // The file picker is the system's; choosing in it is the one thing that a page cannot show.
  await page.locator('input[type=file]').first().setInputFiles(paper)
  const row = page.getByRole('row', { name: paper.name })
  await row
    .getByRole('link', { name: 'Soát văn bản' })
    .or(row.getByRole('button', { name: /nhận/i }))
    .first()
    .waitFor({ timeout: 60_000 })
  if (await row.getByRole('button', { name: /nhận/i }).first().isVisible())
    await KEYBOARD.press(page, /nhận/i)
  await row.getByRole('link', { name: 'Soát văn bản' }).waitFor({ timeout: 60_000 })
  await row.getByRole('link', { name: 'Soát văn bản' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Soát/ }).waitFor()
  await settleDoubts(page)
  await KEYBOARD.press(page, /^Xác nhận$/)
  await page.getByRole('button', { name: 'Giao việc…' }).waitFor()
  await KEYBOARD.press(page, /^Giao việc…$/)
  await page.getByRole('dialog').waitFor()
  await KEYBOARD.press(page, /^Giao việc$/)
  await page.getByText('Việc đã giao').first().waitFor()
  await clerk.leave()
}
