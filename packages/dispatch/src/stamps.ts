/** Stamps of urgency and secrecy, printed in capitals on a line or in a cell of their own. */
import { type Document, fieldAt } from './document.ts'
import type { TextField } from './reading.ts'

const URGENCY =
  /(?:^|[\n|]|CÔNG ĐIỆN)[ \t*]*((?:THƯỢNG KHẨN|H[ỎO]A? ?TỐC|HO[ẢA] TỐC|KHẨN)(?: HẸN GIỜ)?)(?=[ \t*]*(?:\n|\||$))/u
const SECRECY = /(?:^|[\n|])[ \t*]*(TUYỆT MẬT|TỐI MẬT|MẬT)(?=[ \t*]*(?:\n|\||$))/u

function find(document: Document, shape: RegExp, limit: number): TextField | null {
  const hit = shape.exec(document.source.text.slice(0, limit))
  if (!hit) return null
  const end = hit.index + hit[0].length
  return fieldAt(document, end - (hit[1] as string).length, end)
}

/** Read the stamps of the heading. */
export function readStamps(document: Document, headerEnd: number) {
  const limit = Math.min(document.source.text.length, headerEnd + 1500)
  return { urgency: find(document, URGENCY, limit), secrecy: find(document, SECRECY, limit) }
}
