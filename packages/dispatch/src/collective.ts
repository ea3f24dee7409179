/**
 * Wordings that mean several bodies: "các sở, ban, ngành", "UBND các huyện biên giới",
 * "Các Sở: Công Thương, Y tế". Language only; which bodies they are, the register's classes say.
 */
import { agencyKey } from './agency-key.ts'

/** What a collective wording names. */
export type Collective = {
  /** Classes of the register that it covers; none where the register cannot say. */
  readonly classes: readonly string[]
  /** "có liên quan": nobody can say from the text who they are. */
  readonly open: boolean
}

const LEVEL = 'tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu'
/** Words that begin a collective even without "các". */
const GENERAL =
  /^(?:sở ban ngành|ban ngành|lực lượng|chính quyền địa phương|địa phương|đơn vị|cấp ủy|bộ ngành|đoàn thể|doanh nghiệp|cơ quan (?:đơn vị|tổ chức|chức năng|liên quan|có liên quan|thông tấn|báo chí|truyền thông))(?: |$)/u
const PLURAL = /^(?:tất cả |toàn thể )?(?:các|những|mọi) /u
/** "UBND các huyện", "Công an cấp xã", "BHXH tỉnh, thành phố", "UBND xã, phường, đặc khu". */
const SPREAD = new RegExp(
  ` (?:(?:các|cấp) (?:${LEVEL}|cơ quan|đơn vị|sở|bộ)|(?:${LEVEL})(?: (?:${LEVEL}))+)(?: |$)`,
  'u',
)
const RELATED = / liên quan$/u

const OPEN =
  /(?:liên quan|chức năng|phụ trách)$|^(?:các )?(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân)(?: (?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân))*$/u
/** "các xã có tuyến đường đi qua": some of the class, and the text does not say which. */
const PARTLY = / (?:có (?!liên quan)|nơi |thuộc diện )/u

const LOCAL = '(?:^|ủy ban nhân dân |chính quyền )'
/** Words of a collective, and the class of the register that they mean. */
const CLASSES: readonly (readonly [RegExp, readonly string[]])[] = [
  [new RegExp(`${LOCAL}(?:các )?huyện biên giới`, 'u'), ['border-district']],
  [new RegExp(`${LOCAL}(?:các|cấp) (?:quận )?huyện(?! biên giới)`, 'u'), ['district']],
  [new RegExp(`${LOCAL}(?:(?:các|cấp) (?:xã|phường)|xã phường|phường xã)`, 'u'), ['commune-level']],
  [/(?:^|các )sở (?:ban|ngành)|các sở(?: |$)/u, ['department']],
  [/ban ngành|sở ngành|(?:^|các )ngành/u, ['department-level', 'central-unit']],
  [/(?:^|các )ban$/u, ['department-level']],
  [/ủy ban nhân dân (?:các )?tỉnh (?!biên)/u, ['province', 'neighbour-province']],
  [/đoàn thể/u, ['union']],
  [/các bộ(?! phận| đội)(?: |$)|^bộ ngành/u, ['ministry']],
]

/** Read a collective from a name; undefined where it names one body or a list of bodies. */
export function readCollective(value: string): Collective | undefined {
  const key = agencyKey(value)
  if (![GENERAL, PLURAL, SPREAD, RELATED].some((form) => form.test(key))) return undefined
  if (PARTLY.test(key)) return { classes: [], open: true }
  const classes = CLASSES.flatMap(([words, names]) => (words.test(key) ? names : []))
  return { classes, open: OPEN.test(key) }
}

/** A list under a shared head: "Các Sở: CT, YT", "UBND các huyện biên giới, thành phố Lạng Sơn". */
export type NamedList = {
  /** Proper names behind the head, cut at commas. A name may have a comma or "và" of its own. */
  readonly items: readonly string[]
  /** The full name of an item: "CT" → "Sở CT". */
  readonly toName: (item: string) => string
  /** Parts that name a class: "UBND các huyện biên giới". */
  readonly collectives: readonly string[]
}

const SEPARATOR = /\s*[,;]\s*/u
const COLON = /^\s*([^:;]{2,120}?)\s*:\s*(\S.*)$/su
const KINDS = 'huyện|thành phố|thị xã|quận|xã|phường|tỉnh'
const SHARED = new RegExp(`^\\s*(\\S.{0,60}?)\\s+các\\s+(${KINDS})\\s+(\\S.*)$`, 'su')
const HEADED = /^\s*[Cc]ác\s+([Ss]ở|[Bb]ộ|[Cc]ục|[Bb]an)\s+(\p{Lu}.*)$/su
const KIND_WORD = new RegExp(`^(?:${KINDS})\\s`, 'u')
const PROPER = new RegExp(`^(?:(?:${KINDS})\\s+)?\\p{Lu}`, 'u')
const LONGEST_LIST = 2_000

const SHARED_HEAD = new RegExp(`^(.{0,60}?\\S)\\s+(?:các\\s+)?(${KINDS})(?:\\s*,.*)?$`, 'su')
const PLURAL_HEAD = /^(?:.*\s)?[Cc]ác\s+([^,]+)$/su

/**
 * What the names of a list have in common: "Giám đốc các Sở" → Sở; "UBND các tỉnh, thành phố" → UBND
 * tỉnh. What stands before the last "các" is the post of those who lead them.
 */
function readHead(head: string): readonly [head: string, kind: string] {
  const level = SHARED_HEAD.exec(head)
  if (level) return [level[1]!, level[2]!]
  const plural = PLURAL_HEAD.exec(head)
  return [plural ? plural[1]! : head, '']
}

/** Read a list of names under one head; undefined where the value is no such list. */
export function readNamedList(value: string): NamedList | undefined {
  if (value.length > LONGEST_LIST) return undefined
  const colon = COLON.exec(value)
  if (colon) return listed(...readHead(colon[1]!), colon[2]!)
  const shared = SHARED.exec(value)
  if (shared) return listed(shared[1]!, shared[2]!, shared[3]!)
  const headed = HEADED.exec(value)
  return headed ? listed(headed[1]!, '', headed[2]!) : undefined
}

function listed(head: string, kind: string, rest: string): NamedList | undefined {
  const parts = rest.split(SEPARATOR).filter((part) => part !== '')
  const items = parts.filter((part) => PROPER.test(part))
  if (items.length === 0) return undefined
  const first = `${head.split(/\s+/u)[0]!.toLowerCase()} `
  return {
    items,
    toName: (item) => {
      if (item.toLowerCase().startsWith(first)) return item
      return kind && !KIND_WORD.test(item) ? `${head} ${kind} ${item}` : `${head} ${item}`
    },
    collectives: parts
      .filter((part) => !PROPER.test(part))
      .map((part) => `${head} các ${kind} ${part}`),
  }
}
