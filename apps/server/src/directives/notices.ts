/** What agencies are told in the product: made from the journal, read by each person for himself. */
import { formatDate } from '@loimo/calendar'
import type { NoticeRow, Sentence } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import type { JournalReader, SealedEntry } from '../platform/journal-readers.ts'
import { type Paged, type PageRequest, toPage, windowOf } from '../platform/paging.ts'

type Params = {
  readonly number: string | null
  readonly count?: number
  readonly after?: string | null
  /** The first words of the task. */
  readonly task?: string | null
  readonly lastDay?: string | null
  /** The gate that it is about, and when there: `07:00 20/11/2026`. */
  readonly place?: string | null
  readonly when?: string | null
}

const named = (number: string | null, without: string) => number ?? without

/** The sentence of each kind of notice; `kind` is that of the journal entry. */
const SENTENCES: Readonly<Record<string, (params: Params) => Sentence>> = {
  'dispatch.issued': ({ number, count = 0 }) => ({
    vi: `Văn bản ${named(number, 'chưa có số')} vừa ban hành: ${count} nhiệm vụ có phần của cơ quan.`,
    en: `Dispatch ${named(number, 'without a number')} was issued: ${count} directives concern your agency.`,
    zh: `公文 ${named(number, '（无编号）')} 已下发：${count} 项任务涉及贵单位。`,
  }),
  'directive.deadline-changed': ({ number, after }) => ({
    vi: `Một nhiệm vụ của văn bản ${named(number, 'chưa có số')} đổi hạn: ${after ?? 'không thời hạn'}.`,
    en: `A directive of ${named(number, 'a dispatch')} has a new deadline: ${after ?? 'none'}.`,
    zh: `公文 ${named(number, '（无编号）')} 的一项任务期限变更为：${after ?? '无期限'}。`,
  }),
  'directive.withdrawn': ({ number }) => ({
    vi: `Một nhiệm vụ của văn bản ${named(number, 'chưa có số')} đã được thu hồi.`,
    en: `A directive of ${named(number, 'a dispatch')} was withdrawn.`,
    zh: `公文 ${named(number, '（无编号）')} 的一项任务已撤回。`,
  }),
  'directive.replaced': ({ number }) => ({
    vi: `Một nhiệm vụ của văn bản ${named(number, 'chưa có số')} đã được thay thế.`,
    en: `A directive of ${named(number, 'a dispatch')} was replaced.`,
    zh: `公文 ${named(number, '（无编号）')} 的一项任务已被替代。`,
  }),
}

/** How a notice names an assignment: by its first words and its paper. */
const work = ({ task, number }: Params, of: string) => `“${task ?? ''}” (${named(number, of)})`

const said =
  (vi: string, en: string, zh: string) =>
  (params: Params): Sentence => ({
    vi: `${vi}: ${work(params, 'chưa có số')}.`,
    en: `${en}: ${work(params, 'no number')}.`,
    zh: `${zh}：${work(params, '无编号')}。`,
  })

/** What the other side of an assignment is told. */
const ASSIGNMENT_SENTENCES: Readonly<Record<string, (params: Params) => Sentence>> = {
  'assignment.opened': said('Mở kỳ mới', 'A new period is open', '新周期已开启'),
  'assignment.returned': said('Cơ quan trả lại nhiệm vụ', 'An agency returned', '单位退回任务'),
  'assignment.submitted': said(
    'Đã nộp kết quả, chờ xác nhận',
    'Submitted, waits for you',
    '已提交，待确认',
  ),
  'assignment.blocked': said('Đang vướng mắc', 'Blocked', '受阻'),
  'assignment.extension-asked': said('Xin gia hạn', 'More time is asked for', '申请延期'),
  'assignment.contributed': said(
    'Cơ quan phối hợp đã gửi phần việc',
    'A cooperator gave its part',
    '配合单位已提交',
  ),
  'assignment.confirmed': said('Đã được xác nhận hoàn thành', 'Confirmed as done', '已确认完成'),
  'assignment.sent-back': said('Yêu cầu thực hiện lại', 'Sent back', '要求重做'),
  'assignment.extension-granted': said('Đồng ý gia hạn', 'More time was granted', '同意延期'),
  'assignment.extension-refused': said(
    'Không đồng ý gia hạn',
    'More time was refused',
    '不同意延期',
  ),
  'assignment.reassigned': said('Được giao nhiệm vụ', 'Was given to you', '已分派给贵单位'),
  'assignment.event-recorded': said(
    'Bắt đầu tính thời hạn',
    'The deadline runs now',
    '期限开始计算',
  ),
  'assignment.reminded': said('Văn phòng đôn đốc', 'The office reminds you', '办公室督办'),
}

