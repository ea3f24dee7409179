/** A dispatch and its reading as Akoma Ntoso 3.0, for archives and legal tools. Export only. */
import { isDay } from '@loimo/calendar'
import { createAnchorFinder, toBody } from './akoma-ntoso-body.ts'
import { createInline, type Mark, wholeBoundary } from './akoma-ntoso-inline.ts'
import {
  createReferences,
  documentName,
  type References,
  toIdentification,
  toWork,
} from './akoma-ntoso-meta.ts'
import { createNames, element, toSlug } from './akoma-ntoso-xml.ts'
import type { Agency } from './context.ts'
import type { Reading, Span } from './reading.ts'

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'

type Read = Omit<Reading, 'diagnostics'>

/** What gets an element of its own in the text. */
function listMarks(reading: Read, references: References): Mark[] {
  const marks: Mark[] = []
  const mark = (span: Span | undefined, wrap: Mark['wrap']) => {
    if (span) marks.push({ span, wrap })
  }
  const { number, date, issuer, subject, signature, onBehalfOf } = reading
  mark(number?.span, (content) => element('docNumber', {}, content))
  mark(subject?.span, (content) => element('docTitle', {}, content))
  if (date && isDay(date.value))
    mark(date.span, (content) => element('docDate', { date: date.value }, content))
  if (issuer) {
    const refersTo = references.toBody(issuer)
    mark(issuer.span, (content) => element('docAuthority', { refersTo }, content))
  }
  for (const field of reading.addressees) {
    const refersTo = field.collective ? '' : references.toBody(field)
    if (refersTo) mark(field.span, (content) => element('organization', { refersTo }, content))
  }
  for (const { number: cited, date: on } of reading.basedOn) {
    const href = `/akn/vn/cited/${on?.value ?? 'undated'}/${toSlug(cited.value, 'nn')}`
    mark(cited.span, (content) => element('ref', { href }, content))
  }
  for (const who of [signature, onBehalfOf]) {
    if (who?.title) {
      const refersTo = references.toRole(who.title.value)
      mark(who.title.span, (content) => element('role', { refersTo }, content))
    }
    if (who?.name) {
      const refersTo = references.toPerson(who.name.value)
      const inner = who === signature
      mark(who.name.span, (content) => {
        const person = element('person', { refersTo }, content)
        return inner ? element('signature', {}, person) : person
      })
    }
  }
  return marks
}

const SALUTATION = /k[íi]nh g[ửu]i/giu

/** Where the heading ends and "Kính gửi" or the ground begins. */
function findPreamble(text: string, reading: Read, limit: number): number {
  const starts = [...reading.addressees, ...reading.basedOn].map(({ span }) => span.start)
  const first = Math.min(limit, ...starts)
  let line = text.lastIndexOf('\n', first - 1) + 1
  for (const match of text.slice(0, first).matchAll(SALUTATION)) line = match.index
  return Math.min(limit, Math.max(0, line))
}

/** Where the distribution list or the signature begins. */
function findEnd(text: string, { distribution, signature }: Read): number {
  const starts = [
    ...distribution.map(({ span }) => span.start),
    ...(signature ? [signature.span.start] : []),
  ]
  const first = Math.min(text.length, ...starts.filter((start) => start > 0))
  return text.lastIndexOf('\n', first - 1) + 1 || first
}

export type AkomaNtosoOptions = {
  /** The register: names of the bodies that the reading resolved. */
  readonly agencies: readonly Agency[]
}

/** Export a reading. Total: any reading of any text gives a valid document. */
export function toAkomaNtoso(text: string, reading: Read, { agencies }: AkomaNtosoOptions): string {
  const takeName = createNames()
  const references = createReferences(agencies, takeName)
  const inline = createInline(text, listMarks(reading, references))
  const { clauses, directives } = reading
  const body = toBody({ text, clauses, directives, inline, takeName })

  const end = body.span?.end ?? wholeBoundary(text, findEnd(text, reading))
  const begin = body.span?.start ?? wholeBoundary(text, findPreamble(text, reading, end))
  const preamble = wholeBoundary(text, findPreamble(text, reading, begin))
  const region = (name: string, from: number, to: number) => {
    const blocks = inline.toBlocks(from, to)
    return blocks.length === 0 ? '' : element(name, {}, blocks)
  }
  const isAct = reading.kind.value === 'quyet_dinh'
  const plain = body.span ? '' : inline.toBlocks(begin, end).join('\n')
  const identification = toIdentification(reading, references)
  const work = toWork(directives, references, createAnchorFinder(body.anchors))
  const document = element(
    isAct ? 'act' : 'statement',
    { name: documentName(reading.kind.value) },
    [
      element('meta', {}, [identification, references.write(), work]),
      region('preface', 0, preamble),
      region('preamble', preamble, begin),
      isAct
        ? element('body', {}, body.xml || toPlainHierarchy(plain, takeName))
        : element('mainBody', {}, body.xml || plain || element('p', {})),
      region('conclusions', end, text.length),
    ],
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('akomaNtoso', { xmlns: NAMESPACE }, document)}\n`
}

/** The body of an act is a hierarchy even where nothing is numbered. */
function toPlainHierarchy(blocks: string, takeName: (wanted: string) => string): string {
  const eId = takeName('text_1')
  const content = element('content', { eId: `${eId}__content` }, blocks || element('p', {}))
  return element('hcontainer', { eId, name: 'text' }, content)
}
