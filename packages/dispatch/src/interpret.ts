/** Walk the clauses of a body and read the tasks they give. */

import { readAgencies } from './agencies.ts'
import { readBracketed, readNote } from './asides.ts'
import { type ClauseNode, growClauses, readUnits, type Unit } from './clauses.ts'
import type { Range } from './document.ts'
import { lowText } from './flat.ts'
import { leadHeading, leadsToIdle, leadsToTasks, readHeading } from './headings.ts'
import { readParts } from './parts.ts'
import { lengthAt, longestAt } from './phrase-tree.ts'
import { isPlan, readPlan } from './plans.ts'
import { readRoles } from './roles.ts'
import { findTables, readTable, type Table } from './tables.ts'
import {
  type Inherited,
  isOnlyAgencies,
  NOTHING,
  readTasks,
  sameRanges,
  type Task,
  type TaskOptions,
  type TaskReader,
} from './tasks.ts'
import type { Word } from './words.ts'
import { type Stretch, wordsWithin } from './zones.ts'

type Mode = {
  readonly inherited: Inherited
  /** A lead must be named in the clause itself. */
  readonly explicit: boolean
  readonly given: boolean
}

/** The end of the opening: from here on the paper orders. */
const BEGINS_TO_ORDER =
  /(?:ý kiến(?: chỉ đạo)?|kết luận|yêu cầu|chỉ thị|chỉ đạo|quyết định|thống nhất|kế hoạch|quyết nghị|nhiệm vụ|giao nhiệm vụ|như sau|sau đây|sau|kết quả như sau|các nội dung)[^.;]{0,140}:$/

/** "… là nhiệm vụ cấp bách": said of the work, not asked. */
const JUDGES =
  / là (?:một |những )?(?:trong những )?(?:nhiệm vụ|trách nhiệm|công việc|việc làm|yêu cầu)(?![a-zà-ỹđ])/

/** A point of a meeting: what was heard, and at times what follows from it. */
const SITUATION = /^(?:về )?(?:đánh giá )?(?:tình hình|kết quả|thực trạng)/

export class Interpreter {
  private readonly reader: TaskReader
  private readonly width: number
  readonly tasks: Task[] = []
  readonly roots: ClauseNode[] = []
  private ordering: boolean
  private root: Inherited

  constructor(reader: TaskReader, width: number, root: Inherited, ordering: boolean) {
    this.reader = reader
    this.width = width
    this.root = root
    this.ordering = ordering
  }

  private get words(): readonly Word[] {
    return this.reader.scan.words
  }

  /** Read one region: the body itself, or a plan that follows the signature. */
  readRegion(range: Range) {
    const tables = findTables(this.reader, this.stretchOf(range))
    const units = this.unitsAround(range, tables)
    const roots = growClauses(this.words, units)
    this.roots.push(...roots)
    const numbered = roots.some((node) => node.mark)
    let seenMark = false
    for (const node of roots) {
      seenMark ||= node.mark !== null
      if (node.mark) this.visit(node, { inherited: this.root, explicit: false, given: false })
      else this.visitParagraph(node, numbered && seenMark)
    }
  }

  private stretchOf(range: Range): Stretch {
    return { start: this.words[range.first]?.start ?? 0, end: this.words[range.last - 1]?.end ?? 0 }
  }

  /** The paragraphs around the tables; the tables give their tasks themselves. */
  private unitsAround(range: Range, tables: readonly Table[]): Unit[] {
    const units: Unit[] = []
    const lasts = new Map<string, number>()
    let first = range.first
    for (const table of tables) {
      const inside = wordsWithin(this.reader.document, table.place)
      units.push(...readUnits(this.words, { first, last: inside.first }, this.width, lasts))
      this.tasks.push(
        ...readTable(this.reader, table, units.findLast((unit) => unit.mark)?.mark?.label ?? null),
      )
      first = inside.last
    }
    units.push(...readUnits(this.words, { first, last: range.last }, this.width, lasts))
    return units
  }

  /** An unmarked paragraph at the top: opening, order or closing. */
  private visitParagraph(node: ClauseNode, closing: boolean) {
    const { words } = this
    const { own } = node
    if (!closing && this.beginsToOrder(own)) return
    const colon = words[own.last - 1]?.low === ':'
    const heading = colon ? leadHeading(this.reader, own) : undefined
    const before = this.tasks.length
    if (heading?.kind === 'lead') this.ordering = true
    else
      this.add(
        own,
        (this.ordering || this.root.rule === 'addressee') && !closing ? this.root : NOTHING,
        {
          explicit: this.root.rule !== 'addressee' || closing,
          given: !this.ordering,
          closing: true,
          path: node.path,
        },
      )
    const gave = this.tasks.length > before && !closing
    if ((colon && !closing) || gave) this.ordering = true
    if (heading?.kind === 'lead') this.root = heading.below
  }

