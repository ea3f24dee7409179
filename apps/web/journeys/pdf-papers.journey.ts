/** Real papers as PDF, where the corpus lies beside the checkout: those with a text layer, and scans through OCR. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CLERK, type Stage, signInAs, visit } from './stage.ts'

const SCAN_MS = 240_000

export async function pdfPapers(stage: Stage, folder: string): Promise<void> {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.pdf'))
    : []
  if (names.length === 0) {
    console.log(
      `  no PDF files beside the checkout (${folder.split('/').slice(-3).join('/')}): nothing to read`,
    )
    return
  }
  const clerk = await visit(stage)
  const { page } = clerk
  await signInAs(page, CLERK)
  await page.getByRole('link', { name: 'Tiếp nhận', exact: true }).click()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(names.map((name) => join(folder, name)))
  for (const name of names) {
    const link = page.getByRole('row', { name }).getByRole('link', { name: 'Soát văn bản' })
    await link.waitFor({ timeout: SCAN_MS })
    const id = (await link.getAttribute('href'))?.split('/').pop()
    const reply = await page.request.get(`/api/dispatches/${id}`)
    const { text, pages, draft } = await reply.json()
    assert.ok(text.length > 500, `${name}: ${text.length} characters`)
    assert.ok(
      pages.every(({ image }: { image: string | null }) => image !== null),
      `${name}: a page without its picture`,
    )
    console.log(
      `  ${name}: ${pages.length} pages, ${pages[0].via}, ${text.length} characters, ${draft.directives.length} directives, number ${draft.number?.value ?? '—'}`,
    )
  }
  await page
    .getByRole('row', { name: names[0]! })
    .getByRole('link', { name: 'Soát văn bản' })
    .click()
  await page.getByRole('heading', { level: 1, name: /^Soát/ }).waitFor()
  await clerk.leave()
}
