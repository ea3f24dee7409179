import { type DragEvent, useId, useState } from 'react'
import { useT } from '../../messages/language.tsx'
import { AreaField, TextField } from '../../ui/field.tsx'

const ACCEPT =
  '.pdf,.docx,.doc,.rtf,.html,.htm,.txt,.md,.png,.jpg,.jpeg,.tif,.tiff,.webp,.heic,.odt'

type DropZoneProps = {
  readonly onFiles: (files: readonly File[]) => void
  readonly onText: (name: string, text: string) => void
}

export function DropZone({ onFiles, onText }: DropZoneProps) {
  const t = useT()
  const [isOver, setOver] = useState(false)
  const id = useId()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const { files } = event.dataTransfer
    if (files.length > 0) onFiles([...files])
    else {
      const text = event.dataTransfer.getData('text/plain')
      if (text.trim()) onText('', text)
    }
  }
  return (
    <section
      className={isOver ? 'drop drop-over' : 'drop'}
      aria-label={t.intake.title}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="drop-line">
        <b>{t.intake.drop}</b> <span>{t.intake.or}</span>{' '}
        <label className="button primary" htmlFor={id}>
          {t.intake.pick}
        </label>
        <input
          id={id}
          className="visually-hidden"
          type="file"
          multiple
          accept={ACCEPT}
          onChange={({ target }) => {
            if (target.files) onFiles([...target.files])
            target.value = ''
          }}
        />
      </p>
      <p className="muted">{t.intake.types}</p>
      <p className="drop-secret">{t.intake.noSecrets}</p>
      <PasteText onText={onText} />
    </section>
  )
}

function PasteText({ onText }: Pick<DropZoneProps, 'onText'>) {
  const t = useT()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [sent, setSent] = useState(false)
  return (
    <details className="paste">
      <summary>{t.intake.paste}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setSent(true)
          if (!text.trim()) return
          onText(name.trim(), text)
          setName('')
          setText('')
          setSent(false)
        }}
      >
        <TextField
          label={`${t.intake.pasteName} (${t.common.optional})`}
          value={name}
          maxLength={200}
          onText={setName}
        />
        <AreaField
          label={t.intake.pasteText}
          rows={8}
          value={text}
          onText={setText}
          fault={sent && !text.trim() ? t.intake.pasteNeeds : undefined}
        />
        <button type="submit">{t.intake.pasteSend}</button>
      </form>
    </details>
  )
}
