/** Who works along: "phối hợp với …", and those listed behind "X (chủ trì), …". */
import { readAgencies } from './agencies.ts'
import type { AgencyScan } from './agency-words.ts'
import type { Range } from './document.ts'
import { lowAhead, lowText } from './flat.ts'
import { lengthAt } from './phrase-tree.ts'
import type { Word } from './words.ts'

export type Cooperation = {
  readonly lead: readonly Range[]
  readonly cooperating: readonly Range[]
  /** "phối hợp với" stands before all verbs: it holds for the parts that follow as well. */
  readonly shared: boolean
}

class CooperationReader {
  private readonly scan: AgencyScan
  private readonly words: readonly Word[]
  private readonly limit: number

  constructor(scan: AgencyScan, limit: number) {
    this.scan = scan
    this.words = scan.words
    this.limit = limit
  }

  private list(at: number, relaxed = false) {
    return readAgencies(this.scan, at, this.limit, { semicolons: true, relaxed })
  }

  read(from: number, lead: readonly Range[]): Cooperation {
    const { words, scan } = this
    const cooperating: Range[] = []
    const leaders = [...lead]
    let shared = false
    // "X (chủ trì), Y, Z"
    const chair = lead.findIndex(
      (item) =>
        words[item.last]?.low === '(' &&
        words[item.last + 1]?.low === 'chủ' &&
        words[item.last + 2]?.low === 'trì',
    )
    if (chair >= 0 && lead.length > 1) {
      cooperating.push(...leaders.splice(chair + 1))
      shared = true
    }
    for (let at = from; at < this.limit; ) {
      const marker = lengthAt(scan.lexicon.cooperating, words, at, this.limit)
      const list = marker > 0 ? this.partners(at, marker) : undefined
      if (!list) {
        at++
        continue
      }
      if (this.isUpFront(from, at)) shared = true
      for (const item of list.items)
        if (!this.isKnown(item, [...leaders, ...cooperating])) cooperating.push(item)
      at = list.next
    }
    return { cooperating, shared, lead: leaders }
  }

  private partners(at: number, marker: number) {
    const { words } = this
    let next = at + marker
    if (words[next]?.low === ':') next++
    if (words[next]?.low === 'với') next++
    const list = this.list(next, marker > 1)
    if (list?.items.length !== 1 || words[list.next]?.low !== ':') return list
    // "các cơ quan chức năng: Sở Y tế, …": those that are named
    const named = this.list(list.next + 1)
    return named && named.items.length > 1 ? named : list
  }

  /** Only words of leading or manner stand between the subject and "phối hợp với". */
  private isUpFront(from: number, at: number): boolean {
    return (
      at - from <= 3 ||
      /^(?:[,\s]|chủ trì|theo chức năng|nhiệm vụ|được giao|có trách nhiệm|làm đầu mối|là cơ quan)*$/.test(
        lowAhead(this.words, from, at),
      )
    )
  }

  private isKnown(item: Range, others: readonly Range[]): boolean {
    const key = lowText(this.words, item)
    return others.some((other) => lowText(this.words, other) === key)
  }
}

/** Those who work along in what follows the subject; of the subjects, the one that chairs leads. */
export function readCooperation(
  scan: AgencyScan,
  from: number,
  limit: number,
  lead: readonly Range[],
): Cooperation {
  return new CooperationReader(scan, limit).read(from, lead)
}
