/** Calendars: who made which, and what stands in them. A calendar holds what its owner may see, and nothing else. */
import { createHash } from 'node:crypto'
import type { CalendarFeed, CalendarFeeds, CalendarMade } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { scopeOf } from '../access/permissions.ts'
import { getProvince } from '../agencies/province.ts'
import { toAgencyRef } from '../agencies/refs.ts'
import type { Deps } from '../deps.ts'
import { hashToken, makeToken } from '../identity/random-token.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { type CalendarItem, writeCalendar } from './calendar-text.ts'

/** A head speaks for an agency, a clerk for the office. */
const mayForAgency = ({ caller }: Permit) =>
  caller.roles.some((role) => role === 'head' || role === 'clerk')

type Stored = Omit<CalendarFeed, 'of' | 'agency' | 'madeAt' | 'readAt'> & {
  agencyId: string
  personId: string | null
  madeAt: Date
  readAt: Date | null
}

export async function listFeeds(deps: Deps, permit: Permit): Promise<CalendarFeeds> {
  const { caller } = permit
  const province = await getProvince(deps.database)
  const day = dayInHaNoi(deps.now())
  const { rows } = await deps.database.query<Stored>(
    `select id, agency_id as "agencyId", person_id as "personId", made_at as "madeAt", made_name as "madeBy", read_at as "readAt"
       from calendar_feeds where person_id = $1 or (person_id is null and agency_id = $2 and $3) order by made_at, id`,
    [caller.personId, caller.agencyId, mayForAgency(permit)],
  )
  return {
    rows: rows.map(({ agencyId, personId, madeAt, readAt, ...row }) => ({
      ...row,
      of: personId === null ? 'agency' : 'person',
      agency: toAgencyRef(province, agencyId, day),
      madeAt: madeAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    })),
    mayForAgency: mayForAgency(permit),
  }
}

const MOST_FEEDS = 10

/** @throws Problem FORBIDDEN for an agency's by somebody who does not speak for it; TOO_MANY */
export async function makeFeed(
  deps: Deps,
  permit: Permit,
  of: CalendarFeed['of'],
): Promise<CalendarMade> {
  const { caller } = permit
  if (of === 'agency' && !mayForAgency(permit)) throw new Problem('FORBIDDEN')
  const token = makeToken()
  const id = await change(deps.database, permit.origin, async (tx, record) => {
    const { rows: known } = await tx.query<{ count: number }>(
      'select count(*) as count from calendar_feeds where made_by = $1',
      [caller.personId],
    )
    if ((known[0]?.count ?? 0) >= MOST_FEEDS) throw new Problem('TOO_MANY', String(MOST_FEEDS))
    const { rows } = await tx.query<{ id: string }>(
      `insert into calendar_feeds (hash, agency_id, person_id, made_at, made_by, made_name)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [
        hashToken(token),
        caller.agencyId,
        of === 'person' ? caller.personId : null,
        deps.now(),
        caller.personId,
        caller.name,
      ],
    )
    const id = rows[0]!.id
    await record({
      kind: 'calendar.made',
      subject: { type: 'calendar', id },
      agencies: of === 'agency' ? [caller.agencyId] : [],
      data: { of },
    })
    return id
  })
  deps.nudge()
  return { id, link: `${deps.config.origin}/lich/${token}.ics` }
}

/** The address opens nothing from now on. @throws Problem NOT_FOUND */
export async function revokeFeed(deps: Deps, permit: Permit, id: string): Promise<void> {
  const { caller } = permit
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      `delete from calendar_feeds
        where id = $1 and (person_id = $2 or (person_id is null and agency_id = $3 and $4))`,
      [id, caller.personId, caller.agencyId, mayForAgency(permit)],
    )
    if (rowCount === 0) throw new Problem('NOT_FOUND')
    await record({ kind: 'calendar.revoked', subject: { type: 'calendar', id } })
  })
  deps.nudge()
}

type Owner = {
  id: string
  agencyId: string
  personId: string | null
  roles: Parameters<typeof scopeOf>[0] | null
  active: boolean | null
}

/** Ended work stays in a calendar so long. */
const KEPT_DAYS = 90
const MOST_ITEMS = 2_000

/** Work with a last day: of an agency what it leads or has a part in, of the office what it gave. */
const ITEMS = `
select a.*, e.changed, e.confirmed as "confirmedAt", e.moved
  from (select id, task, number, clause, state, percent, last_day as "lastDay", topic, desk_agency as desk,
               dispatch_id as "dispatchId", issued_at as "issuedAt"
          from assignments
         where last_day is not null and (desks @> array[$1]::text[] or $2 or assigner_agency = $1)
           and (not closed or last_day >= $3::date - ${KEPT_DAYS})
         order by last_day, id limit ${MOST_ITEMS}) a
  cross join lateral (select max(at) as changed, max(at) filter (where verb = 'confirm') as confirmed,
         count(*) filter (where verb in ('grant-extension', 'change-deadline', 'record-event', 'withdraw')) as moved
         from assignment_events where assignment_id = a.id) e
 order by a."lastDay", a.id`

type Shown = { readonly text: string; readonly tag: string }

/** The calendar behind a secret address. @throws Problem NOT_FOUND for one that is none, or whose owner may no longer see */
export async function readFeed(deps: Deps, token: string, as: 'vevent' | 'vtodo'): Promise<Shown> {
  const { rows } = await deps.database.query<Owner>(
    `update calendar_feeds f set read_at = $2 where hash = $1
     returning id, agency_id as "agencyId", person_id as "personId",
       (select roles from people p where p.id = f.person_id) as roles,
       (select active and p.agency_id = f.agency_id from people p where p.id = f.person_id) as active`,
    [hashToken(token), deps.now()],
  )
  const owner = rows[0]
  if (!owner) throw new Problem('NOT_FOUND')
  const scope =
    owner.personId === null ? 'concerned' : scopeOf(owner.roles ?? [], 'assignment.read')
  if (scope === undefined || (owner.personId !== null && !owner.active))
    throw new Problem('NOT_FOUND')
  const day = dayInHaNoi(deps.now())
  const { nameOf, topics } = await getProvince(deps.database)
  const topicOf = new Map(topics.map(({ id, vi }) => [id, vi]))
  const items = await deps.database.query<CalendarItem>(ITEMS, [
    owner.agencyId,
    scope === 'all',
    day,
  ])
  const text = writeCalendar({
    name: `Lối Mở: ${nameOf.get(owner.agencyId) ?? owner.agencyId}`,
    origin: deps.config.origin,
    items: items.rows.map(({ topic, ...item }) => ({
      ...item,
      topic: topic === null ? null : (topicOf.get(topic) ?? null),
    })),
    nameOf: (id) => nameOf.get(id) ?? id,
    as,
  })
  return { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
}
