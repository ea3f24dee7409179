/**
 * The matching key of a body's name: what is left when spelling habits are taken away.
 *
 * "UBND Tỉnh  Lạng Sơn;" and "Uỷ ban nhân dân tỉnh Lạng Sơn" have one key, "Kiểm dịch thực vật
 * vùng 7" and "… vùng VII" too. Language only: names of one place come from the register.
 */

import { detach } from './normalise.ts'

/** Longer strings name no body; what lies behind is not looked at. */
export const LONGEST_NAME = 240

/** Abbreviations that stand for the same words in the name of any body. */
const WORDS: Readonly<Record<string, string>> = {
  ubnd: 'ủy ban nhân dân',
  hđnd: 'hội đồng nhân dân',
  bql: 'ban quản lý',
  bqlda: 'ban quản lý dự án',
  qlda: 'quản lý dự án',
  kkt: 'khu kinh tế',
  ktck: 'kinh tế cửa khẩu',
  kktck: 'khu kinh tế cửa khẩu',
  vp: 'văn phòng',
  tp: 'thành phố',
  tx: 'thị xã',
  bch: 'bộ chỉ huy',
  bđbp: 'bộ đội biên phòng',
  ptnt: 'phát triển nông thôn',
  mttq: 'mặt trận tổ quốc',
  mttqvn: 'mặt trận tổ quốc việt nam',
  đbqh: 'đại biểu quốc hội',
  vksnd: 'viện kiểm sát nhân dân',
  tand: 'tòa án nhân dân',
  nhnn: 'ngân hàng nhà nước',
  kbnn: 'kho bạc nhà nước',
  bhxh: 'bảo hiểm xã hội',
  thads: 'thi hành án dân sự',
  qltt: 'quản lý thị trường',
  kdtv: 'kiểm dịch thực vật',
}

/** Roman numerals are read only after a word that counts. */
const COUNTED = new Set(['vùng', 'khu vực', 'vực', 'lần', 'thứ', 'số', 'hạng'])
const ROMAN = [
  'i',
  'ii',
  'iii',
  'iv',
  'v',
  'vi',
  'vii',
  'viii',
  'ix',
  'x',
  'xi',
  'xii',
  'xiii',
  'xiv',
  'xv',
]

const NEWER = [
  'oà',
  'oá',
  'oả',
  'oã',
  'oạ',
  'oè',
  'oé',
  'oẻ',
  'oẽ',
  'oẹ',
  'uỳ',
  'uý',
  'uỷ',
  'uỹ',
  'uỵ',
]
const OLDER = [
  'òa',
  'óa',
  'ỏa',
  'õa',
  'ọa',
  'òe',
  'óe',
  'ỏe',
  'õe',
  'ọe',
  'ùy',
  'úy',
  'ủy',
  'ũy',
  'ụy',
]
const MOVED = new Map(NEWER.map((newer, index) => [newer, OLDER[index]!]))
const MOVABLE = /(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/gu

/** NFC, lower case, one place for the tone of open oa, oe, uy, and đ however typed. */
function fold(text: string): string {
  const low = text.normalize('NFC').toLowerCase().replaceAll('ð', 'đ')
  return low.replace(MOVABLE, (pair) => MOVED.get(pair)!)
}

function makeKey(value: string): string {
  const words: string[] = []
  for (const [written] of fold(value).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (written === 'và') continue
    const before = words.at(-1)
    const roman = before && COUNTED.has(before) ? ROMAN.indexOf(written) : -1
    if (roman >= 0) words.push(String(roman + 1))
    else words.push(...(Object.hasOwn(WORDS, written) ? WORDS[written]! : written).split(' '))
  }
  return words.join(' ')
}

/** Names come again and again within a dispatch. */
const MOST_KNOWN = 4_096
const known = new Map<string, string>()

/** Key as words joined by single spaces; empty where nothing is written. */
export function agencyKey(value: string): string {
  const name = value.slice(0, LONGEST_NAME)
  const before = known.get(name)
  if (before !== undefined) return before
  if (known.size >= MOST_KNOWN) known.clear()
  const key = makeKey(name)
  known.set(detach(name), key)
  return key
}

/** A key without diacritics, for fuzzy comparison: "ủy ban" → "uy ban". */
export function bareKey(key: string): string {
  return key.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
}
