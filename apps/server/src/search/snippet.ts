/** A piece of a text around what was looked for, with the places of the words in it. */
import { foldWithPlaces } from '../assignments/hit.ts'
import type { Question } from './question.ts'

export type Snippet = {
  readonly text: string
  readonly spans: { readonly start: number; readonly end: number }[]
}

type Place = { readonly start: number; readonly end: number }

const MOST_PLACES = 200

/** Where a folded text holds some words at the beginning of a word, as places of the text itself. */
function placesOf(text: string, from: readonly number[], wanted: string): Place[] {
  const places: Place[] = []
  const padded = ` ${text}`
  for (
    let at = padded.indexOf(` ${wanted}`);
    at >= 0 && places.length < MOST_PLACES;
    at = padded.indexOf(` ${wanted}`, at + 1)
  )
    places.push({ start: from[at] as number, end: from[at + wanted.length] as number })
  return places
}

const AROUND = 80
const LENGTH = 260

/** Cut at spaces, so that no word and no mark is torn. */
function cutAround(text: string, { start, end }: Place): Place {
  const first = start <= AROUND ? 0 : text.indexOf(' ', start - AROUND) + 1
  const from = first > 0 && first <= start ? first : start <= AROUND ? 0 : start
  const last = Math.max(end, from + LENGTH)
  if (last >= text.length) return { start: from, end: text.length }
  const space = text.lastIndexOf(' ', last)
  return { start: from, end: space >= end ? space : end }
}

type Found = { readonly places: Place[]; readonly held: number; readonly isPhrase: boolean }

function find(text: string, { phrase, words }: Question): Found {
  const folded = foldWithPlaces(text)
  // A space that closes the text is none between words.
  const plain = folded.text.trimEnd()
  const whole = placesOf(plain, folded.from, phrase)
  if (whole.length > 0) return { places: whole, held: words.length, isPhrase: true }
  const each = words.map((word) => placesOf(plain, folded.from, word))
  const places = each.flat().sort((a, b) => a.start - b.start)
  return { places, held: each.filter((own) => own.length > 0).length, isPhrase: false }
}

/** Where most of the words stand together: the window that holds most different places. */
function bestPlace(places: readonly Place[]): Place {
  let best = places[0] as Place
  let most = 0
  for (const place of places) {
    const near = places.filter(
      ({ start, end }) => start >= place.start && end <= place.start + LENGTH,
    )
    const count = new Set(near.map(({ start, end }) => end - start)).size * 1_000 + near.length
    if (count > most) [best, most] = [place, count]
  }
  return best
}

/** The first text that holds the phrase, else the one that holds most of the words, around them. */
export function snippetOf(texts: readonly string[], question: Question): Snippet {
  let best: { text: string; found: Found } | undefined
  for (const text of texts) {
    const found = find(text, question)
    if (found.places.length > 0 && (!best || found.held > best.found.held)) best = { text, found }
    if (found.isPhrase) {
      best = { text, found }
      break
    }
  }
  if (!best) return { text: (texts[0] ?? '').slice(0, LENGTH), spans: [] }
  const { text, found } = best
  const window = cutAround(
    text,
    found.isPhrase ? (found.places[0] as Place) : bestPlace(found.places),
  )
  return {
    text: text.slice(window.start, window.end),
    spans: found.places
      .filter(({ start, end }) => start >= window.start && end <= window.end)
      .map(({ start, end }) => ({ start: start - window.start, end: end - window.start })),
  }
}
