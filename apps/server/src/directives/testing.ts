/** For tests: papers of our own, and what a clerk does with them until they lie on a desk. */
import assert from 'node:assert/strict'
import type { DispatchView, IntakeRow } from '@loimo/contract'
import type { Browser } from '../identity/testing.ts'

/** A paper with two orders, one doubt-free, of agencies that exist in November 2026. */
export function paperText({ number = '5311/VP-KT', day = '20', extra = '' } = {}): string {
  return `VĂN PHÒNG UBND TỈNH LẠNG SƠN

Số: ${number}

Lạng Sơn, ngày ${day} tháng 11 năm 2026

V/v rà soát mã số vùng trồng thạch đen

Kính gửi:
- Sở Nông nghiệp và Môi trường;
- Sở Ngoại vụ.

Xem xét Báo cáo số 77/BC-SNNMT ngày 16/11/2026 của Sở Nông nghiệp và Môi trường, đồng chí Phó Chủ tịch UBND tỉnh có ý kiến như sau:

1. Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Ngoại vụ rà soát mã số vùng trồng thạch đen, báo cáo UBND tỉnh trước ngày 16/12/2026.

2. Sở Ngoại vụ trao đổi với phía Quảng Tây về kết quả rà soát, hoàn thành trong tháng 12/2026.${extra}

Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT, KT.

KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG

Hoàng Đức Nghĩa
`
}

const SOON_MS = 60_000

/** Hand a text in and wait until it is read, refused or held. */
export async function handIn(clerk: Browser, text: string, name = 'giấy.txt'): Promise<IntakeRow> {
  const { intakes } = (await clerk.ok('POST', '/api/intakes/text', { name, text })) as {
    intakes: IntakeRow[]
  }
  return waitForIntake(clerk, intakes[0]!.id)
}

export async function waitForIntake(clerk: Browser, id: string): Promise<IntakeRow> {
  for (const until = Date.now() + SOON_MS; Date.now() < until; ) {
    const row = (await clerk.ok('GET', `/api/intakes/${id}`)) as unknown as IntakeRow
    if (!['waiting', 'reading'].includes(row.state)) return row
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`intake ${id} was not read within ${SOON_MS} ms`)
}

/** Our papers resemble one another: one that is held as a near copy is taken all the same. */
export async function take(clerk: Browser, text: string): Promise<DispatchView> {
  let intake = await handIn(clerk, text)
  if (
    intake.state === 'duplicate' &&
    intake.duplicates.every(({ reason }) => reason === 'near-same-text')
  ) {
    await clerk.ok('POST', `/api/intakes/${intake.id}/decision`, { decision: 'take' })
    intake = await waitForIntake(clerk, intake.id)
  }
  assert.equal(intake.state, 'accepted', JSON.stringify(intake))
  return view(clerk, intake.dispatchId!)
}

export async function view(browser: Browser, id: string): Promise<DispatchView> {
  return (await browser.ok('GET', `/api/dispatches/${id}`)) as unknown as DispatchView
}

export async function edit(
  clerk: Browser,
  dispatch: DispatchView,
  change: object,
): Promise<DispatchView> {
  const body = { version: dispatch.version, edit: change }
  return (await clerk.ok(
    'POST',
    `/api/dispatches/${dispatch.id}/edits`,
    body,
  )) as unknown as DispatchView
}

/** Let every open doubt stand, as a clerk may after looking at it. */
export async function settleAll(clerk: Browser, dispatch: DispatchView): Promise<DispatchView> {
  let at = dispatch
  for (const doubt of dispatch.doubts)
    if (doubt.mustSettle && !doubt.settled)
      at = await edit(clerk, at, { kind: 'settle', doubt: doubt.key })
  return at
}

export async function step(
  clerk: Browser,
  dispatch: DispatchView,
  verb: string,
  more: object = {},
): Promise<DispatchView> {
  return (await clerk.ok('POST', `/api/dispatches/${dispatch.id}/${verb}`, {
    version: dispatch.version,
    ...more,
  })) as unknown as DispatchView
}

/** From a text to assignments on desks. */
export async function issue(clerk: Browser, text: string): Promise<DispatchView> {
  const settled = await settleAll(clerk, await take(clerk, text))
  return step(clerk, await step(clerk, settled, 'confirm'), 'issue')
}
