/** Sentences that look like work given and are none: what is told, decided, or asked in general. */
import type { AgencyScan } from './agency-words.ts'
import type { Range } from './document.ts'
import { lowAhead, lowText } from './flat.ts'
import { lengthAt } from './phrase-tree.ts'
import type { Roles } from './roles.ts'
import type { Word } from './words.ts'

/** The standing request to report difficulties, which every paper carries. */
const DIFFICULTIES =
  /^(?:\* )?(?:trong )?(?:quá trình|khi) (?:tổ chức |triển khai |thực hiện ).*(?:nếu|vướng mắc|khó khăn|phát sinh)|^(?:nếu|trường hợp) (?:có |phát sinh |gặp )?.*(?:khó khăn|vướng mắc)|^mọi (?:khó khăn|vướng mắc)/

/** Lines about the paper itself. */
const SELF_REFERENCE =
  /^(?:(?:thông báo|công văn|chỉ thị|quyết định|kế hoạch|văn bản|công điện) này (?:có|thay|được)|trên đây là|các quy định|các mốc|chịu trách nhiệm thi hành)/

/** Formulas stand near the front; what runs on behind is not searched. */
const REACH = 900

/** Speech retold between the orders of a paper. */
const TOLD = / (?:(?:chia sẻ|nói|khẳng định|bày tỏ) :|(?:cho biết|cho hay) [:,])/

/** Who sits where, and who looks after what already: told, not asked. */
const DESCRIBED =
  /^(?:thành phần|cơ cấu|cơ quan giúp việc)(?: [^ ]+){0,10} (?:gồm|là) |^ở [^,]{1,30} do đồng chí /

/** "Về …: không xem xét". */
const REFUSED = /: (?:không|chưa) (?:xem xét|đồng ý|giải quyết|chấp thuận|nhất trí)/
const ENACTING =
  /chịu trách nhiệm thi hành|chịu trách nhiệm (?:tổ chức )?thực hiện (?:quyết định|chỉ thị|nghị quyết|kế hoạch|công điện) này/
/** "Văn phòng … thông báo đến … để biết, thực hiện". */
const PASSING_ON =
  /^(?:[^ ]+ ){0,14}(?:thông báo|truyền đạt)(?: (?:các |những )?(?:ý kiến|kết luận|nội dung|chỉ đạo)[^;]{0,200})?(?: đến [^;]{0,120})? (?:để|đến|tới) .{0,300}(?:biết|thực hiện|triển khai)/
const FOR_INFORMATION = / biết , (?:phối hợp|thực hiện|triển khai)/

const FORMULAS = [
  DIFFICULTIES,
  SELF_REFERENCE,
  DESCRIBED,
  TOLD,
  REFUSED,
  ENACTING,
  PASSING_ON,
  FOR_INFORMATION,
]

/** "tháng 5", "quý II": with a time of its own even a general call binds. */
const NAMES_A_TIME = /(?:tháng|quý|ngày|năm) [\div]/

/** A general call at the end: "… nghiêm túc triển khai thực hiện Chỉ thị này". */
const GENERAL_CALL =
  /^(?:(?:chủ động|khẩn trương|nghiêm túc|tổ chức|tích cực|phối hợp|quán triệt|triển khai|thực hiện|chỉ đạo|kịp thời|nghiêm|căn cứ|theo|chức năng|nhiệm vụ|thẩm quyền|được giao|của mình|và|,) ?)*(?:triển khai|thực hiện|quán triệt|chỉ đạo (?:[^ ]+ ){1,14}(?:thực hiện|triển khai))(?: [^ ]+){0,30}$|^(?:(?:quan tâm|phối hợp|chỉ đạo|giúp đỡ|hỗ trợ|tạo điều kiện|thực hiện|triển khai|và|,) ?)+[ ./]*$/

/** "… các cơ quan căn cứ thực hiện./.", and nothing else. */
const BY_THIS = /^(?:căn cứ|theo đó|biết ,) (?:tổ chức )?(?:thực hiện|triển khai thực hiện)[ ./]*$/

