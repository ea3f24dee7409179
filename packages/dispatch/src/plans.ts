/**
 * Plans: a task with lines "Cơ quan thực hiện: …", "Cơ quan phối hợp: …", "Thời gian: …". The lines
 * settle who leads and by when; bodies named in the wording of the task are not added.
 */
import { readAgencies } from './agencies.ts'
import type { ClauseNode } from './clauses.ts'
import type { DeadlineHit } from './deadline-scope.ts'
import { chooseDeadline, findDeadlines } from './deadlines.ts'
import type { Range } from './document.ts'
import { lowText } from './flat.ts'
import { readParts } from './parts.ts'
import { growTree, longestAt } from './phrase-tree.ts'
import { readReportTo } from './reports.ts'
import { readRoles } from './roles.ts'
import type { Inherited, Task, TaskReader } from './tasks.ts'
import type { Word } from './words.ts'

type Label = 'who' | 'partners' | 'when' | 'what' | 'product'

const LABELS = growTree<Label>([
  ...[
    'cơ quan thực hiện',
    'đơn vị thực hiện',
    'cơ quan chủ trì',
    'đơn vị chủ trì',
    'cơ quan chủ trì thực hiện',
    'đơn vị chủ trì thực hiện',
    'cơ quan, đơn vị thực hiện',
    'cơ quan, đơn vị chủ trì',
    'chủ trì',
    'chủ trì thực hiện',
    'phân công thực hiện',
    'trách nhiệm thực hiện',
    'cơ quan tham mưu',
    'tổ chức thực hiện',
    'người thực hiện',
    'đơn vị đầu mối',
    'cơ quan chịu trách nhiệm',
    'đơn vị chịu trách nhiệm',
  ].map((label) => [label, 'who'] as const),
  ...[
    'cơ quan phối hợp',
    'đơn vị phối hợp',
    'phối hợp',
    'cơ quan, đơn vị phối hợp',
    'phối hợp thực hiện',
    'cơ quan phối hợp thực hiện',
    'đơn vị phối hợp thực hiện',
  ].map((label) => [label, 'partners'] as const),
  ...[
    'thời gian thực hiện',
    'thời gian hoàn thành',
    'thời hạn hoàn thành',
    'thời gian',
    'thời hạn',
    'thời hạn thực hiện',
    'tiến độ',
    'tiến độ thực hiện',
    'hoàn thành',
  ].map((label) => [label, 'when'] as const),
  ...['nội dung thực hiện', 'nội dung', 'nội dung nhiệm vụ', 'nhiệm vụ', 'nội dung công việc'].map(
    (label) => [label, 'what'] as const,
  ),
  ...['sản phẩm', 'kết quả', 'sản phẩm đầu ra', 'kết quả đầu ra', 'sản phẩm hoàn thành'].map(
    (label) => [label, 'product'] as const,
  ),
])

type Segment = { readonly label: Label | null; readonly start: number; readonly range: Range }

function labelAt(words: readonly Word[], at: number, limit: number) {
  const hit = longestAt(LABELS, words, at, limit)
  return hit && words[at + hit.length]?.low === ':' ? hit : undefined
}

/** Everything under a node, from its own first word to its last. */
function wholeOf(node: ClauseNode): Range {
  let { first, last } = node.own
  for (const paragraph of node.paragraphs) last = Math.max(last, paragraph.last)
  for (const child of node.children) last = Math.max(last, wholeOf(child).last)
  if (last < first) first = last
  return { first, last }
}

function readSegments(words: readonly Word[], whole: Range): Segment[] {
  const segments: Segment[] = []
  let label: Label | null = null
  let start = whole.first
  let first = whole.first
  for (let at = whole.first; at < whole.last; ) {
    const opens =
      at === whole.first || (words[at] as Word).breaks > 0 || words[at - 1]?.kind === 'mark'
    const hit = opens && words[at]?.capital ? labelAt(words, at, whole.last) : undefined
    if (!hit) {
      at++
      continue
    }
    if (at > first) segments.push({ label, start, range: { first, last: trim(words, first, at) } })
    label = hit.value
    start = at
    first = at + hit.length + 1
    at = first
  }
  segments.push({ label, start, range: { first, last: whole.last } })
  return segments
}

