import type { SearchKind } from '@loimo/contract'

/** Words of the search over everything, in Vietnamese. */
export const search = {
  title: 'Tìm kiếm',
  label: 'Tìm văn bản, nhiệm vụ, báo cáo (không cần dấu)',
  short: 'Tìm (không cần dấu)',
  go: 'Tìm',
  kinds: {
    dispatch: 'Văn bản',
    directive: 'Nhiệm vụ',
    report: 'Báo cáo của cơ quan',
  } satisfies Record<SearchKind, string>,
  all: 'Tất cả',
  show: 'Hiện',
  byNumber: 'đúng số, ký hiệu',
  found: (count: string) => `${count} kết quả`,
  seeAll: (count: string, kind: string) => `Xem cả ${count}: ${kind}`,
  begin: 'Gõ số văn bản, vài chữ của việc hay của báo cáo.',
  beginNext: 'Ví dụ: 78/VP-NC, thach den, ứ đọng phương tiện.',
  nothing: (q: string) => `Không thấy gì với “${q}”.`,
  nothingNext:
    'Thử ít từ hơn, hoặc chỉ số của văn bản. Bạn chỉ tìm được những gì liên quan đến bạn.',
  noSubject: 'Không có trích yếu',
  number: (number: string) => `Số ${number}`,
  key: 'Tìm kiếm ở mọi trang',
}
