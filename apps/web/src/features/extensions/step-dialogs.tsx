/** The steps of a proposal that need words: declined, sent by letter, answered, withdrawn. */
import type { ExtensionAgency, ExtensionConclusion, ExtensionView } from '@loimo/contract'
import { type ReactNode, useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, Field, TextField } from '../../ui/field.tsx'
import { hanoiDay } from '../../ui/format.ts'
import { useAnswer, useConclude, useLetterSent, useWithdraw } from './extensions.ts'

type Given = { readonly view: ExtensionView; readonly onClose: () => void }

type FrameProps = {
  readonly title: string
  readonly act: string
  readonly error: unknown
  readonly isPending: boolean
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

function StepFrame({ title, act, error, isPending, onSend, onClose, children }: FrameProps) {
  const t = useT()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={onSend}
      actions={
        <>
          <button type="submit" className="primary" disabled={isPending}>
            {act}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={error} />
      {children}
    </Dialog>
  )
}

/** Says what was done, and closes. */
const ending = (text: string, onClose: () => void) => ({
  onSuccess: () => {
    say(text)
    onClose()
  },
})

export function DeclineDialog({
  view,
  agency,
  onClose,
}: Given & { readonly agency: ExtensionAgency }) {
  const t = useT()
  const x = t.staffing.extensions
  const [reason, setReason] = useState('')
  const [sent, setSent] = useState(false)
  const answer = useAnswer()
  const noReason = reason.trim().length < 3
  const send = () => {
    setSent(true)
    if (noReason) return
    const { id, version } = view
    const given = { agency: agency.agency.id, agrees: false, reason: reason.trim() }
    answer.mutate({ id, version, ...given }, ending(x.answered, onClose))
  }
  return (
    <StepFrame
      title={x.declineTitle}
      act={x.answers.declined}
      {...answer}
      onSend={send}
      onClose={onClose}
    >
      <p lang="vi">{agency.agency.name}</p>
      <AreaField
        label={x.reason}
        hint={x.declineHint}
        value={reason}
        onText={setReason}
        fault={sent && noReason ? t.common.needed(x.reason) : undefined}
      />
    </StepFrame>
  )
}

export function LetterSentDialog({ view, onClose }: Given) {
  const t = useT()
  const x = t.staffing.extensions
  const [number, setNumber] = useState('')
  const [day, setDay] = useState<string | null | undefined>(hanoiDay(new Date()))
  const [sent, setSent] = useState(false)
  const letter = useLetterSent()
  const send = () => {
    setSent(true)
    if (!day) return
    const { id, version } = view
    const given = { number: number.trim() || null, day }
    letter.mutate({ id, version, ...given }, ending(x.letterSaved, onClose))
  }
  return (
    <StepFrame
      title={x.letterSendTitle}
      act={t.common.save}
      {...letter}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        label={`${x.letterNumber} (${t.common.optional})`}
        autoComplete="off"
        maxLength={60}
        value={number}
        onText={setNumber}
      />
      <DayField
        label={x.letterDay}
        value={day ?? null}
        onDay={setDay}
        {...(sent && !day && { fault: t.common.needed(x.letterDay) })}
      />
    </StepFrame>
  )
}

export function ConcludeDialog({ view, onClose }: Given) {
  const t = useT()
  const x = t.staffing.extensions
  const [outcome, setOutcome] = useState<ExtensionConclusion['outcome']>('agreed')
  const [source, setSource] = useState('')
  const [sent, setSent] = useState(false)
  const conclude = useConclude()
  const noSource = source.trim().length < 3
  const send = () => {
    setSent(true)
    if (noSource) return
    const { id, version } = view
    const given = { outcome, source: source.trim() }
    conclude.mutate({ id, version, ...given }, ending(x.concluded, onClose))
  }
  return (
    <StepFrame
      title={x.concludeTitle}
      act={t.common.save}
      {...conclude}
      onSend={send}
      onClose={onClose}
    >
      <p className="muted">{x.concludeHint}</p>
      <Field label={x.outcome}>
        {(ids) => (
          <select
            {...ids}
            value={outcome}
            onChange={({ target }) => setOutcome(target.value as typeof outcome)}
          >
            <option value="agreed">{x.outcomes.agreed}</option>
            <option value="refused">{x.outcomes.refused}</option>
          </select>
        )}
      </Field>
      <TextField
        label={x.evidence}
        hint={x.evidenceHint}
        lang="vi"
        autoComplete="off"
        maxLength={500}
        value={source}
        onText={setSource}
        fault={sent && noSource ? t.common.needed(x.evidence) : undefined}
      />
    </StepFrame>
  )
}

export function WithdrawDialog({ view, onClose }: Given) {
  const t = useT()
  const x = t.staffing.extensions
  const [reason, setReason] = useState('')
  const [sent, setSent] = useState(false)
  const withdraw = useWithdraw()
  const noReason = reason.trim().length < 3
  const send = () => {
    setSent(true)
    if (noReason) return
    const { id, version } = view
    withdraw.mutate({ id, version, reason: reason.trim() }, ending(x.withdrawn, onClose))
  }
  return (
    <StepFrame
      title={x.withdrawTitle}
      act={x.withdrawTitle}
      {...withdraw}
      onSend={send}
      onClose={onClose}
    >
      <AreaField
        label={x.reason}
        hint={t.common.whyHint}
        value={reason}
        onText={setReason}
        fault={sent && noReason ? t.common.needed(x.reason) : undefined}
      />
    </StepFrame>
  )
}
