/** Words and numbers as a Vietnamese paper prints them. */

// Not in XML 1.0: controls, lone surrogates, the two last code points of the plane.
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Cs}/gu

/** Marks that turn the order of what is printed around. */
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Text that may stand in a document: NFC, no controls; line breaks are kept. */
export const clean = (text: string) =>
  text.normalize('NFC').replace(FORBIDDEN, '').replace(TURNING, '')

/** Clean text on one line, white space folded. */
export const toLine = (text: string) => clean(text).replace(/\s+/g, ' ').trim()

/** `1.234,5`: dots group, the comma is decimal. */
export function formatNumber(value: number, decimals = 0): string {
  const [whole, rest] = Math.abs(value).toFixed(decimals).split('.') as [string, string?]
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, '.')
  const zero = Number(whole) === 0 && Number(rest ?? 0) === 0
  return `${value < 0 && !zero ? '-' : ''}${grouped}${rest === undefined ? '' : `,${rest}`}`
}

/** `02`, `12`, `1.234`: a count in a sentence takes a zero below ten. */
export const formatCount = (value: number) =>
  value > 0 && value < 10 ? `0${value}` : formatNumber(value)

/** `12/340 nhiệm vụ (3,5%)`: a rate with its denominator; "0/0" has no rate. */
export function formatRate(part: number, whole: number, unit = ''): string {
  const shown = `${formatNumber(part)}/${formatNumber(whole)}${unit}`
  return whole === 0 ? shown : `${shown} (${formatNumber((part / whole) * 100, 1)}%)`
}

/** `a, b, c`: bodies in a row, as offices list them. */
export const joinNames = (names: readonly string[]) => names.map(toLine).join(', ')

/** A small first letter, save where the word is an abbreviation or a name: `UBND`, `Sở`. */
export const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}*\s\p{Lu}|^\p{Lu}{2}/u.test(text)
    ? text
    : text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())

/** Without the marks that close a sentence: the layout sets its own. */
export const withoutStop = (text: string) => toLine(text).replace(/[\s.;:,/]+$/u, '')

export const upperFirst = (text: string) =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

export const escapeXml = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
