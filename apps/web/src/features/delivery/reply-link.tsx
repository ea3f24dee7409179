import type { AgencyRef, AssignmentView } from '@loimo/contract'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api } from '../../app/api.ts'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Fault } from '../../ui/field.tsx'
import { formatInstant } from '../../ui/format.ts'
import { SecretDialog } from '../../ui/secret-dialog.tsx'

type Made = { readonly link: string; readonly expiresAt: string }
type Shown = Made & { readonly agency: string }

/** Whose desk it is today. */
const deskOf = ({ id, today }: AgencyRef) => today[0] ?? { id }

/** Who may answer: the lead, and who takes part. */
function listAgencies({ lead, partnerParts }: AssignmentView): { id: string; name: string }[] {
  return [lead, ...partnerParts.map(({ agency }) => agency)].map((agency) => ({
    id: deskOf(agency).id,
    name: agency.name,
  }))
}

type FormProps = {
  readonly view: AssignmentView
  readonly onClose: () => void
  readonly onMade: (made: Shown) => void
}

function Form({ view, onClose, onMade }: FormProps) {
  const t = useT()
  const { reply } = t.delivery
  const agencies = listAgencies(view)
  const name = useId()
  const [chosen, setChosen] = useState(agencies[0]?.id ?? '')
  const making = useMutation({
    mutationFn: (agency: string) =>
      api.post<Made>(`/api/assignments/${view.id}/reply-link`, { agency }),
  })
  const make = () =>
    making.mutate(chosen, {
      onSuccess: (made) =>
        onMade({ ...made, agency: agencies.find(({ id }) => id === chosen)?.name ?? '' }),
    })
  return (
    <Dialog
      title={reply.title}
      onClose={onClose}
      onSubmit={make}
      actions={
        <>
          <button type="submit" className="primary" disabled={making.isPending}>
            {reply.make}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={making.error} />
      <p className="muted">{reply.hint}</p>
      <fieldset className="field">
        <legend>{reply.for}</legend>
        {agencies.map((agency) => (
          <label key={agency.id} className="check" lang="vi">
            <input
              type="radio"
              name={name}
              checked={agency.id === chosen}
              onChange={() => setChosen(agency.id)}
            />
            {agency.name}
          </label>
        ))}
      </fieldset>
    </Dialog>
  )
}

/** The office makes a link by which an agency answers once, without an account. */
export function ReplyLink({ view }: { readonly view: AssignmentView }) {
  const { reply } = useT().delivery
  const may = useMay()
  const [isAsking, setAsking] = useState(false)
  const [made, setMade] = useState<Shown | null>(null)
  const isOver = view.state === 'confirmed' || view.state === 'withdrawn'
  if (!may('assignment.decide') || isOver) return null
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        {reply.button}
      </button>
      {isAsking && (
        <Form
          view={view}
          onClose={() => setAsking(false)}
          onMade={(link) => {
            setAsking(false)
            setMade(link)
          }}
        />
      )}
      {made && (
        <SecretDialog
          title={reply.made}
          text={reply.madeText(made.agency, formatInstant(made.expiresAt))}
          secret={made.link}
          onClose={() => setMade(null)}
        />
      )}
    </>
  )
}
