/** What the rules as they stand would have sent on past days: told from the histories, and nothing is sent. */

import { addDays, daysBetween, isDay } from '@loimo/calendar'
import type { DryRun } from '@loimo/contract'
import { type Due, isDue, type Rule, type Taken, type Verb, walkFacts } from '@loimo/follow'
import { getProvince, type Province } from '../agencies/province.ts'
import { toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { Problem } from '../platform/problem.ts'
import { toRules } from './clock.ts'

const MOST_DAYS = 93
const MOST_LINES = 1_000

type Opened = {
  id: string
  issuedOn: string
  lastDay: string | null
  cooperators: number
  number: string | null
  desk: string
}

/** What was open at any time of the days, as it was opened. */
const OPENED = `
select a.id, a.issued_on as "issuedOn", o.last_day as "lastDay", a.parts as cooperators, a.number, a.desk_agency as desk
  from assignments a join assignment_events o on o.assignment_id = a.id and o.verb = 'open'
 where a.issued_on <= $2 and (not a.closed or exists
   (select from assignment_events e where e.assignment_id = a.id and e.day >= $1))
 order by a.issued_on, a.id`

/** Words matter to the table only by being there. */
const HISTORY = `
select e.assignment_id as id, e.verb, e.who, e.day, case when e.words is not null then '…' end as words, e.percent,
       e.last_day as "lastDay", e.agency, e.by_agency as by
  from assignment_events e join assignments a on a.id = e.assignment_id
 where e.verb <> 'open' and e.day <= $2 and a.issued_on <= $2 and (not a.closed or exists
   (select from assignment_events l where l.assignment_id = a.id and l.day >= $1))
 order by e.assignment_id, e.id`

type Step = Taken & { readonly id: string; readonly verb: Verb }

async function listHistories(db: Db, from: string, to: string): Promise<Map<string, Step[]>> {
  const { rows } = await db.query<Step>(HISTORY, [from, to])
  return Map.groupBy(rows, ({ id }) => id)
}

function daysOf(from: string, to: string): string[] {
  if (!isDay(from) || !isDay(to) || from > to) throw new Problem('BAD_REQUEST', 'from, to')
  const count = daysBetween(from, to) + 1
  if (count > MOST_DAYS) throw new Problem('BAD_REQUEST', `at most ${MOST_DAYS} days`)
  return Array.from({ length: count }, (_, at) => addDays(from, at))
}

type Said = Due & { readonly day: string }

/** The lines of one assignment. */
function* sayOf(
  { id, issuedOn, lastDay, cooperators }: Opened,
  history: readonly Step[],
  days: readonly string[],
  rules: readonly Rule[],
  { daysOff }: Province,
): Generator<Said> {
  const steps = history.map(({ id: _, ...step }) => step)
  for (const [day, fact] of walkFacts({ id, issuedOn, lastDay, cooperators }, steps, days))
    for (const rule of rules)
      if (isDue(rule, fact, day, daysOff))
        for (const to of rule.to)
          for (const channel of rule.channels)
            yield { day, rule: rule.id, assignment: id, to, channel }
}

const tally = <T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return counts
}

/** Addressed to the desk on which the work lies now. */
export async function dryRun(
  deps: Deps,
  {
    from,
    to,
    rule,
  }: { readonly from: string; readonly to: string; readonly rule?: string | undefined },
): Promise<DryRun> {
  const days = daysOf(from, to)
  const province = await getProvince(deps.database)
  const rules = toRules(province.followRules).filter(({ id }) => rule === undefined || id === rule)
  const { rows: opened } = await deps.database.query<Opened>(OPENED, [from, to])
  const histories = await listHistories(deps.database, from, to)
  const said = opened.flatMap((one) => [
    ...sayOf(one, histories.get(one.id) ?? [], days, rules, province),
  ])
  said.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const byRule = tally(said, (line) => line.rule)
  const byDay = tally(said, (line) => line.day)
  const about = new Map(opened.map((one) => [one.id, one]))
  return {
    asOf: deps.now().toISOString(),
    from,
    to,
    total: said.length,
    rules: rules.map(({ id }) => ({
      rule: id,
      total: byRule.get(id) ?? 0,
      assignments: new Set(said.flatMap((line) => (line.rule === id ? line.assignment : []))).size,
    })),
    days: days.map((day) => ({ day, total: byDay.get(day) ?? 0 })),
    lines: said.slice(0, MOST_LINES).map(({ day, rule: id, assignment, to: receiver, channel }) => {
      const { number, desk } = about.get(assignment) as Opened
      const agency = toAgencyRef(province, desk, day)
      return { day, rule: id, assignmentId: assignment, number, agency, to: receiver, channel }
    }),
  }
}
