import type { AssignmentView, Verb } from '@loimo/contract'
import { useRef, useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { useFaultText } from '../../ui/field.tsx'
import { StepDialog } from './step-dialog.tsx'
import { findNext, STEPS, useStep, VERBS_SHOWN } from './steps.ts'

/** What can be done now: the step that is waited for first, the others beside it. */
export function Actions({ view }: { readonly view: AssignmentView }) {
  const t = useT()
  const { work, steps, did } = t.follow
  const faultText = useFaultText()
  const [open, setOpen] = useState<Verb | null>(null)
  const place = useRef<HTMLElement>(null)
  const done = (verb: Verb) => {
    setOpen(null)
    say(work.done(did[verb]))
    // The button that was pressed may be gone: stay where it was.
    window.setTimeout(() => place.current?.focus())
  }
  const step = useStep(view.id, done)
  const next = findNext(view)
  const others = VERBS_SHOWN.filter((verb) => verb !== next && view.may.includes(verb))
  const begin = (verb: Verb) => {
    if (STEPS[verb]?.fields.length) setOpen(verb)
    else step.mutate({ verb, body: {} }, { onError: (e) => say(faultText(e), 'bad') })
  }
  const waits = { returned: work.returnedWait, submitted: work.submittedWait }
  const isNobodys = next === undefined && others.length === 0
  return (
    <section className="steps no-print" aria-label={work.next} tabIndex={-1} ref={place}>
      {next && (
        <button
          type="button"
          className="primary"
          disabled={step.isPending}
          onClick={() => begin(next)}
        >
          {steps[next]}
        </button>
      )}
      {others.map((verb) => (
        <button key={verb} type="button" disabled={step.isPending} onClick={() => begin(verb)}>
          {steps[verb]}
        </button>
      ))}
      {next === 'receive' && <span className="muted">{t.assignments.receiveHint}</span>}
      {isNobodys && (
        <span className="muted">{waits[view.state as keyof typeof waits] ?? work.nothing}</span>
      )}
      {open && <StepDialog verb={open} view={view} onClose={() => setOpen(null)} onDone={done} />}
    </section>
  )
}
