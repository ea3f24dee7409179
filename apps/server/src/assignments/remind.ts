/** Reminding by hand: the office chooses rows and says a word; the agencies hear once a day of each. */
import type { Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { storableText } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { readDirectory } from './receivers.ts'
import { insertReminders, type Line, mailReminders } from './send-reminders.ts'

type Row = {
  id: string
  desk: string
  directiveId: string
  dispatchId: string
  assigner: string | null
  task: string
  number: string | null
  lastDay: string | null
}

/** @returns how many were reminded; ended, handed-in and returned work, and what was reminded of today, is skipped */
export async function remindByHand(
  deps: Deps,
  permit: Permit,
  request: { readonly ids: readonly string[]; readonly words: string },
): Promise<{ reminded: number; skipped: number }> {
  const ids = [...new Set(request.ids)]
  const words = storableText(request.words)
  const day = dayInHaNoi(deps.now())
  const { followRules } = await getProvince(deps.database)
  const reminded = await change(deps.database, permit.origin, async (tx, record) => {
    const { rows } = await tx.query<Row>(
      `select id, desk_agency as desk, directive_id as "directiveId", dispatch_id as "dispatchId",
              assigner_agency as assigner, task, number, last_day as "lastDay"
         from assignments where id = any($1::uuid[]) and not closed and state not in ('submitted', 'returned') order by id`,
      [ids],
    )
    const lines = rows.flatMap(({ id, desk }): Line[] =>
      (['product', 'email'] as const).map((channel) => ({
        rule: 'by-hand',
        assignmentId: id,
        agency: desk,
        receiver: 'officer',
        channel,
        words,
      })),
    )
    const made = await insertReminders(tx, day, lines)
    const fresh = new Set(made.map(({ assignmentId }) => assignmentId))
    for (const { id, desk, directiveId, dispatchId, number, assigner } of rows)
      if (fresh.has(id))
        await record({
          kind: 'assignment.reminded',
          subject: { type: 'assignment', id },
          agencies: [desk, ...(assigner === null ? [] : [assigner])],
          data: { directiveId, dispatchId, number, tell: [desk] },
          why: words,
        })
    await mailReminders(tx, made, {
      origin: deps.config.origin,
      now: deps.now(),
      replyDays: followRules.replyDays,
      key: `by-hand:${permit.origin.requestId}`,
      directory: await readDirectory(tx),
      told: new Map(rows.map((row) => [row.id, row])),
      ruleNames: new Map(),
    })
    return fresh.size
  })
  deps.nudge()
  return { reminded, skipped: ids.length - reminded }
}
