import type { LetterheadsView, PaperHead } from '@loimo/contract'
import { useState } from 'react'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { formatDate } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { Loaded } from '../../ui/states.tsx'
import { LetterheadDialog } from './letterhead-dialog.tsx'
import { LetterheadRulesDialog } from './letterhead-rules-dialog.tsx'
import { useLetterheads } from './reports.ts'

export const titlesOf = ({ titles }: PaperHead['signers'][number]) =>
  titles.map(({ authority, title }) => (authority ? `${authority} ${title}` : title))

function useValidity(): (head: PaperHead) => string {
  const h = useT().reports.heads
  return ({ validFrom, validTo }) =>
    [validFrom && h.from(formatDate(validFrom)), validTo && h.to(formatDate(validTo))]
      .filter(Boolean)
      .join(' ') || h.always
}

type TableProps = {
  readonly heads: readonly PaperHead[]
  readonly onEdit: ((head: PaperHead) => void) | undefined
}

function HeadTable({ heads, onEdit }: TableProps) {
  const t = useT()
  const h = t.reports.heads
  const validityOf = useValidity()
  return (
    <TableFrame label={h.title}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{h.office}</th>
            <th scope="col">{h.validity}</th>
            <th scope="col">{h.symbols}</th>
            <th scope="col">{h.signers}</th>
            {onEdit && <th scope="col">{t.common.edit}</th>}
          </tr>
        </thead>
        <tbody>
          {heads.map((head) => (
            <tr key={head.id}>
              <th scope="row" className="cell-main" lang="vi">
                {head.office}
                {head.source && (
                  <small className="life-words">
                    {h.source}: {head.source}
                  </small>
                )}
              </th>
              <td data-label={h.validity}>{validityOf(head)}</td>
              <td data-label={h.symbols} lang="vi">
                {head.reportSymbol}, {head.letterSymbol}
              </td>
              <td data-label={h.signers} lang="vi">
                {head.signers.map((signer, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a signer is named by the place
                  <span key={at} className="life-words">
                    {titlesOf(signer).join(', ')}: {signer.name || t.reports.noName}
                  </span>
                ))}
              </td>
              {onEdit && (
                <td>
                  <button
                    type="button"
                    className="link"
                    aria-label={h.edit(head.office)}
                    onClick={() => onEdit(head)}
                  >
                    {t.common.edit}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** A head that follows the last of its body; the days are for the administrator to say. */
function nextOf({ letterheads: { heads } }: LetterheadsView): PaperHead | undefined {
  const last = heads.at(-1)
  const ids = new Set(heads.map(({ id }) => id))
  const id = Array.from({ length: heads.length + 1 }, (_, at) => `ban-${at + 2}`)
  return last && { ...last, id: id.find((one) => !ids.has(one)) ?? last.id, source: null }
}

function Heads({ view }: { readonly view: LetterheadsView }) {
  const t = useT()
  const h = t.reports.heads
  const mayEdit = useMay()('letterhead.edit')
  const [edited, setEdited] = useState<PaperHead | null>(null)
  const [isGeneral, setGeneral] = useState(false)
  const next = nextOf(view)
  const { givenBy, replyWorkingDays, heads } = view.letterheads
  return (
    <>
      <p className="muted intro">{h.intro}</p>
      <div className="desk-part">
        <HeadTable heads={heads} onEdit={mayEdit ? setEdited : undefined} />
        {mayEdit && next && (
          <button type="button" onClick={() => setEdited(next)}>
            {h.add}
          </button>
        )}
      </div>
      <div className="desk-part">
        <h2>{h.general}</h2>
        <ul className="lines lines-narrow">
          <li>
            <span>{h.givenBy}</span>
            <b lang="vi">{givenBy}</b>
          </li>
          <li>
            <span>{h.replyWorkingDays}</span>
            <b className="figures">{replyWorkingDays}</b>
          </li>
        </ul>
        {mayEdit && (
          <button type="button" aria-label={h.edit(h.general)} onClick={() => setGeneral(true)}>
            {t.common.edit}
          </button>
        )}
      </div>
      {edited && <LetterheadDialog view={view} head={edited} onClose={() => setEdited(null)} />}
      {isGeneral && <LetterheadRulesDialog view={view} onClose={() => setGeneral(false)} />}
    </>
  )
}

/** What papers bear at head and foot; an administrator changes it. */
export function LetterheadsPart() {
  return <Loaded query={useLetterheads()}>{(view) => <Heads view={view} />}</Loaded>
}
