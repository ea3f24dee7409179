import { Saying } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Page } from '../../ui/page.tsx'
import { DemoBanner } from './demo.tsx'
import { PasswordChangeForm } from './password-form.tsx'
import { useSignOut } from './sign-in.ts'

export function PasswordChangePage() {
  const t = useT()
  const signOut = useSignOut()
  return (
    <>
      <header className="top">
        <DemoBanner />
      </header>
      <main id="main" className="sign-in">
        <Page title={t.signIn.changeTitle}>
          <p>{t.signIn.changeWhy}</p>
          <PasswordChangeForm />
          <button type="button" className="link" onClick={() => signOut.mutate()}>
            {t.shell.signOut}
          </button>
        </Page>
      </main>
      <Saying />
    </>
  )
}