const atGate =
  (vi: string, en: string, zh: string) =>
  ({ place, when }: Params): Sentence => ({
    vi: `${vi}: ${place ?? ''}, ${when ?? ''}.`,
    en: `${en}: ${place ?? ''}, ${when ?? ''}.`,
    zh: `${zh}：${place ?? ''}，${when ?? ''}。`,
  })

/** What happens at a gate; the entry itself names place and time. */
const GATE_SENTENCES: Readonly<Record<string, (params: Params) => Sentence>> = {
  'staffing.alarm-raised': atGate(
    'Thiếu người trực',
    'People are missing at the gate',
    '口岸值班人员不足',
  ),
  'extension.sent': atGate(
    'Hỏi ý kiến kéo dài giờ làm việc',
    'Asked to agree to longer hours',
    '征询延长开放时间意见',
  ),
  'extension.answered': atGate(
    'Có trả lời về kéo dài giờ làm việc',
    'An agency answered about longer hours',
    '有单位答复延长开放时间',
  ),
  'extension.agreed': atGate(
    'Phía bạn đồng ý kéo dài giờ làm việc',
    'The other side agreed to longer hours',
    '对方同意延长开放时间',
  ),
  'extension.refused': atGate(
    'Phía bạn không đồng ý kéo dài giờ làm việc',
    'The other side refused longer hours',
    '对方不同意延长开放时间',
  ),
  'extension.withdrawn': atGate(
    'Rút đề xuất kéo dài giờ làm việc',
    'Longer hours are not proposed any more',
    '撤回延长开放时间的提案',
  ),
}

const REMINDERS = ({ count = 0 }: Params): Sentence => ({
  vi: `Hôm nay có ${count} nhiệm vụ cần lưu ý: đến hạn, quá hạn hoặc chờ xử lý.`,
  en: `${count} assignments need attention today: due, late or waiting.`,
  zh: `今天有${count}项任务需要注意：到期、逾期或待处理。`,
})

/** The sentence of a kind of entry; undefined for one that nobody is told of. */
export const sentenceOf = (kind: string) =>
  SENTENCES[kind] ??
  ASSIGNMENT_SENTENCES[kind] ??
  GATE_SENTENCES[kind] ??
  (kind === 'reminders.made' ? REMINDERS : undefined)

type Telling = { readonly tell?: readonly string[]; readonly counts?: Record<string, number> }

/** To those that the entry names, and never to whoever did it. */
const toldBy = ({ data, actorAgency }: SealedEntry): string[] =>
  ((data as Telling).tell ?? []).filter((agency) => agency !== actorAgency)

/** What one agency is told. */
export type Told = {
  readonly agency: string
  readonly params: Params
  /** The page that it opens. */
  readonly link: string
}

const OF_ASSIGNMENT = `
select agency, jsonb_build_object('number', a.number, 'task', left(a.task, 120), 'lastDay', a.last_day) as params,
       '/nhiem-vu/' || a.id as link
  from unnest($1::text[]) as told (agency) join assignments a on a.id = $2`

const OF_DISPATCH = `
select agency,
       jsonb_build_object('number', d.number, 'after', $3::text, 'count',
         (select count(*) from assignments a where a.dispatch_id = d.id and (a.desk_agency = agency or exists
           (select from assignment_partners p where p.assignment_id = a.id and p.desk_agency = agency)))) as params,
       '/van-ban/' || d.id as link
  from unnest($1::text[]) as told (agency) join dispatches d on d.id = $2`