  /** "…, Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành thực hiện các nội dung sau:" */
  private beginsToOrder(own: Range): boolean {
    const { words } = this
    const tail = lowText(words, { first: Math.max(own.first, own.last - 60), last: own.last })
    if (!BEGINS_TO_ORDER.test(tail)) return false
    this.ordering = true
    const first = this.lastSentence(own)
    const roles = readRoles(this.reader.scan, { first, last: own.last })
    this.dropAnnounced(roles.lead)
    if (
      roles.lead.length > 0 &&
      roles.given &&
      !roles.past &&
      (leadsToTasks(words, own) || roles.next === own.last - 1)
    ) {
      this.root = {
        lead: roles.lead,
        cooperating: roles.cooperating,
        deadline: undefined,
        rule: 'opening',
      }
    }
    return true
  }

  /** What the opening asks of the same bodies is only the purpose of what is spelled out below. */
  private dropAnnounced(lead: readonly Range[]) {
    const announced = (task: Task) =>
      task.path === null && !task.deadline && sameRanges(this.words, task.lead, lead)
    while (lead.length > 0 && this.tasks.some(announced))
      this.tasks.splice(this.tasks.findIndex(announced), 1)
  }

  private lastSentence(own: Range): number {
    for (let at = own.last - 2; at > own.first; at--) {
      const word = this.words[at] as Word
      if (word.kind === 'mark' && word.low === '.' && this.words[at + 1]?.capital) return at + 1
    }
    return own.first
  }

  private add(range: Range, inherited: Inherited, options: TaskOptions) {
    this.tasks.push(...readTasks(this.reader, range, inherited, options))
  }

  private visit(node: ClauseNode, mode: Mode) {
    if (node.loose) {
      if (this.addNote(node)) return
      const rest = this.afterRunningOn(node)
      if (rest.last <= rest.first) return
      this.add(rest, NOTHING, {
        explicit: true,
        given: false,
        closing: true,
        path: this.isOrder(rest) ? null : node.path,
      })
      return
    }
    this.foldBodies(node)
    if (isPlan(this.reader, node)) {
      this.tasks.push(...readPlan(this.reader, node, mode.inherited))
      return
    }
    const heading = readHeading(this.reader, node)
    switch (heading.kind) {
      case 'idle':
        if (!heading.strict) this.visitBelow(node, { ...mode, inherited: NOTHING, explicit: true })
        else {
          this.addBracketed(node)
          if (this.tellsSituation(node.own)) this.addGiven(node)
        }
        return
      case 'title':
        this.visitBelow(node, mode)
        return
      case 'lead':
        this.visitBelow(node, { inherited: heading.below, explicit: false, given: false })
        return
      case 'text':
        this.visitText(node, mode)
    }
  }

  /** "* Lưu ý: …" tells those who lead the task above what to do besides. */
  private addNote(node: ClauseNode): boolean {
    const note = readNote(this.reader.scan, node.own)
    const last = this.tasks.at(-1)
    if (!note || !last || last.path !== node.path) return false
    const { lead } = last
    this.add(
      note,
      { ...NOTHING, lead, rule: 'heading' },
      { explicit: false, given: false, closing: true, path: node.path },
    )
    return true
  }

  /** A list of those who meet is no task, but somebody may be asked to bring them. */
  private addBracketed(node: ClauseNode) {
    for (const child of node.children) {
      for (const order of readBracketed(this.reader.scan, child.own))
        this.add(order, NOTHING, {
          explicit: true,
          given: true,
          closing: false,
          path: child.path,
        })
      this.addBracketed(child)
    }
  }

  private tellsSituation({ first, last }: Range): boolean {
    return SITUATION.test(lowText(this.words, { first, last: Math.min(last, first + 6) }))
  }

  /** "1. Về tình hình …": told, until somebody is given work in so many words. */
  private addGiven(node: ClauseNode) {
    for (const range of node.paragraphs)
      this.add(range, NOTHING, { explicit: true, given: true, closing: true, path: node.path })
    for (const child of node.children) {
      this.add(child.own, NOTHING, {
        explicit: true,
        given: true,
        closing: true,
        path: child.path,
      })
      this.addGiven(child)
    }
  }

  /** "Giao Văn phòng …" at the end stands for itself, below no clause. */
  private isOrder(own: Range): boolean {
    const { words, lexicon } = this.reader.scan
    return lengthAt(lexicon.giving, words, own.first, own.last) > 0
  }

  /**
   * A paragraph that goes on telling what the task above it is about belongs to it, up to the first
   * sentence that judges or names somebody. What is left of it stands for itself.
   */
  private afterRunningOn(node: ClauseNode): Range {
    const { scan } = this.reader
    const { own } = node
    const last = this.tasks.at(-1)
    const verb = longestAt(scan.lexicon.verbs, this.words, own.first, own.last)
    if (!last || last.path !== node.path || last.rule === 'stated' || !verb?.exact) return own
    if (this.isOrder(own)) return own
    let end = own.first
    for (const part of readParts(scan, own)) {
      if (JUDGES.test(lowText(this.words, part)) || readRoles(scan, part).lead.length > 0) break
      end = part.last
    }
    if (end > own.first) last.last = end
    return { first: end, last: own.last }
  }

