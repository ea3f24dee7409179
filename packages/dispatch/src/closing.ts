/** Signature and recipients: what stands below the body. */
import { type Document, fieldAt } from './document.ts'
import { rawSpan } from './normalise.ts'
import type { Signature, TextField } from './reading.ts'
import type { Stretch } from './zones.ts'

const RECIPIENTS = /(?:^|[\n|*])[ \t*]*n[o0]i[ \t\n]+nhan[ \t*]*[:;.]?/g
const MARKS =
  /(?<![\p{L}\p{N}])((?:(?:TM|KT|TL|TUQ|T\/M|K\/T|T\/L)[ \t]?\.?(?=[ \t]+\p{Lu}{2})|Q[ \t]?\.(?=[ \t]*\p{Lu}{2})))/gu
/** Titles in capitals, as they close a paper. */
const TITLE =
  /(?:PHÓ|PHO|THỨ TRƯỞNG|CHÁNH|CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|CHỦ NHIỆM|TRƯỞNG BAN|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|THỦ TƯỚNG|VỤ TRƯỞNG|TRƯỞNG PHÒNG|HIỆU TRƯỞNG|CHỈ HUY TRƯỞNG|BÍ THƯ|VIỆN TRƯỞNG|THỐNG ĐỐC|TỔNG THANH TRA|CHÁNH THANH TRA)/g
const NAME = /^[ \t*|]*((?:\p{Lu}[\p{Ll}']*)(?:[ \t\n]+\p{Lu}[\p{Ll}']*){1,5})[ \t*|]*$/u
/** A first name on a line of its own: the page was too narrow. */
const FIRST_NAME = /^\p{Lu}[\p{Ll}']+$/u
/** A title, then a name, then the end or capitals again: a block run together. */
const NAME_BEHIND = new RegExp(
  String.raw`^(.*?${TITLE.source}.*?[\p{Lu}.])[ \t]+(\p{Lu}[\p{Ll}']*(?:[ \t]+\p{Lu}[\p{Ll}']*){1,4})(?=[ \t*|]*$|[ \t]+\p{Lu}{2})`,
  'u',
)

type Piece = { readonly start: number; readonly end: number; readonly text: string }

/** A signature stands at the end of a line, however long. */
const LONGEST_PIECE = 600

/** Cells of the closing lines: split at "|" and at runs of blanks. */
function readPieces(document: Document, tail: Stretch): Piece[] {
  const closing = document.source.text.slice(tail.start, tail.end)
  const pieces: Piece[] = []
  for (const hit of closing.matchAll(/[^\n|]+/g)) {
    let at = tail.start + hit.index
    for (const cell of hit[0].split(/(\s{3,})/)) {
      const printed = cell.trim()
      if (printed !== '') {
        const end = at + cell.indexOf(printed) + printed.length
        const text = printed.slice(-LONGEST_PIECE)
        pieces.push({ start: end - text.length, end, text })
      }
      at += cell.length
    }
  }
  return pieces
}

const isCapitals = (text: string) =>
  /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text.replace(/\(.*?\)/g, ''))

type TitlePlace = { readonly start: number; readonly end: number }

/** Titles of those who sign in another's stead, as they follow the title stood in for. */
const STAND_IN = /^(?:PH[ÓO]|THỨ TRƯỞNG|CHÁNH|CỤC TRƯỞNG)/

/** The signer's own title: the last one in a run of capitals. */
function ownTitle(piece: Piece): TitlePlace | undefined {
  let last = -1
  for (const hit of piece.text.matchAll(TITLE)) {
    // "BỘ TRƯỞNG, CHỦ NHIỆM" and "PHÓ CHÁNH VĂN PHÒNG" are one title each
    const joined = /(?:,|PH[ÓO])\s*$/.test(piece.text.slice(0, hit.index))
    if (last < 0 || (!joined && STAND_IN.test(hit[0]))) last = hit.index
  }
  return last < 0 ? undefined : { start: piece.start + last, end: piece.end }
}

/** Read the signature block: last mark of authority, the signer's own title, the name. */
export function readSignature(document: Document, tail: Stretch): Signature | null {
  const pieces = readPieces(document, tail)
  let authority: TitlePlace | undefined
  let title: TitlePlace | undefined
  let name: TitlePlace | undefined
  let first: Piece | undefined
  for (const piece of pieces) {
    const inline = piece.text.search(TITLE) < 0 ? null : NAME_BEHIND.exec(piece.text)
    const capitals =
      inline && isCapitals(trimTitle(inline[1] as string)) ? (inline[1] as string) : piece.text
    const head: Piece = { ...piece, text: capitals, end: piece.start + capitals.length }
    const mark = findMark(head)
    if (name && !mark) continue
    if (mark) authority = mark
    const found = isCapitals(trimTitle(capitals)) || mark ? ownTitle(head) : undefined
    if (found) title = found
    if (found && inline && capitals !== piece.text) {
      const end = piece.start + inline[0].length
      name = { start: end - (inline[2] as string).length, end }
    } else if (title && !found && piece.text.length < 40 && (NAME.test(piece.text) || first)) {
      name = { start: first?.start ?? piece.start, end: piece.end }
    }
    first = title && !found && FIRST_NAME.test(piece.text) ? piece : undefined
  }
  const last = name ?? title
  const opening = authority ?? title
  if (!last || !opening || (!name && !authority)) return readBareName(document, pieces)
  const field = (place: TitlePlace | undefined): TextField | null =>
    place ? fieldAt(document, place.start, place.end) : null
  const start = Math.min(opening.start, last.start)
  return {
    authority: field(authority),
    title: field(title),
    name: field(name),
    span: rawSpan(document.source, start, Math.max(opening.end, last.end)),
  }
}

