import type { AgencyField, Diagnostic, Directive, Reading } from '@loimo/dispatch'
import type { Note } from '@loimo/server/platform/files/index.ts'
import type { Language } from './command.ts'
import { LABELS, type Labels } from './labels.ts'
import { fit, indent, wrap } from './wrap.ts'

/** What is printed on: columns, colour, language. */
export type Page = {
  readonly language: Language
  readonly columns: number
  readonly colour: boolean
}

export type Summarised = {
  readonly name: string
  readonly text: string
  readonly reading: Reading
  readonly notes: readonly Note[]
}

const LABEL_WIDTH = 14
const FIRST_WORDS = 180
// Columns of one field; what is longer is in the JSON.
const MOST = 600

/** A reading for a person at a terminal: the head, then each directive, then what to look at. */
export function summarise({ name, text, reading, notes }: Summarised, page: Page): string {
  const labels = LABELS[page.language]
  const paint = createPaint(page.colour)
  const writer = createWriter(page, paint)
  const heading = ` ${fit(name, page.columns - 8)} `
  writer.line(
    paint.dim(`──${heading}${'─'.repeat(Math.max(2, page.columns - heading.length - 2))}`),
  )
  writeHead(reading, labels, writer, paint)
  writer.section(`${labels.directives} (${reading.directives.length})`)
  if (reading.directives.length === 0) writer.line(`  ${labels.noDirective}`)
  for (const [index, directive] of reading.directives.entries())
    writeDirective(directive, index + 1, { labels, writer, paint, language: page.language })
  writeFoot(reading, labels, writer)
  writeDoubts({ text, reading, notes }, page, writer, paint)
  return writer.end()
}

function writeHead(reading: Reading, labels: Labels, writer: Writer, paint: Paint): void {
  const kind = labels.kinds[reading.kind.value] ?? reading.kind.value
  const number = reading.number?.value ?? labels.noNumber
  const date = reading.date === null ? labels.noDate : formatDay(reading.date.value)
  const marks = [reading.urgency?.value, reading.secrecy?.value].filter((mark) => mark != null)
  writer.line('')
  writer.line(
    [paint.bold(kind.toUpperCase()), paint.bold(number), date, ...marks.map(paint.red)].join(
      '  ·  ',
    ),
  )
  writer.field(labels.issuer, reading.issuer?.value)
  const opinion = reading.onBehalfOf
  if (opinion !== null)
    writer.field(
      labels.opinion,
      [opinion.title?.value, opinion.name?.value].filter(Boolean).join(' '),
    )
  writer.field(labels.subject, reading.subject?.value)
  writer.field(labels.addressees, listAgencies(reading.addressees))
  const cited = reading.basedOn.map(({ number: cited, date: day }) =>
    day === null ? cited.value : `${cited.value} (${formatDay(day.value)})`,
  )
  writer.field(labels.basedOn, cited.join('; '))
}

type Tools = {
  readonly labels: Labels
  readonly writer: Writer
  readonly paint: Paint
  readonly language: Language
}

function writeDirective(
  directive: Directive,
  number: number,
  { labels, writer, paint, language }: Tools,
): void {
  const clause = directive.clause === null ? '' : ` [${directive.clause}]`
  const doubtful = directive.standing.kind === 'doubtful' ? paint.yellow(' ?') : ''
  writer.line('')
  writer.hang(
    `${String(number).padStart(2)}.${clause} `,
    paint.bold(listAgencies(directive.lead) || labels.noLead) + doubtful,
  )
  writer.under(labels.cooperating, listAgencies(directive.cooperating))
  const { deadline } = directive
  if (deadline !== null) {
    const day = deadline.lastDay === null ? '' : `${formatDayOfWeek(deadline.lastDay, language)} – `
    writer.under(labels.deadline, `${paint.cyan(`${day}“${deadline.value}”`)}`)
  }
  writer.under(labels.reportTo, listAgencies(directive.reportTo))
  writer.under(labels.condition, directive.condition?.value)
  writer.under(labels.task, fit(directive.task, FIRST_WORDS))
  for (const item of directive.agreedItems) writer.under('+', fit(item.value, FIRST_WORDS))
}