/** Leave out the dash that opens the next line. */
function trim(words: readonly Word[], first: number, last: number): number {
  let end = last
  while (
    end > first &&
    words[end - 1]?.kind === 'mark' &&
    '-+*•'.includes((words[end - 1] as Word).low)
  )
    end--
  return end
}

/** A clause whose lines say who shall do it. */
export function isPlan(reader: TaskReader, node: ClauseNode): boolean {
  const { words } = reader.scan
  const lines = [...node.paragraphs, ...node.children.map((child) => child.own)]
  return lines.some((line) => labelAt(words, line.first, line.last)?.value === 'who')
}

/** Read the task and its lines. */
export function readPlan(reader: TaskReader, node: ClauseNode, inherited: Inherited): Task[] {
  const { words } = reader.scan
  const whole = wholeOf(node)
  const segments = readSegments(words, whole)
  const lead: Range[] = []
  const cooperating: Range[] = []
  let deadline: DeadlineHit | undefined
  for (const segment of segments) {
    if (segment.label === 'who') readWho(reader, segment.range, lead, cooperating)
    if (segment.label === 'partners') cooperating.push(...readList(reader, segment.range))
    if (segment.label === 'when') deadline = readWhen(reader, segment.range) ?? deadline
  }
  if (lead.length === 0) return []
  const seen = new Set<string>()
  const once = lead.filter((item) => {
    const name = lowText(words, item)
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
  const first = segments.find((segment) => segment.label === 'what')?.start ?? whole.first
  const task = segments.find((segment) => segment.label === 'what') ?? segments[0]
  const last = segments.findLast((segment) => segment.label !== null)?.range.last ?? whole.last
  return [
    {
      first,
      last,
      lead: once,
      cooperating,
      deadline: deadline ?? inherited.deadline,
      reportTo: task ? readReportTo(reader.scan, task.range) : [],
      rule: 'stated',
      path: node.path,
    },
  ]
}

function readList(reader: TaskReader, range: Range): Range[] {
  return [
    ...(readAgencies(reader.scan, range.first, range.last, {
      semicolons: true,
      relaxed: true,
      alone: true,
    })?.items ?? []),
  ]
}

/** The end of a range, marks at its end left out. */
function lastPrinted(words: readonly Word[], from: number, to: number): number {
  let last = to
  while (last > from && words[last - 1]?.kind === 'mark') last--
  return last
}

/** "A chủ trì, phối hợp với B; C", or "A, B". */
function readWho(reader: TaskReader, range: Range, lead: Range[], cooperating: Range[]) {
  const list = readAgencies(reader.scan, range.first, range.last, {
    semicolons: true,
    relaxed: true,
    alone: true,
  })
  if (list && lastPrinted(reader.scan.words, list.next, range.last) === list.next) {
    lead.push(...list.items)
    return
  }
  for (const part of readParts(reader.scan, range)) {
    const roles = readRoles(reader.scan, part)
    if (roles.lead.length > 0) {
      lead.push(...roles.lead)
      cooperating.push(...roles.cooperating)
    } else lead.push(...readList(reader, part))
  }
}

function readWhen(reader: TaskReader, range: Range): DeadlineHit | undefined {
  const { words } = reader.scan
  const first = words[range.first]
  const last = words[range.last - 1]
  if (!first || !last || range.last <= range.first) return undefined
  return chooseDeadline(
    findDeadlines({
      source: reader.document.source,
      start: first.start,
      end: last.end,
      documentDate: reader.date,
      previous: null,
      labelled: true,
    }),
  )
}
