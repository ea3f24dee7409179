/** Tables of data, for sheets and for CSV. */
import type { Day } from '@loimo/calendar'

export type DataColumn = {
  readonly label: string
  readonly kind: 'text' | 'number' | 'percent' | 'date'
  /** In characters. */
  readonly width?: number
}

/** A percent is a share, 0.125; a date is a `Day`; null is empty. */
export type DataCell = string | number | Day | null

export type DataTable = {
  readonly title: string
  readonly columns: readonly DataColumn[]
  readonly rows: readonly (readonly DataCell[])[]
}
