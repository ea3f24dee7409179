import type { Limits } from './limits.ts'
import type { Level, Levels, List } from './list-marks.ts'
import { findAttribute, walkXml } from './xml.ts'

/** The lists of `word/numbering.xml`, by `w:numId`; none without it. */
export function readDocxLists(xml: string | undefined, limits: Limits): Map<string, List> {
  if (xml === undefined) return new Map()
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
