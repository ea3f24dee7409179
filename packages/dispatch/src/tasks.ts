/**
 * From a paragraph to the pieces of work it gives: parts for one lead with one deadline stay
 * together, and a part is cut off where lead or deadline differs.
 */
import { readAgencies } from './agencies.ts'
import type { AgencyScan } from './agency-words.ts'
import type { DeadlineHit } from './deadline-scope.ts'
import { chooseDeadline, findDeadlines } from './deadlines.ts'
import type { Document, Range } from './document.ts'
import { lowText } from './flat.ts'
import { isEnacting, isNoTask } from './not-tasks.ts'
import { type Part, readParts } from './parts.ts'
import { readReportTo } from './reports.ts'
import { type Roles, readRoles } from './roles.ts'
import type { Word } from './words.ts'

/** Where a lead came from, when it is not in the words of the task itself. */
export type LeadRule = 'stated' | 'heading' | 'opening' | 'addressee'

export type Inherited = {
  readonly lead: readonly Range[]
  readonly cooperating: readonly Range[]
  readonly deadline: DeadlineHit | undefined
  readonly rule: LeadRule
}

export type Task = {
  first: number
  last: number
  readonly lead: readonly Range[]
  cooperating: readonly Range[]
  deadline: DeadlineHit | undefined
  reportTo: readonly Range[]
  /** Items that the text it asks for shall contain. */
  items?: readonly Range[]
  readonly rule: LeadRule
  readonly path: string | null
}

export type TaskReader = {
  readonly document: Document
  readonly scan: AgencyScan
  readonly date: string | null
}

export type TaskOptions = {
  /** A lead must be named in the words themselves. */
  readonly explicit: boolean
  /** Work must be given in so many words: the paper has not begun to order yet. */
  readonly given: boolean
  /** A closing paragraph: a general call to carry out the paper is no task. */
  readonly closing: boolean
  readonly path: string | null
}

export const NOTHING: Inherited = { lead: [], cooperating: [], deadline: undefined, rule: 'stated' }

const lowOf = (words: readonly Word[], first: number, last: number) =>
  lowText(words, { first, last })

/** Sentences that only say when, or only hand over what the sentence before has made. */
const DELIVERY =
  /^(?:thời gian|thời hạn|hoàn thành|xong|kết quả|báo cáo|các báo cáo|gửi|tiến độ|việc|hồ sơ|hạn)/
const TIME_ONLY = /^(?:thời gian|thời hạn|tiến độ|hạn)/
const BARE_FINISH =
  /^(?:và )?(?:hoàn thành|xong|kết thúc|thực hiện)(?: (?:xong|việc này|các nội dung (?:này|trên)))? (?:trước|trong|chậm|đến|vào)/

const FINISH_ALL = /^hoàn thành(?: xong)?(?: và| ,)? (?:báo cáo|gửi|trình)/
const COARSE: ReadonlySet<string> = new Set(['month', 'quarter', 'year'])

/** "…; lập danh sách, hoàn thành trước ngày D": the finish covers all that stands before it. */
const FINISH_BEHIND = /, (?:hoàn thành|xong)(?: xong)? (?:trước|trong|chậm|đến)[^,;]*$/

/** The same bodies, word for word. */
export const sameRanges = (words: readonly Word[], a: readonly Range[], b: readonly Range[]) =>
  a.length === b.length &&
  a.every(
    (item, index) =>
      lowOf(words, item.first, item.last) ===
      lowOf(words, (b[index] as Range).first, (b[index] as Range).last),
  )

const sameDeadline = (
  reader: TaskReader,
  a: DeadlineHit | undefined,
  b: DeadlineHit | undefined,
) => {
  if (!a || !b) return a === b
  if (a.lastDay || b.lastDay) return a.lastDay === b.lastDay
  const { low } = reader.document.source
  return a.kind === b.kind && low.slice(a.start, a.end) === low.slice(b.start, b.end)
}

/** "phối hợp với các cơ quan chức năng: Sở A": words between "phối" and the first partner. */
const FAR_PARTNER = 14

type Group = Task & {
  shared: boolean
  /** Its own deadline, without one that a heading gives. */
  own: DeadlineHit | undefined
}

class TaskGrouper {
  private readonly reader: TaskReader
  private readonly inherited: Inherited
  private readonly options: TaskOptions
  private readonly groups: Group[] = []
  /** The last part was a decision or about the past: what follows it does not continue a task. */
  private broken = true
  private previousDay: string | null = null
  /** Somebody was told to do something earlier in this sentence. */
  private given = false
  private lastLead: readonly Range[] = []

  constructor(reader: TaskReader, inherited: Inherited, options: TaskOptions) {
    this.reader = reader
    this.inherited = inherited
    this.options = options
  }

  private get words() {
    return this.reader.scan.words
  }

  read(range: Range): Task[] {
    const parts = readParts(this.reader.scan, range)
    parts.forEach((part, index) => {
      if (!this.isEnacting(parts, index)) this.take(part)
      else this.broken = true
    })
    return this.groups
  }

