/**
 * Sessions of the next days without the people that they need. Raised once a session, agency and state, whoever looks
 * and however often; ended by itself when it is covered, not held any more, or has begun.
 */
import { addDays } from '@loimo/calendar'
import type { AgencyRef, StaffingAlarm } from '@loimo/contract'
import type { Deps } from '../deps.ts'
import { listGates } from '../gates/register.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder, record, systemOrigin } from '../platform/journal.ts'
import type { JournalReader } from '../platform/journal-readers.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { type CoverRow, coverOf, isLacking } from './cover.ts'
import { answerersOf, hearersOf, type Reach, validOn } from './reach.ts'
import { listPosts, listRosters, readHours } from './register.ts'
import { alarmRuleOn, getStaffingRules } from './rules.ts'
import { sessionsOf } from './sessions.ts'

type Lacking = CoverRow & { readonly standing: 'short' | 'empty'; readonly need: number }

type Open = {
  readonly id: string
  readonly gate: string
  readonly agency: string
  readonly cargo: string
  readonly day: string
  readonly startMinute: number
  readonly startsAt: Date
  readonly standing: string
  readonly need: number
  readonly have: number
}

const nameOf = (one: Pick<Open, 'gate' | 'agency' | 'cargo' | 'day' | 'startMinute'>) =>
  [one.gate, one.agency, one.cargo, one.day, one.startMinute].join(' ')

const keyOf = ({ session, agency }: CoverRow) => nameOf({ ...session, agency })

/** Everything that is to be staffed from now on within the days of the alarm rule. */
async function listCover(tx: Db, now: Date): Promise<CoverRow[]> {
  const today = dayInHaNoi(now)
  const { rules } = await getStaffingRules(tx)
  const rule = alarmRuleOn(rules, today)
  if (!rule) return []
  const span = { first: today, last: addDays(today, rule.daysAhead) }
  const posts = (await listPosts(tx, span)).filter(({ need }) => need !== 0)
  const rosters = await listRosters(tx, span)
  const { hours, extensions } = await readHours(tx)
  const places = new Map(posts.map(({ gate, cargo }) => [`${gate} ${cargo}`, { gate, cargo }]))
  return [...places.values()].flatMap(({ gate, cargo }) => {
    const of = { place: gate, cargo }
    const sessions = sessionsOf(hours, extensions, of, [span.first, span.last])
    return coverOf(
      sessions.filter(({ start }) => start > now.getTime()),
      posts,
      rosters,
    ).rows
  })
}

function whyEnded(alarm: Open, row: CoverRow | undefined, now: Date) {
  if (alarm.startsAt.getTime() <= now.getTime()) return 'begun'
  if (row === undefined) return 'unneeded'
  if (row.standing === 'covered') return 'covered'
  return row.standing === alarm.standing ? undefined : 'changed'
}

const dataOf = ({ session, agency, standing, need, have }: Lacking) => ({
  ...{ gate: session.gate, cargo: session.cargo, day: session.day },
  ...{ startMinute: session.startMinute, agency, standing, need, have },
})

