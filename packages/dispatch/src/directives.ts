/** From tasks to directives as the reading gives them. */

import type { AgencyScan } from './agency-words.ts'
import { readAgreedItem } from './agreed-items.ts'
import type { ReadingContext } from './context.ts'
import { type Document, fieldAt, quote, type Range, STATED, spanOf } from './document.ts'
import type { Interpreter } from './interpret.ts'
import type { AgencyField, Deadline, Directive, Standing, TextField } from './reading.ts'
import type { LeadRule, Task } from './tasks.ts'

export type DirectiveSource = {
  readonly document: Document
  readonly scan: AgencyScan
  readonly context: ReadingContext
  readonly agencyAt: (start: number, end: number) => AgencyField
}

const RULES: Readonly<Record<Exclude<LeadRule, 'stated'>, string>> = {
  heading: 'lead-from-heading',
  opening: 'lead-from-opening',
  addressee: 'single-addressee',
}

const standingOf = (rule: LeadRule): Standing =>
  rule === 'stated' ? STATED : { kind: 'inferred', rule: RULES[rule] }

function agencies(
  source: DirectiveSource,
  ranges: readonly Range[],
  standing?: Standing,
): AgencyField[] {
  const { words } = source.document
  return ranges.map((range) => {
    const field = source.agencyAt(words[range.first]?.start ?? 0, words[range.last - 1]?.end ?? 0)
    return standing && field.standing.kind === 'stated' ? { ...field, standing } : field
  })
}

function deadlineOf(source: DirectiveSource, task: Task): Deadline | null {
  const hit = task.deadline
  if (!hit) return null
  const { value, span } = fieldAt(source.document, hit.start, hit.end)
  const computed = hit.lastDay !== null && hit.kind === 'relative'
  return {
    kind: hit.kind,
    value,
    span,
    lastDay: hit.lastDay,
    standing: computed ? { kind: 'inferred', rule: 'counted-days' } : STATED,
  }
}

const CONDITION =
  /(?:\(nếu có\)|\(khi có yêu cầu\)|(?:^|[,;.] )(?:trường hợp|trong trường hợp|nếu|khi xảy ra|khi phát hiện|khi có)[^,;.]{3,200})/

function conditionOf(source: DirectiveSource, task: Task): TextField | null {
  const { document } = source
  const start = document.words[task.first]?.start ?? 0
  const end = document.words[task.last - 1]?.end ?? 0
  const hit = CONDITION.exec(document.source.low.slice(start, end))
  if (!hit) return null
  const lead = /^[,;.\s]*/.exec(hit[0])?.[0].length ?? 0
  return fieldAt(document, start + hit.index + lead, start + hit.index + hit[0].trimEnd().length)
}

/** Make the directives, in the order of the text. */
export function buildDirectives(source: DirectiveSource, interpreter: Interpreter): Directive[] {
  const tasks: Task[] = []
  for (const task of [...interpreter.tasks].sort((a, b) => a.first - b.first)) {
    if (task.last > task.first && task.first >= (tasks.at(-1)?.last ?? 0)) tasks.push(task)
  }
  return tasks.map((task) => {
    const span = spanOf(source.document, { first: task.first, last: task.last })
    return {
      clause: task.path,
      span,
      lead: agencies(source, task.lead, task.rule === 'stated' ? undefined : standingOf(task.rule)),
      cooperating: agencies(source, task.cooperating),
      task: quote(source.document, span),
      deadline: deadlineOf(source, task),
      reportTo: agencies(source, task.reportTo),
      condition: conditionOf(source, task),
      agreedItems: (task.items ?? []).map((item) =>
        readAgreedItem(source.document, source.context, item),
      ),
      standing: standingOf(task.rule),
    }
  })
}
