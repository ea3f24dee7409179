/** The clause tree as a hierarchy of Akoma Ntoso, one `eId` an item. Nothing between items is lost. */
import { type Inline, wholeBoundary } from './akoma-ntoso-inline.ts'
import { element, escapeXml, toSlug } from './akoma-ntoso-xml.ts'
import type { Clause, Directive, Span } from './reading.ts'
import { countStarting, createMeeting } from './spans.ts'

export type Anchor = { readonly span: Span; readonly eId: string }

export type Body = {
  readonly xml: string
  /** What the items cover; undefined where there are none. */
  readonly span: Span | undefined
  /** Items by where they stand, for the directives to point at. */
  readonly anchors: readonly Anchor[]
}

const DEEPEST = 40

/** Element and prefix of its `eId`, by the mark and the depth. */
function kindOf(mark: string, depth: number): readonly [name: string, prefix: string] {
  if (/^điều\s/iu.test(mark)) return ['article', 'art']
  if (/^(?:phần|chương|mục)\s/iu.test(mark)) return ['section', 'sec']
  if (/^[-+•*–]$/u.test(mark)) return ['indent', 'indent']
  return depth === 0 ? ['paragraph', 'para'] : ['point', 'point']
}

/** All below a clause, in order: past the deepest level the tree is laid flat. */
function flatten(clauses: readonly Clause[]): Clause[] {
  const flat: Clause[] = []
  const open = clauses.toReversed()
  while (open.length > 0) {
    const clause = open.pop()!
    flat.push({ ...clause, children: [] })
    open.push(...clause.children.toReversed())
  }
  return flat
}

/** Work outside every numbered clause gets an item of its own. */
function withLooseDirectives(
  clauses: readonly Clause[],
  directives: readonly Directive[],
): Clause[] {
  const isInside = createMeeting(flatten(clauses).map(({ span }) => span))
  const loose = directives.filter(({ span: { start } }) => !isInside({ start, end: start + 1 }))
  return [
    ...clauses,
    ...loose.map(({ span }) => ({ mark: '', path: '', span, children: [] })),
  ].sort((a, b) => a.span.start - b.span.start)
}

export type BodyParts = {
  readonly text: string
  readonly clauses: readonly Clause[]
  readonly directives: readonly Directive[]
  readonly inline: Inline
  readonly takeName: (wanted: string) => string
}

export function toBody(parts: BodyParts): Body {
  const { text, inline, takeName } = parts
  const anchors: Anchor[] = []
  /** Where the text that is already written ends: items may overlap, text is written once. */
  let written = 0
  const top = withLooseDirectives(parts.clauses, parts.directives)
  const begin = Math.min(text.length, ...top.map(({ span }) => span.start))

  const toWhole = ({ start, end }: Span): Span => ({
    start: wholeBoundary(text, start),
    end: wholeBoundary(text, end),
  })

  const toBlocks = (start: number, end: number) => {
    const blocks = inline.toBlocks(Math.max(start, written), Math.max(end, written))
    written = Math.max(written, end)
    return blocks
  }

  const writeGap = (start: number): string[] => {
    const blocks = start > written ? toBlocks(written, start) : []
    if (blocks.length === 0) return []
    const eId = takeName('text_1')
    return [
      element(
        'hcontainer',
        { eId, name: 'text' },
        element('content', { eId: `${eId}__content` }, blocks),
      ),
    ]
  }

  const writeClause = (clause: Clause, parent: string, depth: number, position: number): string => {
    const { mark } = clause
    const span = toWhole(clause.span)
    const [name, prefix] = kindOf(mark, depth)
    const label = toSlug(mark.replace(/^\p{L}{2,}\s+/u, ''), String(position))
    const eId = takeName(`${parent}${prefix}_${label}`)
    anchors.push({ span, eId })
    const num = span.start < written ? '' : readNum(text, span, mark)
    const blocks = toBlocks(span.start + num.length, span.end)
    const children = depth < DEEPEST ? clause.children : flatten(clause.children)
    const below = children.flatMap((child, index) => [
      ...writeGap(toWhole(child.span).start),
      writeClause(child, `${eId}__`, depth + 1, index + 1),
    ])
    const printed = num.trim()
    const inner = [printed === '' ? '' : element('num', { eId: `${eId}__num` }, escapeXml(printed))]
    if (below.length === 0) {
      inner.push(
        element(
          'content',
          { eId: `${eId}__content` },
          blocks.length > 0 ? blocks : element('p', {}),
        ),
      )
    } else {
      if (blocks.length > 0) inner.push(element('intro', { eId: `${eId}__intro` }, blocks))
      inner.push(...below)
    }
    return element(name, { eId }, inner)
  }

  written = wholeBoundary(text, begin)
  const items = top.flatMap((clause, index) => [
    ...writeGap(toWhole(clause.span).start),
    writeClause(clause, '', 0, index + 1),
  ])
  const span = top.length === 0 ? undefined : { start: wholeBoundary(text, begin), end: written }
  return { xml: items.join('\n'), span, anchors }
}

/** The mark as printed, with its closing punctuation: "1.", "a)". */
function readNum(text: string, { start, end }: Span, mark: string): string {
  if (mark === '' || !text.startsWith(mark, start) || start + mark.length > end) return ''
  const rest = /^[.)/:]*/.exec(
    text.slice(start + mark.length, Math.min(end, start + mark.length + 4)),
  )
  return mark + (rest?.[0] ?? '')
}

/** Items that may stand between the start of a piece of text and the item that holds it. */
const LOOK_BACK = 64

/** The item that a piece of text stands in; the innermost where spans overlap. */
export function createAnchorFinder(anchors: readonly Anchor[]): (span: Span) => string | null {
  const sorted = anchors.toSorted((a, b) => a.span.start - b.span.start)
  const spans = sorted.map(({ span }) => span)
  return ({ start }) => {
    const last = countStarting(spans, start + 1) - 1
    for (let at = last; at >= 0 && at > last - LOOK_BACK; at--) {
      if (spans[at]!.end > start) return sorted[at]!.eId
    }
    return null
  }
}
