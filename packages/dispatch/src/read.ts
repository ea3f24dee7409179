/** From the text of a dispatch to its reading: heading, addressees, body, closing, diagnostics. */
import { type Addressees, readAddressees } from './addressees.ts'
import type { AgencyScan } from './agency-words.ts'
import type { ClauseNode } from './clauses.ts'
import { readDistribution, readSignature } from './closing.ts'
import type { ReadingContext } from './context.ts'
import { diagnose } from './diagnose.ts'
import { buildDirectives } from './directives.ts'
import {
  type Document,
  fieldAt,
  openDocument,
  quote,
  type Range,
  STATED,
  spanOf,
} from './document.ts'
import { readGrounds, readOpinion } from './grounds.ts'
import { type Header, kindOf, numberField, readHeader } from './header.ts'
import { Interpreter } from './interpret.ts'
import { findClosingIssuer, findHeadingIssuer, findToldIssuer } from './issuer.ts'
import { lexiconOf, markOpenings } from './lexicon.ts'
import { rawSpan } from './normalise.ts'
import { growSet } from './phrase-tree.ts'
import type { AgencyField, Clause, Reading } from './reading.ts'
import { createResolver } from './resolve.ts'
import { readStamps } from './stamps.ts'
import { NOTHING } from './tasks.ts'
import { findNation, findZones, type Stretch, wordsWithin, type Zones } from './zones.ts'

type Outline = {
  readonly document: Document
  readonly header: Header
  readonly zones: Zones
  readonly scan: AgencyScan
  readonly addressees: Addressees
  readonly body: Stretch
}

/** Find heading, addressees, body and closing parts. */
function outline(text: string, context: ReadingContext): Outline {
  const document = openDocument(text)
  const { source } = document
  const lexicon = lexiconOf(context)
  markOpenings(document.words, lexicon)
  const nation = findNation(source)
  const header = readHeader(document, context, nation ?? 0, nation !== undefined)
  const bare: AgencyScan = {
    words: document.words,
    lexicon,
    local: growSet([]),
    lists: new Map(),
  }
  const addressees = header.greeting
    ? readAddressees(document, bare, header.greeting)
    : { items: [], end: 0 }
  const start = Math.max(header.end, addressees.end)
  const zones = findZones(source, start)
  const names = addressees.items.map((item) => quote(document, spanOf(document, item)))
  const scan: AgencyScan = {
    ...bare,
    lists: new Map(),
    local: growSet(names.filter((name) => name.includes(' ') && !/[:;]/.test(name))),
  }
  return {
    document,
    header,
    zones,
    scan,
    addressees,
    body: { start, end: Math.max(start, zones.bodyEnd) },
  }
}

/** Width of the longest usual line: wrapped lines are joined, long ones are paragraphs. */
function lineWidth(document: Document, body: Stretch): number {
  const widths = document.lines
    .filter((line) => line.start >= body.start && line.end <= body.end && line.end > line.start)
    .map((line) => line.end - line.start)
    .sort((a, b) => a - b)
  return widths[Math.floor(widths.length * 0.85)] ?? 0
}

/** "Các Bộ: …" is one printed string and many bodies. */
function isOne(document: Document, item: Range | undefined): boolean {
  return item !== undefined && !/^các |:/i.test(quote(document, spanOf(document, item)))
}

function interpret(parts: Outline): Interpreter {
  const { document, header, zones, scan, addressees, body } = parts
  const only =
    addressees.items.length === 1 && isOne(document, addressees.items[0]) ? addressees.items : []
  const root = only.length > 0 ? { ...NOTHING, lead: only, rule: 'addressee' as const } : NOTHING
  const reader = { document, scan, date: header.date?.value ?? null }
  const interpreter = new Interpreter(reader, lineWidth(document, body), root, false)
  interpreter.readRegion(wordsWithin(document, body))
  for (const annex of zones.annexes) interpreter.readRegion(wordsWithin(document, annex))
  return interpreter
}

function toClauses(document: Document, nodes: readonly ClauseNode[]): Clause[] {
  return nodes.flatMap((node) => {
    const children = toClauses(document, node.children)
    if (!node.mark || node.path === null) return children
    const last = node.paragraphs.at(-1)?.last ?? node.own.last
    const span = spanOf(document, {
      first: node.mark.first,
      last: Math.max(last, node.mark.first + 1),
    })
    return [{ mark: node.mark.label, path: node.path, span, children }]
  })
}

