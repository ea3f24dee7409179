/**
 * Reminders on their way: a row for each, once; in the product a digest for each agency; by e-mail a
 * digest for each person, written to the outbox in the same transaction.
 */
import { formatDate } from '@loimo/calendar'
import type { Channel, Receiver } from '@loimo/follow'
import type { Db } from '../platform/database.ts'
import type { Directory } from './receivers.ts'
import { insertReplyLink, replyAddress } from './reply-links.ts'

export type Line = {
  readonly rule: string
  readonly assignmentId: string
  readonly agency: string
  readonly receiver: Receiver
  readonly channel: Channel
  readonly words: string | null
}

const INSERT = `
insert into reminders (assignment_id, rule, day, agency_id, receiver, channel, words)
select assignment_id, rule, $1, agency_id, receiver, channel, words
  from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       as line (assignment_id, rule, agency_id, receiver, channel, words)
on conflict on constraint reminders_once do nothing
returning rule, assignment_id as "assignmentId", agency_id as agency, receiver, channel, words`

const BATCH = 5_000

/** Keep what is to be sent. @returns the lines that were not kept before */
export async function insertReminders(
  tx: Db,
  day: string,
  lines: readonly Line[],
): Promise<Line[]> {
  const made: Line[] = []
  for (let at = 0; at < lines.length; at += BATCH) {
    const batch = lines.slice(at, at + BATCH)
    const { rows } = await tx.query<Line>(INSERT, [
      day,
      batch.map(({ assignmentId }) => assignmentId),
      batch.map(({ rule }) => rule),
      batch.map(({ agency }) => agency),
      batch.map(({ receiver }) => receiver),
      batch.map(({ channel }) => channel),
      batch.map(({ words }) => words),
    ])
    for (const row of rows) made.push(row)
  }
  return made
}

/** What a message says of an assignment. */
export type Told = {
  readonly task: string
  readonly number: string | null
  readonly lastDay: string | null
}

export type Mailing = {
  readonly origin: string
  readonly now: Date
  readonly replyDays: number
  /** One of a kind for this sending and person: `reminders:2026-11-24`. */
  readonly key: string
  readonly directory: Directory
  readonly told: ReadonlyMap<string, Told>
  readonly ruleNames: ReadonlyMap<string, string>
}

/** Lines that one message prints; the others it counts. */
const MOST_LINES = 40

type Letter = { readonly name: string; readonly email: string; readonly lines: Line[] }

function sortLetters(lines: readonly Line[], directory: Directory): Map<string, Letter> {
  const letters = new Map<string, Letter>()
  for (const line of lines) {
    if (line.channel !== 'email') continue
    for (const { id, name, email } of directory.peopleOf(line.receiver, line.agency)) {
      const letter = letters.get(id) ?? { name, email, lines: [] }
      letter.lines.push(line)
      letters.set(id, letter)
    }
  }
  return letters
}

/** Whoever does the work gets a link that answers in one step; others the page of the assignment. */
async function linkFor(tx: Db, line: Line, person: string, mailing: Mailing): Promise<string> {
  const { origin, now, replyDays } = mailing
  if (line.receiver === 'office' || line.receiver === 'leader')
    return `${origin}/nhiem-vu/${line.assignmentId}`
  const { token } = await insertReplyLink(tx, now, {
    assignmentId: line.assignmentId,
    agencyId: line.agency,
    days: replyDays,
    madeFor: person,
  })
  return replyAddress(origin, token)
}

function toText(line: Line, at: number, link: string, { told, ruleNames }: Mailing): string {
  const { task = '', number = null, lastDay = null } = told.get(line.assignmentId) ?? {}
  return [
    `${at + 1}. ${ruleNames.get(line.rule) ?? 'Đôn đốc'}: ${task}`,
    `   Văn bản: ${number ?? 'chưa có số'}; hạn: ${lastDay === null ? 'không thời hạn' : formatDate(lastDay)}`,
    ...(line.words === null ? [] : [`   Lời đôn đốc: ${line.words}`]),
    `   Mở: ${link}`,
  ].join('\n')
}

/** One message a person, whatever the number of rules and assignments. */
export async function mailReminders(
  tx: Db,
  lines: readonly Line[],
  mailing: Mailing,
): Promise<number> {
  const letters = sortLetters(lines, mailing.directory)
  for (const [person, { name, email, lines: all }] of letters) {
    const once = [...new Map(all.map((line) => [line.assignmentId, line])).values()]
    const shown = once.slice(0, MOST_LINES)
    const texts: string[] = []
    for (const [at, line] of shown.entries())
      texts.push(toText(line, at, await linkFor(tx, line, person, mailing), mailing))
    const more = once.length - shown.length
    await tx.query(
      `insert into outbox (channel, recipient, subject, body, link, key, next_at)
       values ('email', $1, $2, $3, $4, $5, $6) on conflict on constraint outbox_once do nothing`,
      [
        email,
        `[Lối Mở] ${once.length} nhiệm vụ cần lưu ý`,
        [
          `Kính gửi ${name},`,
          `Có ${once.length} nhiệm vụ cần lưu ý:`,
          ...texts,
          ...(more > 0 ? [`… và ${more} nhiệm vụ khác, xem tại ${mailing.origin}/nhiem-vu`] : []),
          'Thư này được gửi tự động. Mỗi liên kết trả lời chỉ dùng được một lần.',
        ].join('\n\n'),
        `${mailing.origin}/nhiem-vu`,
        `${mailing.key}:${person}`,
        mailing.now,
      ],
    )
  }
  return letters.size
}

/** How much each agency is reminded of in the product. */
export function countByAgency(lines: readonly Line[]): Record<string, number> {
  const seen = new Map<string, Set<string>>()
  for (const { channel, agency, assignmentId } of lines)
    if (channel === 'product') seen.set(agency, (seen.get(agency) ?? new Set()).add(assignmentId))
  return Object.fromEntries([...seen].map(([agency, ids]) => [agency, ids.size]))
}
