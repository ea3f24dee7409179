import { useMay, useSession } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Fault } from '../../ui/field.tsx'
import { formatInstant } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Calendars } from '../delivery/calendars.tsx'
import { MailWish } from '../delivery/mail-wish.tsx'
import { PasswordChangeForm } from '../sign-in/password-form.tsx'
import { useEndSession, useSessions } from './account.ts'
import { Passkeys } from './passkeys.tsx'
import { Tokens } from './tokens.tsx'

function Sessions() {
  const t = useT()
  const a = t.account
  const query = useSessions()
  const ending = useEndSession()
  return (
    <section className="desk-part" aria-labelledby="sessions">
      <h2 id="sessions">{a.sessionsTitle}</h2>
      <p className="muted">{a.sessionsHint}</p>
      <Loaded query={query}>
        {({ rows }) => (
          <ul className="lines">
            {rows.map(({ id, current, device, from, lastSeenAt }) => (
              <li key={id}>
                <b>{device}</b>
                <small>
                  {a.from(from)} · {a.lastUsed(formatInstant(lastSeenAt))}
                </small>
                {current ? (
                  <span className="muted">{a.thisSession}</span>
                ) : (
                  <button
                    type="button"
                    className="link"
                    aria-label={a.endSessionNamed(device)}
                    onClick={() => ending.mutate(id)}
                  >
                    {a.endSession}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Fault error={ending.error} />
    </section>
  )
}

export function AccountPage() {
  const t = useT()
  const { person } = useSession()
  const may = useMay()
  return (
    <Page title={t.account.title} className="page-narrow">
      {person && (
        <p lang="vi">
          <b>{person.name}</b> ({person.userName}) · {person.agency.name} ·{' '}
          <span lang={undefined}>{person.roles.map((role) => t.roles[role]).join(', ')}</span>
        </p>
      )}
      <MailWish />
      {may('assignment.read') && <Calendars />}
      <Sessions />
      <section className="desk-part" aria-labelledby="password">
        <h2 id="password">{t.account.passwordTitle}</h2>
        <PasswordChangeForm />
      </section>
      <Tokens />
      <Passkeys />
    </Page>
  )
}
