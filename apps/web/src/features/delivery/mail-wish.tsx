import { MAIL_WISHES, type MailWish as Wish } from '@loimo/contract'
import { useId } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { Fault } from '../../ui/field.tsx'
import { Loaded } from '../../ui/states.tsx'
import { useMailWish, useSetMailWish } from './delivery.ts'

type ChoicesProps = { readonly wish: Wish; readonly onChoose: (wish: Wish['changes']) => void }

function Choices({ wish, onChoose }: ChoicesProps) {
  const d = useT().delivery
  const name = useId()
  return (
    <fieldset className="field">
      <legend>{d.wishLabel}</legend>
      {MAIL_WISHES.map((one) => (
        <label key={one} className="check">
          <input
            type="radio"
            name={name}
            checked={wish.changes === one}
            onChange={() => onChoose(one)}
          />
          {d.wishes[one]}
        </label>
      ))}
    </fieldset>
  )
}

/** Which e-mail a person gets. */
export function MailWish() {
  const d = useT().delivery
  const query = useMailWish()
  const setting = useSetMailWish()
  return (
    <section className="desk-part" aria-labelledby="mail">
      <h2 id="mail">{d.mail}</h2>
      <Loaded query={query}>
        {(wish) => (
          <>
            <p className="muted">{wish.email ? d.mailTo(wish.email) : d.noAddress}</p>
            <Choices
              wish={wish}
              onChoose={(changes) => setting.mutate(changes, { onSuccess: () => say(d.wishSaved) })}
            />
          </>
        )}
      </Loaded>
      <Fault error={setting.error} />
    </section>
  )
}
