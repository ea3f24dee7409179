/** Posts of a gate: how many people each takes, since when, and who says so. */
import type { PostRow, StaffingGate } from '@loimo/contract'
import { useState } from 'react'
import { useMay } from '../../app/session.ts'
import { useT } from '../../messages/language.tsx'
import { AgencyName } from '../../ui/agency-name.tsx'
import { formatDate } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { Mark } from '../../ui/shape.tsx'
import { AddPostDialog, ChangePostDialog, EndPostDialog } from './post-dialogs.tsx'

type PostsProps = {
  readonly gate: StaffingGate
  readonly cargo: 'goods' | 'passengers'
  readonly today: string
}

function Need({ post }: { readonly post: PostRow }) {
  const s = useT().staffing
  if (post.need === null)
    return (
      <Mark shape="ring" tone="warn">
        {s.needUnknown}
      </Mark>
    )
  return (
    <>
      {s.has(post.need)} {post.demo && <small>({s.demoNumber})</small>}
    </>
  )
}

/** The words of a source, and its address as a link. */
function Source({ text }: { readonly text: string }) {
  const [before = '', url, after = ''] = text.split(/(https?:\/\/[^\s)]+)/)
  return (
    <span lang="vi">
      {before}
      {url && (
        <a href={url} rel="noreferrer noopener" target="_blank">
          {new URL(url).host}
        </a>
      )}
      {after}
    </span>
  )
}

export function Posts({ gate, cargo, today }: PostsProps) {
  const t = useT()
  const s = t.staffing
  const may = useMay()
  const [changing, setChanging] = useState<PostRow | null>(null)
  const [ending, setEnding] = useState<PostRow | null>(null)
  const [adding, setAdding] = useState(false)
  const editable = new Set(gate.agencies.flatMap(({ agency, posts }) => (posts ? agency.id : [])))
  const valid = ({ validFrom, validTo }: PostRow) =>
    [validFrom && t.gates.from(formatDate(validFrom)), validTo && t.gates.to(formatDate(validTo))]
      .filter(Boolean)
      .join(' ') || t.gates.always
  return (
    <details className="posts">
      <summary>{s.posts(gate.posts.length)}</summary>
      {may('post.edit') && (
        <button type="button" className="no-print" onClick={() => setAdding(true)}>
          {s.add}
        </button>
      )}
      <TableFrame label={`${s.posts(gate.posts.length)}: ${gate.names.vi}`}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{s.agency}</th>
              <th scope="col">{s.need}</th>
              <th scope="col">{s.kind}</th>
              <th scope="col">{s.direction}</th>
              <th scope="col">{s.valid}</th>
              <th scope="col">{s.source}</th>
              {editable.size > 0 && <th scope="col">{s.state}</th>}
            </tr>
          </thead>
          <tbody>
            {gate.posts.map((post) => (
              <tr key={post.id}>
                <th scope="row" className="cell-main">
                  <AgencyName agency={post.agency} />
                </th>
                <td data-label={s.need}>
                  <Need post={post} />
                </td>
                <td data-label={s.kind}>{post.kind ? s.kinds[post.kind] : s.anyKind}</td>
                <td data-label={s.direction}>
                  {post.direction ? t.gates[post.direction] : s.bothDirections}
                </td>
                <td data-label={s.valid}>{valid(post)}</td>
                <td data-label={s.source} className="cell-long">
                  <small>{post.source && <Source text={post.source} />}</small>
                </td>
                {editable.size > 0 && (
                  <td>
                    {editable.has(post.agency.id) && (
                      <span className="row-tools">
                        <button
                          type="button"
                          className="link"
                          aria-label={s.stateFor(post.agency.name)}
                          onClick={() => setChanging(post)}
                        >
                          {s.state}
                        </button>
                        <button
                          type="button"
                          className="link"
                          aria-label={s.endFor(post.agency.name)}
                          onClick={() => setEnding(post)}
                        >
                          {s.end}
                        </button>
                      </span>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {changing && (
        <ChangePostDialog post={changing} today={today} onClose={() => setChanging(null)} />
      )}
      {ending && <EndPostDialog post={ending} today={today} onClose={() => setEnding(null)} />}
      {adding && (
        <AddPostDialog gate={gate} cargo={cargo} today={today} onClose={() => setAdding(false)} />
      )}
    </details>
  )
}
