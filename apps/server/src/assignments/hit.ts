/** Where a search found its words, shown in the text as it was written. */
import type { SearchHit } from '@loimo/contract'
import { foldForSearch } from '../platform/search-text.ts'

/** Text folded for search, and where each unit of it comes from. */
type Folded = { readonly text: string; readonly from: readonly number[] }

/** What a letter folds to, remembered; null for what only separates words, '' for a mark of its own. */
const folds = new Map<string, string | null>()

function foldLetter(letter: string): string | null {
  const known = folds.get(letter)
  if (known !== undefined) return known
  const plain = foldForSearch(letter)
  const folded = plain !== '' ? plain : /\p{M}/u.test(letter) ? '' : null
  if (folds.size < 5_000) folds.set(letter, folded)
  return folded
}

/** As `foldForSearch`, letter by letter: "Thạch đen" gives "thach den" and its nine places. */
export function foldWithPlaces(text: string): Folded {
  const pieces: string[] = []
  const from: number[] = []
  let at = 0
  let between = true
  for (const letter of text) {
    const plain = foldLetter(letter)
    if (plain === null && !between) {
      pieces.push(' ')
      from.push(at)
    } else if (plain) {
      for (let unit = 0; unit < plain.length; unit++) from.push(at)
      pieces.push(plain)
    }
    if (plain !== '') between = plain === null
    at += letter.length
  }
  from.push(at)
  return { text: pieces.join(''), from }
}

type Place = { readonly start: number; readonly end: number }

function placesOf({ text, from }: Folded, words: readonly string[]): Place[] {
  const places: Place[] = []
  for (const word of words)
    for (
      let at = text.indexOf(word);
      at >= 0 && places.length < 50;
      at = text.indexOf(word, at + 1)
    )
      places.push({ start: from[at] as number, end: from[at + word.length] as number })
  return places.sort((a, b) => a.start - b.start)
}

const AROUND = 70

/** A piece of the text around the first of the words; undefined unless all of them are there. */
export function findHit(
  where: SearchHit['in'],
  text: string,
  words: readonly string[],
): SearchHit | undefined {
  if (words.length === 0) return undefined
  const plain = foldForSearch(text)
  if (!words.every((word) => plain.includes(word))) return undefined
  const folded = foldWithPlaces(text)
  const places = placesOf(folded, words)
  const first = places[0] as Place
  const start = first.start <= AROUND ? 0 : text.indexOf(' ', first.start - AROUND) + 1
  const end = Math.min(text.length, Math.max(start, first.start) + AROUND * 3)
  const from = Math.min(start, first.start)
  const piece = text.slice(from, end)
  const spans = places
    .filter((place) => place.start >= from && place.end <= end)
    .map((place) => ({ start: place.start - from, end: place.end - from }))
  return { in: where, text: piece, spans }
}
