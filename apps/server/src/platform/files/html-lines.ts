/** The blocks that begin and end a line; those of the second set leave an empty line about them. */
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY THEAD TR UL'.split(
    ' ',
  ),
)
const SPACED = new Set('P H1 H2 H3 H4 H5 H6 TABLE UL OL BLOCKQUOTE PRE'.split(' '))
const SILENT = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG CANVAS SELECT BUTTON INPUT TEXTAREA TITLE HEAD'.split(
    ' ',
  ),
)
const MAX_DEPTH = 400

type Count = { next: number }

/** The text of an element, line by line as a browser shows it; list marks printed, cells by tabs. */
export function toLines(root: Element): string {
  const out: string[] = []
  const lists: Count[] = []
  walk(root, 0, false)
  return tidy(out.join(''))

  /** `inCell`: within a cell of a table of data, whose row stays one line. */
  function walk(node: Node, depth: number, inCell: boolean): void {
    if (depth > MAX_DEPTH) return
    for (const child of node.childNodes) {
      if (child.nodeType === 3) out.push((child.textContent ?? '').replace(/[\s\u00A0]+/g, ' '))
      else if (child.nodeType === 1) walkElement(child as Element, depth, inCell)
    }
  }

  function walkElement(element: Element, depth: number, inCell: boolean): void {
    const name = element.nodeName.toUpperCase()
    if (SILENT.has(name) || isHidden(element)) return
    if (name === 'BR') {
      out.push(inCell ? ' ' : '\n')
      return
    }
    const isCell = name === 'TD' || name === 'TH'
    const isData = isCell && !isLayoutRow(element)
    const edge = edgeOf(name, inCell)
    out.push(edge)
    if (name === 'UL' || name === 'OL')
      lists.push({ next: name === 'UL' ? Number.NaN : startOf(element) })
    if (name === 'LI') out.push(markOf(lists.at(-1)))
    if (isCell && element.previousElementSibling !== null) out.push(isData ? '\t' : '\n\n')
    walk(element, depth + 1, inCell || isData)
    if (name === 'UL' || name === 'OL') lists.pop()
    out.push(edge)
  }
}

function edgeOf(name: string, inCell: boolean): string {
  if (!BLOCKS.has(name)) return ''
  if (inCell) return ' '
  return SPACED.has(name) ? '\n\n' : '\n'
}

const isHidden = (element: Element) =>
  element.hasAttribute('hidden') ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')

const startOf = (list: Element) => Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1

function markOf(list: Count | undefined): string {
  if (list === undefined || Number.isNaN(list.next)) return '- '
  list.next += 1
  return `${list.next - 1}. `
}

const MANY_LINES = 5

/**
 * Cells that lay the page out: one alone, the two of the head and foot of a dispatch, or any that
 * holds a good part of the page.
 */
function isLayoutRow(cell: Element): boolean {
  const row = cell.parentElement
  if (row === null || row.children.length === 1) return true
  const inside = (each: Element) => each.querySelectorAll('br, p, div, li').length
  if (Array.from(row.children).some((each) => inside(each) >= MANY_LINES)) return true
  return row.children.length === 2 && inside(row) >= 2
}

const tidy = (text: string) =>
  text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/ *\t */g, '\t')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
