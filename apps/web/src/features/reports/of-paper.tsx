import type { Signer } from '@loimo/contract'
import { useT } from '../../messages/language.tsx'
import { Field, TextField } from '../../ui/field.tsx'

type OfPaperProps = {
  readonly signers: readonly Signer[]
  readonly number: string
  readonly signer: string
  readonly onNumber: (number: string) => void
  readonly onSigner: (signer: string) => void
}

/** What the clerk still says of a paper: its number, and who signs. */
export function OfPaper({ signers, number, signer, onNumber, onSigner }: OfPaperProps) {
  const r = useT().reports
  return (
    <>
      <TextField
        label={r.number}
        hint={r.numberHint}
        className="short"
        autoComplete="off"
        maxLength={20}
        value={number}
        onText={onNumber}
      />
      {signers.length > 1 && (
        <Field label={r.signer}>
          {(ids) => (
            <select
              {...ids}
              value={signer || '0'}
              onChange={({ target }) => onSigner(target.value)}
            >
              {signers.map(({ titles, name }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a signer is named by the place
                <option key={at} value={String(at)}>
                  {titles
                    .map(({ authority, title }) => `${authority ?? ''} ${title}`.trim())
                    .join(', ')}
                  {` (${name || r.noName})`}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  )
}