const FULL_NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){2,3}$/u

/** A seal may hide mark and title from a scan: the name on the last line is what is left. */
function readBareName(document: Document, pieces: readonly Piece[]): Signature | null {
  const piece = pieces.at(-1)
  if (!piece || !FULL_NAME.test(piece.text)) return null
  const name = fieldAt(document, piece.start, piece.end)
  return { authority: null, title: null, name, span: name.span }
}

/** "(3). Thg KT. BỘ TRƯỞNG" keeps only its capitals. */
function trimTitle(text: string): string {
  const hit = /(?:^|\s)((?:TM|KT|TL|TUQ|K\/T|T\/M|Q)\.?\s+.*)$/.exec(text)
  const titled = hit ? (hit[1] as string) : text
  const from = titled.search(TITLE)
  return from > 0 && !hit ? titled.slice(from) : titled
}

/** The last mark of authority in a piece. */
function findMark(piece: Piece): TitlePlace | undefined {
  let found: TitlePlace | undefined
  for (const hit of piece.text.matchAll(MARKS)) {
    const start = piece.start + hit.index + hit[0].length - (hit[1] as string).length
    found = { start, end: start + (hit[1] as string).trimEnd().length }
  }
  return found
}

const ENTRY = /^[ \t]*[-~+•][ \t]*/
const STOPS = /^[ \t*|]*(?:(?:TM|KT|TL|TUQ|K\/T|T\/M)[ \t]*\.?[ \t]+\p{Lu}|Q\. ?\p{Lu})/u

/** The items under "Nơi nhận", one string a printed item. */
export function readDistribution(document: Document, tail: Stretch): TextField[] {
  const { source } = document
  RECIPIENTS.lastIndex = tail.start
  const label = RECIPIENTS.exec(source.bare)
  if (!label || label.index >= tail.end) return []
  const items: TextField[] = []
  let open: { start: number; end: number } | undefined
  const close = () => {
    if (open) {
      const end = trimEntry(source.text, open.start, open.end)
      const printed = source.text.slice(open.start, end)
      if (/\p{L}/u.test(printed) && !isTitleLine(printed))
        items.push(fieldAt(document, open.start, end))
    }
    open = undefined
  }
  // Beside the label the signature may begin
  const feed = source.text.indexOf('\n', RECIPIENTS.lastIndex)
  const beside = feed > 0 && STOPS.test(source.text.slice(RECIPIENTS.lastIndex, feed))
  for (const line of readRows(source.text, beside ? feed : RECIPIENTS.lastIndex, tail.end)) {
    const printed = source.text.slice(line.start, line.end)
    if (printed.trim() === '') continue
    if (STOPS.test(printed) || (isCapitals(printed) && !ENTRY.test(printed))) break
    const dash = ENTRY.exec(printed)
    if (dash) {
      close()
      open = { start: line.start + dash[0].length, end: line.end }
    } else if (open && continuesEntry(source.text.slice(open.start, open.end))) {
      open = { start: open.start, end: line.end }
    } else if (open) break
  }
  close()
  return items
}

/** An entry that ended with its mark does not run on. */
const continuesEntry = (text: string) => !/;\s*$/.test(text)

/** "BỘ TRƯỞNG, CHỦ NHIỆM" from the column beside: the signature, not a recipient. */
const isTitleLine = (text: string) => isCapitals(text) && text.search(TITLE) === 0

function trimEntry(text: string, start: number, end: number): number {
  let last = end
  const title = /^[Ll]ưu/.test(text.slice(start, start + 3))
    ? text.slice(start, end).search(TITLE)
    : -1
  if (title > 0) last = start + title
  while (last > start && /[\s;.:*|]/.test(text[last - 1] as string)) last--
  return last
}

/** Rows of the list: lines, cells, and items run together behind " - ". */
function* readRows(
  text: string,
  from: number,
  to: number,
): Generator<{ start: number; end: number }> {
  const shape = /[^\n|]+/g
  shape.lastIndex = from
  for (let hit = shape.exec(text); hit && hit.index < to; hit = shape.exec(text)) {
    const column = /\S\s{3,}(?=\S)/.exec(hit[0])
    const line = column ? hit[0].slice(0, column.index + 1) : hit[0]
    let start = 0
    const inner = /;[ \t]+(?=-[ \t])|[ \t](?=(?:KT|TM|TL|TUQ)\. \p{Lu})/gu
    for (let cut = inner.exec(line); cut; cut = inner.exec(line)) {
      yield { start: hit.index + start, end: hit.index + cut.index + 1 }
      start = cut.index + cut[0].length
    }
    yield { start: hit.index + start, end: hit.index + line.length }
  }
}
