import type { GateView } from '@loimo/contract'
import { Link } from 'wouter'
import { gatePlace } from '../../app/places.ts'
import { useT } from '../../messages/language.tsx'
import { formatDate } from '../../ui/format.ts'
import { Mark } from '../../ui/shape.tsx'
import { NowCell } from './gates-page.tsx'

/** What the register says of a gate. */
export function GateFacts({ view }: { readonly view: GateView }) {
  const t = useT()
  const g = t.gates
  const [exported, imported, passengers] = view.now
  return (
    <dl className="facts">
      <dt>{g.export}</dt>
      <dd>
        <NowCell now={exported} />
      </dd>
      <dt>{g.import}</dt>
      <dd>
        <NowCell now={imported} />
      </dd>
      <dt>{g.passengers}</dt>
      <dd>
        <NowCell now={passengers} />
      </dd>
      <dt>{g.counterpart}</dt>
      <dd>
        <span lang="vi">{view.counterpart.name}</span>{' '}
        {view.counterpart.nameZh && <span lang="zh">{view.counterpart.nameZh}</span>}
      </dd>
      {view.markers.length > 0 && (
        <>
          <dt>{g.markers}</dt>
          <dd className="figures">{view.markers.join(', ')}</dd>
        </>
      )}
      <dt>{g.kind}</dt>
      <dd>
        <ul className="plain">
          {view.kinds.map(({ kind, from, to }) => (
            <li key={`${kind} ${from}`}>
              {g.kinds[kind]}{' '}
              <small className="figures">
                {[from && g.from(formatDate(from)), to && g.to(formatDate(to))]
                  .filter(Boolean)
                  .join(' ')}
              </small>
            </li>
          ))}
        </ul>
      </dd>
      {view.parent && (
        <>
          <dt>{g.partOf}</dt>
          <dd>
            <Link href={gatePlace(view.parent)}>{view.parent}</Link>
          </dd>
        </>
      )}
      {view.lanes.length > 0 && (
        <>
          <dt>{g.lanes}</dt>
          <dd>
            <ul className="plain">
              {view.lanes.map(({ id, names }) => (
                <li key={id}>
                  <Link href={gatePlace(id)} lang="vi">
                    {names.vi}
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{g.place}</dt>
      <dd>
        {view.coordinates ? (
          <>
            <span className="figures">
              {view.coordinates.latitude}, {view.coordinates.longitude}
            </span>{' '}
            <Mark
              shape={view.coordinates.confidence === 'A' ? 'disc' : 'ring'}
              tone={view.coordinates.confidence === 'A' ? 'good' : 'warn'}
            >
              {g.confidences[view.coordinates.confidence]}
            </Mark>
          </>
        ) : (
          <span className="muted">{g.noPlace}</span>
        )}
      </dd>
    </dl>
  )
}
