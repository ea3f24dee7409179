/** The register compiled for look-up by name: exact, alias, abbreviation, then by likeness. */
import { agencyKey, LONGEST_NAME } from './agency-key.ts'
import type { Agency } from './context.ts'
import { createFuzzyIndex, type FuzzyIndex, type Near } from './fuzzy.ts'

export type NameMatch = {
  readonly by: 'exact' | 'alias' | 'abbreviation'
  /** Bodies that go by the name, at any time. */
  readonly agencies: readonly Agency[]
  /** Those of them whose own name it is. */
  readonly bearers: readonly Agency[]
}

export type Register = {
  readonly agencies: readonly Agency[]
  readonly byId: ReadonlyMap<string, Agency>
  /** Bodies that bear exactly this name. */
  findNamed(value: string): NameMatch | undefined
  /** Bodies whose name is like this one, best first; several of one name stand together. */
  listNear(value: string): Near<readonly Agency[]>[]
  /** Bodies of a class. */
  listClass(name: string): readonly Agency[]
}

/** The tails that a name may leave out: "tỉnh lạng sơn", "tỉnh", "lạng sơn". From the one province. */
function readTails(agencies: readonly Agency[]): string[] {
  const province = agencies.find(({ classes }) => classes.includes('province'))
  const tail = / ((?:tỉnh|thành phố) (.+))$/u.exec(agencyKey(province?.name ?? ''))
  return tail ? [tail[1]!, tail[1]!.slice(0, -tail[2]!.length - 1), tail[2]!] : []
}

function createTailCutter(agencies: readonly Agency[]): (key: string) => string | undefined {
  const tails = readTails(agencies).map((tail) => ` ${tail}`)
  return (key) => {
    const tail = tails.find((one) => key.endsWith(one))
    const rest = tail ? key.slice(0, -tail.length) : key
    // One word is no name: "tỉnh", "sở".
    return rest.includes(' ') ? rest : undefined
  }
}

/** An abbreviation is matched as printed, save for the marks inside: "TT/TU", "TT TU", "TT.TU". */
const abbreviationKey = (value: string) =>
  value.length > 24 ? '' : value.normalize('NFC').replace(/[\s./&-]+/gu, '')

type Names = Map<string, Agency[]>

function put(names: Names, key: string, agency: Agency) {
  const known = names.get(key)
  if (!known) names.set(key, [agency])
  else if (!known.includes(agency)) known.push(agency)
}

function compile(agencies: readonly Agency[]): Register {
  const cutTail = createTailCutter(agencies)
  const exact: Names = new Map()
  const alias: Names = new Map()
  const abbreviation: Names = new Map()
  const short: Names = new Map()
  const classes: Names = new Map()
  for (const agency of agencies) {
    put(exact, agencyKey(agency.name), agency)
    for (const name of agency.aliases) put(alias, agencyKey(name), agency)
    for (const name of agency.abbreviations) put(abbreviation, abbreviationKey(name), agency)
    for (const name of [agency.name, ...agency.aliases]) {
      const rest = cutTail(agencyKey(name))
      if (rest) put(short, rest, agency)
    }
    for (const name of agency.classes) put(classes, name, agency)
  }
  // Most dispatches spell every name right: the index is made when the first does not.
  let near: FuzzyIndex<readonly Agency[]> | undefined
  const makeIndex = () => {
    const every: Names = new Map()
    for (const names of [exact, alias]) {
      for (const [key, bearers] of names) for (const agency of bearers) put(every, key, agency)
    }
    return createFuzzyIndex<readonly Agency[]>([...every])
  }

  const findByKey = (key: string): NameMatch | undefined => {
    const named = exact.get(key)
    // An old body's full name may be a newer one's alias, and the other way round.
    const aliased = alias.get(key)
    if (named)
      return { by: 'exact', agencies: [...new Set([...named, ...(aliased ?? [])])], bearers: named }
    return aliased && { by: 'alias', agencies: aliased, bearers: [] }
  }
  return {
    agencies,
    byId: new Map(agencies.map((agency) => [agency.id, agency])),
    findNamed(value) {
      if (value.length > LONGEST_NAME) return undefined
      const key = agencyKey(value)
      const found = findByKey(key)
      if (found) return found
      const abbreviated = abbreviation.get(abbreviationKey(value))
      if (abbreviated) return { by: 'abbreviation', agencies: abbreviated, bearers: [] }
      const rest = cutTail(key)
      const shortened = rest === undefined ? undefined : short.get(rest)
      return shortened && { by: 'alias', agencies: shortened, bearers: [] }
    },
    listNear(value) {
      if (value.length > LONGEST_NAME) return []
      near ??= makeIndex()
      return near(agencyKey(value))
    },
    listClass: (name) => classes.get(name) ?? [],
  }
}

const compiled = new WeakMap<readonly Agency[], Register>()

/** Compile a register once; the same list gives the same register. */
export function getRegister(agencies: readonly Agency[]): Register {
  const known = compiled.get(agencies)
  if (known) return known
  const register = compile(agencies)
  compiled.set(agencies, register)
  return register
}
