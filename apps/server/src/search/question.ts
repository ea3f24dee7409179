/** What is looked for, as text without marks, and as conditions of SQL. */
import { foldForSearch, storableText } from '../platform/search-text.ts'

/** More words say nothing new. */
const MOST_WORDS = 12

export type Question = {
  /** All of it, folded: "78 vp nc", "thach den". */
  readonly phrase: string
  readonly words: readonly string[]
  /** The phrase as a number may stand in a paper: no zeros before it. */
  readonly number: string
}

/** Undefined where nothing is left to look for. */
export function toQuestion(q: string): Question | undefined {
  const all = foldForSearch(storableText(q)).split(' ').filter(Boolean)
  if (all.length === 0) return undefined
  const words = [...new Set(all)].slice(0, MOST_WORDS)
  const phrase = all.join(' ')
  return { phrase, words, number: phrase.replace(/^0+(?=\d)/, '') }
}

export type Bind = (value: unknown) => string

/** Every word begins a word of the text. The first condition has the index, the second decides. */
export function holdsWords(text: string, { words }: Question, bind: Bind): string {
  const conditions = words.flatMap((word) => [
    `${text} like ${bind(`%${word}%`)}`,
    `' ' || ${text} like ${bind(`% ${word}%`)}`,
  ])
  return `(${conditions.join(' and ')})`
}

/** A question that begins with a digit may be a number, whole or without its symbol. */
export function isNumber(column: string, { number }: Question, bind: Bind): string {
  if (!/^\d/.test(number)) return 'false'
  const folded = `fold_for_search(${column})`
  return `(${folded} = ${bind(number)} or ${folded} like ${bind(`${number} %`)})`
}

/** 0: by number, 1: the words in a row, 2: all of them somewhere. */
export const fitOf = (number: string, text: string, { phrase }: Question, bind: Bind) =>
  `case when ${number} then 0 when ' ' || ${text} like ${bind(`% ${phrase}%`)} then 1 else 2 end`
