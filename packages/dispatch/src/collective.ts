/**
 * Wordings that mean several bodies: "các sở, ban, ngành", "UBND các huyện biên giới",
 * "Các Sở: Công Thương, Y tế". Language only; which bodies they are, the register's classes say.
 */
import { agencyKey } from './agency-key.ts'

/** What a collective wording names. `open`: "có liên quan", the lead must say who. */
export type Collective = {
  readonly classes: readonly string[]
  readonly open: boolean
}

const OPENS = /(?:liên quan|chức năng|phụ trách|trên địa bàn|có nhu cầu)$/u

/** The first word after the key's start makes it a collective. */
const STARTS =
  /^(?:(?:tất cả |toàn thể )?các |những |mọi )?(?:sở ban ngành|ban ngành|lực lượng chức năng|lực lượng|cơ quan chức năng|cơ quan đơn vị|chính quyền địa phương|địa phương|cấp ủy|cơ quan liên quan|đơn vị liên quan|cơ quan có liên quan|đơn vị có liên quan|bộ ngành|đoàn thể|doanh nghiệp)(?: |$)/u
const PLURAL =
  /^(?:tất cả |toàn thể )?(?:các|những) (?:\p{L}+ )*?(?:sở|ban|ngành|bộ|cơ quan|đơn vị|địa phương|huyện|xã|phường|tỉnh|thành phố|cấp|lực lượng|tổ chức|doanh nghiệp|phòng|chi cục|hội|đoàn thể|trường|bệnh viện|thành viên|ngân hàng|hợp tác xã|công ty|tập đoàn|cục|vụ|viện|trung tâm|đồn|chủ đầu tư|nhà thầu|hiệp hội)(?: |$)/u
const SPREAD =
  /^(?:ủy ban nhân dân|hội đồng nhân dân|công an|sở [\p{L} ]+?|phòng [\p{L} ]+?) (?:các|cấp) /u

/** Words of a collective, and the class of the register that they mean. Narrow ones first. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/huyện biên giới/u, 'border-district'],
  [/xã (?:phường )?biên giới/u, 'border-commune'],
  [/(?:các|cấp) (?:quận )?huyện|huyện thành phố|huyện thị xã/u, 'district'],
  [/(?:các|cấp) xã|xã phường|phường xã/u, 'commune-level'],
  [/các sở|^sở ban|sở ngành/u, 'department'],
  [/(?:sở|các) ban(?: ngành|$| )/u, 'department-level'],
  [/các bộ|^bộ ngành/u, 'ministry'],
]

/** Read a collective from a name; undefined where it names one body or a list of bodies. */
export function readCollective(value: string): Collective | undefined {
  const key = agencyKey(value)
  if (!STARTS.test(key) && !PLURAL.test(key) && !SPREAD.test(`${key} `)) return undefined
  const classes: string[] = []
  for (const [words, name] of CLASSES) {
    if (words.test(key) && !(name === 'district' && classes.includes('border-district')))
      classes.push(name)
  }
  return { classes, open: OPENS.test(key) || classes.length === 0 }
}

/** A list under a shared head, opened up. */
export type NamedList = {
  /** "Các Sở: CT, YT" → "Sở CT", "Sở YT". */
  readonly names: readonly string[]
  /** Parts that name a class: "các huyện biên giới" of "UBND các huyện biên giới, thành phố …". */
  readonly collectives: readonly string[]
}

const SEPARATOR = /\s*[,;]\s*|\s+và\s+/u
const COLON = /^\s*(?:[Cc]ác\s+)?([^:,;]{2,60}?)\s*:\s*(\S.*)$/su
const KINDS = 'huyện|thành phố|thị xã|quận|xã|phường|tỉnh'
const SHARED = new RegExp(`^\\s*(\\S.{0,60}?)\\s+các\\s+(${KINDS})\\s+(\\S.*)$`, 'su')
const HEADED = /^\s*[Cc]ác\s+([Ss]ở|[Bb]ộ|[Cc]ục|[Bb]an)\s+(\p{Lu}.*)$/su
const KIND_WORD = new RegExp(`^(?:${KINDS})\\s`, 'u')
const PROPER = new RegExp(`^(?:(?:${KINDS})\\s+)?\\p{Lu}`, 'u')
const LONGEST_LIST = 2_000

const split = (items: string) => items.split(SEPARATOR).filter((item) => item !== '')

/** Open up a list of names under one head; undefined where the value is no such list. */
export function readNamedList(value: string): NamedList | undefined {
  if (value.length > LONGEST_LIST) return undefined
  const colon = COLON.exec(value)
  if (colon) return listed(colon[1]!.replace(/\s+các(?=\s|$)/gu, ''), '', split(colon[2]!))
  const shared = SHARED.exec(value)
  if (shared) return listed(shared[1]!, shared[2]!, split(shared[3]!))
  const headed = HEADED.exec(value)
  return headed ? listed(headed[1]!, '', split(headed[2]!)) : undefined
}

function listed(head: string, kind: string, items: readonly string[]): NamedList | undefined {
  const names: string[] = []
  const collectives: string[] = []
  const first = `${head.split(/\s+/u)[0]!.toLowerCase()} `
  for (const item of items) {
    if (item.toLowerCase().startsWith(first)) names.push(item)
    else if (!PROPER.test(item)) collectives.push(`${head} các ${kind} ${item}`)
    else names.push(kind && !KIND_WORD.test(item) ? `${head} ${kind} ${item}` : `${head} ${item}`)
  }
  return names.length > 0 ? { names, collectives } : undefined
}
