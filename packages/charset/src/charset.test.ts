import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  decodeLegacy,
  decodeText,
  encodeLegacy,
  findLayerFont,
  fromTcvn3,
  fromVni,
  isSyllable,
  type LegacyEncoding,
  repairLegacyText,
  TCVN3,
  toLegacyLayer,
  VISCII,
  VNI,
} from './index.ts'

const LETTERS = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ'
const MARKED = [...LETTERS].filter((letter) => letter > '\u007F')
const ALL_MARKED = [...MARKED, ...MARKED.map((letter) => letter.toUpperCase())]

const SAMPLES = [
  `Kính gửi: Các phòng, ban thuộc huyện Bắc Khê
Thực hiện ý kiến của Thường trực Hội đồng nhân dân huyện về việc sửa chữa đường liên thôn,
giao phòng Kinh tế và Hạ tầng chủ trì, phối hợp với các xã rà soát khối lượng, báo cáo trước
ngày 15 tháng 3 năm 2024. Yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.`,
  `Về việc kiểm tra công tác phòng cháy rừng mùa khô
1. Hạt Kiểm lâm tăng cường tuần tra tại những khu vực trọng điểm; đề xuất phương án xử lý.
2. Ủy ban nhân dân các xã tuyên truyền, vận động người dân ký cam kết không đốt nương rẫy.
Quá trình thực hiện có vướng mắc, kịp thời phản ánh về Văn phòng để tổng hợp, giải quyết.`,
  `Trung tâm Y tế chuẩn bị đủ thuốc, vật tư và cử cán bộ trực cấp cứu tại sân vận động.
Phòng Văn hóa xây dựng kịch bản, mời nghệ nhân biểu diễn hát Sli, hát Lượn trong ngày hội.`,
] as const

// TCVN3 writes no marked capital with a tone, so samples for it are compared in lower case.
const same = (encoding: LegacyEncoding, text: string) =>
  encoding === 'tcvn3' ? fromTcvn3(toLegacyLayer(text, 'tcvn3')) : text.normalize('NFC')

const LEGACY = ['tcvn3', 'vni', 'viscii', 'windows-1258'] as const

test('the TCVN3 table has 74 pairs, all distinct on both sides', () => {
  assert.equal(TCVN3.size, 74)
  assert.equal(new Set(TCVN3.values()).size, 74)
})

test('every marked letter but the toned capitals has a TCVN3 code, and comes back', () => {
  for (const letter of [...MARKED, ...'ĐĂÂÊÔƠƯ']) {
    assert.ok(TCVN3.has(toLegacyLayer(letter, 'tcvn3')), letter)
    assert.equal(fromTcvn3(toLegacyLayer(letter, 'tcvn3')), letter)
  }
})

test('every marked letter has its own VNI spelling, and comes back', () => {
  const spellings = ALL_MARKED.map((letter) => toLegacyLayer(letter, 'vni'))
  assert.equal(ALL_MARKED.length, 134)
  assert.equal(new Set(spellings).size, 134)
  for (const letter of ALL_MARKED) assert.equal(fromVni(toLegacyLayer(letter, 'vni')), letter)
  assert.equal(new Set(VNI.values()).size, 134)
})

test('VISCII has the 134 letters of RFC 1456', () => {
  assert.equal(VISCII.size, 134)
  assert.deepEqual(new Set(VISCII.values()), new Set(ALL_MARKED))
})

test('every letter survives VISCII and windows-1258', () => {
  const text = ALL_MARKED.join(' ')
  for (const encoding of ['viscii', 'windows-1258'] as const)
    assert.equal(decodeLegacy(encodeLegacy(text, encoding), encoding), text)
})

const TABLE = [
  ['TCVN3', fromTcvn3, 'Uû ban nh©n d©n tØnh L¹ng S¬n', 'Uỷ ban nhân dân tỉnh Lạng Sơn'],
  ['VNI', fromVni, 'Uûy ban nhaân daân', 'Ủy ban nhân dân'],
  ['VNI capitals', fromVni, 'ÑOÄC LAÄP - TÖÏ DO', 'ĐỘC LẬP - TỰ DO'],
  ['VNI of mixed case', fromVni, 'Sôû SÔÛ SÔû', 'Sở SỞ SỞ'],
] as const
for (const [name, convert, layer, text] of TABLE)
  test(`${name}: ${layer}`, () => assert.equal(convert(layer), text))

test('words of Vietnamese letters come back from each encoding', () => {
  const word = fc.string({
    unit: fc.constantFrom(...MARKED, 'b', 'c', 'h', 'n', ' ', '\r\n'),
    minLength: 1,
  })
  // A base may not stand before a letter whose code is a mark: syllables never do that.
  const safe = word.map((text) => text.replace(/(\p{L})/gu, 'b$1b').normalize('NFC'))
  fc.assert(
    fc.property(safe, (text) => {
      for (const encoding of LEGACY)
        assert.equal(decodeLegacy(encodeLegacy(text, encoding), encoding), text)
    }),
  )
})

