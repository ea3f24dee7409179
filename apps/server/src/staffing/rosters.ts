/** Who stands where in a week: filled, copied from the week before, undone. An agency writes its own, and nobody else. */
import { addDays, getWeekday, isDay } from '@loimo/calendar'
import type { RosterChange, RosterReply, RosterRequest } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change, type Recorder } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { checkOwn } from './posts.ts'
import { hearersOf } from './reach.ts'
import { readHours } from './register.ts'
import { getStaffingRules } from './rules.ts'
import { sessionsOf } from './sessions.ts'

type Week = Omit<RosterRequest, 'version'>
type Cell = RosterChange['cells'][number]
/** Count null: there was no row. */
type Before = Omit<Cell, 'count'> & { readonly count: number | null }

const WEEK = '(gate_id, agency_id, cargo, monday) = ($1, $2, $3, $4::date)'
const keyOf = ({ gate, agency, cargo, monday }: Week) => [gate, agency, cargo, monday]

function checkMonday({ monday }: Week): void {
  if (!isDay(monday) || getWeekday(monday) !== 1) throw new Problem('BAD_REQUEST', 'monday')
}

/** Take the week for writing. @throws Problem CONFLICT when it is not as the writer saw it */
async function takeWeek(tx: Db, { version, ...week }: RosterRequest): Promise<number> {
  const { rowCount } = await tx.query(
    'select from gates g, agencies a where g.id = $1 and a.id = $2',
    [week.gate, week.agency],
  )
  if (rowCount === 0) throw new Problem('NOT_FOUND')
  await tx.query(
    `insert into roster_weeks (gate_id, agency_id, cargo, monday) values ($1, $2, $3, $4) on conflict do nothing`,
    keyOf(week),
  )
  const { rows } = await tx.query<{ version: number }>(
    `update roster_weeks set version = version + 1 where ${WEEK} and version = $5 returning version`,
    [...keyOf(week), version],
  )
  if (!rows[0]) throw new Problem('CONFLICT')
  return rows[0].version
}

async function readCells(tx: Db, { gate, agency, cargo, monday }: Week): Promise<Cell[]> {
  const { rows } = await tx.query<Cell>(
    `select day, start_minute as "startMinute", headcount as count, names from rosters
      where (gate_id, agency_id, cargo) = ($1, $2, $3) and day between $4 and $4::date + 6 order by day, start_minute`,
    [gate, agency, cargo, monday],
  )
  return rows
}

const nameOf = ({ day, startMinute }: { readonly day: string; readonly startMinute: number }) =>
  `${day} ${startMinute}`

async function writeCells(
  tx: Db,
  week: Week,
  cells: readonly Before[],
  by: string,
): Promise<Before[]> {
  const there = new Map((await readCells(tx, week)).map((cell) => [nameOf(cell), cell]))
  const before: Before[] = []
  for (const { day, startMinute, count, names } of cells) {
    const was = there.get(nameOf({ day, startMinute }))
    before.push(was ?? { day, startMinute, count: null, names: [] })
    const place = [week.gate, week.agency, week.cargo, day, startMinute]
    // Nobody is no row: a session without people and one that nobody has looked at are the same.
    if (count === null || count === 0)
      await tx.query(
        'delete from rosters where (gate_id, agency_id, cargo, day, start_minute) = ($1, $2, $3, $4::date, $5)',
        place,
      )
    else
      await tx.query(
        `insert into rosters (gate_id, agency_id, cargo, day, start_minute, headcount, names, changed_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (gate_id, agency_id, cargo, day, start_minute)
         do update set headcount = $6, names = $7, changed_name = $8, changed_at = now()`,
        [...place, count, names.map(storableText), by],
      )
  }
  return before
}

const keepEdit = (tx: Db, week: Week, before: readonly Before[], by: string) =>
  tx.query(
    'insert into roster_edits (gate_id, agency_id, cargo, monday, before, made_name) values ($1, $2, $3, $4, $5, $6)',
    [...keyOf(week), storableText(JSON.stringify(before)), by],
  )

