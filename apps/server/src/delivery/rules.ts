/** The province's rules of sending: loaded from its folder, changed by an administrator. */
import type { DeliveryRules, DeliveryRulesChange, DeliveryRulesView } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'

export async function getDeliveryRules({
  database,
}: Pick<Deps, 'database'>): Promise<DeliveryRules> {
  return (await getProvince(database)).deliveryRules
}

export async function viewDeliveryRules(deps: Deps): Promise<DeliveryRulesView> {
  const rules = await getDeliveryRules(deps)
  const { rows } = await deps.database.query<{ version: number }>(
    `select version from province_data where kind = 'deliveryRules'`,
  )
  return {
    version: rows[0]?.version ?? 0,
    rules,
    mail: deps.config.smtpUrl !== undefined,
    from: deps.config.mailFrom,
  }
}

/** Replace the rules. @throws Problem CONFLICT when another change came first */
export async function setDeliveryRules(
  deps: Deps,
  permit: Permit,
  { version, rules, why }: DeliveryRulesChange,
): Promise<DeliveryRulesView> {
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      `update province_data set content = $1, version = version + 1 where kind = 'deliveryRules' and version = $2`,
      [storableText(JSON.stringify(rules)), version],
    )
    if (rowCount === 0) throw new Problem('CONFLICT')
    await record({
      kind: 'delivery-rules.changed',
      subject: { type: 'delivery-rules', id: 'rules' },
      data: { rules },
      why: storableText(why),
    })
  })
  deps.nudge()
  return viewDeliveryRules(deps)
}