  /** "A; B và C chịu trách nhiệm thi hành Quyết định này": none of its parts is a task. */
  private isEnacting(parts: readonly Part[], index: number): boolean {
    let last = index
    while (parts[last + 1] && !parts[last + 1]?.opens) last++
    const part = parts[last] as Part
    return isEnacting(lowOf(this.words, part.first, part.last))
  }

  private take(part: Part) {
    if (part.opens) this.given = false
    const first = this.skipMark(part.first)
    const range = { first, last: part.last }
    const low = lowOf(this.words, first, part.last)
    const roles = readRoles(this.reader.scan, range)
    if (isNoTask(this.reader.scan, range, low, roles, this.options.closing)) {
      this.broken = true
      this.remember(roles)
      return
    }
    const deadline = this.deadlineOf({ first: roles.start, last: part.last }, low)
    const lead = this.resolveLead(roles)
    this.remember(roles)
    if (FINISH_ALL.test(low) && deadline?.lastDay && roles.lead.length === 0) this.gather(deadline)
    const current = this.groups.at(-1)
    if (current && !this.broken && this.continues(current, part, roles, deadline, low)) {
      this.extend(current, part, roles, deadline, low)
    } else this.open(part, roles, lead, deadline, low)
  }

  /**
   * "Hoàn thành và báo cáo … trước ngày D" closes all that the same bodies were given: a later month
   * or year above it belongs to the matter.
   */
  private gather(finish: DeadlineHit) {
    const { groups } = this
    const yields = ({ own }: Group) =>
      !own || own.weak || (COARSE.has(own.kind) && (own.lastDay ?? '') > (finish.lastDay ?? ''))
    for (let last = groups.at(-1); last && yields(last); last = groups.at(-1)) {
      const before = groups.at(-2)
      if (!before || !yields(before) || !sameRanges(this.words, before.lead, last.lead)) {
        last.own = undefined
        last.deadline = this.inherited.deadline
        return
      }
      before.last = last.last
      before.cooperating = this.join(before.cooperating, last.cooperating, before.lead)
      before.reportTo = this.join(before.reportTo, last.reportTo, [])
      groups.pop()
    }
  }

  private remember(roles: Roles) {
    const first = roles.lead[0]
    if (first && first.last - first.first > 1) this.lastLead = roles.lead
  }

  /** A bracketed letter before a part: "a) …; b) …". */
  private skipMark(at: number): number {
    const { words } = this
    if (words[at + 1]?.low === ')' && (words[at] as Word).end - (words[at] as Word).start === 1)
      return at + 2
    let first = at
    while (words[first]?.kind === 'mark' && '-+*.,_:;'.includes((words[first] as Word).low)) first++
    return first
  }

  private deadlineOf(range: Range, low: string): DeadlineHit | undefined {
    const { document, date } = this.reader
    const first = this.words[range.first]
    const last = this.words[range.last - 1]
    if (!first || !last || range.last <= range.first) return undefined
    const hits = findDeadlines({
      source: document.source,
      start: first.start,
      end: last.end,
      documentDate: date,
      previous: this.previousDay,
      labelled: TIME_ONLY.test(low),
    })
    const topic = this.topicEnd(range, low)
    const chosen = chooseDeadline(hits.filter((hit) => hit.end > topic || hit.lastDay === null))
    if (chosen?.lastDay) this.previousDay = chosen.lastDay
    return chosen
  }

  /** "Đối với các việc trong năm 2023, Sở A …": a day before the comma says which, not when. */
  private topicEnd({ first, last }: Range, low: string): number {
    if (!/^(?:đối với|về|các|những|riêng) /.test(low)) return 0
    for (let at = first; at < last; at++) {
      const word = this.words[at] as Word
      if (word.kind === 'mark' && ',;('.includes(word.low))
        return word.low === ',' && this.startsLead(at + 1) ? word.start : 0
    }
    return 0
  }

  private startsLead(at: number): boolean {
    return readAgencies(this.reader.scan, at, this.words.length) !== undefined
  }

  private resolveLead(roles: Roles): readonly Range[] {
    if (roles.lead.length === 0) return this.groups.at(-1)?.lead ?? this.inherited.lead
    return this.expandShort(roles.lead)
  }

  /** "Sở", "Quý Bộ" alone stand for the full name given before. */
  private expandShort(lead: readonly Range[]): readonly Range[] {
    const only = lead[0] as Range
    if (lead.length > 1 || only.last - only.first > 1) return lead
    const word = this.words[only.first] as Word
    const pool = [...this.lastLead, ...this.inherited.lead]
    const full = pool.find(
      (item) => this.words[item.first]?.low === word.low && item.last - item.first > 1,
    )
    return full ? [full] : lead
  }

