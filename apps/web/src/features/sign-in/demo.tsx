import type { Role, SessionView } from '@loimo/contract'
import { say } from '../../app/say.tsx'
import { useSessionQuery } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { useFaultText } from '../../ui/field.tsx'
import { useDemoSignIn } from './sign-in.ts'

type DemoPerson = SessionView['demo'][number]

/** The first person of each role: who one becomes by one click. */
export function oneOfEachRole(people: readonly DemoPerson[]): DemoPerson[] {
  const seen = new Set<Role>()
  return people.filter(({ roles }) => {
    const role = roles[0]
    if (!role || seen.has(role)) return false
    seen.add(role)
    return true
  })
}

/** Over every page in demo mode: that this is not real, and who one is now. */
export function DemoBanner() {
  const t = useT()
  const { data: session } = useSessionQuery()
  const signIn = useDemoSignIn()
  const faultText = useFaultText()
  if (session?.mode !== 'demo') return null
  const here = session.person?.userName
  const become = (userName: string) =>
    signIn.mutate(userName, { onError: (error) => say(faultText(error), 'bad') })
  return (
    <section className="demo" aria-label={t.shell.demo}>
      <p>
        <strong>{t.shell.demo}</strong> <span className="demo-text">{t.shell.demoText}</span>
      </p>
      {session.person && (
        <fieldset className="demo-roles" aria-label={t.shell.demoSwitch}>
          <span className="demo-switch" aria-hidden="true">
            {t.shell.demoSwitch}
          </span>
          {oneOfEachRole(session.demo).map(({ userName, name, agency, roles }) => (
            <button
              key={userName}
              type="button"
              aria-pressed={userName === here}
              title={`${name}, ${agency}`}
              onClick={() => become(userName)}
            >
              {roles.map((role) => t.roles[role]).join(', ')}
            </button>
          ))}
        </fieldset>
      )}
    </section>
  )
}

export function DemoPeople({ people }: { readonly people: readonly DemoPerson[] }) {
  const t = useT()
  const signIn = useDemoSignIn()
  const faultText = useFaultText()
  return (
    <section className="demo-people" aria-labelledby="demo-title">
      <h2 id="demo-title">{t.signIn.demoTitle}</h2>
      <p className="muted">{t.signIn.demoHint}</p>
      <ul>
        {people.map(({ userName, name, agency, roles }) => (
          <li key={userName}>
            <button
              type="button"
              disabled={signIn.isPending}
              onClick={() =>
                signIn.mutate(userName, { onError: (error) => say(faultText(error), 'bad') })
              }
            >
              <b>{roles.map((role) => t.roles[role]).join(', ')}</b>
              <span lang="vi">{name}</span>
              <small lang="vi">{agency}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
