/** A piece of a text around what was looked for, with the places of the words in it. */
import { foldWithPlaces } from '../assignments/hit.ts'
import type { Question, Word } from './question.ts'

export type Snippet = {
  readonly text: string
  readonly spans: { readonly start: number; readonly end: number }[]
  /** Whether the text goes on. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

type Place = { readonly start: number; readonly end: number }

const MOST_PLACES = 200

/** Where a folded text holds some words at the beginning of a word, as places of the text itself. */
function placesOf(text: string, from: readonly number[], wanted: Word): Place[] {
  const places: Place[] = []
  const padded = ` ${text} `
  const sought = wanted.isWhole ? ` ${wanted.text} ` : ` ${wanted.text}`
  for (
    let at = padded.indexOf(sought);
    at >= 0 && places.length < MOST_PLACES;
    at = padded.indexOf(sought, at + 1)
  )
    places.push({ start: from[at] as number, end: from[at + wanted.text.length] as number })
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

type WordPlace = Place & { readonly word: number }
type Found = {
  readonly places: readonly Place[]
  /** Where to cut around. */
  readonly best: Place
  /** How many of the words are there. */
  readonly held: number
  readonly isPhrase: boolean
}

/** Where the window begins that holds most different words; the places are in their order. */
function bestPlace(places: readonly WordPlace[]): Place {
  const inside = new Map<number, number>()
  let best = places[0] as Place
  let most = 0
  let last = 0
  for (const first of places) {
    for (; last < places.length; last++) {
      const { word, end } = places[last] as WordPlace
      if (end > first.start + LENGTH - AROUND) break
      inside.set(word, (inside.get(word) ?? 0) + 1)
    }
    if (inside.size > most) [best, most] = [first, inside.size]
    const left = (inside.get(first.word) ?? 1) - 1
    if (left > 0) inside.set(first.word, left)
    else inside.delete(first.word)
  }
  return best
}

function find(text: string, { phrase, words, number }: Question): Found | undefined {
  const folded = foldWithPlaces(text)
  // A space that closes the text is none between words.
  const plain = folded.text.trimEnd()
  const wholes = [{ text: phrase, isWhole: false }]
  if (number !== undefined) wholes.push({ text: number, isWhole: true })
  for (const whole of wholes) {
    const places = placesOf(plain, folded.from, whole)
    if (places[0]) return { places, best: places[0], held: words.length, isPhrase: true }
  }
  const places = words
    .flatMap((one, word) => placesOf(plain, folded.from, one).map((place) => ({ ...place, word })))
    .sort((a, b) => a.start - b.start)
  if (places.length === 0) return undefined
  const held = new Set(places.map(({ word }) => word)).size
  return { places, best: bestPlace(places), held, isPhrase: false }
}

/** The first text that holds the phrase, else the one that holds most of the words, around them. */
export function snippetOf(texts: readonly string[], question: Question): Snippet {
  let chosen: { readonly text: string; readonly found: Found } | undefined
  for (const text of texts) {
    const found = find(text, question)
    if (!found) continue
    if (found.isPhrase || !chosen || found.held > chosen.found.held) chosen = { text, found }
    if (found.isPhrase) break
  }
  if (!chosen) {
    const first = texts[0] ?? ''
    const cutAfter = first.length > LENGTH
    return { text: first.slice(0, LENGTH), spans: [], cutBefore: false, cutAfter }
  }
  const { text, found } = chosen
  const window = cutAround(text, found.best)
  return {
    text: text.slice(window.start, window.end),
    cutBefore: window.start > 0,
    cutAfter: window.end < text.length,
    spans: found.places
      .filter(({ start, end }) => start >= window.start && end <= window.end)
      .map(({ start, end }) => ({ start: start - window.start, end: end - window.start })),
  }
}
