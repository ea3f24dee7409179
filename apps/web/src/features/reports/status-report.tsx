import { addDays } from '@loimo/calendar'
import { REPORT_COLUMNS, type StatusReportView } from '@loimo/contract'
import { Link } from 'wouter'
import { assignmentPlace } from '../../app/places.ts'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Fault } from '../../ui/field.tsx'
import { formatTime, hanoiDay } from '../../ui/format.ts'
import { Choice, type useFilters } from '../../ui/list.tsx'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { boardOf } from '../summary/summary.ts'
import { OfPaper } from './of-paper.tsx'
import { type CellLink, PaperSheet } from './paper-sheet.tsx'
import {
  type PeriodKind,
  type ReportRequest,
  reportFile,
  useDownload,
  useReport,
} from './reports.ts'

type Filters = ReturnType<typeof useFilters>

/** Columns of the table before the counts: TT, agency, total. */
const TOTAL = 2

/** Every figure of the table opens its rows. */
function figureLinks(
  { rows, sum }: StatusReportView,
  words: (count: string, what: string) => string,
): CellLink {
  return (row, column, text) => {
    const line = row === rows.length ? sum : rows[row]
    const name = REPORT_COLUMNS[column - TOTAL - 1]
    const figure = column === TOTAL ? line?.total : name && line?.counts[name]
    if (!figure || figure.count === 0) return undefined
    const agency = rows[row]?.agency.name ?? ''
    return (
      <Link href={boardOf(figure)} aria-label={words(text, agency)}>
        {text}
      </Link>
    )
  }
}

/** Late work opens where it stands. */
function lateLinks({ late }: StatusReportView): CellLink {
  const ids = late.flatMap(({ rows }) => [null, ...rows.map(({ id }) => id)])
  return (row, column, text) => {
    const id = ids[row]
    return column === 1 && id ? <Link href={assignmentPlace(id)}>{text}</Link> : undefined
  }
}

type PeriodChoiceProps = { readonly filters: Filters; readonly view: StatusReportView | undefined }

function PeriodChoice({ filters, view }: PeriodChoiceProps) {
  const r = useT().reports
  const kind = (filters.get('period') || 'week') as PeriodKind
  const today = hanoiDay(new Date())
  const go = (of: string) => filters.set('of', of === today ? '' : of)
  return (
    <>
      <Choice
        label={r.period}
        value={kind}
        options={(['week', 'month'] as const).map((one) => ({ value: one, text: r.periods[one] }))}
        onChoose={(one) => filters.set('period', one === 'week' ? '' : one)}
      />
      <div className="choice">
        <button
          type="button"
          disabled={!view}
          onClick={() => view && go(addDays(view.period.from, -1))}
        >
          ← {r.earlier[kind]}
        </button>
        <button type="button" aria-pressed={filters.get('of') === ''} onClick={() => go(today)}>
          {r.now[kind]}
        </button>
        <button
          type="button"
          disabled={!view || view.period.to >= view.day}
          onClick={() => view && go(addDays(view.period.to, 1))}
        >
          {r.later[kind]} →
        </button>
      </div>
      <DayField
        key={filters.get('of')}
        label={r.period}
        hint=""
        value={filters.get('of') || view?.day || null}
        onDay={(day) => day && day <= today && go(day)}
      />
    </>
  )
}

const FORMATS = ['docx', 'xlsx', 'csv'] as const

function Files({ request }: { readonly request: ReportRequest }) {
  const r = useT().reports
  const file = useDownload()
  return (
    <>
      <Fault error={file.error} />
      <p className="steps no-print">
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            className={format === 'docx' ? 'primary' : undefined}
            disabled={file.isPending}
            onClick={() =>
              file.mutate(
                { address: reportFile(request, format) },
                { onSuccess: (name) => say(r.exported(name)) },
              )
            }
          >
            {r.as(format)}
          </button>
        ))}
        <button type="button" onClick={() => window.print()}>
          {r.print}
        </button>
        {file.isPending && <span role="status">{r.downloading}</span>}
      </p>
    </>
  )
}

/** The report of a week or a month, laid out like the paper; every figure opens its rows. */
export function StatusReport({ filters }: { readonly filters: Filters }) {
  const t = useT()
  const r = t.reports
  const request: ReportRequest = {
    period: (filters.get('period') || 'week') as PeriodKind,
    of: filters.get('of') || undefined,
    number: filters.get('number') || undefined,
    signer: filters.get('signer') || undefined,
  }
  const query = useReport(request)
  return (
    <>
      <div className="filters no-print">
        <PeriodChoice filters={filters} view={query.data} />
        {query.data && (
          <OfPaper
            signers={query.data.signers}
            number={filters.get('number')}
            signer={filters.get('signer')}
            onNumber={(number) => filters.set('number', number)}
            onSigner={(signer) => filters.set('signer', signer === '0' ? '' : signer)}
          />
        )}
      </div>
      <Loaded query={query}>
        {(view) =>
          view.sum.total.count === 0 ? (
            <PlainState title={r.empty} next={r.emptyNext} />
          ) : (
            <>
              <Files request={request} />
              <p className="muted no-print">{t.common.asOf(formatTime(view.asOf))}</p>
              <PaperSheet
                paper={view.paper}
                links={[figureLinks(view, r.opensRows), lateLinks(view)]}
              />
            </>
          )
        }
      </Loaded>
    </>
  )
}
