/** For tests: Vietnamese texts, and the ways in which people write a piece of one. */
import fc from 'fast-check'
import { foldForSearch } from '../platform/search-text.ts'

const WORDS =
  'rà soát mã số vùng trồng thạch đen báo cáo Đồng Đăng phương tiện chở hàng ứ đọng kiểm dịch thực vật Ủy ban nhân dân tỉnh Lạng Sơn chậm nhất ngày 31/12/2026 số 78/VP-NC giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp quý IV đường dây nóng; nghiêm túc – khẩn trương “công điện” giải quyết vướng mắc được ưu tiên nguyễn thị hường quỳnh nghĩa ỷ lại ngoẹo khuya rượu'.split(
    ' ',
  )
const LETTERS = [
  ...'aăâeêioôơuưybcdđghklmnpqrstvx',
  ...'áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ',
]

const syllable = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 6 })
  .map((letters) => letters.join(''))
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: syllable },
  { weight: 1, arbitrary: syllable.map((text) => text.toUpperCase()) },
)
const between = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  ' ',
  '  ',
  ', ',
  '. ',
  ' - ',
  '\n',
  ' – ',
  '; “',
  '” ',
  '/',
)

export const vietnamese = fc
  .array(fc.tuple(word, between), { minLength: 1, maxLength: 60 })
  .map((pairs) => pairs.flat().join('').trim())

/** Ways to write the same words. */
export const written: fc.Arbitrary<(text: string) => string> = fc.constantFrom(
  (text: string) => text,
  foldForSearch,
  (text: string) => text.normalize('NFD'),
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase().replaceAll('đ', 'd'),
  (text: string) => text.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, ''),
  (text: string) => `  ${text.replaceAll(' ', '   ')}?`,
)

/** One to five words in a row. */
export function phraseIn(text: string, first: number, length: number): string {
  const words = text.split(/\s+/).filter((one) => foldForSearch(one) !== '')
  const at = first % Math.max(1, words.length)
  return words.slice(at, at + 1 + (length % 5)).join(' ')
}
