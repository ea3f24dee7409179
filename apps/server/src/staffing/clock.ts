/** The clock of staffing: days come nearer without anybody writing anything, and names are forgotten. */
import { addDays } from '@loimo/calendar'
import type { Deps } from '../deps.ts'
import { change, systemOrigin } from '../platform/journal.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { lookForAlarms } from './alarms.ts'
import { getStaffingRules } from './rules.ts'

/** Counts of a past roster stay; who stood there is forgotten after the days that the rules name. */
export async function forgetNames(deps: Deps): Promise<number> {
  const { rules } = await getStaffingRules(deps.database)
  const before = addDays(dayInHaNoi(deps.now()), -rules.keepNamesDays)
  return change(deps.database, systemOrigin('clock'), async (tx, record) => {
    const { rowCount } = await tx.query(
      `update rosters set names = '{}' where day < $1 and names <> '{}'`,
      [before],
    )
    await tx.query('delete from roster_edits where monday < $1::date - 6', [before])
    if (rowCount > 0)
      await record({
        kind: 'staffing.names-forgotten',
        subject: { type: 'staffing', id: 'rosters' },
        data: { before, rows: rowCount },
      })
    return rowCount
  })
}

/** Look every minute. */
export function startStaffingClock(
  deps: Deps,
  onFault: (error: unknown) => void,
  everyMs = 60_000,
) {
  let running: Promise<unknown> | undefined
  let forgotten = ''
  const look = async () => {
    await lookForAlarms(deps)
    const day = dayInHaNoi(deps.now())
    if (forgotten === day) return
    await forgetNames(deps)
    forgotten = day
  }
  const timer = setInterval(() => {
    running ??= look()
      .catch(onFault)
      .finally(() => {
        running = undefined
      })
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