function findIssuer(parts: Outline): Stretch | undefined {
  const { document, header, scan, body } = parts
  if (header.retold) {
    return header.number && findToldIssuer(document, scan, header.end, header.number.start)
  }
  const heading = header.number ?? (header.date ? header.title : undefined)
  return (
    (heading && findHeadingIssuer(document, heading.start)) ??
    findClosingIssuer(
      document,
      scan,
      body.start,
      Math.min(document.source.text.length, body.end + 400),
    )
  )
}

const STOPS = [...'.!?"”)]…']

/** A text that stops before the paper does: no end mark, no closing parts, no full stop. */
function isTruncated(parts: Outline): boolean {
  const { zones, header, document } = parts
  if (header.retold || zones.hasEndMark || zones.hasTail) return false
  const last = document.source.raw.trimEnd().at(-1) ?? ''
  return !STOPS.includes(last) && document.words.length > 0
}

/**
 * A heading sets the parent over the body that speaks: "ỦY BAN NHÂN DÂN TỈNH X" over "VĂN PHÒNG" is the
 * office of that committee, and its name in the register begins with its own words.
 */
function issuerOf(
  text: string,
  issuer: AgencyField,
  resolve: (name: string) => Omit<AgencyField, 'value' | 'span'>,
): AgencyField {
  if (issuer.agency !== null) return issuer
  const lines = foldLines(text.slice(issuer.span.start, issuer.span.end))
  const own = lines.pop()
  if (own === undefined || lines.length === 0) return issuer
  const found = resolve([own, ...lines].join(' '))
  if (found.agency === null) return issuer
  const standing = { kind: 'inferred', rule: 'heading-order' } as const
  return {
    ...issuer,
    ...found,
    standing: found.standing.kind === 'stated' ? standing : found.standing,
  }
}

const foldLines = (text: string) =>
  text
    .normalize('NFC')
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')

/** Read an official dispatch into what it orders. Never throws; the same text gives the same reading. */
export function readDispatch(text: string, context: ReadingContext): Reading {
  const parts = outline(text, context)
  const { document, header, zones, scan, addressees, body } = parts
  const resolve = createResolver(context.agencies)
  const date = header.date?.value ?? null
  const agencyAt = (start: number, end: number): AgencyField => {
    const { value, span } = fieldAt(document, start, end)
    return { value, span, ...resolve(value, date) }
  }
  const interpreter = interpret(parts)
  const issuer = findIssuer(parts)
  const opening: Stretch = { start: body.start, end: openingEnd(interpreter, document, body) }
  const number = header.number ? numberField(document, header.number) : null
  const reading: Omit<Reading, 'diagnostics'> = {
    kind: kindField(parts, number?.value, context),
    number,
    date: header.date,
    issuer: issuer
      ? issuerOf(text, agencyAt(issuer.start, issuer.end), (name) => resolve(name, date))
      : null,
    onBehalfOf: readOpinion(document, opening),
    subject: header.subject ? fieldAt(document, header.subject.start, header.subject.end) : null,
    addressees: addressees.items.map((item) => {
      const [first, last] = [document.words[item.first], document.words[item.last - 1]]
      return agencyAt(first?.start ?? 0, last?.end ?? 0)
    }),
    basedOn: readGrounds(document, scan, opening).map((draft) => ({
      ...draft,
      issuer: draft.issuer ? agencyAt(draft.issuer.start, draft.issuer.end) : null,
    })),
    clauses: toClauses(document, interpreter.roots),
    directives: header.title?.type.upward
      ? []
      : buildDirectives({ document, scan, context, agencyAt }, interpreter),
    signature: readSignature(document, zones.tail),
    distribution: readDistribution(document, zones.tail),
    ...readStamps(document, header.end),
    truncated: isTruncated(parts),
  }
  return { ...reading, diagnostics: diagnose(text, reading, context, document) }
}

function openingEnd(interpreter: Interpreter, document: Document, body: Stretch): number {
  const first = interpreter.roots.find((node) => node.mark)?.mark
  return first ? Math.max(body.start, document.words[first.first]?.start ?? body.end) : body.end
}

function kindField(
  parts: Outline,
  symbol: string | undefined,
  context: ReadingContext,
): Reading['kind'] {
  const { document, header } = parts
  const value = kindOf(header, symbol, context.documentTypes)
  const place = header.title ?? header.number ?? header.greeting
  const span = place ? rawSpan(document.source, place.start, place.end) : { start: 0, end: 0 }
  const standing = header.title
    ? STATED
    : { kind: 'inferred' as const, rule: header.number ? 'symbol' : 'form' }
  return { value, span, standing }
}
