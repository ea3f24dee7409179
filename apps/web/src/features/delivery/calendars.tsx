import type { CalendarFeed } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Fault } from '../../ui/field.tsx'
import { formatInstant } from '../../ui/format.ts'
import { SecretDialog } from '../../ui/secret-dialog.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useCalendars, useMakeCalendar, useRevokeCalendar } from './delivery.ts'

type LineProps = { readonly feed: CalendarFeed; readonly onRevoke: () => void }

function Line({ feed, onRevoke }: LineProps) {
  const t = useT()
  const d = t.delivery
  const { of, agency, madeAt, madeBy, readAt } = feed
  return (
    <li>
      <b>{d.feeds[of]}</b>
      {of === 'agency' && <span lang="vi">{agency.name}</span>}
      <small>
        {t.account.made(formatInstant(madeAt))}
        {of === 'agency' && ` (${madeBy})`} · {readAt ? d.read(formatInstant(readAt)) : d.neverRead}
      </small>
      <button
        type="button"
        className="link"
        aria-label={d.revokeNamed(d.feeds[of], formatInstant(madeAt))}
        onClick={onRevoke}
      >
        {t.account.revoke}
      </button>
    </li>
  )
}

/** Secret links to calendars of deadlines: made, shown once, revoked. */
export function Calendars() {
  const t = useT()
  const d = t.delivery
  const query = useCalendars()
  const making = useMakeCalendar()
  const revoking = useRevokeCalendar()
  const [link, setLink] = useState<string | null>(null)
  const make = (of: CalendarFeed['of']) =>
    making.mutate(of, { onSuccess: (made) => setLink(made.link) })
  return (
    <section className="desk-part" aria-labelledby="calendars">
      <h2 id="calendars">{d.calendar}</h2>
      <p className="muted">{d.calendarHint}</p>
      <Loaded query={query}>
        {({ rows, mayForAgency }) => (
          <>
            {rows.length === 0 ? (
              <p>{d.noFeeds}</p>
            ) : (
              <ul className="lines">
                {rows.map((feed) => (
                  <Line
                    key={feed.id}
                    feed={feed}
                    onRevoke={() => revoking.mutate(feed.id, { onSuccess: () => say(d.revoked) })}
                  />
                ))}
              </ul>
            )}
            <Fault error={making.error ?? revoking.error} />
            <div className="actions">
              <button type="button" disabled={making.isPending} onClick={() => make('person')}>
                {d.makeFor.person}
              </button>
              {mayForAgency && (
                <button type="button" disabled={making.isPending} onClick={() => make('agency')}>
                  {d.makeFor.agency}
                </button>
              )}
            </div>
          </>
        )}
      </Loaded>
      {link && (
        <SecretDialog
          title={d.feedMade}
          text={d.feedMadeText}
          secret={link}
          onClose={() => setLink(null)}
        />
      )}
    </section>
  )
}
