import type { ReactNode } from 'react'
import { useT } from '../messages/language.tsx'
import { Dialog } from './dialog.tsx'
import { Fault } from './field.tsx'

type FormDialogProps = {
  readonly title: string
  /** The word on the button that sends; "Save" where nothing is said. */
  readonly action?: string
  readonly error: unknown
  readonly isPending: boolean
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog that sends one change, or is left; what went wrong stands above what was typed. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, error, isPending, onSend, onClose, children } = props
  const t = useT()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={onSend}
      actions={
        <>
          <button type="submit" className="primary" disabled={isPending}>
            {action ?? t.common.save}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </>
      }
    >
      <Fault error={error} />
      {children}
    </Dialog>
  )
}
