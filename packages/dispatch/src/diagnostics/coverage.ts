/** A body given work must be sent the paper: in "Kính gửi" or in "Nơi nhận". */
import { agencyKey } from '../agency-key.ts'
import type { Agency } from '../context.ts'
import type { Clause, Diagnostic } from '../reading.ts'
import { createResolver, listMembers } from '../resolve.ts'
import { type Given, listNamed, type Named, nameSome, of, type Rule } from './given.ts'

/** Whom the paper is sent to. */
type Sent = {
  readonly ids: ReadonlySet<string>
  /** Keys of names that the register does not have. */
  readonly keys: ReadonlySet<string>
  /** "các cơ quan liên quan" among them: anybody may be meant. */
  readonly open: boolean
}

const FILED = /^\s*lưu(?:\s|:|$)/iu
const ABOVE = /^như\s+trên/iu
const ARTICLE = /^như\s+(?:điều|mục|khoản)\s+(\d+)/iu
/** Those who sat in the meeting, the units of the issuer: the text does not say who they are. */
const MEMBERS = /^(?:như|các)\s+(?:thành\s+(?:viên|phần)|đơn\s+vị\s+thuộc|tổ\s+chức)/iu
const WHOLE = ['provincial', 'central-unit', 'union', 'press']
const BRACKETS = /\([^()]*\)/g
/** The list under a shared head at the end: "…, Giám đốc các Sở: Tài chính, Y tế". */
const LIST_TAIL = /[^,:]{2,60}:[^:]*$/u
const SEPARATOR = /\s*[,;]\s*|\s+và\s+/u

function findClause(clauses: readonly Clause[], number: string): Clause | undefined {
  return clauses.find(({ mark }) => mark.replace(/^điều\s+/iu, '') === number)
}

function listSent(given: Given): Sent {
  const { reading, context, register } = given
  const when = reading.date?.value ?? null
  const resolve = createResolver(context.agencies)
  const ids = new Set<string>()
  const keys = new Set<string>()
  let open = false
  const addName = (name: string) => {
    keys.add(agencyKey(name))
    const { agency, collective } = resolve(name, when)
    if (agency) ids.add(agency)
    if (!collective) return
    const members = listMembers(name, context.agencies, when)
    for (const id of members.agencies) ids.add(id)
    // "các sở, ban, ngành" on a distribution list is every provincial body.
    const isWhole = members.agencies.some((id) =>
      register.byId.get(id)?.classes.includes('department-level'),
    )
    for (const { id } of isWhole ? WHOLE.flatMap(register.listClass) : []) ids.add(id)
    for (const unknown of members.unknown) keys.add(agencyKey(unknown))
    open ||= members.open && members.agencies.length === 0
  }
  // A comma may part two bodies or stand inside one wording: both are tried, each only adds.
  const addItem = (item: string) => {
    for (const piece of item.replace(BRACKETS, ' ').split(/\s*;\s*/u)) {
      const list = piece.includes(':') ? LIST_TAIL.exec(piece) : null
      const parts = (list ? piece.slice(0, list.index) : piece).split(SEPARATOR)
      for (const name of new Set([piece, list?.[0] ?? '', ...parts]))
        if (name.trim() !== '') addName(name.trim())
    }
  }
  for (const { value, agency } of reading.addressees) {
    addItem(value)
    if (agency) ids.add(agency)
  }
  for (const { value } of reading.distribution) {
    const article = ARTICLE.exec(value)
    if (article) {
      const clause = findClause(reading.clauses, article[1]!)
      if (clause) addArticle(given, clause, addItem)
      else open = true
    } else if (ABOVE.test(value)) open ||= reading.addressees.length === 0
    else if (MEMBERS.test(value)) open = true
    else if (!FILED.test(value)) addItem(value)
  }
  return { ids, keys, open }
}

/** "Điều 3. Chánh Văn phòng, Giám đốc các Sở: … chịu trách nhiệm thi hành": its list of bodies. */
function addArticle({ text }: Given, { span }: Clause, addItem: (item: string) => void) {
  const said = text.slice(span.start, span.end).replace(/\s+/g, ' ')
  addItem(said.replace(/^\S*\s*\d*[.:]?\s*/u, '').replace(/\s*chịu trách nhiệm.*$/u, ''))
}

const isWide = ({ classes }: Agency) => classes.includes('province') || classes.includes('central')

/** The issuer has its own paper, and so have its office and what it acts for. */
function isOfIssuer(given: Given, id: string): boolean {
  const { byId } = given.register
  const issuer = byId.get(given.reading.issuer?.agency ?? '')
  const agency = byId.get(id)
  if (!issuer || !agency) return false
  const isOffice = agency.parent === issuer.id && agencyKey(agency.name).startsWith('văn phòng')
  return id === issuer.id || id === issuer.parent || isOffice
}

/** Bodies of the wording that the paper is not sent to. */
function listLeftOut(given: Given, { field, role }: Named, sent: Sent): string[] {
  const { byId } = given.register
  const isSent = (id: string): boolean => {
    const parent = byId.get(byId.get(id)?.parent ?? '')
    // A unit gets its papers from its body; a department does not get them from the province.
    return sent.ids.has(id) || (parent !== undefined && !isWide(parent) && sent.ids.has(parent.id))
  }
  const when = given.reading.date?.value ?? null
  const members = field.agency
    ? { agencies: [field.agency], open: false }
    : listMembers(field.value, given.context.agencies, when)
  // Which departments an open "các sở, ban, ngành liên quan" means, the lead will say.
  if (members.agencies.length > MOST_MEANT && (members.open || role === 'cooperating')) return []
  return members.agencies
    .filter((id) => !isSent(id) && !isOfIssuer(given, id))
    .map((id) => byId.get(id)?.name ?? id)
}

/** Beyond this a collective says what is usual, not who is meant. */
const MOST_MEANT = 12

export const agencyNotSent: Rule = (given) => {
  const { reading } = given
  if (reading.truncated || reading.addressees.length + reading.distribution.length === 0) return []
  const sent = listSent(given)
  if (sent.open) return []
  const seen = new Set<string>()
  return listNamed(given).flatMap((named): Diagnostic[] => {
    const { field, role, directive } = named
    const key = agencyKey(field.value)
    if (role === 'addressee' || role === 'reportTo' || seen.has(key) || sent.keys.has(key))
      return []
    seen.add(key)
    const left = listLeftOut(given, named, sent)
    if (left.length === 0) return []
    const some = nameSome(left)
    return [
      {
        code: 'AGENCY_NOT_SENT',
        severity: role === 'lead' ? 'warning' : 'notice',
        span: field.span,
        message: {
          vi: `Được giao việc nhưng không có trong "Kính gửi" và "Nơi nhận": ${some.vi}. Đề nghị bổ sung nơi nhận.`,
          en: `Given work, but in neither "Kính gửi" nor "Nơi nhận": ${some.en}. Add them to the distribution list.`,
        },
        ...of(directive),
      },
    ]
  })
}
