/** What agencies are told in the product: made from the journal, read by each person for himself. */
import type { NoticeRow, Sentence } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { JournalReader } from '../platform/journal-readers.ts'
import { type Paged, type PageRequest, toPage, windowOf } from '../platform/paging.ts'

type Params = {
  readonly number: string | null
  readonly count?: number
  readonly after?: string | null
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

/** One notice an entry and agency; the journal's reader guarantees each is made once. */
export const noticeReader: JournalReader = {
  name: 'notices',
  async handle(tx, entry) {
    if (!SENTENCES[entry.kind] || entry.agencies.length === 0) return
    const data = entry.data as { dispatchId?: string; after?: string | null }
    const dispatchId = entry.kind === 'dispatch.issued' ? entry.subjectId : data.dispatchId
    await tx.query(
      `insert into notices (position, agency_id, kind, params, link, at)
       select $1, agency, $2,
              jsonb_build_object('number', d.number, 'after', $3::text, 'count',
                (select count(*) from assignments a where a.dispatch_id = d.id and (a.desk_agency = agency or exists
                  (select from assignment_partners p where p.assignment_id = a.id and p.desk_agency = agency)))),
              '/van-ban/' || d.id, $4
         from unnest($5::text[]) as told (agency) join dispatches d on d.id = $6
       on conflict on constraint notices_once do nothing`,
      [entry.position, entry.kind, data.after ?? null, entry.at, entry.agencies, dispatchId],
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
    text: (SENTENCES[kind] ?? SENTENCES['dispatch.issued'])!(params),
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
