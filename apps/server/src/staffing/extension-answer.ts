/** The other side's answer: what it agreed to becomes a rule of hours, in the transaction that says so. */
import { formatDate } from '@loimo/calendar'
import type { ExtensionConclusion } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { enterHoursRule } from '../gates/edit.ts'
import { storableText } from '../platform/search-text.ts'
import { ruleOfTime } from './extension-time.ts'
import { type Stored, stepExtension } from './extensions.ts'

const spanOf = ({ from, to, firstDay, lastDay }: Stored) =>
  `${from}–${to}, ${formatDate(firstDay)}${lastDay === firstDay ? '' : ` đến ${formatDate(lastDay)}`}`

/** The evidence as the gate's page shows it: the answer first, then what asked for it. */
function sourceOf({ letterNumber, letterDay }: Stored, answer: string, page: string): string {
  const number = letterNumber ? ` ${letterNumber}` : ''
  const day = letterDay ? ` ngày ${formatDate(letterDay)}` : ''
  const asked = `; trả lời công văn${number}${day}, đề xuất gia hạn ${page}`
  return `${answer.slice(0, 500 - asked.length)}${asked}`
}

/** @throws Problem NOT_FOUND, CONFLICT or STEP_IMPOSSIBLE */
export function concludeExtension(
  deps: Deps,
  permit: Permit,
  id: string,
  { version, outcome, source }: ExtensionConclusion,
): Promise<void> {
  const step = outcome === 'agreed' ? 'agree' : 'refuse'
  return stepExtension(deps, permit, { id, version, step }, async (tx, { stored }, record) => {
    const said = storableText(source)
    const rule =
      outcome === 'agreed'
        ? await enterHoursRule(
            tx,
            record,
            {
              ...ruleOfTime(stored),
              name: `Kéo dài giờ làm việc ${spanOf(stored)}`,
              agreedBy: 'both',
              source: sourceOf(stored, said, `/gia-han/${id}`),
              why: stored.reason.slice(0, 500),
            },
            permit.caller.name,
          )
        : null
    await tx.query(
      `update extensions set answer_source = $2, answered_at = $3, rule_id = $4, state = $5 where id = $1`,
      [id, said, deps.now(), rule, outcome],
    )
    return {
      kind: outcome === 'agreed' ? 'extension.agreed' : 'extension.refused',
      data: { rule },
      tell: [stored.agency, ...stored.asked.map(({ agency }) => agency)],
      why: source,
    }
  })
}
