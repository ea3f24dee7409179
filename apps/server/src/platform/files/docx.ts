import { convertLayer, findLayerFont, repairLegacyText } from '@loimo/charset'
import { readDocxLists } from './docx-lists.ts'
import type { Note } from './extraction.ts'
import { readPictures } from './image-file.ts'
import { createNumberer, type Numberer } from './list-marks.ts'
import { MEDIA_TYPES } from './media-type.ts'
import { findPictureSize } from './picture-size.ts'
import type { Reader, Task } from './reader.ts'
import { Refusal } from './refusal.ts'
import { findAttribute, walkXml } from './xml.ts'
import { type Archive, openArchive } from './zip.ts'

const DOCUMENT = 'word/document.xml'
const MAIN_TYPE = 'wordprocessingml.document.main+xml'

/**
 * Read a Word document (.docx): paragraphs as lines with their list marks, tables as rows with
 * tabs. Read from its XML, and not by mammoth, which drops the numbers that Word counts: a
 * directive without its "2.1." cannot be cited.
 */
export const readDocx: Reader = async (bytes, task) => {
  const archive = await openArchive(bytes, task.limits)
  const part = async (name: string) => (await archive.read(name))?.toString('utf8')
  const types = await part('[Content_Types].xml')
  if (types === undefined || !archive.names.includes(DOCUMENT)) throw new Refusal('UNKNOWN_TYPE')
  refuseMacros(archive.names, types)
  if (!types.includes(MAIN_TYPE)) throw new Refusal('UNKNOWN_TYPE')
  const settings = await part('word/_rels/settings.xml.rels')
  if (settings !== undefined && /attachedTemplate/.test(settings) && /External/.test(settings))
    throw new Refusal('SCRIPT', 'attachedTemplate')

  task.onProgress({ stage: 'text', page: 1, pages: 1 })
  const styles = readStyles(await part('word/styles.xml'), task)
  const number = createNumberer(readDocxLists(await part('word/numbering.xml'), task.limits))
  const body = readBody((await part(DOCUMENT)) ?? '', { styles, number, task })
  const notes: Note[] = []
  const legacy = repairLegacyText(body.text)
  if (legacy.encoding !== 'unicode')
    notes.push(...legacy.doubts.map(({ code, message }) => ({ code, message })))
  if (body.changes) notes.push(TRACKED_CHANGES)
  if (archive.names.some((name) => name.startsWith('word/embeddings/'))) notes.push(EMBEDDED)
  const text = legacy.text
  if (text.trim() === '') return readScans(archive, task)
  const title = await readTitle(part)
  return {
    mediaType: MEDIA_TYPES.docx,
    text,
    pages: [{ number: 1, start: 0, end: text.length, via: 'text' }],
    ...(title === undefined ? {} : { title }),
    notes,
  }
}

/** A document without text may be scanned pages, pasted in; they are read in the order of their names. */
async function readScans(archive: Archive, task: Task) {
  const order = new Intl.Collator('en', { numeric: true })
  const names = archive.names
    .filter((name) => /^word\/media\/[^/]+\.(?:png|jpe?g)$/i.test(name))
    .sort(order.compare)
  const pictures: Buffer[] = []
  for (const name of names) pictures.push((await archive.read(name))!)
  // A line, a logo: nothing is written on those.
  const pages = pictures.filter((bytes) => (findPictureSize(bytes)?.height ?? 0) > SMALLEST_SCAN)
  if (pages.length === 0) throw new Refusal('EMPTY')
  return readPictures(pages, MEDIA_TYPES.docx, task)
}

// Pixels.
const SMALLEST_SCAN = 400

function refuseMacros(names: readonly string[], types: string): void {
  const macro = names.find((name) => /vbaProject|vbaData|activeX/i.test(name))
  if (macro !== undefined) throw new Refusal('SCRIPT', macro)
  if (/macroEnabled|vbaProject/i.test(types)) throw new Refusal('SCRIPT', 'macroEnabled')
}

const TRACKED_CHANGES: Note = {
  code: 'TRACKED_CHANGES',
  message: {
    vi: 'Văn bản còn dấu sửa đổi; phần bị xóa đã được bỏ ra, phần thêm vào được giữ lại.',
    en: 'The document has tracked changes: deletions are left out, insertions are kept.',
  },
}
const EMBEDDED: Note = {
  code: 'EMBEDDED_OBJECTS',
  message: {
    vi: 'Văn bản có đối tượng nhúng (bảng tính, tệp khác); phần đó không được đọc.',
    en: 'The document has embedded objects (sheets, other files); they are not read.',
  },
}

