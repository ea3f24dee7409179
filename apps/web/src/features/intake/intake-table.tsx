import type { IntakeRow } from '@loimo/contract'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { dispatchPlace } from '../../app/places.ts'
import { say } from '../../app/say.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { useFaultText } from '../../ui/field.tsx'
import { formatBytes, formatDate, formatInstant, formatShare } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { INTAKE_LOOKS, Mark } from '../../ui/shape.tsx'
import { useDecide } from './intakes.ts'
import type { Parcel } from './parcels.ts'

function Progress({ row }: { readonly row: IntakeRow }) {
  const t = useT()
  const done = row.pages === null ? 0 : Math.round(row.progress * row.pages)
  const text = row.pages === null ? t.intakeStates.reading : t.intake.pagesRead(done, row.pages)
  return (
    <span className="progress">
      <progress max={1} value={row.progress} aria-label={`${row.fileName}: ${text}`} />
      <small className="figures">{text}</small>
    </span>
  )
}

/** Papers that must not be here are told apart plainly from files that merely cannot be read. */
function Refusal({ refusal }: { readonly refusal: NonNullable<IntakeRow['refusal']> }) {
  const t = useT()
  const language = useLanguage()
  const isSecret = /SECRE/i.test(refusal.code)
  return (
    <div className="refusal">
      {isSecret && <b>{t.intake.secretTitle}</b>}
      <p>{refusal[language] ?? refusal.en}</p>
    </div>
  )
}

function Duplicates({ row }: { readonly row: IntakeRow }) {
  const t = useT()
  const language = useLanguage()
  const decide = useDecide()
  const faultText = useFaultText()
  const say_ = (error: unknown) => say(faultText(error), 'bad')
  const reasons = {
    'same-bytes': () => t.intake.sameBytes,
    'same-number': () => t.intake.sameNumber,
    'near-same-text': (likeness: number) => t.intake.nearSame(formatShare(likeness, language)),
  }
  return (
    <div className="duplicates">
      <p>{t.intake.duplicateOf}</p>
      <ul className="dashes">
        {row.duplicates.map(({ dispatchId, reason, likeness, number, date, subject }) => (
          <li key={`${dispatchId} ${reason}`}>
            <Link href={dispatchPlace(dispatchId)} lang="vi">
              {[number ?? t.dispatches.noNumber, date && formatDate(date), subject]
                .filter(Boolean)
                .join(' · ')}
            </Link>{' '}
            <small>({reasons[reason](likeness)})</small>
          </li>
        ))}
      </ul>
      <div className="actions">
        <button
          type="button"
          disabled={decide.isPending}
          onClick={() => decide.mutate({ id: row.id, decision: 'discard' }, { onError: say_ })}
        >
          {t.intake.discard}
        </button>
        <button
          type="button"
          disabled={decide.isPending}
          onClick={() => decide.mutate({ id: row.id, decision: 'take' }, { onError: say_ })}
        >
          {t.intake.take}
        </button>
      </div>
    </div>
  )
}

function Result({ row }: { readonly row: IntakeRow }): ReactNode {
  const t = useT()
  if (row.state === 'reading') return <Progress row={row} />
  if (row.state === 'duplicate') return <Duplicates row={row} />
  if (row.state === 'refused' && row.refusal) return <Refusal refusal={row.refusal} />
  if (row.state === 'accepted' && row.dispatchId)
    return (
      <Link
        href={dispatchPlace(row.dispatchId)}
        data-row-link
        aria-label={t.intake.openNamed(row.fileName)}
      >
        {t.intake.open}
      </Link>
    )
  return null
}

type ParcelRowsProps = {
  readonly parcels: readonly Parcel[]
  readonly onSend: (parcel: Parcel) => void
  readonly onForget: (key: number) => void
}

function ParcelRows({ parcels, onSend, onForget }: ParcelRowsProps) {
  const t = useT()
  const language = useLanguage()
  const faultText = useFaultText()
  return parcels.map((parcel) => (
    <tr key={`parcel ${parcel.key}`} className="row-local">
      <td className="cell-main" data-label={t.intake.file}>
        {parcel.name}
        <small> {formatBytes(parcel.bytes, language)}</small>
      </td>
      <td data-label={t.common.state}>
        {parcel.state === 'sending' ? (
          <Mark shape="clock">{t.intake.sending}</Mark>
        ) : (
          <Mark shape="triangle" tone="bad">
            {parcel.state === 'too-large' ? t.intakeStates.refused : t.intake.kept}
          </Mark>
        )}
      </td>
      <td data-label={t.intake.result}>
        {parcel.state === 'sending' && (
          <progress aria-label={`${t.intake.sending} ${parcel.name}`} />
        )}
        {parcel.state === 'too-large' && <p>{t.intake.tooLarge(parcel.name)}</p>}
        {parcel.state === 'kept' && <p>{faultText(parcel.error)}</p>}
        {parcel.state !== 'sending' && (
          <div className="actions">
            {parcel.state === 'kept' && (
              <button type="button" onClick={() => onSend(parcel)}>
                {t.intake.resend}
              </button>
            )}
            <button type="button" onClick={() => onForget(parcel.key)}>
              {t.intake.forget}
            </button>
          </div>
        )}
      </td>
      <td />
    </tr>
  ))
}

type IntakeTableProps = ParcelRowsProps & { readonly rows: readonly IntakeRow[] }

export function IntakeTable({ rows, ...local }: IntakeTableProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <TableFrame label={t.intake.result}>
      <table className="rows rows-intake">
        <thead>
          <tr>
            <th scope="col">{t.intake.file}</th>
            <th scope="col">{t.common.state}</th>
            <th scope="col">{t.intake.result}</th>
            <th scope="col">{t.intake.by}</th>
          </tr>
        </thead>
        <tbody>
          <ParcelRows {...local} />
          {rows.map((row) => (
            <tr key={row.id} className={row.state === 'discarded' ? 'row-off' : undefined}>
              <td className="cell-main" data-label={t.intake.file}>
                <span lang="vi">{row.fileName}</span>
                <small> {formatBytes(row.bytes, language)}</small>
              </td>
              <td data-label={t.common.state}>
                <Mark {...INTAKE_LOOKS[row.state]}>{t.intakeStates[row.state]}</Mark>
              </td>
              <td data-label={t.intake.result}>
                <Result row={row} />
              </td>
              <td className="muted" data-label={t.intake.by}>
                <span className="figures">{formatInstant(row.createdAt)}</span>{' '}
                <small lang="vi">{row.by}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
