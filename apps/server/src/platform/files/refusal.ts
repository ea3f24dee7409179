/** Why a file is not read. The codes are stable; the words may change. */
export type RefusalCode = keyof typeof REASONS

export type Refused = {
  readonly refused: RefusalCode
  readonly why: { readonly vi: string; readonly en: string }
}

const REASONS = {
  EMPTY: {
    vi: 'Tệp không có nội dung.',
    en: 'The file has no content.',
  },
  UNKNOWN_TYPE: {
    vi: 'Không nhận ra loại tệp. Hãy dùng .docx, .doc, .pdf, .txt, .html, .png, .jpg hoặc .tiff.',
    en: 'The type of the file is not known. Use .docx, .doc, .pdf, .txt, .html, .png, .jpg or .tiff.',
  },
  BROKEN: {
    vi: 'Tệp bị hỏng hoặc thiếu, không đọc được. Hãy lưu hoặc quét lại.',
    en: 'The file is damaged or cut short and cannot be read. Save or scan it again.',
  },
  ENCRYPTED: {
    vi: 'Tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.',
    en: 'The file is protected by a password. Remove the password and send it again.',
  },
  TOO_LARGE: {
    vi: 'Tệp hoặc hình ảnh trong tệp vượt quá cỡ cho phép.',
    en: 'The file, or a picture in it, is larger than allowed.',
  },
  TOO_MANY_PAGES: {
    vi: 'Tệp có quá nhiều trang.',
    en: 'The file has too many pages.',
  },
  BOMB: {
    vi: 'Tệp phình ra quá mức khi giải nén, nên không được mở.',
    en: 'The file swells beyond measure when unpacked, so it is not opened.',
  },
  SCRIPT: {
    vi: 'Tệp có macro, mã lệnh hoặc tệp đính kèm bên trong. Hãy lưu lại thành bản không có các phần đó.',
    en: 'The file carries macros, scripts or embedded files. Save a copy without them.',
  },
  POLYGLOT: {
    vi: 'Tệp mang dấu hiệu của nhiều loại tệp cùng lúc, nên không được mở.',
    en: 'The file is of several types at once, so it is not opened.',
  },
  TIMEOUT: {
    vi: 'Đọc tệp mất quá nhiều thời gian nên đã dừng.',
    en: 'Reading the file took too long and was stopped.',
  },
  OUT_OF_MEMORY: {
    vi: 'Đọc tệp cần quá nhiều bộ nhớ nên đã dừng.',
    en: 'Reading the file needed too much memory and was stopped.',
  },
  ABORTED: {
    vi: 'Việc đọc tệp đã bị hủy.',
    en: 'Reading the file was cancelled.',
  },
} as const

/** The value for a code; `detail` is added to both languages, for example a page number. */
export function refuse(code: RefusalCode, detail?: string): Refused {
  const { vi, en } = REASONS[code]
  const tail = detail === undefined ? '' : ` (${detail})`
  return { refused: code, why: { vi: vi + tail, en: en + tail } }
}

/**
 * Carries a refusal out of the depth of a parser to the one place that turns it into a value.
 * Never leaves the worker process.
 */
export class Refusal extends Error {
  readonly refused: Refused
  constructor(code: RefusalCode, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`)
    this.refused = refuse(code, detail)
  }
}