/** Counts alone: an entry of the journal can never be erased, and names are nobody else's business. */
async function recordWeek(
  deps: Deps,
  tx: Db,
  record: Recorder,
  { kind, week, cells }: { kind: string; week: Week; cells: readonly Before[] },
): Promise<void> {
  const { rules } = await getStaffingRules(tx)
  await record({
    kind,
    subject: { type: 'roster', id: keyOf(week).join(' ') },
    agencies: await hearersOf(tx, [week.agency], rules, dayInHaNoi(deps.now())),
    data: {
      ...week,
      cells: cells.map(({ day, startMinute, count }) => ({ day, startMinute, count: count ?? 0 })),
    },
  })
}

/** @throws Problem CONFLICT when somebody else changed the week, FORBIDDEN for another agency's */
export async function changeRoster(
  deps: Deps,
  permit: Permit,
  { cells, ...request }: RosterChange,
): Promise<RosterReply> {
  checkMonday(request)
  const last = addDays(request.monday, 6)
  for (const { day, count, names } of cells) {
    if (!isDay(day) || day < request.monday || day > last) throw new Problem('BAD_REQUEST', 'day')
    if (names.length > count) throw new Problem('BAD_REQUEST', 'names: more than people')
  }
  const version = await change(deps.database, permit.origin, async (tx, record) => {
    await checkOwn(tx, permit, request.agency)
    const next = await takeWeek(tx, request)
    const before = await writeCells(tx, request, cells, permit.caller.name)
    await keepEdit(tx, request, before, permit.caller.name)
    await recordWeek(deps, tx, record, { kind: 'roster.changed', week: weekOf(request), cells })
    return next
  })
  deps.nudge()
  return { version, filled: cells.length, left: 0 }
}

const weekOf = ({ gate, agency, cargo, monday }: RosterRequest): Week => ({
  gate,
  agency,
  cargo,
  monday,
})

/** The same people on the same sessions as the week before; what is filled already stays. */
export async function copyLastWeek(
  deps: Deps,
  permit: Permit,
  request: RosterRequest,
): Promise<RosterReply> {
  checkMonday(request)
  const week = weekOf(request)
  const reply = await change(deps.database, permit.origin, async (tx, record) => {
    await checkOwn(tx, permit, request.agency)
    const version = await takeWeek(tx, request)
    const { hours, extensions } = await readHours(tx)
    const of = { place: week.gate, cargo: week.cargo }
    const sessions = sessionsOf(hours, extensions, of, [week.monday, addDays(week.monday, 6)])
    const held = new Set(sessions.map(nameOf))
    const filled = new Set((await readCells(tx, week)).map(nameOf))
    const then = await readCells(tx, { ...week, monday: addDays(week.monday, -7) })
    const moved = then.map((cell) => ({ ...cell, day: addDays(cell.day, 7) }))
    const cells = moved.filter((cell) => held.has(nameOf(cell)) && !filled.has(nameOf(cell)))
    if (cells.length === 0) throw new Problem('NOTHING_TO_COPY')
    const before = await writeCells(tx, week, cells, permit.caller.name)
    await keepEdit(tx, week, before, permit.caller.name)
    await recordWeek(deps, tx, record, { kind: 'roster.copied', week, cells })
    return { version, filled: cells.length, left: then.length - cells.length }
  })
  deps.nudge()
  return reply
}

/** Take the last change of the week back, whoever of the agency made it. @throws Problem NOTHING_TO_UNDO */
export async function undoRoster(
  deps: Deps,
  permit: Permit,
  request: RosterRequest,
): Promise<RosterReply> {
  checkMonday(request)
  const week = weekOf(request)
  const reply = await change(deps.database, permit.origin, async (tx, record) => {
    await checkOwn(tx, permit, request.agency)
    const version = await takeWeek(tx, request)
    const { rows } = await tx.query<{ id: number; before: Before[] }>(
      `update roster_edits set undone_at = now()
        where id = (select id from roster_edits where ${WEEK} and undone_at is null order by id desc limit 1)
        returning id, before`,
      keyOf(week),
    )
    const edit = rows[0]
    if (!edit) throw new Problem('NOTHING_TO_UNDO')
    await writeCells(tx, week, edit.before, permit.caller.name)
    await recordWeek(deps, tx, record, { kind: 'roster.undone', week, cells: edit.before })
    return { version, filled: edit.before.length, left: 0 }
  })
  deps.nudge()
  return reply
}
