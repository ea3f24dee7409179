import { useState } from 'react'
import { useT } from '../messages/language.tsx'
import { Dialog } from './dialog.tsx'

type SecretDialogProps = {
  readonly title: string
  readonly text: string
  readonly secret: string
  readonly onClose: () => void
}

/** Something that is shown once and never again. */
export function SecretDialog({ title, text, secret, onClose }: SecretDialogProps) {
  const t = useT()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(secret)
    setCopied(true)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="primary" onClick={copy}>
            {isCopied ? t.common.copied : t.common.copy}
          </button>
          <button type="button" onClick={onClose}>
            {t.common.close}
          </button>
        </>
      }
    >
      <p>{text}</p>
      <p>
        <output className="secret">{secret}</output>
      </p>
    </Dialog>
  )
}
