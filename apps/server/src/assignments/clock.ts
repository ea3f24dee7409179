/**
 * The clock of following: once a day, from the hour that the rules name, periods open and reminders are
 * made. Whoever is first takes the day; a second process, or the same one started again, finds it done.
 */
import { addDays, daysBetween } from '@loimo/calendar'
import { type Fact, remindersDue } from '@loimo/follow'
import { getProvince, type Province } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder, systemOrigin } from '../platform/journal.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { openPeriods } from './periods.ts'
import { readDirectory } from './receivers.ts'
import { countByAgency, insertReminders, type Line, mailReminders } from './send-reminders.ts'

/** A clock that stood still for longer does not tell every day of it. */
const MOST_MISSED_DAYS = 7
const HA_NOI_HOURS = 7

export type Tick = { readonly opened: number; readonly made: number; readonly mailed: number }
const NOTHING: Tick = { opened: 0, made: 0, mailed: 0 }

const hourInHaNoi = (at: Date) => (at.getUTCHours() + HA_NOI_HOURS) % 24

export type StoredFact = Fact & {
  readonly desk: string
  readonly assigner: string | null
  readonly task: string
  readonly number: string | null
}

const FACTS = `
select id, state, percent, blocked_by as "blockedBy", asked_last_day as "askedLastDay",
       original_last_day as "originalLastDay", last_day as "lastDay", submitted_on as "submittedOn",
       confirmed_on as "confirmedOn", issued_on as "issuedOn", answered_on as "answeredOn",
       returned_on as "returnedOn", blocked_on as "blockedOn", asked_on as "askedOn",
       parts - parts_given as "partsMissing", desk_agency as desk, assigner_agency as assigner, task, number
  from assignments where not closed`

async function listMissing(db: Db): Promise<Map<string, string[]>> {
  const { rows } = await db.query<{ id: string; desks: string[] }>(
    `select n.assignment_id as id, array_agg(n.desk_agency order by n.desk_agency) as desks
       from assignment_partners n join assignments a on a.id = n.assignment_id
      where n.given_on is null and not a.closed group by 1`,
  )
  return new Map(rows.map(({ id, desks }) => [id, desks]))
}

/** The days that were not told yet, the last of them today. */
function daysToTell(last: string | null, today: string): string[] {
  const missed = last === null ? 1 : Math.min(daysBetween(last, today), MOST_MISSED_DAYS)
  return Array.from({ length: missed }, (_, at) => addDays(today, at + 1 - missed))
}

/** What is due on these days, each rule once an assignment, addressed. */
async function listLines(tx: Db, province: Province, days: readonly string[]) {
  const { rows } = await tx.query<StoredFact>(FACTS)
  const facts = new Map(rows.map((fact) => [fact.id, fact]))
  const missing = await listMissing(tx)
  const directory = await readDirectory(tx)
  const lines = new Map<string, Line>()
  const { followRules, daysOff } = province
  for (const day of days)
    for (const { rule, assignment, to, channel } of remindersDue(
      toRules(followRules),
      rows,
      day,
      daysOff,
    )) {
      const { desk, assigner } = facts.get(assignment) as StoredFact
      const partners = missing.get(assignment) ?? []
      for (const agency of directory.agenciesOf(to, { desk, assigner, partners })) {
        const line = { rule, assignmentId: assignment, agency, receiver: to, channel, words: null }
        lines.set([rule, assignment, agency, to, channel].join(' '), line)
      }
    }
  return { lines: [...lines.values()], directory, told: facts }
}

/** Rules as packages/follow takes them. */
export function toRules({ rules }: Province['followRules']) {
  return rules.map(({ id, enabled, condition, to, channels, repeatDays }) => ({
    id,
    enabled,
    condition,
    to,
    channels,
    repeatDays,
  }))
}

async function remind(
  deps: Deps,
  tx: Db,
  record: Recorder,
  province: Province,
  days: readonly string[],
) {
  const today = days.at(-1) as string
  const { lines, directory, told } = await listLines(tx, province, days)
  const made = await insertReminders(tx, today, lines)
  if (made.length === 0) return { made: 0, mailed: 0 }
  const { replyDays, rules } = province.followRules
  const mailed = await mailReminders(tx, made, {
    origin: deps.config.origin,
    now: deps.now(),
    replyDays,
    key: `reminders:${today}`,
    directory,
    told,
    ruleNames: new Map(rules.map(({ id, name }) => [id, name.vi])),
  })
  const counts = countByAgency(made)
  await record({
    kind: 'reminders.made',
    subject: { type: 'reminders', id: today },
    agencies: Object.keys(counts),
    data: { day: today, total: made.length, mailed, counts, tell: Object.keys(counts) },
  })
  return { made: made.length, mailed }
}

/** Let the clock do what is due now; safe to call at any time, as often as one likes. */
export async function tick(deps: Deps): Promise<Tick> {
  const now = deps.now()
  const day = dayInHaNoi(now)
  const province = await getProvince(deps.database)
  if (hourInHaNoi(now) < province.followRules.hour) return NOTHING
  const done = await change(deps.database, systemOrigin('clock'), async (tx, record) => {
    const { rows } = await tx.query<{ lastDay: string | null }>(
      'select last_day as "lastDay" from reminder_clock for update skip locked',
    )
    if (!rows[0] || (rows[0].lastDay !== null && rows[0].lastDay >= day)) return NOTHING
    const opened = await openPeriods(tx, record, day)
    const told = await remind(deps, tx, record, province, daysToTell(rows[0].lastDay, day))
    await tx.query('update reminder_clock set last_day = $1', [day])
    return { opened, ...told }
  })
  if (done.opened + done.made > 0) deps.nudge()
  return done
}

/** Look every minute. */
export function startClock(deps: Deps, onFault: (error: unknown) => void, everyMs = 60_000) {
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= tick(deps)
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