for (const encoding of LEGACY)
  test(`${encoding} bytes are recognised and decoded`, () => {
    for (const sample of SAMPLES) {
      const decoded = decodeText(encodeLegacy(sample, encoding))
      assert.equal(decoded.encoding, encoding)
      assert.equal(decoded.text, same(encoding, sample))
      assert.ok(decoded.confidence > 0.6, `${decoded.confidence}`)
    }
  })

test('UTF-8 and UTF-16 keep every character and line end, without the byte-order mark', () => {
  const wide = (text: string, bigEndian: boolean, mark: boolean) => {
    const buffer = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
    return bigEndian ? buffer.swap16() : buffer
  }
  for (const sample of SAMPLES) {
    for (const text of [sample, sample.normalize('NFD'), sample.replaceAll('\n', '\r\n')]) {
      const cases = [
        ['utf-8', Buffer.from(text)],
        ['utf-8', Buffer.from(`\uFEFF${text}`)],
        ['utf-16le', wide(text, false, true)],
        ['utf-16le', wide(text, false, false)],
        ['utf-16be', wide(text, true, true)],
        ['utf-16be', wide(text, true, false)],
      ] as const
      for (const [encoding, bytes] of cases) {
        const decoded = decodeText(bytes)
        assert.deepEqual([decoded.encoding, decoded.text], [encoding, text])
      }
    }
  }
})

test('a UTF-8 file cut in the middle of a letter stays UTF-8, with a doubt', () => {
  const bytes = Buffer.from(SAMPLES[0]!)
  const cut = bytes.subarray(0, bytes.indexOf(Buffer.from('ệ')) + 1)
  const decoded = decodeText(cut)
  assert.equal(decoded.encoding, 'utf-8')
  assert.deepEqual(
    decoded.doubts.map((each) => each.code),
    ['BROKEN_BYTES'],
  )
})

test('a legacy layer inside Unicode is repaired, good Unicode is not touched', () => {
  for (const sample of SAMPLES) {
    assert.equal(repairLegacyText(sample).text, sample)
    assert.equal(repairLegacyText(sample.normalize('NFD')).text, sample.normalize('NFD'))
    for (const encoding of ['tcvn3', 'vni'] as const) {
      const repaired = repairLegacyText(toLegacyLayer(sample, encoding))
      assert.equal(repaired.encoding, encoding)
      assert.equal(repaired.text, same(encoding, sample))
      const decoded = decodeText(Buffer.from(toLegacyLayer(sample, encoding)))
      assert.equal(decoded.encoding, encoding)
    }
  }
})

test('lines that are already Unicode stay in a document typed in two fonts', () => {
  const [unicode, typed] = [SAMPLES[1]!, SAMPLES[0]!]
  const mixed = `${unicode}\n${toLegacyLayer(typed, 'tcvn3')}`
  assert.equal(repairLegacyText(mixed).text, `${unicode}\n${same('tcvn3', typed)}`)
})

const FOREIGN = [
  'Le préfet a décidé de créer une commission chargée de la santé à l’école.',
  'Größere Mängel müssen dem Büro für Straßenbau gemeldet werden.',
  'No marks at all here: 12/TB-UBND',
  '',
] as const
test('other languages and plain ASCII are left alone', () => {
  for (const text of FOREIGN) assert.equal(decodeText(Buffer.from(text)).text, text)
})

test('a font name decides alone, and .Vn…H means capitals', () => {
  const fonts = [
    ['.VnTime', 'tcvn3', false],
    ['.VnTimeH', 'tcvn3', true],
    ['ABCDEF+.VnArialH-Bold', 'tcvn3', true],
    ['.VnArial Narrow', 'tcvn3', false],
    ['VNI-Times', 'vni', false],
  ] as const
  for (const [name, encoding, capitals] of fonts)
    assert.deepEqual(findLayerFont(name), { encoding, capitals }, name)
  for (const name of ['TimesNewRoman', 'Arial', 'Vnet', 'ABCDEF+TimesNewRomanPS-BoldMT'])
    assert.equal(findLayerFont(name), undefined)
  const repaired = repairLegacyText('céng hoµ', { fontName: '.VnTimeH' })
  assert.equal(repaired.text, 'CỘNG HOÀ')
})

test('syllables are told from other words', () => {
  for (const word of ['Uỷ', 'nghiêng', 'QUỐC', 'khuỷu', 'giữ', 'gì', 'hoà', 'hòa', 'thuở', 'y'])
    assert.ok(isSyllable(word), word)
  for (const word of ['tØnh', 'nh©n', 'préfet', 'Größe', 'ábc', 'toàc', 'áá'])
    assert.ok(!isSyllable(word), word)
})

test('any bytes give a text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const decoded = decodeText(bytes)
      assert.ok(decoded.confidence >= 0 && decoded.confidence <= 1)
    }),
  )
})
