import type { Summary } from '@loimo/contract'
import { useState } from 'react'
import { useKeys } from '../../app/keys.ts'
import { useT } from '../../messages/language.tsx'
import { formatDate } from '../../ui/format.ts'
import { TableFrame } from '../../ui/list.tsx'
import { Mark } from '../../ui/shape.tsx'
import { Count } from './figure.tsx'

type Week = Summary['weeks'][number]
type WeeksProps = { readonly weeks: readonly Week[] }

const DONE = [
  ['doneInTime', 'good'],
  ['doneLate', 'warn'],
  ['doneNoDeadline', 'muted'],
] as const
const HEIGHT = 150
const WIDTH = 720

function Bars({
  week,
  unit,
  left,
  width,
}: {
  week: Week
  unit: number
  left: number
  width: number
}) {
  const given = week.assigned.count * unit
  const done = DONE.reduce((sum, [name]) => sum + week[name].count, 0)
  let top = HEIGHT
  return (
    <g>
      <rect
        className="fill-none"
        x={left}
        y={HEIGHT - given}
        width={width}
        height={given}
        vectorEffect="non-scaling-stroke"
      />
      <text x={left + width / 2} y={HEIGHT - given - 4} textAnchor="middle">
        {week.assigned.count}
      </text>
      {DONE.map(([name, tone]) => {
        const height = week[name].count * unit
        top -= height
        return (
          <rect
            key={name}
            className={`fill-${tone}`}
            x={left + width + 2}
            y={top}
            width={width}
            height={height}
          />
        )
      })}
      <text x={left + width * 1.5 + 2} y={HEIGHT - done * unit - 4} textAnchor="middle">
        {done}
      </text>
      <text x={left + width + 1} y={HEIGHT + 16} textAnchor="middle">
        {formatDate(week.monday).slice(0, 5)}
      </text>
    </g>
  )
}

function Chart({ weeks }: WeeksProps) {
  const s = useT().follow.summary
  const most = Math.max(
    1,
    ...weeks.flatMap((week) => [
      week.assigned.count,
      DONE.reduce((sum, [name]) => sum + week[name].count, 0),
    ]),
  )
  const step = WIDTH / weeks.length
  const width = Math.min(24, step / 2 - 4)
  return (
    <TableFrame label={s.weeksTitle}>
      <svg
        className="weeks"
        viewBox={`0 -20 ${WIDTH} ${HEIGHT + 44}`}
        role="img"
        aria-label={`${s.weeksTitle} ${s.tableKey}: t`}
      >
        <path className="axis" d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} />
        {weeks.map((week, at) => (
          <Bars
            key={week.monday}
            week={week}
            unit={HEIGHT / most}
            left={at * step + (step - width * 2 - 2) / 2}
            width={width}
          />
        ))}
      </svg>
    </TableFrame>
  )
}

const COLUMNS = ['assigned', 'doneInTime', 'doneLate', 'doneNoDeadline', 'dueThen'] as const

function Table({ weeks }: WeeksProps) {
  const s = useT().follow.summary
  return (
    <TableFrame label={s.weeksTitle}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{s.week}</th>
            {COLUMNS.map((name) => (
              <th scope="col" key={name} className="right">
                {s[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map((week) => (
            <tr key={week.monday}>
              <th scope="row" className="figures">
                {formatDate(week.monday)}
              </th>
              {COLUMNS.map((name) => (
                <td key={name} className="right" data-label={s[name]}>
                  <Count
                    figure={week[name]}
                    label={`${s[name]}, ${s.week} ${formatDate(week.monday)}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Given and done, week by week; the same figures as a table one key away. */
export function Weeks({ weeks }: WeeksProps) {
  const s = useT().follow.summary
  const [isTable, setTable] = useState(false)
  const turn = () => setTable((before) => !before)
  useKeys({ t: turn })
  return (
    <div className="desk-part">
      <h2>{s.weeksTitle}</h2>
      <p className="weeks-key">
        {!isTable && (
          <>
            <span className="mark">
              <svg className="shape" viewBox="0 0 12 12" aria-hidden="true">
                <rect className="fill-none" x="1.5" y="1.5" width="9" height="9" />
              </svg>
              {s.assigned}
            </span>
            {DONE.map(([name, tone]) => (
              <Mark key={name} shape="square" tone={tone}>
                {s[name]}
              </Mark>
            ))}
          </>
        )}
        <button type="button" className="no-print" onClick={turn}>
          {isTable ? s.showChart : s.showTable} <kbd>t</kbd>
        </button>
      </p>
      {isTable ? <Table weeks={weeks} /> : <Chart weeks={weeks} />}
    </div>
  )
}
