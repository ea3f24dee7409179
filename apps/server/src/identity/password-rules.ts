import { Problem } from '../platform/problem.ts'
import { foldForSearch } from '../platform/search-text.ts'
import { PASSWORD } from './limits.ts'

export type NewPassword = {
  readonly next: string
  readonly current: string | null
  readonly userName: string
}

type Rule = (given: NewPassword) => string | undefined

const isLong: Rule = ({ next }) =>
  [...next.normalize('NFKC')].length >= PASSWORD.minLength
    ? undefined
    : `fewer than ${PASSWORD.minLength} characters`

const isNew: Rule = ({ next, current }) =>
  current !== null && next.normalize('NFKC') === current.normalize('NFKC')
    ? 'same as before'
    : undefined

const hidesTheName: Rule = ({ next, userName }) => {
  const squeeze = (text: string) => foldForSearch(text).replaceAll(' ', '')
  const name = squeeze(userName)
  return name.length >= 3 && squeeze(next).includes(name) ? 'contains the user name' : undefined
}

const isVaried: Rule = ({ next }) =>
  new Set(next.toLowerCase()).size >= PASSWORD.minDifferent
    ? undefined
    : 'too few different characters'

/** What is tried first everywhere, in the province too; after taking digits and marks off the ends. */
const WELL_KNOWN = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'matkhau',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r',
  'langson',
  'loimo',
  'vietnam',
  'hanoi',
  'admin',
  'administrator',
  'quantri',
  'xinchao',
  'anhyeuem',
  'iloveyou',
]

const isOwn: Rule = ({ next }) => {
  const core = foldForSearch(next)
    .replaceAll(' ', '')
    .replace(/^\d+|\d+$/g, '')
  const rest = WELL_KNOWN.reduce((left, word) => left.replaceAll(word, ''), core)
  return rest.length < 4 && /[a-z]/.test(core) ? 'a well-known password' : undefined
}

const isNoSequence: Rule = ({ next }) => {
  const steps = [...next]
    .slice(1)
    .map((letter, index) => letter.charCodeAt(0) - next.charCodeAt(index))
  const even = steps.filter((step) => Math.abs(step) <= 1).length
  return even > steps.length * 0.8 ? 'a mere sequence' : undefined
}

const RULES: readonly Rule[] = [isLong, isNew, hidesTheName, isVaried, isOwn, isNoSequence]

/** Everything that is wrong with a new password; nothing: it will do. */
export function weaknessesOf(given: NewPassword): string[] {
  return RULES.map((rule) => rule(given)).filter((fault) => fault !== undefined)
}

/** @throws Problem WEAK_PASSWORD with each reason */
export function checkPassword(given: NewPassword): void {
  const faults = weaknessesOf(given).map((message) => ({ at: '/body/next', message }))
  if (faults.length > 0) throw new Problem('WEAK_PASSWORD', undefined, faults)
}