async function readTitle(part: (name: string) => Promise<string | undefined>) {
  const core = (await part('docProps/core.xml')) ?? ''
  const title = /<dc:title>([^<]+)<\/dc:title>/.exec(core)?.[1]?.trim()
  return title === '' || title === undefined ? undefined : repairLegacyText(title).text
}

type Style = { font?: string; list?: string; level?: number; basedOn?: string }
type Styles = {
  readonly byId: ReadonlyMap<string, Style>
  readonly font: string | undefined
  readonly paragraph: string | undefined
}

function readStyles(xml: string | undefined, task: Task): Styles {
  const byId = new Map<string, Style>()
  let font: string | undefined
  let paragraph: string | undefined
  let style: Style | undefined
  for (const step of xml === undefined ? [] : walkXml(xml, task.limits)) {
    if (step.kind === 'close' && step.name === 'w:style') style = undefined
    if (step.kind !== 'open') continue
    const value = findAttribute(step.attributes, 'w:val')
    if (step.name === 'w:style') {
      style = {}
      const id = findAttribute(step.attributes, 'w:styleId') ?? ''
      byId.set(id, style)
      const isDefault = findAttribute(step.attributes, 'w:default') === '1'
      if (isDefault && findAttribute(step.attributes, 'w:type') === 'paragraph') paragraph = id
    } else if (step.name === 'w:rFonts') {
      const name = findAttribute(step.attributes, 'w:ascii')
      if (name !== undefined && style !== undefined) style.font = name
      else if (name !== undefined) font = name
    } else if (style !== undefined && value !== undefined) {
      if (step.name === 'w:basedOn') style.basedOn = value
      if (step.name === 'w:numId') style.list = value
      if (step.name === 'w:ilvl') style.level = Number(value)
    }
  }
  return { byId, font, paragraph }
}

/** A property of a style or of the ones it is based on. */
function inherit<K extends keyof Style>(styles: Styles, id: string | undefined, key: K) {
  let at = id
  for (let depth = 0; at !== undefined && depth < 20; depth += 1) {
    const style: Style | undefined = styles.byId.get(at)
    if (style?.[key] !== undefined) return style[key]
    at = style?.basedOn
  }
  return undefined
}

type Paragraph = {
  text: string
  style: string | undefined
  list: string | undefined
  level: number | undefined
}
type Cell = string[]
type Table = { rows: Cell[][]; bordered: boolean }
type Tools = { readonly styles: Styles; readonly number: Numberer; readonly task: Task }

/** Everything inside one of these is not text of the page. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'mc:Fallback',
  'w:instrText',
  'w:delText',
  'w:sectPr',
  'w:tblGrid',
  'w:pPrChange',
  'w:rPrChange',
])

function readBody(xml: string, tools: Tools): { text: string; changes: boolean } {
  const writer = new BodyWriter(tools)
  let skipping = ''
  let depth = 0
  let changes = false
  for (const step of walkXml(xml, tools.task.limits)) {
    if (skipping !== '') {
      if (step.kind === 'open' && step.name === skipping && !step.empty) depth += 1
      if (step.kind === 'close' && step.name === skipping) depth -= 1
      if (depth === 0) skipping = ''
      continue
    }
    if (step.kind === 'open') {
      if (step.name === 'w:ins' || step.name === 'w:del') changes = true
      if (SKIPPED.has(step.name)) {
        if (!step.empty) {
          skipping = step.name
          depth = 1
        }
        continue
      }
      writer.open(step.name, step.attributes)
      if (step.empty) writer.close(step.name)
    } else if (step.kind === 'close') writer.close(step.name)
    else writer.text(step.text)
  }
  return { text: writer.finish(), changes }
}

/** Collects lines while the document goes by; tables and text boxes may stand in each other. */
class BodyWriter {
  readonly #tools: Tools
  readonly #lines: string[] = []
  // Paragraphs can contain text boxes with paragraphs of their own.
  readonly #paragraphs: Paragraph[] = []
  readonly #tables: Table[] = []
  #font: string | undefined
  #capitals = false
  #hidden = false
  #inText = false
  #characters = 0

  constructor(tools: Tools) {
    this.#tools = tools
  }

