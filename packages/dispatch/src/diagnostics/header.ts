import { isDay } from '@loimo/calendar'
import type { Diagnostic, Span } from '../reading.ts'
import { NOWHERE, type Rule } from './given.ts'

const headSpan = (text: string): Span => {
  const start = text.search(/\S/)
  if (start < 0) return NOWHERE
  const end = text.indexOf('\n', start)
  return { start, end: end < 0 ? Math.min(text.length, start + 80) : Math.min(end, start + 80) }
}

export const numberMissing: Rule = ({ text, reading: { number } }) => {
  if (number && /\d/.test(number.value)) return []
  const left = number ? ` (chỉ còn "${number.value}")` : ''
  const leftEn = number ? ` (only "${number.value}" is left)` : ''
  return [
    {
      code: 'NUMBER_MISSING',
      severity: 'warning',
      span: number?.span ?? headSpan(text),
      message: {
        vi: `Văn bản chưa có số${left}. Đề nghị đối chiếu sổ công văn đi và điền số.`,
        en: `The dispatch has no number${leftEn}. Look it up in the register of outgoing papers and fill it in.`,
      },
    },
  ]
}

export const dateMissing: Rule = ({ text, reading: { date } }) => {
  if (!date) {
    return [
      {
        code: 'DATE_MISSING',
        severity: 'warning',
        span: headSpan(text),
        message: {
          vi: 'Không tìm thấy ngày ban hành. Đề nghị bổ sung ngày, tháng, năm của văn bản.',
          en: 'No date of issue was found. Add the day, month and year of the dispatch.',
        },
      },
    ]
  }
  if (date.value.length > 7) return []
  const [year, month] = date.value.split('-')
  return [
    {
      code: 'DAY_MISSING',
      severity: 'warning',
      span: date.span,
      message: {
        vi: `Ngày ban hành còn để trống, chỉ có tháng ${month}/${year}. Đề nghị điền ngày.`,
        en: `The day of issue is blank, only ${year}-${month} is printed. Fill in the day.`,
      },
    },
  ]
}

export const ownDateImpossible: Rule = ({ reading: { date } }) => {
  if (!date) return []
  const day = date.value.length > 7 ? date.value : `${date.value}-01`
  if (isDay(day)) return []
  return [
    {
      code: 'DATE_IMPOSSIBLE',
      severity: 'error',
      span: date.span,
      message: {
        vi: `Trong lịch không có ngày ${date.value.split('-').reverse().join('/')}. Đề nghị kiểm tra ngày ban hành.`,
        en: `There is no day ${date.value}. Check the date of issue.`,
      },
    },
  ]
}

export const secrecyMarked: Rule = ({ reading: { secrecy } }) =>
  secrecy
    ? [
        {
          code: 'SECRECY_MARK',
          severity: 'error',
          span: secrecy.span,
          message: {
            vi: `Văn bản có dấu "${secrecy.value}". Không đưa văn bản mật vào hệ thống này; đề nghị xóa bản vừa tải lên và chỉ ghi sổ theo quy định bảo vệ bí mật nhà nước.`,
            en: `The dispatch is marked "${secrecy.value}". Secret papers must not enter this system: delete the upload and keep only the register entry that the law asks for.`,
          },
        },
      ]
    : []

const TAIL = 60

export const textCutOff: Rule = ({ text, reading: { truncated } }) => {
  if (!truncated) return []
  const end = text.trimEnd().length
  const cut: Diagnostic = {
    code: 'TEXT_CUT_OFF',
    severity: 'warning',
    span: { start: Math.max(0, end - TAIL), end },
    message: {
      vi: 'Văn bản bị cắt ngang, phần cuối không có trong tệp. Đề nghị tải lên bản đầy đủ trước khi giao việc.',
      en: 'The text stops before the dispatch does. Upload the whole of it before work is assigned.',
    },
  }
  return [cut]
}
