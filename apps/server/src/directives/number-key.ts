/** How two writings of one document number are the same: "78 /VP–NC", "0078/VP-NC" and "78/VP-NC". */
export function numberKey(number: string | null): string | null {
  if (number === null) return null
  const key = number
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, '')
    .replace(/^0+(?=\d)/, '')
  // Without digits it names no document: "/VP-KT" stands on every paper of that office.
  return /^\d/.test(key) ? key : null
}
