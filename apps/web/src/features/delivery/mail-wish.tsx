import { MAIL_WISHES, type MailWish as Wish } from '@loimo/contract'
import { useId, useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Fault } from '../../ui/field.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useMailWish, useSetMailWish } from './delivery.ts'

/** Chosen at once, and taken back where the server refuses. */
function Choices({ wish }: { readonly wish: Wish }) {
  const d = useT().delivery
  const name = useId()
  const setting = useSetMailWish()
  const [chosen, setChosen] = useState(wish.changes)
  const choose = (changes: Wish['changes']) => {
    setChosen(changes)
    setting.mutate(changes, {
      onSuccess: () => say(d.wishSaved),
      onError: () => setChosen(wish.changes),
    })
  }
  return (
    <>
      <fieldset className="field">
        <legend>{d.wishLabel}</legend>
        {MAIL_WISHES.map((one) => (
          <label key={one} className="check">
            <input type="radio" name={name} checked={chosen === one} onChange={() => choose(one)} />
            {d.wishes[one]}
          </label>
        ))}
      </fieldset>
      <Fault error={setting.error} />
    </>
  )
}

/** Which e-mail a person gets. */
export function MailWish() {
  const d = useT().delivery
  const query = useMailWish()
  return (
    <section className="desk-part" aria-labelledby="mail">
      <h2 id="mail">{d.mail}</h2>
      <Loaded query={query}>
        {(wish) => (
          <>
            <p className="muted">{wish.email ? d.mailTo(wish.email) : d.noAddress}</p>
            <Choices wish={wish} />
          </>
        )}
      </Loaded>
    </section>
  )
}
