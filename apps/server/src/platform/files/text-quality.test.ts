import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toLegacyLayer } from '@loimo/charset'
import { isGarbled, readsAsVietnamese } from './text-quality.ts'

const VIETNAMESE =
  'Giao Phòng Kinh tế chủ trì, phối hợp với Ủy ban nhân dân các xã kiểm tra các chợ, báo cáo kết quả.'

const LAYERS = [
  ['Unicode', VIETNAMESE, true],
  ['TCVN3', toLegacyLayer(VIETNAMESE, 'tcvn3'), true],
  ['VNI', toLegacyLayer(VIETNAMESE, 'vni'), true],
  ['too short to tell', 'Page 1 of 2', true],
  [
    'read by a scanner set to English',
    'Giao Phong Kinh te chu tri phoi hop voi Uy ban nhan dan cac xa kiem tra cac cho',
    false,
  ],
  [
    'misread',
    'Giãơ Phôñg Kĩñh tê chủ trĩĩ phôĩ hợpp vơĩĩ Ủỳ băñ ñhâñ đâñ căc xăã kĩêm tră căăc chợợ bâơ',
    false,
  ],
] as const
for (const [name, layer, reads] of LAYERS)
  test(`a text layer ${reads ? 'reads' : 'does not read'} as Vietnamese: ${name}`, () =>
    assert.equal(readsAsVietnamese(layer), reads))

test('a layer of private codes is garbled, Vietnamese is not', () => {
  assert.equal(isGarbled('\uF041\uF042 \uF043\uF044 ab'), true)
  assert.equal(isGarbled(`${VIETNAMESE} \uF0B7`), false)
})
