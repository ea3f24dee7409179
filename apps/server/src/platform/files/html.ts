import { decodeText, type Encoding } from '@loimo/charset'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { toLines } from './html-lines.ts'
import { MEDIA_TYPES } from './media-type.ts'
import type { Reader } from './reader.ts'
import { Refusal } from './refusal.ts'

/**
 * Read a web page: its article as lines, menus and footers left out. A headline that stands in the
 * title only is put first. No script of the page runs, nothing it names is fetched.
 */
export const readHtml: Reader = async (bytes, task) => {
  const decoded = decodeHtml(bytes)
  const elements = decoded.text.split('<').length
  if (elements > task.limits.elements) throw new Refusal('TOO_LARGE', `${elements} elements`)
  if (depthOf(decoded.text) > MAX_NESTING) throw new Refusal('BOMB', 'HTML')
  task.onProgress({ stage: 'text', page: 1, pages: 1 })
  const { document } = parseHTML(withRoot(decoded.text))
  dropFurniture(document as unknown as Document)
  const whole = toLines(document.body ?? document.documentElement)
  const pageTitle = document.title?.trim() ?? ''
  const article = findArticle(document as unknown as Document, pageTitle)
  const lines = article === undefined || losesMarks(article.lines, whole) ? whole : article.lines
  const title = article?.title || pageTitle
  const body = lines.trim()
  if (body === '') throw new Refusal('EMPTY')
  const text = withHeadline(title, body)
  if (text.length > task.limits.characters) throw new Refusal('TOO_LARGE', 'text')
  return {
    mediaType: MEDIA_TYPES.html,
    text,
    pages: [{ number: 1, start: 0, end: text.length, via: 'text' }],
    ...(title === '' ? {} : { title }),
    notes: decoded.doubts.map(({ code, message }) => ({ code, message })),
  }
}

/** A page may leave <html> and <body> out; linkedom does not put them in. */
function withRoot(html: string): string {
  if (/<html[\s>]/i.test(html) && /<body[\s>]/i.test(html)) return html
  const inside = html.replace(/<!doctype[^>]*>|<\/?(?:html|body)(?:\s[^>]*)?>/gi, '')
  return `<!doctype html><html><body>${inside}</body></html>`
}

const DECLARED = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,20})/i
const DECLARED_ENCODINGS: Readonly<Record<string, Encoding>> = {
  'windows-1258': 'windows-1258',
  cp1258: 'windows-1258',
  viscii: 'viscii',
}

/** What the page declares counts only where the bytes are not UTF-8 anyway. */
function decodeHtml(bytes: Uint8Array) {
  const decoded = decodeText(bytes)
  if (decoded.encoding.startsWith('utf-')) return decoded
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1')
  const encoding = DECLARED_ENCODINGS[(DECLARED.exec(head)?.[1] ?? '').toLowerCase()]
  return encoding === undefined ? decoded : decodeText(bytes, { encoding })
}

const FURNITURE = 'nav, footer, [role=navigation], [role=contentinfo], [role=banner], [role=search]'
const FURNITURE_NAMES =
  /(?:^|[-_ ])(?:footer|foot|menu|nav|navbar|breadcrumbs?|sidebar|copyright|banner|related|share|social|comments?)(?:$|[-_ ])/i

/** What surrounds the article on every page of a site, by its role or its usual names. */
function dropFurniture(document: Document): void {
  for (const element of document.querySelectorAll(FURNITURE)) element.remove()
  for (const element of document.querySelectorAll('[id], [class]')) {
    const names = `${element.getAttribute('id') ?? ''} ${element.getAttribute('class') ?? ''}`
    if (FURNITURE_NAMES.test(names) && (element.textContent ?? '').search(MARKS) < 0)
      element.remove()
  }
}

// Words that only the dispatch itself has; the choice of an article must not lose one.
const MARKS = /Kính gửi|Nơi nhận|CỘNG H[ÒO][ÀA]? XÃ HỘI/

function losesMarks(article: string, whole: string): boolean {
  const count = (text: string) => text.normalize('NFC').split(MARKS).length
  return count(article) < count(whole)
}

// Real pages stay below a hundred; parsers take quadratic time beyond some thousands.
const MAX_NESTING = 2_000
// Elements that always have an end tag; a paragraph or a cell may end without one.
const NESTING = /<(\/?)(?:div|table|span|section|article|ul|ol|blockquote|center|font|b|i|form)\b/gi

function depthOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [, closing] of html.matchAll(NESTING)) {
    depth = closing === '/' ? Math.max(0, depth - 1) : depth + 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

type Article = { readonly lines: string; readonly title: string }

const ARTICLE_CHARACTERS = 120

function findArticle(document: Document, pageTitle: string): Article | undefined {
  const parsed = new Readability(document, {
    charThreshold: ARTICLE_CHARACTERS,
    // The element itself: its text is walked here, its HTML never leaves.
    serializer: (element) => element,
    nbTopCandidates: 10,
  }).parse()
  if (!parsed?.content) return undefined
  const lines = toLines(parsed.content as unknown as Element)
  if (lines.trim().length < ARTICLE_CHARACTERS / 2) return undefined
  return { lines, title: parsed.title?.trim() || pageTitle }
}

const fold = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function withHeadline(title: string, body: string): string {
  const headline = fold(title)
  if (headline === '') return body
  // "Headline - Name of the site": the site's name is not looked for.
  const opening = fold(body.slice(0, title.length * 2 + 400))
  return opening.includes(headline) ? body : `${title}\n\n${body}`
}
