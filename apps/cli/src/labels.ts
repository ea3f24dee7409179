import type { DocumentKind } from '@loimo/dispatch'
import type { Language } from './command.ts'

/** The words of the summary. */
export type Labels = Readonly<
  Record<
    | 'issuer'
    | 'opinion'
    | 'subject'
    | 'addressees'
    | 'basedOn'
    | 'directives'
    | 'noDirective'
    | 'noLead'
    | 'noNumber'
    | 'noDate'
    | 'cooperating'
    | 'deadline'
    | 'reportTo'
    | 'condition'
    | 'task'
    | 'signed'
    | 'distribution'
    | 'look'
    | 'truncated'
    | 'line'
    | 'page',
    string
  >
> & { readonly kinds: Readonly<Partial<Record<DocumentKind, string>>> }

export const LABELS: Readonly<Record<Language, Labels>> = {
  vi: {
    issuer: 'Cơ quan',
    opinion: 'Ý kiến của',
    subject: 'Trích yếu',
    addressees: 'Kính gửi',
    basedOn: 'Căn cứ',
    directives: 'CHỈ ĐẠO',
    noDirective: 'Không thấy chỉ đạo nào.',
    noLead: '(chưa rõ cơ quan chủ trì)',
    noNumber: '(không có số)',
    noDate: '(không có ngày)',
    cooperating: 'Phối hợp',
    deadline: 'Thời hạn',
    reportTo: 'Báo cáo',
    condition: 'Điều kiện',
    task: 'Nội dung',
    signed: 'Ký',
    distribution: 'Nơi nhận',
    look: 'CẦN XEM LẠI',
    truncated: 'Văn bản bị cắt giữa chừng.',
    line: 'dòng',
    page: 'trang',
    kinds: {
      cong_van: 'Công văn',
      thong_bao: 'Thông báo',
      chi_thi: 'Chỉ thị',
      cong_dien: 'Công điện',
      ke_hoach: 'Kế hoạch',
      quyet_dinh: 'Quyết định',
      other: 'Văn bản',
    },
  },
  en: {
    issuer: 'Issuer',
    opinion: 'Opinion of',
    subject: 'Subject',
    addressees: 'To',
    basedOn: 'Based on',
    directives: 'DIRECTIVES',
    noDirective: 'No directive was found.',
    noLead: '(the lead agency is not clear)',
    noNumber: '(no number)',
    noDate: '(no date)',
    cooperating: 'With',
    deadline: 'Deadline',
    reportTo: 'Report to',
    condition: 'If',
    task: 'Task',
    signed: 'Signed',
    distribution: 'Recipients',
    look: 'TO LOOK AT',
    truncated: 'The text is cut short.',
    line: 'line',
    page: 'page',
    kinds: {
      cong_van: 'Official dispatch',
      thong_bao: 'Notice',
      chi_thi: 'Directive',
      cong_dien: 'Urgent dispatch',
      ke_hoach: 'Plan',
      quyet_dinh: 'Decision',
      other: 'Document',
    },
  },
}
