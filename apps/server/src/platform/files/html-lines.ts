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
  walk(root, 0)
  return tidy(out.join(''))

  function walk(node: Node, depth: number): void {
    if (depth > MAX_DEPTH) return
    for (const child of node.childNodes) {
      if (child.nodeType === 3) out.push((child.textContent ?? '').replace(/[\s\u00A0]+/g, ' '))
      else if (child.nodeType === 1) walkElement(child as Element, depth)
    }
  }

  function walkElement(element: Element, depth: number): void {
    const name = element.nodeName.toUpperCase()
    if (SILENT.has(name) || isHidden(element)) return
    if (name === 'BR') {
      out.push('\n')
      return
    }
    const spaced = SPACED.has(name) && !isInCell(element)
    const edge = spaced ? '\n\n' : BLOCKS.has(name) ? '\n' : ''
    out.push(edge)
    if (name === 'UL' || name === 'OL')
      lists.push({ next: name === 'UL' ? Number.NaN : startOf(element) })
    if (name === 'LI') out.push(markOf(lists.at(-1)))
    if ((name === 'TD' || name === 'TH') && element.previousElementSibling !== null)
      out.push(isLayoutRow(element) ? '\n\n' : '\t')
    walk(element, depth + 1)
    if (name === 'UL' || name === 'OL') lists.pop()
    out.push(edge)
  }
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

/** The head and foot of a dispatch: two cells side by side, each of several lines. */
function isLayoutRow(cell: Element): boolean {
  const row = cell.parentElement
  return row !== null && row.children.length === 2 && row.querySelector('br, p, div, li') !== null
}

function isInCell(element: Element): boolean {
  const cell = element.parentElement
  if (cell === null || (cell.nodeName !== 'TD' && cell.nodeName !== 'TH')) return false
  return cell.parentElement !== null && !isLayoutRow(cell)
}

const tidy = (text: string) =>
  text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/ *\t */g, '\t')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
