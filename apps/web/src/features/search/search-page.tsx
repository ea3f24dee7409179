import { SEARCH_KINDS, type SearchKind, type SearchReply, type SearchRow } from '@loimo/contract'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { useRowKeys } from '../../app/keys.ts'
import { assignmentPlace, dispatchPlace } from '../../app/places.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Choice, Pager, SearchBox, useFilters } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { useSearch } from './search.ts'

type Group = SearchReply['groups'][number]

/** A report opens where it stands in the life of its work. */
function placeOf({ kind, id, dispatchId, assignmentId }: SearchRow): string {
  if (kind === 'dispatch' || assignmentId === null) return dispatchPlace(dispatchId)
  return kind === 'report'
    ? `${assignmentPlace(assignmentId)}#bao-cao-${id}`
    : assignmentPlace(assignmentId)
}

/** Text as it was written, with the words lit. */
function Lit({ hit: { text, spans } }: Pick<SearchRow, 'hit'>) {
  let at = 0
  const pieces = spans
    .filter(({ start }, index) => index === 0 || start >= (spans[index - 1]?.end ?? 0))
    .map(({ start, end }) => {
      const before = text.slice(at, start)
      at = end
      return (
        <span key={start}>
          {before}
          <mark>{text.slice(start, end)}</mark>
        </span>
      )
    })
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  )
}

function Row({ row }: { readonly row: SearchRow }) {
  const s = useT().search
  const { number, date, agency, issuer, fit, hit, title } = row
  const about = [
    // What is lit above is not said again.
    number && number !== hit.text && s.number(number),
    date && formatDate(date),
    agency?.name ?? issuer,
  ].filter(Boolean)
  return (
    <li>
      <Link href={placeOf(row)} data-row-link className="clamp" lang="vi">
        {title !== '' && title === hit.text ? <Lit hit={hit} /> : title || s.noSubject}
      </Link>
      {title !== hit.text && (
        <q className="found-text" lang="vi">
          {hit.cutBefore && '…'}
          <Lit hit={hit} />
          {hit.cutAfter && '…'}
        </q>
      )}
      <small className="muted">
        <span lang="vi">{about.join(' · ')}</span>
        {fit === 'number' && ` · ${s.byNumber}`}
      </small>
    </li>
  )
}

type GroupProps = {
  readonly group: Group
  readonly asOf: string
  /** One kind alone has its pages; of several, each leads to all of its own. */
  readonly isAlone: boolean
  readonly filters: ReturnType<typeof useFilters>
}

function Found({ group, asOf, isAlone, filters }: GroupProps) {
  const t = useT()
  const s = t.search
  const language = useLanguage()
  const { kind, rows, total } = group
  const count = formatNumber(total, language)
  if (total === 0 && !isAlone) return null
  return (
    <section className="desk-part" aria-labelledby={`found-${kind}`}>
      <h2 id={`found-${kind}`}>
        {s.kinds[kind]} <small className="muted figures">{s.found(count)}</small>
      </h2>
      <ol className="found">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ol>
      {isAlone ? (
        <Pager page={{ ...group, asOf }} onPage={(next) => filters.set('page', String(next))} />
      ) : (
        total > rows.length && (
          <button type="button" onClick={() => filters.set('kind', kind)}>
            {s.seeAll(count, s.kinds[kind])}
          </button>
        )
      )}
    </section>
  )
}

function Results({
  reply,
  filters,
}: {
  readonly reply: SearchReply
  readonly filters: GroupProps['filters']
}) {
  const s = useT().search
  const { groups, asOf, q } = reply
  const isAlone = filters.get('kind') !== ''
  if (groups.every(({ total }) => total === 0))
    return <PlainState title={s.nothing(q)} next={s.nothingNext} />
  return groups.map((group) => (
    <Found key={group.kind} group={group} asOf={asOf} isAlone={isAlone} filters={filters} />
  ))
}

/** Everything by its words; each find opens the very thing. */
export function SearchPage() {
  const s = useT().search
  const filters = useFilters()
  const q = filters.get('q')
  const kind = SEARCH_KINDS.find((one) => one === filters.get('kind'))
  const query = useSearch({ q, kind, page: filters.page })
  useRowKeys()
  // Who comes without a question comes to ask one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: on arrival alone
  useEffect(() => {
    if (q === '') document.querySelector<HTMLElement>('main input[type="search"]')?.focus()
  }, [])
  return (
    <Page title={s.title} className="search-page">
      <div className="filters no-print">
        <SearchBox label={s.label} value={q} onSearch={(words) => filters.set('q', words)} />
        <Choice
          label={s.show}
          value={kind ?? ''}
          options={[
            { value: '', text: s.all },
            ...SEARCH_KINDS.map((one) => ({ value: one, text: s.kinds[one] })),
          ]}
          onChoose={(one) => filters.set('kind', one as SearchKind | '')}
        />
      </div>
      {q.trim() === '' ? (
        <PlainState title={s.begin} next={s.beginNext} />
      ) : (
        <Loaded query={query}>{(reply) => <Results reply={reply} filters={filters} />}</Loaded>
      )}
    </Page>
  )
}
