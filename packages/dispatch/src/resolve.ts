import { LONGEST_NAME } from './agency-key.ts'
import { type NamedList, readCollective, readNamedList } from './collective.ts'
import type { Agency } from './context.ts'
import { detach } from './normalise.ts'
import type { AgencyField, AgencyMatch } from './reading.ts'
import { getRegister, type Register } from './register.ts'
import { findMismatch, isValidOn, type When } from './validity.ts'

export type Resolution = Pick<AgencyField, 'agency' | 'match' | 'collective' | 'standing'>
export type Resolver = (value: string, onDate: When) => Resolution

/** Below this a likeness is no proposal. Measured on names with one slip each. */
export const LEAST_SCORE = 0.8

/**
 * Posts that stand for their body, before its name: "Giám đốc Sở Y tế", "Chủ tịch UBND tỉnh".
 * "Chánh Văn phòng …" and "Trưởng ban …" keep the word that belongs to the body.
 */
const POST =
  /^(?:các\s+)?(?:đồng\s+chí\s+|ông\s+|bà\s+|quý\s+|lãnh\s+đạo\s+)*(?:(?:phó\s+)?(?:tổng\s+giám\s+đốc|giám\s+đốc|chủ\s+tịch|chủ\s+nhiệm|bí\s+thư|cục\s+trưởng|chi\s+cục\s+trưởng|bộ\s+trưởng|viện\s+trưởng|chỉ\s+huy\s+trưởng|đồn\s+trưởng|tư\s+lệnh|chánh\s+án|chánh|trưởng|thủ\s+trưởng|người\s+đứng\s+đầu|tổng\s+thanh\s+tra|thống\s+đốc|hiệu\s+trưởng)\s+|(?:quý|lãnh\s+đạo)\s+)/iu

/** What is said of the body, with the name cut out; undefined where no post stands before it. */
export function cutPost(value: string): string | undefined {
  const rest = value.replace(POST, '')
  return rest === value || rest === '' ? undefined : rest
}

const day = (date: string) => date.split('-').reverse().join('/')

function whyMismatch(agency: Agency, when: string): string {
  return findMismatch(agency, when) === 'before'
    ? `${agency.name} đến ngày ${day(agency.validFrom!)} mới thành lập`
    : `${agency.name} chỉ hoạt động đến ngày ${day(agency.validTo!)}`
}

type Choice = { readonly agency: Agency; readonly why?: string }

/** Of bodies that bear one name, the one that was there on the day. */
function choose(bearers: readonly Agency[], when: When): Choice {
  const valid = bearers.filter((agency) => isValidOn(agency, when))
  const [first] = valid
  if (first && valid.length === 1) return { agency: first }
  if (first) {
    // Without a date the name means the body of today; its doubt says that there is another.
    const agency = when === null ? (valid.find(({ validTo }) => validTo === null) ?? first) : first
    const others = valid.filter((other) => other !== agency)
    const periods = others.map(({ name, validTo }) =>
      validTo ? `${name} (đến ${day(validTo)})` : name,
    )
    const why = when === null ? 'văn bản không có ngày nên' : 'trong thời gian này'
    return { agency, why: `${why} tên này còn có thể chỉ ${periods.join('; ')}` }
  }
  const last = bearers
    .toSorted((a, b) => (a.validTo ?? '9999').localeCompare(b.validTo ?? '9999'))
    .at(-1)!
  return { agency: last, why: whyMismatch(last, when as string) }
}

function resolved({ agency, why }: Choice, match: AgencyMatch, rule?: string): Resolution {
  const standing = why
    ? ({ kind: 'doubtful', why } as const)
    : rule
      ? ({ kind: 'inferred', rule } as const)
      : ({ kind: 'stated' } as const)
  return { agency: agency.id, match, standing }
}

/** The likest name whose body was there; else the likest of a body that has ended. */
function findSimilar(register: Register, value: string, when: When): Resolution | undefined {
  const likely = register.listNear(value).filter(({ score }) => score >= LEAST_SCORE)
  const there = likely.find(({ entry }) => entry.some((agency) => isValidOn(agency, when)))
  const best =
    there ?? likely.find(({ entry }) => entry.every((one) => findMismatch(one, when) === 'after'))
  if (!best) return undefined
  const { agency, why } = choose(best.entry, when)
  const score = Math.min(0.99, Math.round(best.score * 100) / 100)
  const likeness = `gần giống "${agency.name}" (độ giống ${score.toFixed(2).replace('.', ',')})`
  return resolved({ agency, why: why ? `${likeness}; ${why}` : likeness }, { by: 'fuzzy', score })
}

const COLLECTIVE: Resolution = { agency: null, collective: true, standing: { kind: 'stated' } }
const UNKNOWN: Resolution = { agency: null, standing: { kind: 'stated' } }

/** Names come again and again, within a dispatch and from one to the next. */
const MOST_KNOWN = 8_192

