// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape starts a colour
const COLOURS = /\x1b\[\d+m/g
const MARKS = /\p{M}/gu

/** Columns that a text takes: colours and combining marks take none. */
export const widthOf = (text: string) => text.replace(COLOURS, '').replace(MARKS, '').length

/** Break at blanks into lines of at most `width` columns; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

/** The first words that fit into `length` columns, with "…" where something is left. */
export function fit(text: string, length: number): string {
  const folded = text.replace(/\s+/g, ' ').trim()
  if (folded.length <= length) return folded
  const cut = folded.slice(0, length - 1)
  const blank = cut.lastIndexOf(' ')
  return `${blank > length / 2 ? cut.slice(0, blank) : cut}…`
}

export const indent = (lines: readonly string[], width: number) =>
  lines.map((line) => ' '.repeat(width) + line)
