/** The rows of the board as they are filtered, all of them, as a sheet. */
import { isDay } from '@loimo/calendar'
import type { AssignmentRow, BoardFilter, BoardQuery } from '@loimo/contract'
import { type DataCell, type DataColumn, type DataTable, writeCsv, writeSheet } from '@loimo/letter'
import type { Permit } from '../access/caller.ts'
import { getProvince, type Province } from '../agencies/province.ts'
import { listAssignments } from '../assignments/board.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { BUCKET_WORDS, STATE_WORDS } from './words.ts'

/** What a small machine writes in a few seconds, and a person still filters. */
export const MOST_ROWS = 20_000

type Around = { readonly province: Province; readonly day: string; readonly origin: string }
type Column = DataColumn & { readonly of: (row: AssignmentRow, around: Around) => DataCell }

const dayOnly = (day: string | null) => (day !== null && isDay(day) ? day : null)

const COLUMNS: readonly Column[] = [
  { label: 'Nhiệm vụ', kind: 'text', width: 60, of: ({ task }) => task },
  { label: 'Mục', kind: 'text', width: 8, of: ({ clause }) => clause },
  { label: 'Cơ quan chủ trì', kind: 'text', of: ({ lead }) => lead.name },
  { label: 'Cơ quan thực hiện hiện nay', kind: 'text', of: ({ desk }) => desk.name },
  { label: 'Số cơ quan phối hợp', kind: 'number', of: ({ partners }) => partners.total },
  { label: 'Đã gửi phần phối hợp', kind: 'number', of: ({ partners }) => partners.given },
  { label: 'Thời hạn', kind: 'date', of: ({ lastDay }) => lastDay },
  { label: 'Thời hạn ban đầu', kind: 'date', of: ({ originalLastDay }) => originalLastDay },
  {
    label: 'Thời hạn theo văn bản',
    kind: 'text',
    width: 24,
    of: ({ deadlineText }) => deadlineText,
  },
  { label: 'Trạng thái', kind: 'text', width: 20, of: ({ state }) => STATE_WORDS[state] },
  {
    label: 'Nhóm theo thời hạn',
    kind: 'text',
    width: 22,
    of: ({ bucket }) => BUCKET_WORDS[bucket],
  },
  { label: 'Tiến độ (%)', kind: 'number', of: ({ percent }) => percent },
  { label: 'Vướng mắc', kind: 'text', of: ({ blockedBy }) => blockedBy },
  { label: 'Xin gia hạn đến', kind: 'date', of: ({ askedLastDay }) => askedLastDay },
  { label: 'Ngày nộp kết quả', kind: 'date', of: ({ submittedOn }) => submittedOn },
  { label: 'Ngày xác nhận', kind: 'date', of: ({ confirmedOn }) => confirmedOn },
  { label: 'Số, ký hiệu văn bản', kind: 'text', width: 16, of: ({ dispatch }) => dispatch.number },
  { label: 'Ngày văn bản', kind: 'date', of: ({ dispatch }) => dayOnly(dispatch.date) },
  { label: 'Trích yếu', kind: 'text', width: 40, of: ({ dispatch }) => dispatch.subject },
  { label: 'Nơi ban hành', kind: 'text', of: ({ dispatch }) => dispatch.issuer },
  { label: 'Lãnh đạo chỉ đạo', kind: 'text', width: 24, of: ({ leader }) => leader },
  {
    label: 'Lĩnh vực',
    kind: 'text',
    width: 20,
    of: ({ topic }, { province }) => province.topics.find(({ id }) => id === topic)?.vi ?? null,
  },
  { label: 'Ngày giao', kind: 'date', of: ({ issuedAt }) => dayInHaNoi(new Date(issuedAt)) },
  { label: 'Tính đến ngày', kind: 'date', of: (_, { day }) => day },
  {
    label: 'Địa chỉ',
    kind: 'text',
    width: 76,
    of: ({ id }, { origin }) => `${origin}/nhiem-vu/${id}`,
  },
]

export function tableOf(rows: readonly AssignmentRow[], around: Around): DataTable {
  return {
    title: 'Nhiệm vụ',
    columns: COLUMNS.map(({ of: _, ...column }) => column),
    rows: rows.map((row) => COLUMNS.map(({ of }) => of(row, around))),
  }
}

export const BOARD_FORMATS = ['xlsx', 'csv'] as const
export type BoardFormat = (typeof BOARD_FORMATS)[number]

type ExportQuery = BoardFilter & Pick<BoardQuery, 'sort'>

/** @throws Problem EXPORT_TOO_LARGE, with how many there are and how many a file holds */
export async function exportBoard(
  deps: Deps,
  permit: Permit,
  query: ExportQuery,
  format: BoardFormat,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const head = await listAssignments(deps, permit, { ...query, page: 1, size: 1 })
  if (head.total > MOST_ROWS)
    throw new Problem(
      'EXPORT_TOO_LARGE',
      `${head.total.toLocaleString('vi-VN')} > ${MOST_ROWS.toLocaleString('vi-VN')}`,
    )
  const { rows } = await listAssignments(deps, permit, { ...query, page: 1, size: MOST_ROWS })
  const day = dayInHaNoi(deps.now())
  const province = await getProvince(deps.database)
  const table = tableOf(rows, { province, day, origin: deps.config.origin })
  const bytes = format === 'xlsx' ? await writeSheet(table) : writeCsv(table)
  await change(deps.database, permit.origin, (_, record) =>
    record({
      kind: 'board.exported',
      subject: { type: 'export', id: permit.origin.requestId },
      data: { format, rows: rows.length, filter: JSON.parse(storableText(JSON.stringify(query))) },
    }),
  )
  deps.nudge()
  return { bytes, fileName: `nhiem-vu-${day}.${format}` }
}
