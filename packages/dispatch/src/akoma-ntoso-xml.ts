/** XML as strings: escaping, elements, and names that are once in a document. */
import { bareKey } from './agency-key.ts'

/** What XML 1.0 allows; half surrogates and control characters are left out. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text for content or an attribute. */
export function escapeXml(text: string): string {
  return text.replace(ILLEGAL, '').replace(/[&<>"']/g, (char) => ENTITIES[char] as string)
}

export type Attributes = Readonly<Record<string, string | number | null | undefined>>

/** One element; attributes without a value are left out, `children` are XML already. */
export function element(
  name: string,
  attributes: Attributes,
  children?: string | readonly string[],
): string {
  let open = `<${name}`
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) open += ` ${key}="${escapeXml(String(value))}"`
  }
  const inner = typeof children === 'string' ? children : (children ?? []).join('')
  return inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`
}

/** "78/VP-NC" → "78-vp-nc"; `empty` where nothing is left. */
export function toSlug(text: string, empty = 'none'): string {
  const slug = bareKey(text.slice(0, 200).normalize('NFC').toLowerCase())
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug === '' ? empty : slug
}

/** Gives each asked name back once: "para_1", "para_1-2", … */
export function createNames(): (wanted: string) => string {
  const counts = new Map<string, number>()
  const taken = new Set<string>()
  return (wanted) => {
    let name = wanted
    while (taken.has(name)) {
      const count = (counts.get(wanted) ?? 1) + 1
      counts.set(wanted, count)
      name = `${wanted}-${count}`
    }
    taken.add(name)
    return name
  }
}
