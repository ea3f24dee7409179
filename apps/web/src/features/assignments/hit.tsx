import type { SearchHit } from '@loimo/contract'
import { useT } from '../../messages/language.tsx'

/** Spans that touch or lie in one another are one mark. */
function joined(spans: SearchHit['spans']) {
  const all: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else all.push({ start, end })
  }
  return all
}

/** Where the words were found, with the words lit. */
export function Hit({ hit }: { readonly hit: SearchHit }) {
  const t = useT()
  const spans = joined(hit.spans)
  return (
    <small className="hit">
      {t.follow.board.hitIn[hit.in]}:{' '}
      <q lang="vi">
        {spans.map(({ start, end }, at) => (
          <span key={start}>
            {hit.text.slice(spans[at - 1]?.end ?? 0, start)}
            <mark>{hit.text.slice(start, end)}</mark>
          </span>
        ))}
        {hit.text.slice(spans.at(-1)?.end ?? 0)}
      </q>
    </small>
  )
}
