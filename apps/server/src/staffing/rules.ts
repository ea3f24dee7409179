/** What staffing rests on: loaded from the province's folder, changed by an administrator. */
import { isDay } from '@loimo/calendar'
import type { StaffingRules, StaffingRulesView } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { listGates } from '../gates/register.ts'
import type { Db } from '../platform/database.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { validOn } from './reach.ts'

/** A province without such data has no alarm, no centre and nobody to ask. */
const NONE: StaffingRules = {
  alarms: [],
  centres: [],
  writers: [],
  counterparts: [],
  keepNamesDays: 60,
}

export async function getStaffingRules(db: Db): Promise<StaffingRulesView> {
  const { rows } = await db.query<StaffingRulesView>(
    'select version, content as rules from staffing_rules',
  )
  return rows[0] ?? { version: 0, rules: NONE }
}

/** The alarm rule of a day: of several the one that came into force last. */
export function alarmRuleOn({ alarms }: StaffingRules, day: string) {
  const valid = validOn(alarms, day)
  return valid.sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? '')).at(-1)
}

/** Whom to ask on the other side of a gate. */
export const counterpartOf = ({ counterparts }: StaffingRules, gate: string, day: string) =>
  validOn(counterparts, day).find(({ gates }) => gates.includes(gate))

async function faultsOf(db: Db, rules: StaffingRules): Promise<string[]> {
  const gates = new Set((await listGates(db)).map(({ id }) => id))
  const { rows } = await db.query<{ id: string }>('select id from agencies')
  const agencies = new Set(rows.map(({ id }) => id))
  const all = [...rules.alarms, ...rules.centres, ...rules.writers, ...rules.counterparts]
  return [
    ...all.flatMap(({ validFrom, validTo }) => [
      ...[validFrom, validTo].flatMap((day) =>
        day === null || isDay(day) ? [] : [`not a day: ${day}`],
      ),
      ...(validFrom && validTo && validTo < validFrom ? [`${validTo} before ${validFrom}`] : []),
    ]),
    ...[...rules.centres, ...rules.writers].flatMap(({ agency }) =>
      agencies.has(agency) ? [] : [`agency: ${agency}`],
    ),
    ...rules.counterparts.flatMap(({ id, gates: named }) =>
      named.flatMap((gate) => (gates.has(gate) ? [] : [`${id}: ${gate}`])),
    ),
  ]
}

/** Replace them. @throws Problem CONFLICT when another change came first, BAD_REQUEST where one is at fault */
export async function setStaffingRules(
  deps: Deps,
  permit: Permit,
  { version, rules, why }: StaffingRulesView & { readonly why: string },
): Promise<StaffingRulesView> {
  const faults = await faultsOf(deps.database, rules)
  if (faults.length > 0) throw new Problem('BAD_REQUEST', faults.join('; '))
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      'update staffing_rules set content = $1, version = version + 1 where version = $2',
      [storableText(JSON.stringify(rules)), version],
    )
    if (rowCount === 0) throw new Problem('CONFLICT')
    await record({
      kind: 'staffing-rules.changed',
      subject: { type: 'staffing-rules', id: 'rules' },
      data: { rules },
      why: storableText(why),
    })
  })
  deps.nudge()
  return getStaffingRules(deps.database)
}
