import type { ReminderRule, DryRun as Result } from '@loimo/contract'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { assignmentPlace } from '../../app/places.ts'
import { useMay } from '../../app/session.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { formatDate, formatNumber, hanoiDay } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { Failed, Loading, PlainState } from '../../ui/states.tsx'
import { type DryRunRequest, useDryRun } from './rules.ts'

const LINES = 200

function lastMonth(now = new Date()): DryRunRequest {
  const back = new Date(now.getTime() - 30 * 86_400_000)
  return { from: hanoiDay(back), to: hanoiDay(now) }
}

type Named = (rule: string) => string

function Totals({ result, nameOf }: { readonly result: Result; readonly nameOf: Named }) {
  const t = useT()
  const language = useLanguage()
  const r = t.follow.rules
  return (
    <TableFrame label={r.dryTitle}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{r.rule}</th>
            <th scope="col" className="right">
              {r.reminders}
            </th>
            <th scope="col" className="right">
              {r.assignments}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.rules.map(({ rule, total, assignments }) => (
            <tr key={rule}>
              <th scope="row">{nameOf(rule)}</th>
              <td className="right figures" data-label={r.reminders}>
                {formatNumber(total, language)}
              </td>
              <td className="right figures" data-label={r.assignments}>
                {formatNumber(assignments, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Lines({ result, nameOf }: { readonly result: Result; readonly nameOf: Named }) {
  const t = useT()
  const may = useMay()
  const r = t.follow.rules
  const lines = result.lines.slice(0, LINES)
  return (
    <details className="full-history">
      <summary>
        {r.lines} ({r.firstLines(lines.length)})
      </summary>
      <TableFrame label={r.lines}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{r.day}</th>
              <th scope="col">{r.rule}</th>
              <th scope="col">{r.assignments}</th>
              <th scope="col">{t.follow.board.agency}</th>
              <th scope="col">{r.to}</th>
              <th scope="col">{r.channel}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.day} ${line.rule} ${line.assignmentId} ${line.to} ${line.channel}`}>
                <td className="figures">{formatDate(line.day)}</td>
                <td data-label={r.rule}>{nameOf(line.rule)}</td>
                <td data-label={r.assignments}>
                  {may('assignment.read') ? (
                    <Link href={assignmentPlace(line.assignmentId)}>
                      {line.number ?? t.dispatches.noNumber}
                    </Link>
                  ) : (
                    (line.number ?? t.dispatches.noNumber)
                  )}
                </td>
                <td lang="vi" data-label={t.follow.board.agency}>
                  {line.agency.name}
                </td>
                <td data-label={r.to}>{r.receivers[line.to]}</td>
                <td data-label={r.channel}>{r.channels[line.channel]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </details>
  )
}

/** What the rules in use would have sent. Nothing is sent. */
export function DryRun({ rules }: { readonly rules: readonly ReminderRule[] }) {
  const t = useT()
  const language = useLanguage()
  const r = t.follow.rules
  const [from, setFrom] = useState<string | null | undefined>(lastMonth().from)
  const [to, setTo] = useState<string | null | undefined>(lastMonth().to)
  const [asked, setAsked] = useState<DryRunRequest | null>(null)
  const { data, error, isFetching } = useDryRun(asked)
  const nameOf = (id: string) => rules.find((rule) => rule.id === id)?.name[language] ?? id
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (from && to) setAsked({ from, to })
  }
  return (
    <div className="desk-part">
      <h2>{r.dryTitle}</h2>
      <p className="muted intro">{r.dryHint}</p>
      <form className="filters" onSubmit={send} noValidate>
        <DayField label={t.common.from} hint="" value={from ?? null} onDay={setFrom} />
        <DayField label={t.common.to} hint="" value={to ?? null} onDay={setTo} />
        <button type="submit" className="primary" disabled={isFetching}>
          {isFetching ? r.running : r.dryRun}
        </button>
      </form>
      {isFetching && <Loading />}
      {error && !isFetching && <Failed error={error} />}
      {data && !isFetching && (
        <div role="status">
          {data.total === 0 ? (
            <PlainState title={r.nothing} />
          ) : (
            <p>
              <b>
                {r.dryTotal(
                  formatNumber(data.total, language),
                  formatDate(data.from),
                  formatDate(data.to),
                )}
              </b>
            </p>
          )}
        </div>
      )}
      {data && !isFetching && data.total > 0 && (
        <>
          <Totals result={data} nameOf={nameOf} />
          <Lines result={data} nameOf={nameOf} />
        </>
      )}
    </div>
  )
}
