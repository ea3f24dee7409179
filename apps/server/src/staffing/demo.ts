/** Numbers and rosters to try the product with, marked as such; in demo mode only. */
import { addDays } from '@loimo/calendar'
import type { Deps } from '../deps.ts'
import { change, systemOrigin } from '../platform/journal.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { readGiven, readHours } from './register.ts'
import { sessionsOf } from './sessions.ts'
import { mondayOf } from './week.ts'

const BY = 'Dữ liệu dùng thử'
const SOURCE = 'Số dùng thử, không phải biên chế thật'
const WEEKS = 2

/** Say of some posts how many they need, and fill this week and the next; once, into rosters that are empty. */
export async function loadDemoStaffing(deps: Deps): Promise<void> {
  const { rows } = await deps.database.query<{ there: boolean }>(
    'select exists (select from rosters) or exists (select from posts where need is not null) as there',
  )
  if (rows[0]?.there) return
  const { demo } = await readGiven(deps.config.provinceFolder)
  if (demo.length === 0) return
  const monday = mondayOf(dayInHaNoi(deps.now()))
  await change(deps.database, systemOrigin('samples'), async (tx, record) => {
    const { hours, extensions } = await readHours(tx)
    for (const { gate, agency, cargo, need, roster } of demo) {
      await tx.query(
        `update posts set need = $4, demo = true, source = $5, made_name = $6
          where gate_id = $1 and agency_id = $2 and cargo = $3 and dropped_at is null`,
        [gate, agency, cargo, need, SOURCE, BY],
      )
      const span = [monday, addDays(monday, 7 * WEEKS - 1)] as const
      for (const { day, startMinute } of sessionsOf(
        hours,
        extensions,
        { place: gate, cargo },
        span,
      ))
        await tx.query(
          `insert into rosters (gate_id, agency_id, cargo, day, start_minute, headcount, changed_name)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [gate, agency, cargo, day, startMinute, roster, BY],
        )
    }
    await record({
      kind: 'staffing.loaded',
      subject: { type: 'staffing', id: 'demo' },
      data: { demo: demo.length },
    })
  })
  deps.nudge()
}
