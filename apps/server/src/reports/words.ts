/** Words of sheets and papers, which are in Vietnamese whatever the screen speaks. */
import type { AssignmentState, Bucket, RateId, ReportColumn } from '@loimo/contract'

export const BUCKET_WORDS: Readonly<Record<Bucket, string>> = {
  'done-early': 'Hoàn thành trước hạn',
  'done-on-time': 'Hoàn thành đúng hạn',
  'done-late': 'Hoàn thành quá hạn',
  'done-no-deadline': 'Hoàn thành không thời hạn',
  'on-time': 'Trong hạn',
  'due-soon': 'Sắp đến hạn',
  late: 'Quá hạn',
  'no-deadline': 'Không thời hạn',
  returned: 'Trả lại',
  withdrawn: 'Đã thu hồi',
}

export const STATE_WORDS: Readonly<Record<AssignmentState, string>> = {
  issued: 'Mới giao',
  received: 'Đã nhận',
  accepted: 'Nhận thực hiện',
  returned: 'Trả lại',
  'in-progress': 'Đang thực hiện',
  submitted: 'Đã nộp kết quả',
  'sent-back': 'Làm tiếp theo yêu cầu',
  confirmed: 'Đã hoàn thành',
  withdrawn: 'Đã thu hồi',
}

export const RATE_WORDS: Readonly<Record<RateId, string>> = {
  'done-of-assigned': 'Tỷ lệ hoàn thành trên số giao',
  'in-time-of-done': 'Tỷ lệ đúng hạn trên số hoàn thành có thời hạn',
  'in-time-of-assigned': 'Tỷ lệ hoàn thành đúng hạn trên số giao',
  'late-of-assigned': 'Tỷ lệ quá hạn trên số giao',
}

/** The buckets of the leader's page that a column of a report counts. */
export const COLUMN_BUCKETS: Readonly<Record<ReportColumn, readonly Bucket[]>> = {
  'done-in-time': ['done-early', 'done-on-time'],
  'done-late': ['done-late'],
  'done-no-deadline': ['done-no-deadline'],
  'on-time': ['on-time'],
  'due-soon': ['due-soon'],
  late: ['late'],
  'no-deadline': ['no-deadline'],
  returned: ['returned'],
}
