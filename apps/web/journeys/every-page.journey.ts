/** Every page, for those who may see it, in every appearance and language: no violation, nothing sticks out. */
import {
  ADMINISTRATOR,
  AGRICULTURE,
  AUDITOR,
  CLERK,
  checkAccessibility,
  checkWidth,
  PHONE,
  type Stage,
  signInAs,
  visit,
} from './stage.ts'

const PAGES = [
  [
    CLERK,
    [
      '/',
      '/tiep-nhan',
      '/van-ban',
      '/nhiem-vu',
      '/tong-hop',
      '/bao-cao',
      '/bao-cao?muc=don-doc',
      '/tim',
      '/tim?q=xe',
      '/quy-tac-nhac-viec',
      '/cua-khau',
      '/cua-khau/huu-nghi',
      '/truc',
      '/truc?gate=huu-nghi&cargo=passengers',
      '/gia-han',
      '/gia-han?state=all',
      '/ban-do',
      '/danh-ba',
      '/danh-ba/so-ngoai-vu',
      '/thong-bao',
      '/tai-khoan',
    ],
  ],
  [AGRICULTURE, ['/', '/nhiem-vu', '/van-ban', '/bao-cao', '/tim?q=xe', '/khong-co-trang-nay']],
  [AUDITOR, ['/', '/nhat-ky', '/van-ban', '/gui-tin']],
  [
    ADMINISTRATOR,
    [
      '/nguoi-dung',
      '/danh-ba/so-ngoai-vu',
      '/bao-cao',
      '/quy-tac-nhac-viec',
      '/gui-tin',
      '/tai-khoan',
    ],
  ],
] as const

const LOOKS = [
  ['light', 'vi'],
  ['dark', 'en'],
  ['contrast', 'zh'],
] as const

export async function everyPage(stage: Stage): Promise<void> {
  for (const [person, pages] of PAGES) {
    const visitor = await visit(stage)
    const { page } = visitor
    await signInAs(page, person)
    for (const [theme, language] of LOOKS) {
      await page.evaluate(
        (settings) => localStorage.setItem('loimo.settings', JSON.stringify(settings)),
        { theme, language },
      )
      for (const path of pages) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await page.waitForLoadState('networkidle').catch(() => {})
        await checkAccessibility(page, `${path} (${theme}, ${language})`)
      }
    }
    await page.setViewportSize(PHONE)
    for (const path of pages) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await checkWidth(page, path)
    }
    visitor.complaints.length = 0
    await visitor.leave()
  }
  const stranger = await visit(stage)
  await stranger.page.goto('/')
  await stranger.page.getByRole('heading', { level: 1 }).waitFor()
  await checkAccessibility(stranger.page, 'sign-in')
  await stranger.picture('sign-in')
  await stranger.leave()
}
