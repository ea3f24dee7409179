import type { AssignmentView, Verb } from '@loimo/contract'
import { type ReactNode, useState } from 'react'
import { useT } from '../../messages/language.tsx'
import type { Messages } from '../../messages/messages.vi.ts'
import { AgencyCombobox } from '../../ui/agency-combobox.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AreaField, Fault, TextField } from '../../ui/field.tsx'
import { formatDate } from '../../ui/format.ts'
import { FilesField } from './files-field.tsx'
import { bodyOf, NOTHING_SAID, type Said, STEPS, type StepField, useStep } from './steps.ts'

type Label = { readonly label: string; readonly hint?: string }

function wordsLabel(verb: Verb, { work }: Messages['follow']): Label {
  const reason = { label: work.reason, hint: work.reasonHint }
  const labels: Partial<Record<Verb, Label>> = {
    return: { label: work.reason, hint: work.returnHint },
    progress: { label: work.progressWords },
    submit: { label: work.product, hint: work.productHint },
    block: { label: work.blockedBy },
    unblock: { label: work.unblockWords },
    contribute: { label: work.part },
    confirm: { label: work.confirmWords },
    'grant-extension': { label: work.confirmWords },
    'record-event': { label: work.words },
  }
  return labels[verb] ?? reason
}

function lastDayLabel(verb: Verb, view: AssignmentView, { work }: Messages['follow']): Label {
  if (verb === 'record-event') return { label: work.eventLastDay }
  if (verb !== 'grant-extension') return { label: work.newDay }
  const asked = view.askedLastDay
  return { label: work.grantDay, ...(asked && { hint: work.grantHint(formatDate(asked)) }) }
}

/** What is missing or cannot be read, beside its field. The server judges everything else. */
function faultsOf(
  verb: Verb,
  said: Said,
  labels: Record<'words' | 'last-day', string>,
  t: Messages,
) {
  const faults: Partial<Record<StepField, string>> = {}
  const { work } = t.follow
  const needs = STEPS[verb]?.needs ?? []
  if (needs.includes('words') && !said.words.trim()) faults.words = t.common.needed(labels.words)
  if (needs.includes('agency') && !said.agency) faults.agency = work.needAgency
  if (said.lastDay === undefined) faults['last-day'] = t.review.badDay
  else if (needs.includes('last-day') && !said.lastDay)
    faults['last-day'] = t.common.needed(labels['last-day'])
  if (needs.includes('event-day') && !said.eventDay)
    faults['event-day'] = t.common.needed(work.eventDay)
  if (said.paperDate === undefined) faults.paper = t.review.badDay
  const percent = said.percent.trim()
  if (percent && !(/^\d{1,3}$/.test(percent) && Number(percent) <= 100))
    faults.percent = work.badPercent
  if (verb === 'progress' && !percent && !said.words.trim()) faults.words = work.needSomething
  return faults
}

/** Whom the agency that gave the work back named instead. */
const namedInstead = (verb: Verb, { events }: AssignmentView) =>
  verb === 'reassign' ? (events.findLast((event) => event.verb === 'return')?.agency ?? null) : null

type StepDialogProps = {
  readonly verb: Verb
  readonly view: AssignmentView
  readonly onClose: () => void
  readonly onDone: (verb: Verb) => void
}

/** One step of the life of an assignment: what it asks for, and nothing else. */
export function StepDialog({ verb, view, onClose, onDone }: StepDialogProps) {
  const t = useT()
  const { work, steps } = t.follow
  const instead = namedInstead(verb, view)
  const [said, setSaid] = useState<Said>({
    ...NOTHING_SAID,
    agency: instead?.id ?? null,
    percent: verb === 'progress' && view.percent > 0 ? String(view.percent) : '',
    lastDay: verb === 'grant-extension' ? view.askedLastDay : null,
  })
  const [sent, setSent] = useState(false)
  const step = useStep(view.id, onDone)
  const change = (to: Partial<Said>) => setSaid((before) => ({ ...before, ...to }))
  const words = wordsLabel(verb, t.follow)
  const lastDay = lastDayLabel(verb, view, t.follow)
  const found = faultsOf(verb, said, { words: words.label, 'last-day': lastDay.label }, t)
  const faults = sent ? found : {}
  const { fields = [], needs = [] } = STEPS[verb] ?? {}
  const named = (field: StepField, label: string) =>
    needs.includes(field) || verb === 'progress' ? label : `${label} (${t.common.optional})`
  const send = () => {
    setSent(true)
    if (Object.keys(found).length === 0) step.mutate({ verb, body: bodyOf(verb, said) })
  }
  const drawn: Record<StepField, ReactNode> = {
    words: (
      <AreaField
        label={named('words', words.label)}
        hint={words.hint}
        value={said.words}
        onText={(text) => change({ words: text })}
        fault={faults.words}
        rows={verb === 'submit' ? 5 : 3}
      />
    ),
    percent: (
      <TextField
        label={work.percentDone}
        className="short"
        inputMode="numeric"
        autoComplete="off"
        value={said.percent}
        onText={(percent) => change({ percent })}
        fault={faults.percent}
      />
    ),
    obstacles: (
      <AreaField
        label={`${work.obstacles} (${t.common.optional})`}
        value={said.obstacles}
        onText={(obstacles) => change({ obstacles })}
        rows={2}
      />
    ),
    paper: (
      <div className="form-columns">
        <TextField
          label={`${work.paperNumber} (${t.common.optional})`}
          lang="vi"
          autoComplete="off"
          value={said.paperNumber}
          onText={(paperNumber) => change({ paperNumber })}
        />
        <DayField
          label={`${work.paperDate} (${t.common.optional})`}
          value={said.paperDate ?? null}
          onDay={(paperDate) => change({ paperDate })}
        />
      </div>
    ),
    agency: (
      <AgencyCombobox
        label={verb === 'return' ? `${work.insteadOf} (${t.common.optional})` : work.newLead}
        {...(instead && { start: instead.name, hint: work.namedInstead })}
        fault={faults.agency}
        onPick={(agency) => change({ agency: agency?.id ?? null })}
      />
    ),
    'event-day': (
      <DayField
        label={work.eventDay}
        {...(view.deadlineText && { hint: work.eventHint(view.deadlineText) })}
        {...(faults['event-day'] && { fault: faults['event-day'] })}
        value={said.eventDay ?? null}
        onDay={(eventDay) => change({ eventDay })}
        open
      />
    ),
    'last-day': (
      <DayField
        {...lastDay}
        label={named('last-day', lastDay.label)}
        {...(faults['last-day'] && { fault: faults['last-day'] })}
        value={said.lastDay ?? null}
        onDay={(day) => change({ lastDay: day })}
        open={verb === 'ask-extension'}
      />
    ),
    files: (
      <FilesField
        assignmentId={view.id}
        files={said.files}
        onFiles={(files) => change({ files })}
      />
    ),
  }
  return (
    <Dialog
      title={steps[verb]}
      onClose={onClose}
      onSubmit={send}
      actions={
        <>
          <button type="submit" className="primary" disabled={step.isPending}>
            {steps[verb]}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={step.error} />
      <p className="clamp muted" lang="vi">
        {view.task}
      </p>
      {fields.map((field) => (
        <div key={field}>{drawn[field]}</div>
      ))}
    </Dialog>
  )
}
