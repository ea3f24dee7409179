import { Refusal } from './refusal.ts'

/** A step through an XML document. Prefixes stay: Word's own are fixed in practice. */
export type XmlStep =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attributes: string
      readonly empty: boolean
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

const TAG =
  /<(?:(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|!--[\s\S]*?-->|\?[\s\S]*?\?>|!\[CDATA\[([\s\S]*?)\]\]>)/y

/**
 * Walk through XML without building a tree: no depth can overflow, and only the five entities of
 * XML itself are known. A document type is refused: it is where entity bombs and outside files
 * come from, and Office writes none. Throws {@link Refusal} where the text is no XML.
 */
export function* walkXml(xml: string, limits: { readonly elements: number }): Generator<XmlStep> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new Refusal('BOMB', 'DOCTYPE')
  let elements = 0
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < xml.length) {
    const next = xml.indexOf('<', at)
    const end = next < 0 ? xml.length : next
    if (end > at) yield { kind: 'text', text: decodeEntities(xml.slice(at, end)) }
    if (next < 0) return
    TAG.lastIndex = next
    const tag = TAG.exec(xml)
    if (tag === null) throw new Refusal('BROKEN', 'XML')
    at = TAG.lastIndex
    const [, closing, name, attributes, empty, data] = tag
    if (data !== undefined) yield { kind: 'text', text: data }
    if (name === undefined) continue
    elements += 1
    if (elements > limits.elements * ELEMENTS_PER_LIMIT) throw new Refusal('TOO_LARGE', 'XML')
    if (closing === '/') yield { kind: 'close', name }
    else yield { kind: 'open', name, attributes: attributes ?? '', empty: empty === '/' }
  }
}

// Word writes about ten tags for a run of text.
const ELEMENTS_PER_LIMIT = 10

/** The value of one attribute, as `w:val`; undefined where it is not there. */
export function findAttribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found === null ? undefined : decodeEntities(found[1] ?? found[2] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,8}));/g,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
    },
  )
}