async function raise(
  tx: Db,
  tell: Recorder,
  row: Lacking,
  { now, gateName }: { now: Date; gateName: string },
) {
  const { session, agency, standing, need, have } = row
  const { rows } = await tx.query<{ id: string }>(
    `insert into staffing_alarms
       (gate_id, agency_id, cargo, day, start_minute, starts_at, ends_at, standing, need, have, raised_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      ...[session.gate, agency, session.cargo, session.day, session.startMinute],
      ...[new Date(session.start), new Date(session.end), standing, need, have, now],
    ],
  )
  const { rules } = await getStaffingRules(tx)
  const day = dayInHaNoi(now)
  const centres = validOn(rules.centres, day).map((one) => one.agency)
  await tell({
    kind: 'staffing.alarm-raised',
    subject: { type: 'staffing-alarm', id: rows[0]?.id as string },
    agencies: await hearersOf(tx, [agency], rules, day),
    data: { ...dataOf(row), gateName, tell: await answerersOf(tx, [agency, ...centres]) },
  })
}

async function end(tx: Db, tell: Recorder, alarm: Open, why: string, now: Date): Promise<void> {
  await tx.query('update staffing_alarms set ended_at = $2, ended_why = $3 where id = $1', [
    alarm.id,
    now,
    why,
  ])
  const { rules } = await getStaffingRules(tx)
  const { gate, agency, cargo, day, startMinute } = alarm
  await tell({
    kind: 'staffing.alarm-ended',
    subject: { type: 'staffing-alarm', id: alarm.id },
    agencies: await hearersOf(tx, [agency], rules, dayInHaNoi(now)),
    data: { gate, agency, cargo, day, startMinute, ended: why },
  })
}

/** Bring the alarms to where the cover stands. @returns how many were raised and ended */
export async function refreshAlarms(tx: Db, tell: Recorder, now: Date) {
  await tx.query('update staffing_clock set looked_at = $1', [now])
  const cover = new Map((await listCover(tx, now)).map((row) => [keyOf(row), row]))
  const { rows: open } = await tx.query<Open>(
    `select id, gate_id as gate, agency_id as agency, cargo, day, start_minute as "startMinute",
            starts_at as "startsAt", standing, need, have
       from staffing_alarms where ended_at is null order by starts_at, gate_id, agency_id`,
  )
  const kept = new Set<string>()
  let ended = 0
  for (const alarm of open) {
    const row = cover.get(nameOf(alarm))
    const why = whyEnded(alarm, row, now)
    if (why !== undefined) {
      await end(tx, tell, alarm, why, now)
      ended += 1
      continue
    }
    kept.add(nameOf(alarm))
    if (row && (row.need !== alarm.need || row.have !== alarm.have))
      await tx.query('update staffing_alarms set need = $2, have = $3 where id = $1', [
        alarm.id,
        row.need,
        row.have,
      ])
  }
  const fresh = [...cover.values()].filter((row) => isLacking(row) && !kept.has(keyOf(row)))
  const names = new Map((await listGates(tx)).map((gate) => [gate.id, gate.names.vi]))
  for (const row of fresh)
    await raise(tx, tell, row as Lacking, {
      now,
      gateName: names.get(row.session.gate) ?? row.session.gate,
    })
  return { raised: fresh.length, ended }
}

/** Look now; safe to call at any time, as often as one likes. */
export async function lookForAlarms(deps: Deps) {
  const now = deps.now()
  const done = await change(deps.database, systemOrigin('clock'), (tx, tell) =>
    refreshAlarms(tx, tell, now),
  )
  if (done.raised + done.ended > 0) deps.nudge()
  return done
}

const MOVES_COVER = /^(?:staffing\.loaded|staffing-rules\.|post\.|roster\.|hours\.|gate\.)/

/** What people change shows in the alarms at once, in the order in which it happened. */
export const alarmReader = (deps: Deps): JournalReader => ({
  name: 'staffing-alarms',
  async handle(tx, entry) {
    if (!MOVES_COVER.test(entry.kind)) return
    await refreshAlarms(tx, (one) => record(tx, systemOrigin('staffing'), one), deps.now())
  },
})

type Shown = Omit<StaffingAlarm, 'agency' | 'mine' | 'start' | 'end' | 'raisedAt'> & {
  agency: string
  startsAt: Date
  endsAt: Date
  raisedAt: Date
}

type Sight = {
  readonly reach: Reach
  readonly mayFill: boolean
  readonly refOf: (agency: string) => AgencyRef
}

/** Open alarms that the reader may see, the nearest first. */
export async function listAlarms(db: Db, { reach, mayFill, refOf }: Sight) {
  const { rows } = await db.query<Shown>(
    `select a.id, a.gate_id as gate, g.names as "gateNames", a.agency_id as agency, a.cargo, a.day,
            a.start_minute as "startMinute", a.starts_at as "startsAt", a.ends_at as "endsAt", a.standing,
            a.need, a.have, a.raised_at as "raisedAt"
       from staffing_alarms a join gates g on g.id = a.gate_id
      where a.ended_at is null order by a.starts_at, g.place, a.agency_id`,
  )
  return rows
    .filter(({ agency }) => reach.seesAll || reach.own.has(agency))
    .map(
      ({ agency, startsAt, endsAt, raisedAt, ...row }): StaffingAlarm => ({
        ...row,
        agency: refOf(agency),
        mine: reach.own.has(agency) && mayFill,
        start: startsAt.toISOString(),
        end: endsAt.toISOString(),
        raisedAt: raisedAt.toISOString(),
      }),
    )
}
