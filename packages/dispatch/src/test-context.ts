/** A small made-up place for tests: the reader knows no more of it than this. */
import type { DocumentType, ReadingContext } from './context.ts'

const TYPES: readonly (readonly [DocumentType['kind'], string, string])[] = [
  ['thong_bao', 'Thông báo', 'TB'],
  ['chi_thi', 'Chỉ thị', 'CT'],
  ['cong_dien', 'Công điện', 'CĐ'],
  ['ke_hoach', 'Kế hoạch', 'KH'],
  ['quyet_dinh', 'Quyết định', 'QĐ'],
  ['cong_van', 'Công văn', 'CV'],
  ['other', 'Biên bản', 'BB'],
]

export const CONTEXT: ReadingContext = {
  agencies: [],
  documentTypes: TYPES.map(([kind, name, abbreviation]) => ({
    kind,
    name,
    abbreviations: [abbreviation],
  })),
  phrases: {},
  daysOff: new Set(),
  places: [
    { name: 'Tân Thanh', kind: 'gate' },
    { name: 'Pò Chài', kind: 'gate' },
    { name: 'Quốc lộ 1A', kind: 'route' },
  ],
}
