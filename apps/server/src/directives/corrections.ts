/** What reviewers made of what was read, to improve the reader. */
import type { Draft, DraftDirective, Reading } from '@loimo/dispatch'
import type { Deps } from '../deps.ts'
import { type Paged, type PageRequest, toPage, windowOf } from '../platform/paging.ts'

type Stored = { id: string; text: string; reading: Reading; confirmed: Draft; total: number }

const nameless = ({ id: _, ...directive }: DraftDirective) => directive

/** Pairs (as read, as confirmed) of the dispatches that a person has confirmed. */
export async function listCorrections(deps: Deps, request: PageRequest) {
  const rows = await confirmedPage(deps, request)
  return toPage(rows, request, deps.now(), ({ id, text, reading, confirmed }) => ({
    dispatchId: id,
    text,
    asRead: reading.directives,
    asConfirmed: confirmed.directives.map(nameless),
  }))
}

/**
 * The same in the form of the annotation guideline: a gold file for each dispatch, beside its text.
 * A collector of such files saves `gold` as `ID.json` and `text` as `ID.txt`.
 */
export async function listCorpus(
  deps: Deps,
  request: PageRequest,
): Promise<Paged<{ text: string; gold: object }>> {
  const rows = await confirmedPage(deps, request)
  return toPage(rows, request, deps.now(), ({ id, text, confirmed }) => ({
    text,
    gold: toGold(id, confirmed),
  }))
}

async function confirmedPage(deps: Deps, request: PageRequest): Promise<Stored[]> {
  const { limit, offset } = windowOf(request)
  const { rows } = await deps.database.query<Stored>(
    `select id, text, reading, confirmed, count(*) over () as total from dispatches
      where confirmed is not null and state in ('confirmed', 'issued') order by created_at, id limit $1 offset $2`,
    [limit, offset],
  )
  return rows
}

function toGold(id: string, draft: Draft): object {
  const values = (fields: readonly { readonly value: string }[]) => fields.map(({ value }) => value)
  const { signature } = draft
  return {
    id,
    source_url: null,
    province: null,
    kind: draft.kind.value,
    truncated: draft.truncated,
    number: draft.number?.value ?? null,
    date: draft.date?.value ?? null,
    issuer: draft.issuer?.value ?? null,
    subject: draft.subject?.value ?? null,
    addressees: values(draft.addressees),
    based_on: draft.basedOn.map(({ number, date }) => ({
      number: number.value,
      date: date?.value ?? null,
    })),
    signatory: signature && {
      authority: signature.authority?.value ?? null,
      title: signature.title?.value ?? null,
      name: signature.name?.value ?? null,
    },
    distribution: values(draft.distribution),
    directives: draft.directives.map((directive) => ({
      clause: directive.clause,
      span_start: directive.span.start,
      span_end: directive.span.end,
      lead: values(directive.lead),
      cooperating: values(directive.cooperating),
      deadline: directive.deadline && {
        kind: directive.deadline.kind,
        iso: directive.deadline.lastDay,
        text: directive.deadline.value,
      },
      report_to: values(directive.reportTo),
    })),
  }
}
