/** Makers of small files for tests: sound ones, and the pieces of hostile ones. */
import { crc32, deflateRawSync } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import UTIF from 'utif2'

export type ZipPart = {
  readonly name: string
  readonly data: string | Uint8Array
  readonly stored?: boolean
  /** General purpose flags; 1 is "encrypted". */
  readonly flags?: number
  /** The unpacked size to claim, if not the true one. */
  readonly claims?: number
}

/** A ZIP archive of the parts in order. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const data = Buffer.from(part.data as string)
    const packed = part.stored ? data : deflateRawSync(data)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(part.flags ?? 0, 2)
    head.writeUInt16LE(part.stored ? 0 : 8, 4)
    head.writeUInt32LE(crc32(data), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(part.claims ?? data.length, 18)
    head.writeUInt16LE(name.length, 22)
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), head, name, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, name)
    offset += 4 + head.length + name.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, list, end])
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

export const escapeXml = (text: string) =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!)

/** A run in a font; a paragraph of runs, in a list where `num` is given. */
export const run = (text: string, font?: string) =>
  `<w:r>${font === undefined ? '' : `<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
export const paragraph = (runs: string, num?: { id: number; level: number }) =>
  `<w:p>${num === undefined ? '' : `<w:pPr><w:numPr><w:ilvl w:val="${num.level}"/><w:numId w:val="${num.id}"/></w:numPr></w:pPr>`}${runs}</w:p>`
export const table = (rows: readonly (readonly string[])[], bordered: boolean) =>
  `<w:tbl><w:tblPr>${bordered ? '<w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders>' : ''}</w:tblPr>${rows
    .map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`)
    .join('')}</w:tbl>`

/** A .docx with this body XML and further parts. */
export const makeDocx = (body: string, parts: readonly ZipPart[] = []) =>
  makeZip([
    { name: '[Content_Types].xml', data: TYPES },
    {
      name: 'word/document.xml',
      data: `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    },
    ...parts,
  ])

/** Lists 1 "1." / "1.1." / "a)" and 2 "-". */
export const NUMBERING: ZipPart = {
  name: 'word/numbering.xml',
  data: `<w:numbering ${W}>${[
    ['0', 'decimal', '%1.', 'decimal', '%1.%2.', 'lowerLetter', '%3)'],
    ['1', 'bullet', '\uF02D', 'bullet', '+', 'bullet', 'o'],
  ]
    .map(
      ([id, ...levels]) =>
        `<w:abstractNum w:abstractNumId="${id}">${[0, 1, 2]
          .map(
            (level) =>
              `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${levels[level * 2]}"/><w:lvlText w:val="${levels[level * 2 + 1]}"/></w:lvl>`,
          )
          .join('')}</w:abstractNum>`,
    )
    .join(
      '',
    )}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
}

export type PdfText = {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
  /** A base font name of one byte a character, as `.VnTime`; else a Unicode font. */
  readonly font?: string
}
export type PdfOptions = {
  /** Added to the catalogue, as `/OpenAction …`. */
  readonly catalog?: string
  readonly trailer?: string
  /** Further objects, numbered from 100. */
  readonly objects?: readonly string[]
}

/** A PDF of A4 pages with texts at places (points, from the bottom left). No font is embedded. */
export function makePdf(pages: readonly (readonly PdfText[])[], options: PdfOptions = {}): Buffer {
  const objects = new Map<number, string>()
  const stream = (content: string, dictionary = '') =>
    `<<${dictionary}/Length ${content.length}>>\nstream\n${content}\nendstream`
  const fonts = [...new Set(pages.flat().flatMap(({ font }) => font ?? []))]
  const kids = pages.map((_, index) => `${20 + index * 2} 0 R`)
  objects.set(1, `<</Type/Catalog/Pages 2 0 R${options.catalog ?? ''}>>`)
  objects.set(2, `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages.length}>>`)
  objects.set(
    3,
    '<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>',
  )
  objects.set(
    4,
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Sample/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 6 0 R>>',
  )
  objects.set(5, stream(toUnicodeMap(pages)))
  objects.set(
    6,
    '<</Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  )
  for (const [index, font] of fonts.entries())
    objects.set(
      10 + index,
      `<</Type/Font/Subtype/TrueType/BaseFont/${font}/Encoding/WinAnsiEncoding>>`,
    )
  const resources = `/Resources<</Font<</F0 3 0 R${fonts.map((_, index) => `/F${index + 1} ${10 + index} 0 R`).join('')}>>>>`
  for (const [index, texts] of pages.entries()) {
    const page = 20 + index * 2
    objects.set(
      page,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${page + 1} 0 R${resources}>>`,
    )
    objects.set(page + 1, stream(texts.map((text) => drawText(text, fonts)).join('\n')))
  }
  for (const [index, object] of (options.objects ?? []).entries()) objects.set(100 + index, object)
  return assemblePdf(objects, options.trailer ?? '')
}

