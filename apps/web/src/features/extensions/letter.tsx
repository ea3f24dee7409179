/** The letter to the other side as it will be signed: on the sheet, as a file, on paper. */
import type { ExtensionLetterRequest, ExtensionView } from '@loimo/contract'
import { useState } from 'react'
import { say } from '../../app/say.tsx'
import { useT } from '../../messages/language.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Fault } from '../../ui/field.tsx'
import { Loaded } from '../../ui/states.tsx'
import { OfPaper } from '../reports/of-paper.tsx'
import { PaperSheet } from '../reports/paper-sheet.tsx'
import { useDownload } from '../reports/reports.ts'
import { useExtensionLetter } from './extensions.ts'

export function Letter({ view }: { readonly view: ExtensionView }) {
  const t = useT()
  const [x, r] = [t.staffing.extensions, t.reports]
  const [number, setNumber] = useState('')
  const [signer, setSigner] = useState('0')
  const [answerBy, setAnswerBy] = useState<string | null | undefined>(null)
  const request: ExtensionLetterRequest = {
    ...(number.trim() ? { number: number.trim() } : {}),
    ...(answerBy ? { answerBy } : {}),
    signer: Number(signer),
  }
  const query = useExtensionLetter(view.id, request)
  const file = useDownload()
  const address = `/api/extensions/${view.id}/letter.docx`
  return (
    <section className="desk-part" aria-labelledby="letter">
      <h2 id="letter" className="no-print">
        {x.letter}
      </h2>
      <Loaded query={query}>
        {(draft) => (
          <>
            <div className="form-columns no-print">
              <OfPaper
                signers={draft.signers}
                number={number}
                signer={signer}
                onNumber={setNumber}
                onSigner={setSigner}
              />
              <DayField
                label={`${x.answerBy} (${t.common.optional})`}
                value={answerBy ?? null}
                onDay={setAnswerBy}
              />
            </div>
            {view.state !== 'letter-sent' && <p className="muted no-print">{x.letterWaits}</p>}
            <Fault error={file.error} />
            <p className="actions no-print">
              <button
                type="button"
                disabled={file.isPending}
                onClick={() =>
                  file.mutate({ address, body: request }, { onSuccess: () => say(r.letterMade) })
                }
              >
                {r.downloadLetter}
              </button>
              <button type="button" onClick={() => window.print()}>
                {r.print}
              </button>
              <span className="muted">{file.isPending ? r.downloading : r.letterNote}</span>
            </p>
            <PaperSheet paper={draft.paper} />
          </>
        )}
      </Loaded>
    </section>
  )
}
