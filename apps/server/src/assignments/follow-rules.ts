/** The province's rules of following: loaded from its folder, changed by an administrator. */
import type { FollowRules, ReminderRule } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'

type View = { readonly version: number; readonly rules: FollowRules }

export async function getFollowRules(deps: Deps): Promise<View> {
  const { followRules } = await getProvince(deps.database)
  const { rows } = await deps.database.query<{ version: number }>(
    `select version from province_data where kind = 'followRules'`,
  )
  return { version: rows[0]?.version ?? 0, rules: followRules }
}

/** What a condition must say beside its kind. */
function faultOf({ id, condition }: ReminderRule): string | undefined {
  const { kind, workingDays, months } = condition
  if (kind === 'no-deadline') return months === undefined ? `${id}: months` : undefined
  if (kind === 'on-last-day') return undefined
  return workingDays === undefined ? `${id}: workingDays` : undefined
}

/** Replace the rules. @throws Problem CONFLICT when another change came first, BAD_REQUEST for an incomplete rule */
export async function setFollowRules(
  deps: Deps,
  permit: Permit,
  { version, rules, why }: View & { readonly why: string },
): Promise<View> {
  const faults = rules.rules.flatMap((rule) => faultOf(rule) ?? [])
  const ids = new Set(rules.rules.map(({ id }) => id))
  if (ids.size < rules.rules.length) faults.push('two rules of one id')
  if (faults.length > 0) throw new Problem('BAD_REQUEST', faults.join('; '))
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      `update province_data set content = $1, version = version + 1 where kind = 'followRules' and version = $2`,
      [storableText(JSON.stringify(rules)), version],
    )
    if (rowCount === 0) throw new Problem('CONFLICT')
    await record({
      kind: 'follow-rules.changed',
      subject: { type: 'follow-rules', id: 'rules' },
      data: { rules },
      why: storableText(why),
    })
  })
  deps.nudge()
  return getFollowRules(deps)
}
