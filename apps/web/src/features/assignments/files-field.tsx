import type { EvidenceFile } from '@loimo/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { useLanguage, useT } from '../../messages/language.tsx'
import { Fault, Field } from '../../ui/field.tsx'
import { formatBytes } from '../../ui/format.ts'

type FilesFieldProps = {
  readonly assignmentId: string
  readonly files: readonly EvidenceFile[]
  readonly onFiles: (files: readonly EvidenceFile[]) => void
}

/** Files go up as they are chosen; the answer then names them. */
export function FilesField({ assignmentId, files, onFiles }: FilesFieldProps) {
  const t = useT()
  const language = useLanguage()
  const send = useMutation({
    mutationFn: (chosen: readonly File[]) => {
      const form = new FormData()
      for (const file of chosen) form.append('files', file, file.name)
      return api.post<{ readonly files: EvidenceFile[] }>(
        `/api/assignments/${assignmentId}/files`,
        form,
      )
    },
    onSuccess: (reply) => onFiles([...files, ...reply.files]),
  })
  return (
    <div className="files-field">
      <Fault error={send.error} />
      <Field label={`${t.follow.work.files} (${t.common.optional})`} hint={t.follow.work.filesHint}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            multiple
            disabled={send.isPending}
            onChange={({ target }) => {
              const chosen = [...(target.files ?? [])]
              target.value = ''
              if (chosen.length > 0) send.mutate(chosen)
            }}
          />
        )}
      </Field>
      {send.isPending && <p role="status">{t.follow.work.uploading}</p>}
      {files.length > 0 && (
        <ul className="lines">
          {files.map((file) => (
            <li key={file.id}>
              <span>
                {file.fileName} <small>{formatBytes(file.bytes, language)}</small>
              </span>
              <button
                type="button"
                className="link"
                aria-label={t.follow.work.removeFile(file.fileName)}
                onClick={() => onFiles(files.filter(({ id }) => id !== file.id))}
              >
                {t.common.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