  open(name: string, attributes: string): void {
    const paragraph = this.#paragraphs.at(-1)
    const value = () => findAttribute(attributes, 'w:val')
    switch (name) {
      case 'w:p':
        this.#paragraphs.push({ text: '', style: undefined, list: undefined, level: undefined })
        break
      case 'w:pStyle':
        if (paragraph !== undefined) paragraph.style = value()
        break
      case 'w:numId':
        if (paragraph !== undefined) paragraph.list = value()
        break
      case 'w:ilvl':
        if (paragraph !== undefined) paragraph.level = Number(value())
        break
      case 'w:r':
        this.#font = undefined
        this.#capitals = this.#hidden = false
        break
      case 'w:caps':
        this.#capitals = isOn(value())
        break
      case 'w:vanish':
        this.#hidden = isOn(value())
        break
      case 'w:rFonts':
        this.#font = findAttribute(attributes, 'w:ascii') ?? this.#font
        break
      case 'w:t':
        this.#inText = true
        break
      case 'w:tab':
        // Inside w:tabs it only says where a tab stops.
        if (!attributes.includes('w:pos')) this.#add('\t')
        break
      case 'w:br':
      case 'w:cr':
        this.#add('\n')
        break
      case 'w:noBreakHyphen':
        this.#add('-')
        break
      case 'w:tbl':
        this.#tables.push({ rows: [], bordered: false })
        break
      case 'w:tblStyle':
        if (/grid|list|table\s*\d/i.test(value() ?? '')) this.#markBordered()
        break
      case 'w:top':
      case 'w:insideH':
        if (/^(single|double|thick|dotted|dashed)$/.test(value() ?? '')) this.#markBordered()
        break
      case 'w:tr':
        this.#tables.at(-1)?.rows.push([])
        break
      case 'w:tc':
        this.#tables.at(-1)?.rows.at(-1)?.push([])
        break
    }
  }

  close(name: string): void {
    if (name === 'w:t') this.#inText = false
    else if (name === 'w:p') this.#endParagraph()
    else if (name === 'w:tbl') this.#endTable()
  }

  text(text: string): void {
    if (!this.#inText || this.#hidden) return
    const paragraph = this.#paragraphs.at(-1)
    const { styles } = this.#tools
    const font =
      this.#font ?? inherit(styles, paragraph?.style ?? styles.paragraph, 'font') ?? styles.font
    const layer = font === undefined ? undefined : findLayerFont(font)
    const shown = layer === undefined ? text : convertLayer(text, layer)
    this.#add(this.#capitals ? shown.toUpperCase() : shown)
  }

  finish(): string {
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  }

  #add(text: string): void {
    this.#characters += text.length
    if (this.#characters > this.#tools.task.limits.characters)
      throw new Refusal('TOO_LARGE', 'text')
    const paragraph = this.#paragraphs.at(-1)
    if (paragraph !== undefined) paragraph.text += text
  }

  #markBordered(): void {
    const table = this.#tables.at(-1)
    if (table !== undefined) table.bordered = true
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    if (paragraph === undefined) return
    const mark = this.#markOf(paragraph)
    const text = paragraph.text.replace(/[ \t]+$/gm, '')
    const line = mark === '' ? text : `${mark} ${text.trimStart()}`
    const cell = this.#tables.at(-1)?.rows.at(-1)?.at(-1)
    if (cell === undefined) this.#lines.push(line)
    else cell.push(line)
  }

  #markOf({ style, list, level }: Paragraph): string {
    const { styles, number } = this.#tools
    const named = style ?? styles.paragraph
    const id = list ?? inherit(styles, named, 'list')
    // Word says "no list" with numId 0.
    if (id === undefined || id === '0') return ''
    return number({ list: id, level: level ?? inherit(styles, named, 'level') ?? 0 })
  }

  #endTable(): void {
    const table = this.#tables.pop()
    if (table === undefined) return
    const outer = this.#tables.at(-1)?.rows.at(-1)?.at(-1)
    const lines = isLayout(table) ? layOut(table) : table.rows.map(toRowLine)
    if (outer !== undefined) outer.push(...lines)
    else this.#lines.push('', ...lines, '')
  }
}

/** A switch that is there is on, unless it says otherwise. */
const isOn = (value: string | undefined) => value === undefined || !/^(?:0|false|off)$/.test(value)

const isFilled = (line: string) => line.trim() !== ''

/** The head and foot of a dispatch are a table of two columns without borders. */
const isLayout = ({ rows, bordered }: Table) => !bordered && rows.every((row) => row.length <= 2)

const layOut = (table: Table) =>
  table.rows.flatMap((row) =>
    row.flatMap((cell) => (cell.some(isFilled) ? [...cell.filter(isFilled), ''] : [])),
  )

const toRowLine = (row: Cell[]) =>
  row.map((cell) => cell.filter(isFilled).join(' ').replaceAll(/\s+/g, ' ')).join('\t')
