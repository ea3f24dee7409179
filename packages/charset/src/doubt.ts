/** What a person should know about how a text was decoded. */
export type Doubt = {
  readonly code: DoubtCode
  readonly message: { readonly vi: string; readonly en: string }
}
export type DoubtCode = keyof typeof DOUBTS

const DOUBTS = {
  BROKEN_BYTES: {
    vi: 'Có byte không đọc được; chỗ đó được thay bằng dấu �.',
    en: 'Some bytes cannot be read; � stands in their place.',
  },
  LITTLE_EVIDENCE: {
    vi: 'Quá ít chữ có dấu để biết chắc bảng mã.',
    en: 'Too few marked letters to be sure of the encoding.',
  },
  CLOSE_CALL: {
    vi: 'Hai bảng mã cho kết quả gần như nhau; hãy đối chiếu với bản gốc.',
    en: 'Two encodings fit almost equally well; compare with the original.',
  },
  LEGACY_LAYER: {
    vi: 'Văn bản gõ bằng phông chữ cũ (TCVN3 hoặc VNI) và đã được chuyển sang Unicode.',
    en: 'The text was typed in a legacy font (TCVN3 or VNI) and has been converted to Unicode.',
  },
  CAPITALS_LOST: {
    vi: 'Phông TCVN3 không lưu chữ hoa có dấu; chữ hoa có thể thành chữ thường.',
    en: 'TCVN3 keeps no marked capitals; some capitals may appear in lower case.',
  },
} as const

export const doubt = (code: DoubtCode): Doubt => ({ code, message: DOUBTS[code] })