  private continues(
    current: Group,
    part: Part,
    roles: Roles,
    deadline: DeadlineHit | undefined,
    low: string,
  ): boolean {
    if (part.opens && this.isEachOf(roles.lead) && !deadline) return true
    if (
      roles.lead.length > 0 &&
      !sameRanges(this.words, this.expandShort(roles.lead), current.lead)
    )
      return false
    if (BARE_FINISH.test(low) || TIME_ONLY.test(low)) return true
    if (part.opens) {
      if (this.options.given && !DELIVERY.test(low)) return false
      if (!deadline || deadline.weak || sameDeadline(this.reader, current.own, deadline))
        return true
      return (
        DELIVERY.test(low) && (!current.own || current.own.weak) && deadline.kind !== 'recurring'
      )
    }
    if (!current.own && deadline && FINISH_BEHIND.test(low)) return true
    const before = current.own?.weak ? undefined : current.own
    const after = deadline?.weak ? undefined : deadline
    return sameDeadline(this.reader, before, after)
  }

  /** "Mỗi cấp cần …" behind a task for all of them goes on with it. */
  private isEachOf(lead: readonly Range[]): boolean {
    const [item] = lead
    return lead.length === 1 && item !== undefined && this.words[item.first]?.low === 'mỗi'
  }

  private extend(
    current: Group,
    part: Part,
    roles: Roles,
    deadline: DeadlineHit | undefined,
    low: string,
  ) {
    current.last = part.last
    if (
      deadline &&
      (!current.own ||
        BARE_FINISH.test(low) ||
        TIME_ONLY.test(low) ||
        (part.opens && current.own.weak))
    ) {
      if (!(deadline.weak && current.own)) {
        current.own = deadline
        current.deadline = deadline
      }
      if (BARE_FINISH.test(low)) for (const group of this.groups) group.deadline ??= deadline
    }
    current.cooperating = this.join(current.cooperating, roles.cooperating, current.lead)
    current.reportTo = this.join(current.reportTo, readReportTo(this.reader.scan, part), [])
  }

  private open(
    part: Part,
    roles: Roles,
    lead: readonly Range[],
    deadline: DeadlineHit | undefined,
    low: string,
  ) {
    const stated = roles.lead.length > 0
    const previous = this.groups.at(-1)
    if (lead.length === 0) return this.stop()
    if (this.options.explicit && !stated && (this.broken || !previous)) return this.stop()
    if (this.options.given && !roles.given && !this.given) return this.stop()
    if (stated && roles.given) this.given = true
    if (TIME_ONLY.test(low) && !stated) return this.stop()
    const keeps = !stated && previous && !this.broken
    const inheritedCooperating = keeps
      ? previous.shared
        ? previous.cooperating
        : []
      : stated && !this.isDirected(lead)
        ? []
        : this.inherited.cooperating
    const task: Group = {
      first: roles.start,
      last: part.last,
      lead,
      cooperating: this.join(roles.cooperating, inheritedCooperating, lead),
      own: deadline,
      deadline: deadline ?? this.inherited.deadline,
      reportTo: readReportTo(this.reader.scan, { first: roles.start, last: part.last }),
      rule: stated ? 'stated' : (previous?.rule ?? this.inherited.rule),
      path: this.options.path,
      shared:
        roles.shared ||
        (keeps ? previous.shared : false) ||
        (!stated && this.inherited.cooperating.length > 0),
    }
    this.broken = false
    this.groups.push(task)
  }

  /** The heading told its lead to direct this unit, "chỉ đạo X phối hợp với …": X works with them. */
  private isDirected(lead: readonly Range[]): boolean {
    const unit = lead.length === 1 ? (lead[0] as Range) : undefined
    const partner = this.inherited.cooperating[0]
    if (!unit || !partner) return false
    const name = lowOf(this.words, unit.first, unit.last)
    for (let end = partner.first - 1; end > partner.first - FAR_PARTNER; end--) {
      const first = end - (unit.last - unit.first)
      if (this.words[end]?.low === 'phối' && first >= 0)
        return lowOf(this.words, first, end) === name
    }
    return false
  }

  private stop() {
    this.broken = true
  }

  private join(
    own: readonly Range[],
    more: readonly Range[],
    except: readonly Range[],
  ): readonly Range[] {
    const key = (item: Range) => lowOf(this.words, item.first, item.last)
    const seen = new Set(except.map(key))
    return [...own, ...more].filter((item) => {
      if (seen.has(key(item))) return false
      seen.add(key(item))
      return true
    })
  }
}

/** The pieces of work that a paragraph gives. */
export function readTasks(
  reader: TaskReader,
  range: Range,
  inherited: Inherited,
  options: TaskOptions,
): Task[] {
  return new TaskGrouper(reader, inherited, options).read(range)
}

/** Whether a stretch of words is nothing but bodies, as a heading is. */
export function isOnlyAgencies(scan: AgencyScan, range: Range): boolean {
  const list = readAgencies(scan, range.first, range.last, { semicolons: true, relaxed: true })
  if (!list) return false
  for (let at = list.next; at < range.last; at++) if (scan.words[at]?.kind !== 'mark') return false
  return true
}
