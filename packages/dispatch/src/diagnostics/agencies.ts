import { formatDate } from '@loimo/calendar'
import { agencyKey } from '../agency-key.ts'
import type { Agency } from '../context.ts'
import type { Diagnostic } from '../reading.ts'
import { listMembers } from '../resolve.ts'
import { answersToday } from '../succession.ts'
import { findMismatch } from '../validity.ts'
import { type Given, listNamed, type Named, nameSome, of, type Rule } from './given.ts'

/** The first mention of every written name; a lead's before others, for it weighs more. */
function firstMentions(given: Given, wanted: (named: Named) => boolean): Named[] {
  const seen = new Map<string, Named>()
  for (const named of listNamed(given)) {
    if (!wanted(named)) continue
    const key = agencyKey(named.field.value)
    const known = seen.get(key)
    if (!known || (named.role === 'lead' && known.role !== 'lead')) seen.set(key, named)
  }
  return [...seen.values()]
}

export const agencyUnknown: Rule = (given) =>
  firstMentions(given, ({ field }) => field.agency === null && !field.collective).map(
    ({ field, role, directive }): Diagnostic => ({
      code: 'AGENCY_UNKNOWN',
      severity: role === 'lead' ? 'warning' : 'notice',
      span: field.span,
      message: {
        vi: `Danh mục cơ quan không có "${field.value}". Đề nghị chọn cơ quan trong danh mục hoặc bổ sung vào danh mục.`,
        en: `"${field.value}" is not in the register of bodies. Choose a body of the register or add this one.`,
      },
      ...of(directive),
    }),
  )

/** The reader may have settled an edit by hand; only a likeness says that it was guessed. */
export const agencyByLikeness: Rule = (given) =>
  firstMentions(given, ({ field }) => field.match?.by === 'fuzzy').flatMap(
    ({ field, directive }): Diagnostic[] => {
      const agency = given.register.byId.get(field.agency ?? '')
      if (!agency) return []
      const percent = Math.round((field.match?.score ?? 0) * 100)
      return [
        {
          code: 'AGENCY_BY_LIKENESS',
          severity: 'warning',
          span: field.span,
          message: {
            vi: `"${field.value}" không có trong danh mục; gần giống nhất là ${agency.name} (${percent}%). Đề nghị xác nhận.`,
            en: `"${field.value}" is not in the register; nearest is ${agency.name} (${percent}%). Confirm it.`,
          },
          proposal: agency.name,
          ...of(directive),
        },
      ]
    },
  )

function saySuccessors(given: Given, agency: Agency, when: string): { vi: string; en: string } {
  const names = answersToday(agency.id, given.context.agencies, when).map(
    ({ agency: id }) => given.register.byId.get(id)?.name ?? id,
  )
  if (names.length === 0) return { vi: '', en: '' }
  const some = nameSome(names)
  return { vi: ` Kế tục: ${some.vi}.`, en: ` Taken over by: ${some.en}.` }
}

/** A body that had ended, or had not begun, on the day of the dispatch. */
export const agencyNotThere: Rule = (given) => {
  const when = given.reading.date?.value ?? null
  if (when === null) return []
  return firstMentions(given, ({ field }) => field.agency !== null).flatMap(
    ({ field, directive }): Diagnostic[] => {
      const agency = given.register.byId.get(field.agency ?? '')
      const mismatch = agency && findMismatch(agency, when)
      if (!agency || !mismatch) return []
      const after = saySuccessors(given, agency, when)
      const said =
        mismatch === 'before'
          ? {
              vi: `${agency.name} đến ngày ${formatDate(agency.validFrom!)} mới thành lập, sau ngày của văn bản. Đề nghị kiểm tra tên cơ quan hoặc ngày văn bản.`,
              en: `${agency.name} began on ${agency.validFrom}, after the date of the dispatch. Check the name or the date.`,
            }
          : {
              vi: `${agency.name} chỉ hoạt động đến ngày ${formatDate(agency.validTo!)}.${after.vi} Đề nghị chọn cơ quan nhận việc.`,
              en: `${agency.name} ended on ${agency.validTo}.${after.en} Choose who is to do the work.`,
            }
      return [
        {
          code: mismatch === 'before' ? 'AGENCY_NOT_YET' : 'AGENCY_ENDED',
          severity: 'warning',
          span: field.span,
          message: said,
          ...of(directive),
        },
      ]
    },
  )
}

export const leadMissing: Rule = ({ reading }) =>
  reading.directives.flatMap(({ lead, span }, directive): Diagnostic[] =>
    lead.length > 0
      ? []
      : [
          {
            code: 'LEAD_MISSING',
            severity: 'warning',
            span,
            message: {
              vi: 'Nhiệm vụ chưa rõ cơ quan chủ trì. Đề nghị xác định một cơ quan chịu trách nhiệm.',
              en: 'It is not clear who leads this work. Name one body that answers for it.',
            },
            directive,
          },
        ],
  )

/** Some of the leads are a collective: said once for each wording. */
export const leadCollective: Rule = (given) =>
  firstMentions(given, ({ field, role }) => role === 'lead' && field.collective === true).map(
    ({ field, directive }): Diagnostic => {
      const when = given.reading.date?.value ?? null
      const { agencies, unknown, open } = listMembers(field.value, given.context.agencies, when)
      const count = agencies.length + unknown.length
      return {
        code: 'LEAD_COLLECTIVE',
        severity: open ? 'warning' : 'notice',
        span: field.span,
        message: open ? sayOpen(field.value) : sayMany(field.value, count),
        ...of(directive),
      }
    },
  )

const sayOpen = (value: string) => ({
  vi: `"${value}" không nêu tên cơ quan chủ trì. Đề nghị ghi rõ cơ quan nào làm.`,
  en: `"${value}" names no lead. Say which bodies are to do it.`,
})

const sayMany = (value: string, count: number) => ({
  vi: `"${value}" là nhiều cơ quan cùng chủ trì${count > 0 ? ` (${count} cơ quan)` : ''}; cần theo dõi riêng từng cơ quan.`,
  en: `"${value}" are many bodies${count > 0 ? ` (${count})` : ''} that all lead; follow up each of them.`,
})
