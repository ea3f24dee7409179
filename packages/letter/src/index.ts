export type { DataCell, DataColumn, DataTable } from './cell.ts'
export { writeCsv } from './csv.ts'
export { type Deadline, lastDayOf, printDeadline } from './deadline.ts'
export {
  type DirectiveLetter,
  directiveLetter,
  type Ground,
  type Order,
} from './directive-letter.ts'
export { type ExtensionLetter, extensionLetter } from './extension-letter.ts'
export { printNumber, printPlaceAndDate } from './heading.ts'
export type { LateOfAgency, LateWork } from './late-table.ts'
export * from './letter.ts'
export { type ReminderLetter, reminderLetter } from './reminder-letter.ts'
export { writeSheet } from './sheet.ts'
export {
  ALL_BUCKETS,
  type Bucket,
  type During,
  endOf,
  OPEN_BUCKETS,
  type Period,
  printPeriod,
  type StatusReport,
  type StatusRow,
  statusReport,
} from './status-report.ts'
export { formatCount, formatNumber, formatRate } from './text.ts'
export { writeLetter } from './write-letter.ts'
