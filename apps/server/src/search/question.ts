/** What is looked for, as text without marks, and as conditions of SQL. */
import { foldForSearch, storableText } from '../platform/search-text.ts'

/** More words say nothing new. */
const MOST_WORDS = 12

export type Word = {
  readonly text: string
  /** The last word may still be on its way: its beginning is enough. */
  readonly isWhole: boolean
}

export type Question = {
  /** All of it, folded: "78 vp nc", "thach den". */
  readonly phrase: string
  readonly words: readonly Word[]
  /** As a number stands in a paper, "78 vp nc" for "số 078/VP-NC"; undefined where none is asked for. */
  readonly number: string | undefined
}

function wordsOf(all: readonly string[]): Word[] {
  const taken = all.slice(0, MOST_WORDS)
  const last = all.length > MOST_WORDS ? undefined : taken.pop()
  const whole = [...new Set(taken)].map((text) => ({ text, isWhole: true }))
  if (last === undefined || taken.includes(last)) return whole
  return [...whole, { text: last, isWhole: false }]
}

/** "78", "so 78 vp nc", "cong van so 078". */
const NUMBER = /^(?:(?:cong van |van ban |cv )?so |cong van |van ban |cv )?0*(?=\d)(.+)$/

/** Undefined where nothing is left to look for. */
export function toQuestion(q: string): Question | undefined {
  const all = foldForSearch(storableText(q)).split(' ').filter(Boolean)
  if (all.length === 0) return undefined
  const phrase = all.join(' ')
  return { phrase, words: wordsOf(all), number: NUMBER.exec(phrase)?.[1] }
}

export type Bind = (value: unknown) => string

/** As the indexes have it: every word of the text stands between spaces. */
const spaced = (text: string) => `(' ' || ${text} || ' ')`

/** Every word is a word of the text; the last begins one. */
export function holdsWords(text: string, { words }: Question, bind: Bind): string {
  const conditions = words.map((word) => {
    const wanted = word.isWhole ? `% ${word.text} %` : `% ${word.text}%`
    return `${spaced(text)} like ${bind(wanted)}`
  })
  return `(${conditions.join(' and ')})`
}

/** The number, whole or without its symbol. */
export function isNumber(column: string, { number }: Question, bind: Bind): string {
  if (number === undefined) return 'false'
  const folded = `fold_for_search(${column})`
  return `(${folded} = ${bind(number)} or ${folded} like ${bind(`${number} %`)})`
}

/** 0: by number, 1: the words in a row, 2: all of them somewhere. One word alone is its own row: no text is read for it. */
export function fitOf(
  number: string,
  text: string,
  { phrase, words }: Question,
  bind: Bind,
): string {
  const isRow = phrase === words[0]?.text ? 'true' : `${spaced(text)} like ${bind(`% ${phrase}%`)}`
  return `case when ${number} then 0 when ${isRow} then 1 else 2 end`
}
