import type { ReminderLetterDraft, ReminderLetterRequest } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Fault } from '../../ui/field.tsx'
import { hanoiDay } from '../../ui/format.ts'
import { Loaded, PlainState } from '../../ui/states.tsx'
import { Count } from '../summary/figure.tsx'
import { OfPaper } from './of-paper.tsx'
import { PaperSheet } from './paper-sheet.tsx'
import { useDownload, useReminderDraft } from './reports.ts'

type Late = ReminderLetterDraft['agencies']

type ChoiceProps = {
  readonly agencies: Late
  /** Null: all. */
  readonly chosen: ReadonlySet<string> | null
  readonly onChoose: (chosen: ReadonlySet<string> | null) => void
}

function AgencyChoice({ agencies, chosen, onChoose }: ChoiceProps) {
  const r = useT().reports
  const isChosen = (id: string) => chosen === null || chosen.has(id)
  const count = agencies.filter(({ agency }) => isChosen(agency.id)).length
  const toggle = (id: string) => {
    const next = new Set(agencies.map(({ agency }) => agency.id).filter(isChosen))
    if (!next.delete(id)) next.add(id)
    onChoose(next.size === agencies.length ? null : next)
  }
  return (
    <fieldset className="late-agencies">
      <legend>{r.agencies}</legend>
      <p className="selection">
        <button type="button" onClick={() => onChoose(null)}>
          {r.all}
        </button>
        <button type="button" onClick={() => onChoose(new Set())}>
          {r.none}
        </button>
        <span role="status">{r.chosen(count, agencies.length)}</span>
      </p>
      <ul>
        {agencies.map(({ agency, late, longestDays }) => (
          <li key={agency.id}>
            <label className="check">
              <input
                type="checkbox"
                checked={isChosen(agency.id)}
                onChange={() => toggle(agency.id)}
              />
              <span>
                <AgencyName agency={agency} />
                <small className="muted">{r.lateOf(late.count, longestDays)}</small>
              </span>
            </label>
            <Count figure={late} label={agency.name} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function Letter({
  draft,
  request,
}: {
  readonly draft: ReminderLetterDraft
  readonly request: ReminderLetterRequest
}) {
  const r = useT().reports
  const file = useDownload()
  if (!draft.paper) return <PlainState title={r.nobodyChosen} />
  return (
    <>
      <Fault error={file.error} />
      <p className="steps no-print">
        <button
          type="button"
          className="primary"
          disabled={file.isPending}
          onClick={() =>
            file.mutate(
              { address: '/api/reports/reminder-letter.docx', body: request },
              { onSuccess: () => say(r.letterMade) },
            )
          }
        >
          {r.downloadLetter}
        </button>
        <button type="button" onClick={() => window.print()}>
          {r.print}
        </button>
        <span className="muted">{file.isPending ? r.downloading : r.letterNote}</span>
      </p>
      <PaperSheet paper={draft.paper} />
    </>
  )
}

/** Who is late, whom to write to, and the letter as it will be signed. */
export function ReminderLetter() {
  const r = useT().reports
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const [reportBy, setReportBy] = useState<string | null | undefined>(null)
  const [number, setNumber] = useState('')
  const [signer, setSigner] = useState('0')
  const isPast = typeof reportBy === 'string' && reportBy < hanoiDay(new Date())
  const request: ReminderLetterRequest = {
    // Nobody at all: the server is asked for one that is nobody.
    ...(chosen === null ? {} : { agencies: chosen.size === 0 ? ['-'] : [...chosen].sort() }),
    ...(reportBy && !isPast ? { reportBy } : {}),
    ...(number.trim() ? { number: number.trim() } : {}),
    signer: Number(signer),
  }
  const query = useReminderDraft(request)
  return (
    <Loaded query={query}>
      {(draft) =>
        draft.agencies.length === 0 ? (
          <PlainState title={r.nobodyLate} next={r.nobodyLateNext} />
        ) : (
          <>
            <div className="letter-choices no-print">
              <AgencyChoice agencies={draft.agencies} chosen={chosen} onChoose={setChosen} />
              <div>
                <DayField
                  label={r.reportBy}
                  value={reportBy ?? draft.reportBy}
                  onDay={setReportBy}
                  {...(isPast ? { fault: r.pastDay } : {})}
                />
                <OfPaper
                  signers={draft.signers}
                  number={number}
                  signer={signer}
                  onNumber={setNumber}
                  onSigner={setSigner}
                />
              </div>
            </div>
            <Letter draft={draft} request={request} />
          </>
        )
      }
    </Loaded>
  )
}