/** "… tập trung lực lượng để hoàn thành công tác này". */
const CARRY_OUT =
  /^(?:[^ ,;]+ ){0,8}(?:hoàn thành|thực hiện|triển khai)(?: tốt| có hiệu quả| nghiêm túc)? (?:các |những )?(?:công tác|nhiệm vụ|nội dung|việc|công việc) (?:này|trên|nêu trên)/

/** "… chịu trách nhiệm thi hành Quyết định này": names those whom the paper binds. */
export const isEnacting = (low: string) => ENACTING.test(low)

/** Whether a part gives no work. `low` is its text; in a closing paragraph a general call is none. */
export function isNoTask(
  scan: AgencyScan,
  range: Range,
  low: string,
  roles: Roles,
  closing: boolean,
): boolean {
  const { words } = scan
  if (low.startsWith('"') || roles.past || FORMULAS.some((formula) => formula.test(low)))
    return true
  if (roles.lead.length === 0 && decides(scan, range)) return true
  if (roles.lead.length > 0 && onlyTells(scan, roles)) return true
  if (closing && roles.lead.length > 0 && !NAMES_A_TIME.test(low)) {
    const call = lowText(words, { first: roles.next, last: range.last })
    if (GENERAL_CALL.test(call) || (isMany(words, roles) && CARRY_OUT.test(call))) return true
  }
  return (
    bindsThePublic(words, roles) || fulfilsItself(words, roles) || callsOnAll(words, low, roles)
  )
}

/** "Các cơ quan, tổ chức và cá nhân … có nhiệm vụ": a duty of everybody, no order to a body. */
const bindsThePublic = (words: readonly Word[], roles: Roles) =>
  roles.lead.length === 1 && / cá nhân$/.test(lowText(words, roles.lead[0] as Range))

/** "… có trách nhiệm hoàn thành nhiệm vụ được phân công": to do what is one's task anyway. */
const OWN_TASK =
  /^(?:[^ ]+ ){0,8}có trách nhiệm (?:thực hiện|hoàn thành) (?:tốt |đầy đủ |các |những )?nhiệm vụ được (?:giao|phân công)(?: [,;.]|$)/

const fulfilsItself = (words: readonly Word[], roles: Roles) =>
  roles.lead.length > 0 && OWN_TASK.test(lowAhead(words, roles.next, roles.limit, 24))

const isMany = (words: readonly Word[], { lead }: Roles) =>
  lead.length > 1 || lead.some((item) => / (?:các|cấp) /.test(` ${lowText(words, item)} `))

/** "Yêu cầu các sở, ngành … triển khai thực hiện Chỉ thị này", wherever it stands. */
function callsOnAll(words: readonly Word[], low: string, roles: Roles): boolean {
  if (!isMany(words, roles) || /báo cáo/.test(low)) return false
  if (BY_THIS.test(lowText(words, { first: roles.next, last: roles.limit }))) return true
  return (
    GENERAL_CALL.test(lowText(words, { first: roles.next, last: roles.limit })) &&
    /(?:chỉ thị|công điện|công văn|thông báo|kế hoạch|quyết định) này/.test(low.slice(0, REACH))
  )
}

/** "X là …", "X được …": told of X, not asked of it. */
function onlyTells({ words, lexicon }: AgencyScan, roles: Roles): boolean {
  const low = words[roles.next]?.low
  if (low !== 'là' && low !== 'được') return false
  // "Giao X là cơ quan đầu mối"
  if (low === 'là' && roles.given) return false
  return lengthAt(lexicon.leading, words, roles.next) === 0
}

/** "Đồng ý …", or "Về …: đồng ý …". */
function decides({ words, lexicon }: AgencyScan, range: Range): boolean {
  const decidesAt = (at: number) => lengthAt(lexicon.deciding, words, at, range.last) > 0
  if (decidesAt(range.first)) return true
  for (let at = range.first; at < Math.min(range.last, range.first + 40); at++) {
    if (words[at]?.low === ':' && decidesAt(at + 1)) return true
  }
  return false
}
