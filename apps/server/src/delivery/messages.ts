/**
 * What happens, told outside the product: one e-mail a person and change, one webhook an endpoint and
 * change. A reader of the journal with a position of its own.
 */
import { formatDate } from '@loimo/calendar'
import type { Deps } from '../deps.ts'
import { sentenceOf, type Told, toNotices } from '../directives/notices.ts'
import type { Db } from '../platform/database.ts'
import type { JournalReader, SealedEntry } from '../platform/journal-readers.ts'
import { addToDigest } from './digest.ts'
import { addMessage } from './outbox.ts'

/** Reminders have an e-mail of their own, with links that answer. */
const MAILED_ELSEWHERE = new Set(['assignment.reminded'])

/** Who reads the post of an agency: those who answer for it, and the office that gave the work. */
const READERS = ['officer', 'head', 'clerk', 'specialist']

type Person = { id: string; name: string; email: string; agency: string; wish: 'at-once' | 'daily' }

async function listPeople(tx: Db, agencies: readonly string[]): Promise<Person[]> {
  const { rows } = await tx.query<Person>(
    `select p.id, p.name, p.email, p.agency_id as agency, coalesce(w.changes, 'at-once') as wish
       from people p left join mail_wishes w on w.person_id = p.id
      where p.active and p.email is not null and p.agency_id = any($1) and p.roles && $2
        and coalesce(w.changes, 'at-once') <> 'reminders' order by p.user_name`,
    [agencies, READERS],
  )
  return rows
}

/** Who has work in it, and did not do it themselves: a copy for information is no letter. */
const isConcerned = ({ agency, params }: Told, { kind, actorAgency }: SealedEntry) =>
  agency !== actorAgency && !(kind === 'dispatch.issued' && params.count === 0)

async function mailOf(deps: Deps, tx: Db, entry: SealedEntry, all: readonly Told[]) {
  const told = new Map(
    all.filter((one) => isConcerned(one, entry)).map((one) => [one.agency, one] as const),
  )
  const { origin } = deps.config
  for (const { id, name, email, agency, wish } of await listPeople(tx, [...told.keys()])) {
    const { params, link } = told.get(agency) as Told
    const sentence = sentenceOf(entry.kind)?.(params).vi ?? ''
    const page = `${origin}${link}`
    if (wish === 'daily') {
      const { position } = entry
      await addToDigest(tx, { person: id, position, sentence, link: page, at: deps.now() })
      continue
    }
    await addMessage(
      tx,
      {
        channel: 'email',
        recipient: email,
        subject: `[Lối Mở] ${sentence}`.slice(0, 180),
        body: [
          `Kính gửi ${name},`,
          sentence,
          ...(params.lastDay ? [`Hạn: ${formatDate(params.lastDay)}`] : []),
          ...(entry.why ? [`Lý do: ${entry.why}`] : []),
          `Mở: ${page}`,
          `Thư này được gửi tự động. Đổi cách nhận thư tại ${origin}/tai-khoan.`,
        ].join('\n\n'),
        link: page,
        key: `change:${entry.position}:${id}`,
        kind: entry.kind,
      },
      deps.now(),
    )
  }
}

type Endpoint = { id: string; agency: string; url: string }

/** One webhook an endpoint and entry; `position` is the order in which things happened. */
const postTo = (
  deps: Deps,
  tx: Db,
  entry: SealedEntry,
  { id, agency, url }: Endpoint,
  told: object,
) =>
  addMessage(
    tx,
    {
      channel: 'webhook',
      recipient: url,
      subject: entry.kind,
      body: '',
      link: null,
      key: `change:${entry.position}:${id}`,
      kind: entry.kind,
      endpointId: id,
      payload: {
        type: entry.kind,
        timestamp: new Date(entry.at).toISOString(),
        data: { position: entry.position, agency, ...told },
      },
    },
    deps.now(),
  )

/** Nothing of the story but what happened to which thing, and where to look. */
async function postOf(deps: Deps, tx: Db, entry: SealedEntry): Promise<void> {
  const { rows } = await tx.query<Endpoint>(
    `select id, agency_id as agency, url from webhook_endpoints
      where active and agency_id = any($1) and (kinds = '{}' or $2 = any(kinds)) order by id`,
    [entry.agencies, entry.kind],
  )
  const { number = null } = entry.data as { number?: string | null }
  const subject = { type: entry.subjectType, id: entry.subjectId }
  for (const endpoint of rows) await postTo(deps, tx, entry, endpoint, { subject, number })
}

type Reminded = Endpoint & { count: number; assignments: string[] }

/** Assignments that one webhook names; the others it counts. */
const MOST_NAMED = 500

/** Of the reminders of a day, those whose rule goes to other systems. */
async function postReminders(deps: Deps, tx: Db, entry: SealedEntry): Promise<void> {
  const { day } = entry.data as { day: string }
  const { rows } = await tx.query<Reminded>(
    `select w.id, w.agency_id as agency, w.url, count(distinct r.assignment_id) as count,
            (array_agg(distinct r.assignment_id::text))[1:${MOST_NAMED}] as assignments
       from webhook_endpoints w join reminders r on r.agency_id = w.agency_id
      where w.active and (w.kinds = '{}' or $2 = any(w.kinds)) and r.day = $1 and r.channel = 'webhook'
      group by w.id order by w.id`,
    [day, entry.kind],
  )
  for (const { count, assignments, ...endpoint } of rows)
    await postTo(deps, tx, entry, endpoint, { day, count, assignments })
}

/** Kinds that concern agencies and their work; what people and tokens do is nobody's business outside. */
const isWork = (kind: string) =>
  /^(?:dispatch\.issued|directive\.|assignment\.|staffing\.alarm-|extension\.)/.test(kind)

/** Older than this when the reader first sees it: nobody waits for that letter any more. */
const STALE_MS = 30 * 86_400_000

export const messageReader = (deps: Deps): JournalReader => ({
  name: 'messages',
  async handle(tx, entry) {
    const isReminders = entry.kind === 'reminders.made'
    if (!isReminders && !isWork(entry.kind)) return
    if (deps.now().getTime() - new Date(entry.at).getTime() > STALE_MS) return
    if (isReminders) return postReminders(deps, tx, entry)
    await postOf(deps, tx, entry)
    if (MAILED_ELSEWHERE.has(entry.kind)) return
    const told = await toNotices(tx, entry)
    if (told.length > 0) await mailOf(deps, tx, entry, told)
  },
})