function drawText({ x, y, text, size = 13, font }: PdfText, fonts: readonly string[]): string {
  const name = font === undefined ? 'F0' : `F${fonts.indexOf(font) + 1}`
  const bytes =
    font === undefined ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'latin1')
  return `BT /${name} ${size} Tf 1 0 0 1 ${x} ${y} Tm <${bytes.toString('hex')}> Tj ET`
}

function toUnicodeMap(pages: readonly (readonly PdfText[])[]): string {
  const codes = [...new Set(pages.flat().flatMap(({ text }) => [...text]))]
    .map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0'))
    .map((code) => `<${code}> <${code}>`)
  const parts: string[] = []
  for (let at = 0; at < codes.length; at += 100) {
    const some = codes.slice(at, at + 100)
    parts.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n${parts.join('\n')}\nendcmap end`
}

function assemblePdf(objects: ReadonlyMap<number, string>, trailer: string): Buffer {
  let file = '%PDF-1.5\n%\xE2\xE3\xCF\xD3\n'
  const offsets = new Map<number, number>()
  for (const [number, object] of objects) {
    offsets.set(number, file.length)
    file += `${number} 0 obj\n${object}\nendobj\n`
  }
  const start = file.length
  const most = Math.max(...objects.keys()) + 1
  const rows = Array.from({ length: most }, (_, number) => {
    const offset = offsets.get(number)
    return offset === undefined
      ? '0000000000 65535 f \n'
      : `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  file += `xref\n0 ${most}\n${rows.join('')}trailer\n<</Size ${most}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

const SECTOR = 512

export type DocOptions = {
  /** Bytes of one piece in windows-1252, as old Word wrote; else UTF-16. */
  readonly compressed?: boolean
  readonly encrypted?: boolean
  /** Runs set in a font of their own, by characters. */
  readonly fonts?: readonly {
    readonly start: number
    readonly end: number
    readonly font: string
  }[]
  /** Names of further, empty directory entries, as `Macros`. */
  readonly entries?: readonly string[]
}

/** A Word 97 document of one piece of text; paragraphs end in `\r`. */
export function makeDoc(text: string, options: DocOptions = {}): Buffer {
  const body = Buffer.from(text, options.compressed ? 'latin1' : 'utf16le')
  const word = Buffer.alloc(Math.max(8 * SECTOR, roundUp(1_536 + body.length)))
  word.writeUInt16LE(0xa5ec, 0)
  word.writeUInt16LE(0x0200 | (options.encrypted ? 0x0100 : 0), 0x0a)
  word.writeUInt32LE(text.length, 0x4c)
  word.writeUInt32LE(0, 0x1a2)
  word.writeUInt32LE(21, 0x1a6)
  body.copy(word, 1_536)
  const tables = Buffer.alloc(8 * SECTOR)
  tables.writeUInt8(2, 0)
  tables.writeUInt32LE(16, 1)
  tables.writeUInt32LE(text.length, 9)
  tables.writeUInt32LE(options.compressed ? (1_536 * 2) | 0x4000_0000 : 1_536, 15)
  const properties = addFonts(word, tables, options)
  return makeOle([
    { name: 'WordDocument', data: Buffer.concat([word, properties]) },
    { name: '1Table', data: tables },
    ...(options.entries ?? []).map((name) => ({ name, data: Buffer.alloc(0) })),
  ])
}

/** A page of character properties behind the text, its table, and the list of fonts. */
function addFonts(word: Buffer, tables: Buffer, { fonts = [], compressed }: DocOptions): Buffer {
  if (fonts.length === 0) return Buffer.alloc(0)
  const names = fonts.map(({ font }) => {
    const name = Buffer.from(`${font}\0`, 'utf16le')
    return Buffer.concat([Buffer.from([39 + name.length]), Buffer.alloc(39), name])
  })
  const list = Buffer.concat([Buffer.from([fonts.length, 0, 0, 0]), ...names])
  list.copy(tables, 100)
  word.writeUInt32LE(100, 0x112)
  word.writeUInt32LE(list.length, 0x116)
  const page = Buffer.alloc(SECTOR)
  const width = compressed ? 1 : 2
  for (const [index, { start, end }] of fonts.entries()) {
    page.writeUInt32LE(1_536 + start * width, index * 4)
    page.writeUInt32LE(1_536 + end * width, index * 4 + 4)
    page.writeUInt8(200 + index * 4, (fonts.length + 1) * 4 + index)
    Buffer.from([4, 0x4f, 0x4a, index, 0]).copy(page, (200 + index * 4) * 2)
  }
  page.writeUInt8(fonts.length, SECTOR - 1)
  tables.writeUInt32LE(word.length / SECTOR, 50 + 8)
  word.writeUInt32LE(50, 0xfa)
  word.writeUInt32LE(12, 0xfe)
  return page
}

const roundUp = (size: number) => Math.ceil(size / SECTOR) * SECTOR

/** An OLE container of streams that are empty or at least 4,096 bytes. */
export function makeOle(
  streams: readonly { readonly name: string; readonly data: Buffer }[],
): Buffer {
  const table: number[] = []
  const sectors: Buffer[] = []
  const add = (data: Buffer): number => {
    if (data.length === 0) return 0xffff_fffe
    const first = sectors.length
    for (let at = 0; at < data.length; at += SECTOR) {
      sectors.push(Buffer.concat([data.subarray(at, at + SECTOR)], SECTOR))
      table.push(at + SECTOR < data.length ? sectors.length : 0xffff_fffe)
    }
    return first
  }
  const places = streams.map(({ data }) => add(data))
  const entries = [entryOf('Root Entry', 5, { child: 1, next: -1, sector: 0xffff_fffe, size: 0 })]
  for (const [index, { name, data }] of streams.entries()) {
    const next = index + 1 < streams.length ? index + 2 : -1
    entries.push(entryOf(name, 2, { child: -1, next, sector: places[index]!, size: data.length }))
  }
  const directory = add(Buffer.concat(entries, roundUp(entries.length * 128)))
  const tableSector = sectors.length
  table.push(0xffff_fffd)
  const allocation = Buffer.alloc(SECTOR, 0xff)
  for (const [index, next] of table.entries()) allocation.writeUInt32LE(next, index * 4)
  const header = Buffer.alloc(SECTOR, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.fill(0, 8, 76)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(directory, 48)
  header.writeUInt32LE(4_096, 56)
  header.writeUInt32LE(0xffff_fffe, 60)
  header.writeUInt32LE(0xffff_fffe, 68)
  header.writeUInt32LE(tableSector, 76)
  return Buffer.concat([header, ...sectors, allocation])
}

type EntryPlace = { child: number; next: number; sector: number; size: number }

function entryOf(name: string, type: number, { child, next, sector, size }: EntryPlace): Buffer {
  const entry = Buffer.alloc(128)
  const bytes = Buffer.from(`${name}\0`, 'utf16le')
  bytes.copy(entry)
  entry.writeUInt16LE(bytes.length, 64)
  entry.writeUInt8(type, 66)
  entry.writeUInt8(1, 67)
  entry.writeInt32LE(-1, 68)
  entry.writeInt32LE(next, 72)
  entry.writeInt32LE(child, 76)
  entry.writeUInt32LE(sector, 116)
  entry.writeUInt32LE(size, 120)
  return entry
}

/** A white page with black lines of text, 34 px high, as an image. */
export function makePicture(lines: readonly string[], type: 'png' | 'jpg' | 'tiff'): Buffer {
  const [width, height] = [1_240, 120 + lines.length * 50]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.fillStyle = 'black'
  context.font = '34px "DejaVu Serif", serif'
  for (const [index, line] of lines.entries()) context.fillText(line, 80, 90 + index * 50)
  if (type === 'png') return canvas.toBuffer('image/png')
  if (type === 'jpg') return canvas.toBuffer('image/jpeg', 85)
  const { data } = context.getImageData(0, 0, width, height)
  return Buffer.from(UTIF.encodeImage(new Uint8Array(data.buffer), width, height))
}
