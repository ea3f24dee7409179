import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useT } from '../messages/language.tsx'

const FIRST = '.dialog-body input, .dialog-body select, .dialog-body textarea, .dialog-foot button'

type DialogProps = {
  readonly title: string
  readonly onClose: () => void
  /** Given, the dialog is a form and Enter sends it. */
  readonly onSubmit?: () => void
  readonly actions?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A native dialog: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ title, onClose, onSubmit, actions, wide, children }: DialogProps) {
  const t = useT()
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement as HTMLElement | null
    dialog?.showModal()
    // The browser would take the first button, which closes: begin where one writes or decides.
    const first = dialog?.querySelector<HTMLElement>('[data-begin]')
    ;(first ?? dialog?.querySelector<HTMLElement>(FIRST))?.focus()
    return () => {
      dialog?.close()
      if (before?.isConnected) before.focus()
    }
  }, [])
  const send = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onSubmit?.()
  }
  const inside = (
    <>
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="quiet" onClick={onClose} aria-label={t.common.close}>
          ✕
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      {actions && <footer className="dialog-foot">{actions}</footer>}
    </>
  )
  return (
    <dialog
      ref={ref}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {onSubmit ? (
        <form onSubmit={send} noValidate>
          {inside}
        </form>
      ) : (
        inside
      )}
    </dialog>
  )
}
