import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { ApiProblem } from '../app/api.ts'
import { useT } from '../messages/language.tsx'

type FieldProps = {
  readonly label: string
  readonly hint?: ReactNode
  readonly fault?: string | undefined
  readonly children: (ids: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': true | undefined
  }) => ReactNode
}

/** A label above, a hint below it, and the fault next to the field that has it. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className={fault ? 'field field-faulty' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
    </div>
  )
}

type TextFieldProps = Omit<FieldProps, 'children'> &
  Omit<ComponentProps<'input'>, 'id' | 'children' | 'onChange'> & {
    readonly onText: (text: string) => void
  }

export function TextField({ label, hint, fault, onText, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) => <input {...input} {...ids} onChange={(event) => onText(event.target.value)} />}
    </Field>
  )
}

export function PasswordField({ label, hint, fault, onText, ...input }: TextFieldProps) {
  const t = useT()
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) => (
        <span className="password">
          <input
            {...input}
            {...ids}
            type={shown ? 'text' : 'password'}
            onChange={(event) => onText(event.target.value)}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={shown}
              onChange={(event) => setShown(event.target.checked)}
            />
            {t.signIn.showPassword}
          </label>
        </span>
      )}
    </Field>
  )
}

type AreaFieldProps = Omit<FieldProps, 'children'> & {
  readonly value: string
  readonly rows?: number
  readonly onText: (text: string) => void
}

export function AreaField({ label, hint, fault, value, rows = 3, onText }: AreaFieldProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          value={value}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Field>
  )
}

type CheckListProps<T extends string> = {
  readonly label: string
  readonly fault?: string | undefined
  readonly options: readonly { readonly value: T; readonly text: string }[]
  readonly chosen: readonly T[]
  readonly onChoose: (chosen: T[]) => void
}

export function CheckList<T extends string>(props: CheckListProps<T>) {
  const { label, fault, options, chosen, onChoose } = props
  const id = useId()
  return (
    <fieldset
      className={fault ? 'field field-faulty' : 'field'}
      aria-describedby={fault ? id : undefined}
    >
      <legend>{label}</legend>
      {fault && (
        <p className="fault" id={id}>
          {fault}
        </p>
      )}
      {options.map(({ value, text }) => (
        <label key={value} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onChoose(
                options
                  .map((option) => option.value)
                  .filter((one) => (one === value ? target.checked : chosen.includes(one))),
              )
            }
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}

/** What the server refused, in its own sentence, with every fault it named. */
export function Fault({ error }: { readonly error: unknown }) {
  const t = useT()
  if (!error) return null
  const problem = error instanceof ApiProblem ? error : undefined
  const text = problem ? (t.problems[problem.code as 'OFFLINE'] ?? problem.message) : String(error)
  return (
    <div className="fault-box" role="alert">
      <p>{text}</p>
      {problem?.detail && <p>{problem.detail}</p>}
      {problem && problem.faults.length > 0 && (
        <ul>
          {problem.faults.map(({ at, message }) => (
            <li key={`${at} ${message}`}>{at ? `${at}: ${message}` : message}</li>
          ))}
        </ul>
      )}
      {problem?.code === 'INTERNAL' && problem.requestId && (
        <p className="muted">{t.common.requestId(problem.requestId)}</p>
      )}
    </div>
  )
}

/** The sentence of an error, for a line that is said. */
export function useFaultText(): (error: unknown) => string {
  const t = useT()
  return (error) =>
    error instanceof ApiProblem
      ? (t.problems[error.code as 'OFFLINE'] ?? error.message)
      : String(error)
}
