/** Numbered clauses of the body that nothing was read from. */
import type { Clause, Diagnostic, Span } from '../reading.ts'
import { createMeeting } from '../spans.ts'
import type { Given, Rule } from './given.ts'

/** Kinds whose numbered clauses are orders; plans and decisions also describe. */
const ORDERING = new Set(['cong_van', 'thong_bao', 'cong_dien', 'chi_thi'])

/** Clauses that say what is agreed or refused. */
const APPROVAL =
  /^\P{L}*(?:cơ bản |chưa |không )?(?:đồng ý|nhất trí|thống nhất|chấp thuận|phê duyệt|cho phép|ghi nhận|biểu dương|đánh giá cao|xem xét)/u
/** Words of an order: what stands here should have been read as one. */
const ORDER =
  /(?:^|[\s.;])(?:giao|yêu cầu|đề nghị|chủ trì|có trách nhiệm|chịu trách nhiệm|phối hợp với|chỉ đạo|khẩn trương|báo cáo (?:kết quả|ubnd|thủ tướng))(?=\s)/u
/** The mark and the words before the clause says anything. */
const LEAST_LETTERS = 25

type Leaf = { readonly clause: Clause; readonly covered: boolean }

/** Clauses without children, and whether one above them is covered. */
function listLeaves(clauses: readonly Clause[], isCovered: (span: Span) => boolean): Leaf[] {
  const leaves: Leaf[] = []
  const open: Leaf[] = clauses.map((clause) => ({ clause, covered: false })).reverse()
  while (open.length > 0) {
    const { clause, covered } = open.pop()!
    const here = covered || isCovered(clause.span)
    if (clause.children.length === 0) leaves.push({ clause, covered: here })
    else
      for (const child of clause.children.toReversed()) open.push({ clause: child, covered: here })
  }
  return leaves
}

export const clauseNotRead: Rule = (given: Given) => {
  const { reading, text } = given
  if (!ORDERING.has(reading.kind.value)) return []
  const items = reading.directives.flatMap(({ agreedItems }) => agreedItems)
  const isCovered = createMeeting([...reading.directives, ...items].map(({ span }) => span))
  return listLeaves(reading.clauses, isCovered).flatMap(({ clause, covered }): Diagnostic[] => {
    if (covered) return []
    const { span, path } = clause
    const said = text.slice(span.start, span.end).normalize('NFC').toLowerCase()
    const body = said.slice(said.startsWith(clause.mark.toLowerCase()) ? clause.mark.length : 0)
    if (body.replace(/\P{L}/gu, '').length < LEAST_LETTERS) return []
    if (APPROVAL.test(body) || !ORDER.test(body)) return []
    return [
      {
        code: 'CLAUSE_NOT_UNDERSTOOD',
        severity: 'warning',
        span,
        message: {
          vi: `Mục ${path} có dấu hiệu giao việc nhưng phần mềm chưa nhận ra nhiệm vụ. Đề nghị đọc lại và bổ sung nếu có.`,
          en: `Clause ${path} seems to give work, but none was read from it. Read it and add the work, if any.`,
        },
      },
    ]
  })
}
