/** One e-mail a day for those who want their changes together; it leaves at the hour of the reminders. */
import { getProvince } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { addMessage } from './outbox.ts'

export type DigestLine = {
  readonly person: string
  readonly position: number
  readonly sentence: string
  readonly link: string
  readonly at: Date
}

/** Keep a change for the next digest of a person. */
export async function addToDigest(tx: Db, line: DigestLine): Promise<void> {
  const { person, position, sentence, link, at } = line
  await tx.query(
    `insert into mail_digest (person_id, position, sentence, link, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [person, position, sentence, link, at],
  )
}

type Kept = { person: string; name: string; email: string; sentence: string; link: string }

/** Lines that one message prints; the others it counts. */
const MOST_LINES = 60

function toBody(lines: readonly Kept[], origin: string): string {
  const more = lines.length - MOST_LINES
  return [
    `Kính gửi ${lines[0]?.name},`,
    `Các thay đổi từ thư trước (${lines.length}):`,
    ...lines
      .slice(0, MOST_LINES)
      .map(({ sentence, link }, at) => `${at + 1}. ${sentence}\n   Mở: ${link}`),
    ...(more > 0 ? [`… và ${more} thay đổi khác, xem tại ${origin}/thong-bao`] : []),
    `Thư này được gửi tự động. Đổi cách nhận thư tại ${origin}/tai-khoan.`,
  ].join('\n\n')
}

/** Write the digests that are due; whoever is first takes the lines. @returns how many were written */
export async function gatherDigests({
  config,
  database,
  now,
}: Pick<Deps, 'config' | 'database' | 'now'>): Promise<number> {
  const at = now()
  const day = dayInHaNoi(at)
  const { followRules } = await getProvince(database)
  const hour = String(followRules.hour).padStart(2, '0')
  const due = new Date(`${day}T${hour}:00:00+07:00`)
  if (at < due) return 0
  return database.transaction(async (tx) => {
    const { rows } = await tx.query<Kept>(
      `with taken as (delete from mail_digest where at < $1 returning *)
       select p.id as person, p.name, p.email, t.sentence, t.link
         from taken t join people p on p.id = t.person_id
        where p.active and p.email is not null order by t.position`,
      [due],
    )
    const letters = Map.groupBy(rows, ({ person }) => person)
    for (const [person, lines] of letters)
      await addMessage(
        tx,
        {
          channel: 'email',
          recipient: lines[0]!.email,
          subject: `[Lối Mở] ${lines.length} thay đổi`,
          body: toBody(lines, config.origin),
          link: `${config.origin}/thong-bao`,
          key: `digest:${day}:${person}`,
          kind: 'changes.gathered',
        },
        at,
      )
    return letters.size
  })
}