function writeFoot(reading: Reading, labels: Labels, writer: Writer): void {
  const { signature } = reading
  writer.line('')
  if (signature !== null) {
    const parts = [signature.authority, signature.title, signature.name].map((part) => part?.value)
    writer.field(labels.signed, parts.filter(Boolean).join(' '))
  }
  writer.field(labels.distribution, reading.distribution.map(({ value }) => value).join('; '))
}

function writeDoubts(
  { text, reading, notes }: Omit<Summarised, 'name'>,
  { language }: Page,
  writer: Writer,
  paint: Paint,
): void {
  const labels = LABELS[language]
  const { diagnostics } = reading
  if (diagnostics.length + notes.length === 0 && !reading.truncated) return
  writer.section(labels.look)
  if (reading.truncated) writer.hang('  ! ', paint.red(labels.truncated))
  const colours = { error: paint.red, warning: paint.yellow, notice: paint.dim }
  for (const { first, lines } of groupAlike(text, diagnostics)) {
    const { code, severity, message } = first
    const where = `${labels.line} ${lines.join(', ')}; ${code}`
    writer.hang(
      `  ${SIGNS[severity]} `,
      `${colours[severity](message[language])} ${paint.dim(`(${where})`)}`,
    )
  }
  for (const { code, message, detail, page } of notes) {
    const where = page === undefined ? code : `${labels.page} ${page}; ${code}`
    const quoted = detail === undefined ? '' : ` ${fit(detail, 100)}`
    writer.hang('  · ', paint.dim(`${message[language]}${quoted} (${where})`))
  }
}

const SIGNS = { error: '✗', warning: '!', notice: '·' } as const

/** Diagnostics that say the same are printed once, with all their lines. */
function groupAlike(text: string, diagnostics: readonly Diagnostic[]) {
  const groups = new Map<string, { first: Diagnostic; lines: number[] }>()
  for (const diagnostic of diagnostics) {
    const line = text.slice(0, diagnostic.span.start).split('\n').length
    const key = `${diagnostic.code} ${diagnostic.message.en}`
    const group = groups.get(key) ?? { first: diagnostic, lines: [] }
    groups.set(key, group)
    if (!group.lines.includes(line)) group.lines.push(line)
  }
  return groups.values()
}

const listAgencies = (agencies: readonly AgencyField[]) =>
  agencies
    .map(({ value, standing }) => (standing.kind === 'doubtful' ? `${value} (?)` : value))
    .join('; ')

/** 2024-03-05 → 05/03/2024; 2024-03 → 03/2024. */
const formatDay = (day: string) => day.split('-').reverse().join('/')

function formatDayOfWeek(day: string, language: Language): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  return `${formatDay(day)} (${weekday.format(new Date(`${day}T00:00:00Z`))})`
}

type Paint = ReturnType<typeof createPaint>

function createPaint(colour: boolean) {
  const style = (code: number) => (text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text)
  return { bold: style(1), dim: style(2), red: style(31), yellow: style(33), cyan: style(36) }
}

type Writer = ReturnType<typeof createWriter>

/** Lines that keep to the columns, with hanging indents. */
function createWriter({ columns }: Page, paint: Paint) {
  const lines: string[] = []
  const hang = (head: string, text: string) => {
    const width = Math.min(head.length, 16)
    const [first = '', ...rest] = wrap(text, columns - width)
    lines.push(head + first, ...indent(rest, width))
  }
  const labelled = (margin: number) => (label: string, value: string | undefined) => {
    if (value === undefined || value === '') return
    const head = `${' '.repeat(margin)}${label}`.padEnd(LABEL_WIDTH + margin)
    const [first = '', ...rest] = wrap(fit(value, MOST), columns - LABEL_WIDTH - margin)
    lines.push(paint.dim(head) + first, ...indent(rest, LABEL_WIDTH + margin))
  }
  return {
    line: (text: string) => lines.push(text),
    section: (title: string) => lines.push('', paint.bold(title)),
    hang,
    field: labelled(0),
    under: labelled(4),
    end: () => `${lines.join('\n')}\n`,
  }
}
