import type { Bucket, Summary } from '@loimo/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { PLACES } from '../../app/places.ts'
import { filterOf } from '../assignments/board.ts'

export type Figure = Summary['total']
export type Buckets = Summary['buckets']

/** In the order of a story: what is done, what is open, what has left. */
export const BUCKETS = [
  'done-early',
  'done-on-time',
  'done-late',
  'done-no-deadline',
  'on-time',
  'due-soon',
  'late',
  'no-deadline',
  'returned',
  'withdrawn',
] as const satisfies readonly Bucket[]

/** Columns of a table that add up to its total. */
export const COLUMNS = [
  ['done', ['done-early', 'done-on-time', 'done-late', 'done-no-deadline']],
  ['on-time', ['on-time']],
  ['due-soon', ['due-soon']],
  ['late', ['late']],
  ['no-deadline', ['no-deadline']],
  ['returned', ['returned']],
  ['withdrawn', ['withdrawn']],
] as const satisfies readonly (readonly [string, readonly Bucket[]])[]

export function useSummary(params: URLSearchParams) {
  const { state: _, timeliness: __, bucket: ___, waits: ____, ...filter } = filterOf(params)
  const query = { ...filter, weeks: params.get('weeks') }
  return useQuery({
    queryKey: ['summary', query],
    queryFn: () => api.get<Summary>('/api/assignments/summary', query),
    placeholderData: keepPreviousData,
  })
}

/** The rows behind a figure, on the board. */
export const boardOf = ({ rows }: Figure) => `${PLACES.assignments}?${rows}`

/** Several buckets as one figure, with the rows of all of them. */
export function addUp(buckets: Buckets, names: readonly Bucket[]): Figure {
  const rows = new URLSearchParams(buckets[names[0] as Bucket].rows)
  rows.delete('bucket')
  for (const name of names) rows.append('bucket', name)
  const count = names.reduce((sum, name) => sum + buckets[name].count, 0)
  return { count, rows: rows.toString() }
}
