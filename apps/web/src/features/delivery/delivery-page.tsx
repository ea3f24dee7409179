import type { DeliveryRulesView } from '@loimo/contract'
import { useState } from 'react'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { formatDate } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useDeliveryRules } from './delivery.ts'
import { Endpoints } from './endpoints.tsx'
import { Queue } from './queue.tsx'
import { QuietDialog } from './quiet-dialog.tsx'

const dateOf = (day: string | null) => (day === null ? null : formatDate(day))

type QuietProps = {
  readonly view: DeliveryRulesView
  readonly onEdit: (() => void) | undefined
}

function QuietHours({ view, onEdit }: QuietProps) {
  const d = useT().delivery
  const { quietHours } = view.rules
  return (
    <section className="desk-part" aria-labelledby="quiet">
      <h2 id="quiet">{d.quiet}</h2>
      <p className="muted">{d.quietHint}</p>
      {quietHours.length === 0 ? (
        <p>{d.noQuiet}</p>
      ) : (
        <ul className="lines">
          {quietHours.map(({ from, to, validFrom, validTo, source }) => (
            <li key={`${from} ${to} ${validFrom} ${validTo}`}>
              <b className="figures">{d.quietSpan(from, to)}</b>
              <span>{d.valid(dateOf(validFrom), dateOf(validTo))}</span>
              {source && <small lang="vi">{source}</small>}
            </li>
          ))}
        </ul>
      )}
      {onEdit && (
        <button type="button" onClick={onEdit}>
          {d.editQuiet}
        </button>
      )}
    </section>
  )
}

function MailState({ mail, from }: Pick<DeliveryRulesView, 'mail' | 'from'>) {
  const d = useT().delivery
  return (
    <p>
      <Mark shape={mail ? 'disc' : 'square'} tone={mail ? 'good' : 'warn'}>
        {mail ? d.mailOn(from) : d.mailOff}
      </Mark>
    </p>
  )
}

/** Messages on their way out: what became of them, who else is told, and when it is quiet. */
export function DeliveryPage() {
  const d = useT().delivery
  const mayManage = useMay()('delivery.manage')
  const query = useDeliveryRules()
  const [isEditing, setEditing] = useState(false)
  return (
    <Page title={d.title}>
      <p className="muted">{d.intro}</p>
      <Loaded query={query}>
        {(view) => (
          <>
            <MailState {...view} />
            <Queue />
            <Endpoints />
            <QuietHours view={view} onEdit={mayManage ? () => setEditing(true) : undefined} />
            {isEditing && <QuietDialog view={view} onClose={() => setEditing(false)} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
