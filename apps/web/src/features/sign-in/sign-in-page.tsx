import type { SessionView } from '@loimo/contract'
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { type FormEvent, useState } from 'react'
import { ApiProblem } from '../../app/api.ts'
import { Clocks } from '../../app/clocks.tsx'
import { LanguageSwitch } from '../../app/display-menu.tsx'
import { Saying } from '../../app/say.tsx'
import { Brand } from '../../app/shell.tsx'
import { useT } from '../../messages/language.tsx'
import { Fault, PasswordField, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { DemoBanner, DemoPeople } from './demo.tsx'
import { usePasskeySignIn, usePasswordSignIn } from './sign-in.ts'

function PasswordForm() {
  const t = useT()
  const signIn = usePasswordSignIn()
  const [userName, setUserName] = useState('')
  const [password, setPassword] = useState('')
  const [sent, setSent] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (userName.trim() && password) signIn.mutate({ userName: userName.trim(), password })
  }
  return (
    <form className="sign-in-form" onSubmit={send} noValidate>
      <Fault error={signIn.error} />
      <TextField
        label={t.signIn.userName}
        value={userName}
        onText={setUserName}
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        fault={sent && !userName.trim() ? t.signIn.needName : undefined}
      />
      <PasswordField
        label={t.signIn.password}
        value={password}
        onText={setPassword}
        autoComplete="current-password"
        fault={sent && !password ? t.signIn.needPassword : undefined}
      />
      <button type="submit" className="primary" disabled={signIn.isPending}>
        {t.signIn.submit}
      </button>
      <p className="muted">{t.signIn.forgot}</p>
    </form>
  )
}

/** A passkey that the person put away is no fault of the server; its own sentence says what to do. */
function PasskeyButton() {
  const t = useT()
  const signIn = usePasskeySignIn()
  if (!browserSupportsWebAuthn()) return null
  return (
    <>
      <button
        type="button"
        className="wide"
        disabled={signIn.isPending}
        onClick={() => signIn.mutate()}
      >
        {t.signIn.passkey}
      </button>
      {signIn.error instanceof ApiProblem && <Fault error={signIn.error} />}
      {signIn.error && !(signIn.error instanceof ApiProblem) && (
        <p className="fault" role="alert">
          {t.signIn.passkeyCancelled}
        </p>
      )}
    </>
  )
}

export function SignInPage({ session }: { readonly session: SessionView }) {
  const t = useT()
  // The server names what went wrong on the way back from the other system; only its code is trusted here.
  const oidcFailed = new URLSearchParams(window.location.search).has('problem')
  return (
    <>
      <header className="top">
        <DemoBanner />
        <div className="bar">
          <Brand />
          <div className="bar-end">
            <Clocks />
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <main id="main" className="sign-in">
        <Page title={t.signIn.title}>
          <p className="brand-line">{t.brandLine}</p>
          <div className={session.demo.length > 0 ? 'sign-in-ways' : undefined}>
            {session.demo.length > 0 && <DemoPeople people={session.demo} />}
            <div className="sign-in-own">
              {oidcFailed && (
                <p className="fault-box" role="alert">
                  {t.signIn.oidcFailed}
                </p>
              )}
              <PasswordForm />
              <fieldset className="other-ways" aria-label={t.signIn.other}>
                <PasskeyButton />
                {session.oidc && (
                  <a className="button wide" href="/api/sign-in/oidc">
                    {session.oidc.label}
                  </a>
                )}
              </fieldset>
            </div>
          </div>
        </Page>
      </main>
      <Saying />
    </>
  )
}