/** What a name means on a day, remembered for as many names as a register is asked often. */
function remember<T>(find: (value: string, onDate: When) => T): (value: string, onDate: When) => T {
  const known = new Map<string, T>()
  return (value, onDate) => {
    if (value.length > LONGEST_NAME) return find(value, onDate)
    const key = `${onDate}|${value}`
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= MOST_KNOWN) known.clear()
    const found = find(detach(value), onDate)
    known.set(key, found)
    return found
  }
}

function compileResolver(register: Register): Resolver {
  const findExact = (value: string, when: When, rule?: string): Resolution | undefined => {
    const named = register.findNamed(value)
    if (!named) return undefined
    const choice = choose(named.agencies, when)
    const by = named.by === 'exact' && !named.bearers.includes(choice.agency) ? 'alias' : named.by
    return resolved(choice, { by, score: 1 }, rule)
  }
  /** "Tổng cục Hải quan (Bộ Tài chính)": what stands in brackets behind a name explains it. */
  const findBracketed = (value: string, when: When) => {
    const name = value.replace(/\s*\([^()]*\)\s*$/u, '')
    return name === value ? undefined : findExact(name, when)
  }
  return (value, onDate) => {
    const named = findExact(value, onDate) ?? findBracketed(value, onDate)
    if (named) return named
    if (readCollective(value) || readNamedList(value)) return COLLECTIVE
    const body = cutPost(value)
    if (body !== undefined) {
      if (readCollective(body) || readNamedList(body)) return COLLECTIVE
      const held = findExact(body, onDate, 'post-of-body')
      if (held) return held
    }
    return findSimilar(register, body ?? value, onDate) ?? UNKNOWN
  }
}

export type Members = {
  /** Bodies that the wording names or covers on the day. */
  readonly agencies: readonly string[]
  /** Names of a list that the register does not have. */
  readonly unknown: readonly string[]
  /** "có liên quan": nobody can say from the text who they are. */
  readonly open: boolean
}

/** Most parts that a name with commas of its own falls into: "Văn hóa, Thể thao và Du lịch". */
const MOST_PARTS = 3

/** The names of a list. Commas and "và" part names unless a known name has them inside. */
function cutNames({ items, toName }: NamedList, isKnown: (name: string) => boolean): string[] {
  const names: string[] = []
  for (let at = 0; at < items.length; ) {
    let count = Math.min(MOST_PARTS, items.length - at)
    while (count > 1 && !isKnown(toName(items.slice(at, at + count).join(', ')))) count--
    const item = items.slice(at, at + count).join(', ')
    const halves = count === 1 && !isKnown(toName(item)) ? item.split(/\s+và\s+/u) : []
    if (halves.length > 1 && halves.some((half) => isKnown(toName(half))))
      names.push(...halves.map(toName))
    else names.push(toName(item))
    at += count
  }
  return names
}

function findMembers(register: Register, resolve: Resolver, value: string, onDate: When): Members {
  const bodies = cutPost(value) ?? value
  const found = new Set<string>()
  const unknown: string[] = []
  const addClasses = (classes: readonly string[]) => {
    for (const agency of classes.flatMap((name) => register.listClass(name))) {
      if (isValidOn(agency, onDate)) found.add(agency.id)
    }
  }
  const list = readNamedList(bodies)
  let open = false
  for (const name of list ? cutNames(list, (name) => register.findNamed(name) !== undefined) : []) {
    const one = resolve(name, onDate)
    if (one.agency) found.add(one.agency)
    else if (!one.collective) unknown.push(name)
  }
  for (const part of list ? list.collectives : [bodies]) {
    const collective = readCollective(part)
    if (!collective) continue
    addClasses(collective.classes)
    open ||= collective.open
  }
  return { agencies: [...found], unknown, open }
}

type Finders = {
  readonly resolve: Resolver
  readonly listMembers: (value: string, onDate: When) => Members
}

const compiled = new WeakMap<readonly Agency[], Finders>()

function findersOf(agencies: readonly Agency[]): Finders {
  const known = compiled.get(agencies)
  if (known) return known
  const register = getRegister(agencies)
  const resolve = remember(compileResolver(register))
  const finders: Finders = {
    resolve,
    listMembers: remember((value, onDate) => findMembers(register, resolve, value, onDate)),
  }
  compiled.set(agencies, finders)
  return finders
}

/**
 * Compile a register into a function that says which body a written name means on a day.
 *
 * Exact name, alias, abbreviation; the body of a post; a collective; then likeness, always doubtful.
 * A body that was not there on the day is named and doubtful. An unknown body is null.
 */
export const createResolver = (agencies: readonly Agency[]): Resolver => findersOf(agencies).resolve

/** Open up a collective or a list under one head into the bodies that it means on a day. */
export const listMembers = (value: string, agencies: readonly Agency[], onDate: When): Members =>
  findersOf(agencies).listMembers(value, onDate)
