/**
 * A letter of the other side closes a gate for two days: entered with its evidence, seen by everybody,
 * taken back. An administrator puts a marker right and sees what it was.
 */
import {
  ADMINISTRATOR,
  CLERK,
  checkAccessibility,
  checkWidth,
  GATE_ZONE,
  PHONE,
  type Stage,
  signInAs,
  visit,
} from './stage.ts'

const DAY_MS = 86_400_000
const dayAhead = (days: number) =>
  new Date(Date.now() + 7 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10)
const written = (day: string) => day.split('-').reverse().join('/')

export async function closureByLetter(stage: Stage): Promise<void> {
  const gates = await visit(stage, PHONE)
  await signInAs(gates.page, GATE_ZONE)
  await gates.page.goto('/cua-khau/chi-ma')
  const [first, last] = [dayAhead(3), dayAhead(4)]
  const rowOf = (day: string) => gates.page.getByRole('row', { name: written(day) })
  await rowOf(first).getByText('07:00–20:00').waitFor()
  await checkWidth(gates.page, 'a gate on a phone')

  const clerk = await visit(stage)
  const { page } = clerk
  await signInAs(page, CLERK)
  await page.getByRole('link', { name: 'Cửa khẩu', exact: true }).click()
  await page.getByRole('link', { name: 'Cửa khẩu song phương Chi Ma' }).waitFor()
  await page.getByRole('link', { name: 'Cửa khẩu song phương Chi Ma' }).click()
  await page.getByRole('button', { name: 'Ghi giờ theo văn bản' }).click()
  const dialog = page.getByRole('dialog')
  // Without its evidence nothing is entered.
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog
    .getByText(/Cần nhập|cần/i)
    .first()
    .waitFor()
  await dialog.getByLabel(/^Văn bản làm căn cứ/).fill('Thư của Ninh Minh gửi Sở Ngoại vụ')
  await dialog.getByLabel(/^Nội dung/).fill('Phía Ninh Minh bảo trì nhà kiểm tra')
  await dialog.getByLabel(/^Từ ngày/).fill(written(first))
  await dialog.getByLabel(/^Đến hết ngày/).fill(written(last))
  await dialog.getByLabel(/^Lý do/).fill('Sở Ngoại vụ chuyển thư')
  await checkAccessibility(page, 'the dialog of a letter about hours')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã ghi quy tắc giờ.').first().waitFor()
  await page
    .getByRole('row', { name: written(first) })
    .getByText('Đóng', { exact: true })
    .waitFor()
  await checkAccessibility(page, 'a gate with a closure')
  await clerk.picture('gate')

  // The gate's own people see it without reloading; the day after is as it was.
  await rowOf(first).getByText('Đóng', { exact: true }).waitFor()
  await rowOf(dayAhead(5)).getByText('07:00–20:00').waitFor()

  await page.getByRole('button', { name: /^Bỏ quy tắc: Phía Ninh Minh/ }).click()
  await dialog.getByLabel(/^Lý do/).fill('Phía bạn rút thư')
  await dialog.getByRole('button', { name: 'Bỏ quy tắc' }).click()
  await rowOf(first).getByText('07:00–20:00').waitFor()
  await gates.leave()
  await clerk.leave()
}

export async function markerPutRight(stage: Stage): Promise<void> {
  const desk = await visit(stage)
  const { page } = desk
  await signInAs(page, ADMINISTRATOR)
  await page.goto('/cua-khau/na-hinh')
  const edit = page.getByRole('button', { name: 'Sửa thông tin' })
  // By keyboard alone.
  await edit.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  const markers = dialog.getByLabel(/^Mốc/)
  await markers.focus()
  await page.keyboard.press('End')
  await page.keyboard.type(', 1035/1')
  await checkAccessibility(page, 'the dialog that puts a gate right')
  await page.keyboard.press('Enter')
  // Nothing changes without a reason, and nothing typed is lost.
  await dialog.getByText('Lý do').first().waitFor()
  await dialog.getByLabel(/^Lý do/).fill('Đối chiếu hồ sơ mốc giới')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã sửa thông tin cửa khẩu.').first().waitFor()
  const history = page.getByRole('region', { name: 'Ai đã sửa gì' })
  await history.getByText('Đối chiếu hồ sơ mốc giới').waitFor()
  await history.locator('ins', { hasText: '1035/1' }).waitFor()

  await page.getByRole('button', { name: 'Ghi sự kiện' }).click()
  await dialog.getByLabel(/^Việc gì/).selectOption('building')
  await dialog.getByLabel(/^Ngày/).fill('11/2026')
  await dialog.getByLabel(/^Nội dung/).fill('San nền bãi đỗ xe phía ta')
  await dialog
    .getByLabel(/^Văn bản làm căn cứ/)
    .fill('Báo cáo của Ban quản lý khu kinh tế cửa khẩu')
  await dialog.getByLabel(/^Lý do/).fill('Ghi theo báo cáo tháng')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const timeline = page.getByRole('region', { name: 'Quá trình' })
  await timeline.getByText('San nền bãi đỗ xe phía ta', { exact: true }).waitFor()
  await checkAccessibility(page, 'a gate with its promises and history')

  const phone = await visit(stage, PHONE)
  await signInAs(phone.page, GATE_ZONE)
  await phone.page.goto('/cua-khau/chi-ma')
  await phone.page.getByText('chậm 72 ngày').scrollIntoViewIfNeeded()
  await checkWidth(phone.page, 'promises on a phone')
  await phone.leave()
  await desk.leave()
}
