/** A letterhead for tests. */
import type { Letterhead } from './index.ts'

export const LETTERHEAD: Letterhead = {
  parent: 'Ủy ban nhân dân\ntỉnh Lạng Sơn',
  issuer: 'Văn phòng',
  office: 'Văn phòng UBND tỉnh',
  number: '78',
  symbol: 'VP-TH',
  place: 'Lạng Sơn',
  date: '2026-11-24',
  signature: {
    titles: [
      { authority: 'KT.', title: 'Chánh Văn phòng' },
      { authority: null, title: 'Phó Chánh Văn phòng' },
    ],
    name: 'Hoàng Đức Nghĩa',
  },
  distribution: ['Như trên', 'Chủ tịch, các Phó Chủ tịch UBND tỉnh'],
  filing: 'VT, TH(HN)',
}
