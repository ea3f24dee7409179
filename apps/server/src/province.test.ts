/** Another province is another folder: the product starts with an invented one, and no line of code knows it. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { BorderMap, GateList } from '@loimo/contract'
import { take } from './directives/testing.ts'
import { openBrowser } from './identity/testing.ts'
import { readConfig } from './platform/config.ts'
import { ROOT } from './platform/root.ts'
import { startTestApp, type TestApp } from './testing.ts'

const LETTER = `VĂN PHÒNG UBND TỈNH VÍ DỤ

Số: 12/VP-KT

Ví Dụ, ngày 20 tháng 11 năm 2026

V/v kiểm tra bãi xe tại cửa khẩu

Kính gửi:
- Sở Cửa khẩu Mẫu;
- Sở Đường đèo Mẫu.

Đồng chí Phó Chủ tịch UBND tỉnh có ý kiến như sau:

1. Giao Sở Cửa khẩu Mẫu chủ trì, phối hợp với Sở Đường đèo Mẫu kiểm tra bãi xe tại cửa khẩu Đèo Mẫu, báo cáo UBND tỉnh trước ngày 16/12/2026.

Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT, KT.

CHÁNH VĂN PHÒNG

Người Bịa Ra
`

describe('the product of an invented province', () => {
  let app: TestApp
  before(async () => {
    app = await startTestApp({
      env: { LOIMO_PROVINCE: 'vi-du' },
      now: () => new Date('2026-11-27T03:00:00Z'),
    })
  })
  after(() => app.close())
  const json = async <T>(url: string) => (await app.app.inject(url)).json() as T

  test('has its own gates and hours, and no others', async () => {
    const { rows } = await json<GateList>('/api/gates')
    assert.deepEqual(
      rows.map(({ id, counterpart, now }) => [id, counterpart.name, now[0]?.state]),
      [
        ['deo-mau', 'Ải Bản Mẫu', 'open'],
        ['suoi-thu', 'Bến Thí Nghiệm', 'unknown'],
      ],
    )
    const { features } = await json<{ features: { id: string }[] }>('/api/gates.geojson')
    assert.deepEqual(
      features.map(({ id }) => id),
      ['deo-mau'],
    )
    const { body } = await app.app.inject('/lich/cua-khau/deo-mau.ics')
    assert.match(body, /DTSTART:20261127T010000Z/)
  })

  test('has the country and its archipelagos on the map, and nothing of another province', async () => {
    const map = await json<BorderMap>('/api/map')
    assert.deepEqual([map.border.features, map.roads.features, map.points.features], [[], [], []])
    assert.ok(map.country.features.length > 0)
    assert.ok(map.islands.features.length > 0)
    assert.deepEqual([map.views, map.labels], [[], {}])
  })

  test('lets its own people in', async () => {
    const { demo } = await openBrowser(app.app).session()
    assert.deepEqual(demo.map(({ userName, agency }) => [userName, agency]).slice(2, 4), [
      ['cuakhau', 'Sở Cửa khẩu Mẫu'],
      ['cuakhau.truong', 'Sở Cửa khẩu Mẫu'],
    ])
  })

  test('reads a paper with its own agencies', async () => {
    const clerk = openBrowser(app.app)
    await clerk.signInAsDemo('vanthu')
    const { draft } = await take(clerk, LETTER)
    const [order] = draft.directives
    assert.deepEqual(
      [order?.lead[0]?.agency, order?.cooperating[0]?.agency],
      ['so-cua-khau-mau', 'so-duong-deo-mau'],
    )
    assert.deepEqual(
      draft.addressees.map(({ agency }) => agency),
      ['so-cua-khau-mau', 'so-duong-deo-mau'],
    )
  })
})

describe('the folder of a province', () => {
  test('is a name in its place or a whole path', () => {
    const folderOf = (given: string) => readConfig({ LOIMO_PROVINCE: given }).provinceFolder
    assert.equal(folderOf('vi-du'), join(ROOT, 'province/vi-du'))
    assert.equal(readConfig({}).provinceFolder, join(ROOT, 'province/lang-son'))
    assert.equal(folderOf('/srv/tinh'), '/srv/tinh')
    for (const wrong of ['..', '../vi-du', 'vi-du/..', './x', 'Vi Du', 'a\0b'])
      assert.throws(() => folderOf(wrong), { code: 'BAD_PROVINCE' }, wrong)
  })

  test('that lacks files is refused with all their names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'loimo-province-'))
    try {
      cpSync(join(ROOT, 'province/vi-du'), folder, { recursive: true })
      for (const file of ['agencies.json', 'topics.json']) rmSync(join(folder, file))
      await assert.rejects(startTestApp({ env: { LOIMO_PROVINCE: folder } }), {
        code: 'PROVINCE_INCOMPLETE',
        message: /lacks agencies\.json, topics\.json: /,
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
