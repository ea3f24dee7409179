/**
 * Tables of the legacy encodings, as pairs "character as windows-1252 shows it" → Unicode (NFC).
 */

/** The single-byte or double-character encodings that a file or a font layer may hide. */
export type LegacyEncoding = 'tcvn3' | 'vni' | 'viscii' | 'windows-1258'

// TCVN 5712:1993 VN3, called TCVN3 or ABC: fonts `.VnTime`, `.VnArial`. U+00AD is ư, so a clean-up
// that drops soft hyphens must come after this.
const TCVN3_FROM = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00ADõøö÷ùúýûüþ§¡¢£¤¥¦'
const TCVN3_TO = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĐĂÂÊÔƠƯ'

export const TCVN3: ReadonlyMap<string, string> = new Map(
  [...TCVN3_FROM].map((from, index) => [from, TCVN3_TO[index]!]),
)

const [GRAVE, ACUTE, TILDE, HOOK, DOT] = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const [CIRCUMFLEX, BREVE] = ['\u0302', '\u0306']

/** VNI writes a marked letter as a base and a mark, each a character of its own. */
function buildVni(): Map<string, string> {
  const tones = { ù: ACUTE, ø: GRAVE, û: HOOK, õ: TILDE, ï: DOT }
  const circumflexed = { â: '', á: ACUTE, à: GRAVE, å: HOOK, ã: TILDE, ä: DOT }
  const breved = { ê: '', é: ACUTE, è: GRAVE, ú: HOOK, ü: TILDE, ë: DOT }
  const letters: [string, string][] = [
    ['ô', 'ơ'],
    ['ö', 'ư'],
    ['ñ', 'đ'],
    ['î', 'ỵ'],
    ['í', 'í'],
    ['ì', 'ì'],
    ['æ', 'ỉ'],
    ['ó', 'ĩ'],
    ['ò', 'ị'],
  ]
  for (const base of ['a', 'e', 'o', 'u', 'y', 'ô', 'ö']) {
    const plain = base === 'ô' ? 'ơ' : base === 'ö' ? 'ư' : base
    for (const [mark, tone] of Object.entries(tones)) letters.push([base + mark, plain + tone])
  }
  for (const base of ['a', 'e', 'o'])
    for (const [mark, tone] of Object.entries(circumflexed))
      letters.push([base + mark, base + CIRCUMFLEX + tone])
  for (const [mark, tone] of Object.entries(breved)) letters.push([`a${mark}`, `a${BREVE}${tone}`])

  const table = new Map<string, string>()
  for (const [from, to] of letters) {
    const letter = to.normalize('NFC')
    // yï is not used: ỵ is the single î.
    if (from === 'yï') continue
    table.set(from, letter)
    // "SÔÛ" and the mixed "SÔû", "Sôû": the case of the base decides.
    const upper = [from.toUpperCase(), from[0]!.toUpperCase() + from.slice(1)]
    for (const capital of upper) table.set(capital, letter.toUpperCase())
    if (from.length === 2) table.set(from[0]! + from[1]!.toUpperCase(), letter)
  }
  return table
}

export const VNI: ReadonlyMap<string, string> = buildVni()

// RFC 1456, bytes 0x80 to 0xFF in order, and the six letters that stand on control characters.
const VISCII_HIGH =
  'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ'
const VISCII_LOW: readonly (readonly [number, string])[] = [
  [0x02, 'Ẳ'],
  [0x05, 'Ẵ'],
  [0x06, 'Ẫ'],
  [0x14, 'Ỷ'],
  [0x19, 'Ỹ'],
  [0x1e, 'Ỵ'],
]

/** Byte → character, for the letters of VISCII; every other byte is ASCII. */
export const VISCII: ReadonlyMap<number, string> = new Map([
  ...[...VISCII_HIGH].map((letter, index): [number, string] => [0x80 + index, letter]),
  ...VISCII_LOW,
])