type AtGate = {
  readonly gateName?: string
  readonly day?: string
  readonly startMinute?: number
  readonly firstDay?: string
  readonly from?: string
  readonly to?: string
}

const clockOf = (minute: number) =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

function atGateOf(entry: SealedEntry): Told[] {
  const { gateName, day, startMinute = 0, firstDay = '', from, to } = entry.data as AtGate
  const when =
    day === undefined
      ? `${from}–${to} ${formatDate(firstDay)}`
      : `${clockOf(startMinute)} ${formatDate(day)}`
  const link = day === undefined ? `/gia-han/${entry.subjectId}` : `/truc?week=${day}`
  return toldBy(entry).map((agency) => ({
    agency,
    params: { number: null, place: gateName ?? null, when },
    link,
  }))
}

/** Who is told what of an entry: in the product, and by whatever else tells it. */
export async function toNotices(db: Db, entry: SealedEntry): Promise<Told[]> {
  if (ASSIGNMENT_SENTENCES[entry.kind])
    return (await db.query<Told>(OF_ASSIGNMENT, [toldBy(entry), entry.subjectId])).rows
  if (GATE_SENTENCES[entry.kind]) return atGateOf(entry)
  if (entry.kind === 'reminders.made') {
    const { counts = {} } = entry.data as Telling
    return toldBy(entry).map((agency) => ({
      agency,
      params: { number: null, count: counts[agency] ?? 0 },
      link: '/nhiem-vu',
    }))
  }
  if (!SENTENCES[entry.kind] || entry.agencies.length === 0) return []
  const data = entry.data as { dispatchId?: string; after?: string | null }
  const dispatchId = entry.kind === 'dispatch.issued' ? entry.subjectId : data.dispatchId
  return (await db.query<Told>(OF_DISPATCH, [entry.agencies, dispatchId, data.after ?? null])).rows
}

/** One notice an entry and agency; the journal's reader guarantees each is made once. */
export const noticeReader: JournalReader = {
  name: 'notices',
  async handle(tx, entry) {
    const told = await toNotices(tx, entry)
    if (told.length === 0) return
    await tx.query(
      `insert into notices (position, agency_id, kind, params, link, at)
       select $1, agency, $2, params, link, $3
         from unnest($4::text[], $5::jsonb[], $6::text[]) as told (agency, params, link)
       on conflict on constraint notices_once do nothing`,
      [
        entry.position,
        entry.kind,
        entry.at,
        told.map(({ agency }) => agency),
        told.map(({ params }) => JSON.stringify(params)),
        told.map(({ link }) => link),
      ],
    )
  },
}

type Stored = {
  id: string
  at: Date
  kind: string
  params: Params
  to: string
  readAt: Date | null
  total: number
}

export async function listNotices(
  deps: Deps,
  permit: Permit,
  request: PageRequest,
): Promise<Paged<NoticeRow>> {
  const { limit, offset } = windowOf(request)
  const { rows } = await deps.database.query<Stored>(
    `select n.id, n.at, n.kind, n.params, n.link as to, r.at as "readAt", count(*) over () as total
       from notices n left join notice_reads r on r.notice_id = n.id and r.person_id = $2
      where n.agency_id = $1 order by n.at desc, n.id limit $3 offset $4`,
    [permit.caller.agencyId, permit.caller.personId, limit, offset],
  )
  return toPage(rows, request, deps.now(), ({ id, at, kind, params, to, readAt }) => ({
    id,
    at: at.toISOString(),
    kind,
    text: (sentenceOf(kind) ?? REMINDERS)(params),
    to,
    readAt: readAt?.toISOString() ?? null,
  }))
}

/** Mark one notice of the caller's agency, or all of them, as read by the caller. Reading is nobody else's business: no entry. */
export async function readNotices(deps: Deps, permit: Permit, id: string | null): Promise<void> {
  await deps.database.query(
    `insert into notice_reads (notice_id, person_id)
     select id, $2 from notices where agency_id = $1 and ($3::uuid is null or id = $3)
     on conflict do nothing`,
    [permit.caller.agencyId, permit.caller.personId, id],
  )
}
