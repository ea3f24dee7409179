import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Deadline, lastDayOf, printDeadline } from './index.ts'

const CASES: readonly (readonly [Deadline, string, string | null])[] = [
  [{ kind: 'before', day: '2026-12-11' }, 'trước ngày 11/12/2026', '2026-12-10'],
  [{ kind: 'by', day: '2026-03-01' }, 'chậm nhất ngày 01/03/2026', '2026-03-01'],
  [{ kind: 'month', year: 2028, month: 2 }, 'trong tháng 02/2028', '2028-02-29'],
  [{ kind: 'month', year: 2026, month: 12 }, 'trong tháng 12/2026', '2026-12-31'],
  [{ kind: 'quarter', year: 2026, quarter: 4 }, 'trong quý IV/2026', '2026-12-31'],
  [{ kind: 'year', year: 2027 }, 'trong năm 2027', '2027-12-31'],
  [
    { kind: 'within', days: 5, working: false },
    'trong 05 ngày kể từ ngày ký văn bản này',
    '2026-11-29',
  ],
  [
    { kind: 'within', days: 5, working: true },
    'trong 05 ngày làm việc kể từ ngày ký văn bản này',
    null,
  ],
  [{ kind: 'at-once' }, 'ngay sau khi nhận được văn bản này', null],
  [{ kind: 'recurring', every: 'quarter' }, 'định kỳ hằng quý', null],
  [{ kind: 'monthly', beforeDay: 5 }, 'định kỳ trước ngày 05 hằng tháng', null],
  [{ kind: 'after', event: 'kết thúc đợt kiểm tra' }, 'sau khi kết thúc đợt kiểm tra', null],
]

for (const [deadline, words, lastDay] of CASES)
  test(`"${words}" allows until ${lastDay}`, () => {
    assert.equal(printDeadline(deadline), words)
    assert.equal(lastDayOf(deadline, '2026-11-24'), lastDay)
  })
