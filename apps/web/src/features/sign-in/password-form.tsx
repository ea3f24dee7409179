import type { SessionView } from '@loimo/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../app/api.ts'
import { say } from '../../app/say.tsx'
import { useSessionChange } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { Fault, PasswordField } from '../../ui/field.tsx'

const LEAST = 12

export function PasswordChangeForm() {
  const t = useT()
  const refresh = useSessionChange()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [sent, setSent] = useState(false)
  const change = useMutation({
    mutationFn: () => api.post<SessionView>('/api/account/password', { current, next }),
    onSuccess: async (view) => {
      say(t.signIn.changed)
      setCurrent('')
      setNext('')
      setAgain('')
      setSent(false)
      await refresh(view)
    },
  })
  const faults = {
    current: current ? undefined : t.signIn.needPassword,
    next: next.length < LEAST ? t.signIn.tooShort : undefined,
    again: again === next ? undefined : t.signIn.notSame,
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (!Object.values(faults).some(Boolean)) change.mutate()
  }
  return (
    <form onSubmit={send} noValidate className="narrow">
      <Fault error={change.error} />
      <PasswordField
        label={t.signIn.current}
        value={current}
        onText={setCurrent}
        autoComplete="current-password"
        fault={sent ? faults.current : undefined}
      />
      <PasswordField
        label={t.signIn.next}
        hint={t.signIn.nextHint}
        value={next}
        onText={setNext}
        autoComplete="new-password"
        fault={sent ? faults.next : undefined}
      />
      <PasswordField
        label={t.signIn.repeat}
        value={again}
        onText={setAgain}
        autoComplete="new-password"
        fault={sent ? faults.again : undefined}
      />
      <button type="submit" className="primary" disabled={change.isPending}>
        {t.signIn.change}
      </button>
    </form>
  )
}