  /** "phối hợp với:" over bullets that are only bodies: one sentence, set as a list. */
  private foldBodies(node: ClauseNode) {
    const { words, scan } = { words: this.words, scan: this.reader.scan }
    const last = node.children.at(-1)
    if (!last || words[node.own.last - 1]?.low !== ':') return
    const tail = lowText(words, {
      first: Math.max(node.own.first, node.own.last - 4),
      last: node.own.last,
    })
    if (!/(?:với|giao|cùng|gồm|giao cho|yêu cầu|đề nghị) :$/.test(tail)) return
    const bodies = node.children.slice(0, -1)
    if (
      !bodies.every((child) => isOnlyAgencies(scan, child.own)) ||
      !readAgencies(scan, last.own.first, last.own.last)
    )
      return
    if (bodies.length === 0) return
    node.own = { first: node.own.first, last: last.own.last }
    node.children.length = 0
  }

  private visitBelow(node: ClauseNode, mode: Mode) {
    this.visitChildren(node, { ...mode, inherited: this.readParagraphs(node, mode) })
  }

  /** Paragraphs below a first line; one that ends with a colon may hand on to what follows. */
  private readParagraphs(node: ClauseNode, mode: Mode): Inherited {
    let { inherited } = mode
    for (const paragraph of node.paragraphs) {
      const colon = this.words[paragraph.last - 1]?.low === ':' && node.children.length > 0
      const heading = colon ? leadHeading(this.reader, paragraph) : undefined
      if (heading?.kind === 'lead') inherited = heading.below
      else if (colon && leadsToIdle(this.reader, paragraph)) inherited = NOTHING
      else
        this.add(paragraph, inherited, {
          explicit: mode.explicit,
          given: false,
          closing: false,
          path: node.path,
        })
    }
    return inherited
  }

  private visitChildren(node: ClauseNode, mode: Mode) {
    const shared = this.sharedPlan(node, mode)
    let inherited = mode.inherited
    for (const child of node.children) {
      const heading = child.loose ? leadHeading(this.reader, child.own) : undefined
      if (heading?.kind === 'lead') inherited = heading.below
      else if (child.loose && leadsToIdle(this.reader, child.own)) inherited = NOTHING
      else this.visit(child, { ...mode, inherited: shared.get(child) ?? inherited })
    }
  }

  /** In a plan, a task without its own lines takes those of the next that has them. */
  private sharedPlan(node: ClauseNode, mode: Mode): Map<ClauseNode, Inherited> {
    const shared = new Map<ClauseNode, Inherited>()
    let next: Inherited | undefined
    for (const child of [...node.children].reverse()) {
      if (isPlan(this.reader, child)) {
        const task = readPlan(this.reader, child, mode.inherited)[0]
        next = task && {
          lead: task.lead,
          cooperating: task.cooperating,
          deadline: task.deadline,
          rule: 'heading',
        }
      } else if (next) shared.set(child, next)
    }
    return shared
  }

  private visitText(node: ClauseNode, mode: Mode) {
    const { own } = node
    const before = this.tasks.length
    if (!this.leadsIntoDueItems(node)) {
      this.add(own, mode.inherited, {
        explicit: mode.explicit,
        given: false,
        closing: false,
        path: node.path,
      })
    }
    const handed = this.readParagraphs(node, mode)
    if (node.children.length === 0) return
    const last = this.tasks.at(-1)
    const taken = this.tasks.length > before ? last : undefined
    const content = this.words[own.last - 1]?.low === ':' && taken !== undefined
    const inherited: Inherited = taken
      ? {
          lead: taken.lead,
          cooperating: taken.cooperating,
          deadline: taken.deadline,
          rule: 'heading',
        }
      : handed
    const known = this.tasks.length
    this.visitChildren(node, { inherited, explicit: content || mode.explicit, given: false })
    if (content && taken) taken.items = this.contentItems(node, this.tasks.slice(known))
  }

  /** Bullets that gave no task of their own only say what a text shall contain. */
  private contentItems(node: ClauseNode, tasks: readonly Task[]): Range[] {
    return node.children
      .filter((child) => child.mark !== null)
      .map((child) => child.own)
      .filter((own) => !tasks.some((task) => task.first >= own.first && task.first < own.last))
  }

  /** "… tại các vùng trọng điểm:" over "+" items that each have their own last day. */
  private leadsIntoDueItems(node: ClauseNode): boolean {
    const { words } = this
    if (words[node.own.last - 1]?.low !== ':' || node.children.length === 0) return false
    const low = lowText(words, node.own)
    if (/dự thảo|biên bản|bản ghi nhớ|nội dung|báo cáo/.test(low.slice(-160))) return false
    return node.children.every((child) =>
      /(?:hoàn thành|xong|trước ngày|chậm nhất)/.test(lowText(words, child.own)),
    )
  }
}
