/**
 * How long a question about the hours takes: whether it is open at any minute of 2015 to 2030, until when or
 * when next, over the rules of a dozen lanes; cold (every day is asked for the first time) and warm.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  addDays,
  HA_NOI,
  Hours,
  type HoursRule,
  toInstant,
} from '../../packages/calendar/src/index.ts'
import { ROOT } from '../../tools/runtime.mjs'

const PLACES = Array.from({ length: 12 }, (_, at) => `loi-${at}`)
const QUESTIONS = 200_000

const BASE: Omit<HoursRule, 'id' | 'places' | 'effect'> = {
  direction: null,
  cargo: null,
  layer: 'base',
  weekdays: [],
  table: null,
  zone: HA_NOI,
  validFrom: null,
  validTo: null,
}

/** Base hours that change every year, weekends, a week of Tết, some extensions: for every lane. */
function makeRules(): HoursRule[] {
  const rules: HoursRule[] = []
  for (const place of PLACES)
    for (let year = 2015; year <= 2030; year++) {
      const own = { ...BASE, places: [place] }
      const valid = { validFrom: `${year}-01-01`, validTo: `${year}-12-31` }
      const sessions = [{ from: '07:00', to: year < 2023 ? '18:00' : '20:00' }]
      rules.push(
        {
          ...own,
          ...valid,
          id: `${place}-${year}`,
          effect: { kind: 'sessions', sessions, access: 'open' },
        },
        {
          ...own,
          ...valid,
          id: `${place}-${year}-cn`,
          layer: 'week',
          weekdays: [0],
          effect: { kind: 'closed' },
        },
        {
          ...own,
          id: `${place}-${year}-tet`,
          layer: 'announced',
          validFrom: `${year}-02-15`,
          validTo: addDays(`${year}-02-15`, 8),
          effect: { kind: 'closed' },
        },
        {
          ...own,
          id: `${place}-${year}-them`,
          layer: 'announced',
          validFrom: `${year}-05-25`,
          validTo: `${year}-07-10`,
          effect: { kind: 'extend', sessions: [{ from: '20:00', to: '22:00' }], access: 'open' },
        },
      )
    }
  return rules
}

let seed = 7
const random = (below: number) => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
  return seed % below
}

const questions = Array.from({ length: QUESTIONS }, () => ({
  query: {
    place: PLACES[random(PLACES.length)] as string,
    direction: 'export' as const,
    cargo: 'goods',
  },
  at: toInstant(HA_NOI, '2015-01-01', random(16 * 525_600)),
}))

function ask(hours: Hours): number {
  const began = process.cpuUsage()
  for (const { query, at } of questions) if (!hours.openAt(query, at)) hours.nextOpening(query, at)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / QUESTIONS
}

const hours = new Hours(makeRules())
const cold = ask(hours)
const warm = Math.min(...Array.from({ length: 5 }, () => ask(hours)))
const result = {
  questions: QUESTIONS,
  rules: makeRules().length,
  goalMicroseconds: 20,
  coldMicroseconds: Number(cold.toFixed(2)),
  warmMicroseconds: Number(warm.toFixed(2)),
}
console.log(JSON.stringify(result, null, 2))
mkdirSync(join(ROOT, 'bench/results'), { recursive: true })
writeFileSync(join(ROOT, 'bench/results/calendar.json'), `${JSON.stringify(result, null, 2)}\n`)
