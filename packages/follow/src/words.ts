/** Vietnamese words as the small readers of this package look for them: no marks, no capitals. */
export function fold(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/g, ' ')
    .trim()
}
