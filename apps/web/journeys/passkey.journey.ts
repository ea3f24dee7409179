/** A passkey, with the browser's own authenticator: made in the account page, then used to sign in. */
import { CLERK, type Stage, signInAs, visit } from './stage.ts'

export async function passkey(stage: Stage): Promise<void> {
  const clerk = await visit(stage)
  const { page, context } = clerk
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signInAs(page, CLERK)
  await page.goto('/tai-khoan')
  const form = page.locator('form', { has: page.getByRole('button', { name: /khóa/ }) })
  await form.getByRole('textbox').fill('Máy ở bàn văn thư')
  await form.getByRole('button', { name: /khóa/ }).click()
  await page.getByText('Máy ở bàn văn thư').first().waitFor()
  await page.getByRole('button', { name: CLERK }).click()
  await page
    .getByRole('button', { name: 'Đăng xuất' })
    .or(page.getByRole('menuitem', { name: 'Đăng xuất' }))
    .first()
    .click()
  await page.getByRole('button', { name: /Dùng khóa đăng nhập/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Bàn việc' }).waitFor()
  await clerk.leave()
}
