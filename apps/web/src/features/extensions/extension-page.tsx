import type { ExtensionView } from '@loimo/contract'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { gatePlace, PLACES } from '../../app/places.ts'
import { say } from '../../app/say.tsx'
import { useLanguage, useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { useFaultText } from '../../ui/field.tsx'
import { formatDate, formatDay, formatInstant, formatNumber, formatTime } from '../../ui/format.ts'
import { History } from '../../ui/history.tsx'
import { Page } from '../../ui/page.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useChineseLetters } from '../gates/gates.ts'
import { DraftDialog } from './draft-dialog.tsx'
import {
  beijingSpan,
  EXTENSION_LOOKS,
  hanoiSpan,
  trafficText,
  useExtension,
  useSend,
} from './extensions.ts'
import { Letter } from './letter.tsx'
import { Needs } from './needs.tsx'
import { ConcludeDialog, LetterSentDialog, WithdrawDialog } from './step-dialogs.tsx'

type ViewProps = { readonly view: ExtensionView }

function Facts({ view }: ViewProps) {
  const t = useT()
  const x = t.staffing.extensions
  const language = useLanguage()
  const { letter, answer } = view
  return (
    <dl className="facts no-print">
      <dt>{x.state}</dt>
      <dd>
        <Mark {...EXTENSION_LOOKS[view.state]}>{x.states[view.state]}</Mark>
        {view.withdrawnWhy && (
          <p className="life-words" lang="vi">
            {view.withdrawnWhy}
          </p>
        )}
      </dd>
      <dt>{x.gate}</dt>
      <dd>
        <Link href={gatePlace(view.gate)}>{view.gateNames[language] ?? view.gateNames.vi}</Link>
      </dd>
      <dt>{x.days}</dt>
      <dd>
        {formatDay(view.firstDay, language)}
        {view.lastDay !== view.firstDay && ` – ${formatDay(view.lastDay, language)}`}
      </dd>
      <dt>{x.time}</dt>
      <dd className="figures">
        {hanoiSpan(view, t)}
        <br />
        {beijingSpan(view, t)}
      </dd>
      <dt>{x.traffic}</dt>
      <dd>
        {trafficText(view, t)}
        {view.access === 'registered' && `; ${t.gates.accesses.registered}`}
      </dd>
      <dt>{x.reason}</dt>
      <dd lang="vi">{view.reason}</dd>
      <dt>{x.worth}</dt>
      <dd>
        {view.vehicleHours === null ? (
          <span className="muted">{x.worthUnknown}</span>
        ) : (
          x.worthIs(formatNumber(view.vehicleHours, language))
        )}
      </dd>
      <dt>{x.by}</dt>
      <dd>
        {view.byName}, <AgencyName agency={view.by} /> <small>{formatInstant(view.madeAt)}</small>
      </dd>
      {letter && (
        <>
          <dt>{x.letter}</dt>
          <dd>{x.letterIs(letter.number ?? x.letterNoNumber, formatDate(letter.day))}</dd>
        </>
      )}
      {answer && (
        <>
          <dt>{x.answerThere}</dt>
          <dd>
            <span lang="vi">{answer.source}</span> <small>{formatInstant(answer.at)}</small>
          </dd>
        </>
      )}
    </dl>
  )
}

type Opened = 'edit' | 'letter' | 'conclude' | 'withdraw' | null

function Steps({ view, onOpen }: ViewProps & { readonly onOpen: (opened: Opened) => void }) {
  const x = useT().staffing.extensions
  const faultText = useFaultText()
  const send = useSend()
  const { id, version, steps, agencies } = view
  const mayDo = (step: ExtensionView['steps'][number]) => steps.includes(step)
  return (
    <p className="actions no-print">
      {mayDo('send') && (
        <button
          type="button"
          className="primary"
          disabled={send.isPending || agencies.length === 0}
          onClick={() =>
            send.mutate(
              { id, version },
              {
                onSuccess: () => say(x.sent),
                onError: (error) => say(faultText(error), 'bad'),
              },
            )
          }
        >
          {x.send}
        </button>
      )}
      {mayDo('change') && (
        <button type="button" onClick={() => onOpen('edit')}>
          {x.edit}
        </button>
      )}
      {mayDo('send-letter') && (
        <button type="button" className="primary" onClick={() => onOpen('letter')}>
          {x.letterSend}
        </button>
      )}
      {mayDo('agree') && (
        <button type="button" className="primary" onClick={() => onOpen('conclude')}>
          {x.conclude}
        </button>
      )}
      {mayDo('withdraw') && (
        <button type="button" onClick={() => onOpen('withdraw')}>
          {x.withdraw}
        </button>
      )}
    </p>
  )
}

function Agreed({ view }: ViewProps) {
  const x = useT().staffing.extensions
  if (view.rule === null) return null
  const query = new URLSearchParams({ week: view.firstDay, gate: view.gate })
  if (view.cargo === 'passengers') query.set('cargo', view.cargo)
  return (
    <p className="actions no-print">
      <Mark shape="disc" tone="good">
        {x.hoursStand}
      </Mark>
      <Link href={gatePlace(view.gate)}>{x.openGate}</Link>
      <Link href={`${PLACES.staffing}?${query}`}>{x.openRoster}</Link>
    </p>
  )
}

function Extension({ view }: ViewProps) {
  const t = useT()
  const x = t.staffing.extensions
  const language = useLanguage()
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const waits = view.state === 'asked' && view.agencies.some(({ mine, answer }) => mine && !answer)
  return (
    <Page
      title={`${x.title}: ${view.gateNames[language] ?? view.gateNames.vi}`}
      className="extension-page"
      above={
        <Link href={PLACES.extensions} className="back">
          {x.back}
        </Link>
      }
      aside={<span className="muted">{t.common.asOf(formatTime(view.asOf))}</span>}
    >
      {view.steps.some((step) => step !== 'answer') ? (
        <Steps view={view} onOpen={setOpened} />
      ) : (
        !waits && view.rule === null && <p className="muted no-print">{x.nothing}</p>
      )}
      {waits && (
        <p className="no-print">
          <Mark shape="triangle" tone="warn">
            {x.waitsForMe}
          </Mark>
        </p>
      )}
      <Agreed view={view} />
      <Facts view={view} />
      <Needs view={view} />
      {view.steps.includes('withdraw') && <Letter view={view} />}
      <section className="desk-part no-print" aria-labelledby="history">
        <h2 id="history">{x.history}</h2>
        <History rows={view.history} />
      </section>
      {opened === 'edit' && (
        <DraftDialog gate={view.gate} view={view} onClose={close} onDone={close} />
      )}
      {opened === 'letter' && <LetterSentDialog view={view} onClose={close} />}
      {opened === 'conclude' && <ConcludeDialog view={view} onClose={close} />}
      {opened === 'withdraw' && <WithdrawDialog view={view} onClose={close} />}
    </Page>
  )
}

/** One proposal: what it takes on both sides, who has said what, its letter, and what comes next. */
export function ExtensionPage() {
  const { id = '' } = useParams<{ id: string }>()
  useChineseLetters()
  const query = useExtension(id)
  return <Loaded query={query}>{(view) => <Extension view={view} />}</Loaded>
}
