import type { Limits } from './limits.ts'
import { findAttribute, walkXml } from './xml.ts'

/** Where a paragraph stands in a list: `w:numId` and `w:ilvl`. */
export type ListPlace = { readonly list: string; readonly level: number }

type Level = { start: number; format: string; text: string }
type Levels = Map<number, Level>

/** Gives each list paragraph its printed mark ("1.", "2.1.", "a)"), counting as Word does. */
export type Numberer = (place: ListPlace) => string

const MAX_LEVEL = 8

/** Read `word/numbering.xml`; without one no paragraph has a mark. */
export function createNumberer(xml: string | undefined, limits: Limits): Numberer {
  if (xml === undefined) return () => ''
  const lists = readLists(xml, limits)
  const counts = new Map<string, number[]>()
  return ({ list, level }) => {
    const found = lists.get(list)
    const own = found?.levels.get(level)
    if (found === undefined || own === undefined || level > MAX_LEVEL) return ''
    const count = counts.get(found.shared) ?? []
    count[level] = (count[level] ?? own.start - 1) + 1
    count.length = level + 1
    counts.set(found.shared, count)
    if (own.format === 'bullet') return toBullet(own.text)
    if (own.format === 'none') return ''
    return own.text.replace(/%([1-9])/g, (_, digit) => {
      const at = Number(digit) - 1
      const shown = found.levels.get(at)
      return formatNumber(count[at] ?? shown?.start ?? 1, shown?.format ?? 'decimal')
    })
  }
}

/** Bullets are drawn from symbol fonts in the private area; a dispatch prints "-" or "+". */
const toBullet = (text: string) => (/^[-+*•–—○]$/.test(text) ? text : '-')

/** Lists share the count of their abstract list, unless an override starts anew. */
type List = { readonly levels: Levels; readonly shared: string }

function readLists(xml: string, limits: Limits): Map<string, List> {
  const abstracts = new Map<string, Levels>()
  const lists = new Map<string, { abstract: string; overrides: Map<number, Partial<Level>> }>()
  let levels: Levels | undefined
  let list: { abstract: string; overrides: Map<number, Partial<Level>> } | undefined
  let level: Partial<Level> | undefined
  let overriding = 0
  for (const step of walkXml(xml, limits)) {
    if (step.kind === 'close' && step.name === 'w:num') list = undefined
    if (step.kind !== 'open') continue
    const value = findAttribute(step.attributes, 'w:val') ?? ''
    switch (step.name) {
      case 'w:abstractNum':
        levels = new Map()
        list = undefined
        abstracts.set(findAttribute(step.attributes, 'w:abstractNumId') ?? '', levels)
        break
      case 'w:num':
        list = { abstract: '', overrides: new Map() }
        lists.set(findAttribute(step.attributes, 'w:numId') ?? '', list)
        break
      case 'w:abstractNumId':
        if (list !== undefined) list.abstract = value
        break
      case 'w:lvlOverride':
        overriding = Number(findAttribute(step.attributes, 'w:ilvl') ?? 0)
        break
      case 'w:startOverride':
        list?.overrides.set(overriding, { ...list.overrides.get(overriding), start: Number(value) })
        break
      case 'w:lvl': {
        const at = Number(findAttribute(step.attributes, 'w:ilvl') ?? 0)
        level = { start: 1, format: 'decimal', text: '' }
        if (list === undefined) levels?.set(at, level as Level)
        else list.overrides.set(at, { ...level, ...list.overrides.get(at) })
        if (list !== undefined) level = list.overrides.get(at)
        break
      }
      case 'w:start':
        if (level !== undefined) level.start = Number(value) || 0
        break
      case 'w:numFmt':
        if (level !== undefined) level.format = value
        break
      case 'w:lvlText':
        if (level !== undefined) level.text = value
        break
    }
  }
  const read = new Map<string, List>()
  for (const [id, { abstract, overrides }] of lists) {
    const merged: Levels = new Map(abstracts.get(abstract))
    for (const [at, override] of overrides) {
      const base = merged.get(at) ?? { start: 1, format: 'decimal', text: '' }
      merged.set(at, { ...base, ...override })
    }
    read.set(id, { levels: merged, shared: overrides.size === 0 ? `a${abstract}` : `n${id}` })
  }
  return read
}

const VIETNAMESE = 'abcdđeghiklmnopqrstuvxy'

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(value)
    case 'upperLetter':
      return letters(value).toUpperCase()
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'none':
      return ''
    case 'vietnameseCounting':
      return VIETNAMESE[value - 1] ?? String(value)
    default:
      return String(value)
  }
}

/** 27 is "aa" to Word. */
const letters = (value: number) =>
  String.fromCharCode(97 + ((value - 1 + 2_600) % 26)).repeat(
    Math.min(20, Math.ceil(value / 26) || 1),
  )

const ROMAN = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

function roman(value: number): string {
  if (value < 1 || value > 3_999) return String(value)
  let left = value
  let text = ''
  for (const [worth, sign] of ROMAN)
    while (left >= worth) {
      text += sign
      left -= worth
    }
  return text
}
