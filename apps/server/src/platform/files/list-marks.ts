/** Where a paragraph stands in a list of the document. */
export type ListPlace = { readonly list: string; readonly level: number }

/** A level of a list: "%1.%2." is filled with the counts of levels 1 and 2. */
export type Level = { start: number; format: string; text: string }
export type Levels = Map<number, Level>

/** Lists share the count of the list they are made from, unless an override starts anew. */
export type List = { readonly levels: Levels; readonly shared: string }

/** Gives each list paragraph its printed mark ("1.", "2.1.", "a)"), counting as Word does. */
export type Numberer = (place: ListPlace) => string

const MAX_LEVEL = 8

export function createNumberer(lists: ReadonlyMap<string, List>): Numberer {
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
