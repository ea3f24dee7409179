/**
 * Text as people type it into a search box: no marks, no capitals, single spaces.
 * "Thạch đen" and "thach den" give the same. Đ has no decomposition, so it is named.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Text that both engines can keep, of the same length: no NUL, no half of a surrogate pair. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed()
}
