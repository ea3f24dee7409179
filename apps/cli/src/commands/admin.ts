import { parseArgs } from 'node:util'
import { loadProvince } from '@loimo/server/agencies/province.ts'
import {
  createFirstAdministrator,
  dropDemo,
  resetPasswordOf,
} from '@loimo/server/identity/administer.ts'
import { readConfig } from '@loimo/server/platform/config.ts'
import { type Database, openDatabase } from '@loimo/server/platform/database.ts'
import { migrate } from '@loimo/server/platform/migrate.ts'
import { StartFault } from '@loimo/server/platform/start-fault.ts'
import {
  type Command,
  EXIT,
  type ExitCode,
  type Terminal,
  UsageFault,
  type Words,
} from '../command.ts'

const DEFAULT_AGENCY = 'van-phong-ubnd-tinh'

export const command: Command = {
  summary: {
    vi: 'Quản trị viên đầu tiên, đặt lại mật khẩu, xóa tài khoản dùng thử.',
    en: 'The first administrator, a password reset, the end of the demo accounts.',
  },
  usage: 'create USERNAME --name NAME [--agency ID] | reset USERNAME | drop-demo',
  details: {
    vi: `  create     tạo quản trị viên và in mật khẩu dùng một lần
    --name     họ và tên
    --agency   mã cơ quan trong danh bạ (mặc định: ${DEFAULT_AGENCY})
  reset      cấp mật khẩu mới, kết thúc mọi phiên và thu hồi mọi mã truy cập của người đó
  drop-demo  xóa mọi tài khoản tạo ở chế độ dùng thử, trước khi chạy production
Dùng DATABASE_URL hoặc LOIMO_DATA như máy chủ. Với cơ sở dữ liệu nhúng: dừng máy chủ trước.
Mã thoát: 0 xong; 1 không làm được; 2 dùng sai.`,
    en: `  create     make an administrator and print a password to be changed at first use
    --name     full name
    --agency   id in the register (${DEFAULT_AGENCY} without it)
  reset      hand out a new password, end all sessions and revoke all tokens of that person
  drop-demo  remove all accounts that were made in demo mode, before production
Uses DATABASE_URL or LOIMO_DATA as the server does. With the embedded database: stop the server first.
Exit code: 0 done; 1 refused; 2 wrong usage.`,
  },
  run: administer,
}

type Given = { readonly userName: string; readonly name: string; readonly agencyId: string }
type Deed = {
  /** What must be given, and nothing else may be. */
  readonly needs: readonly ('userName' | 'name')[]
  readonly run: (database: Database, given: Given) => Promise<{ done: boolean; words: Words }>
}

async function create(database: Database, given: Given) {
  const made = await createFirstAdministrator(database, new Date(), given)
  switch (made.outcome) {
    case 'made':
      return { done: true, words: handedOut(given.userName, made.password) }
    case 'bad-user-name':
      return refused(
        'Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số và . _ @ -, ít nhất 2 ký tự.',
        'A user name holds small letters without marks, digits and . _ @ -, at least 2 of them.',
      )
    case 'name-taken':
      return refused(
        `Tên "${given.userName}" đã có: chọn tên khác, hoặc dùng loimo admin reset.`,
        `The name "${given.userName}" is taken: choose another, or use loimo admin reset.`,
      )
    case 'no-such-agency':
      return refused(
        `Danh bạ không có cơ quan "${given.agencyId}".`,
        `The register has no agency "${given.agencyId}".`,
      )
  }
}

async function reset(database: Database, { userName }: Given) {
  const password = await resetPasswordOf(database, userName)
  if (password !== undefined) return { done: true, words: handedOut(userName, password) }
  return refused(
    `Không có tài khoản "${userName}", hoặc đó là tài khoản dùng thử.`,
    `There is no account "${userName}", or it is a demo account.`,
  )
}

async function dropAll(database: Database) {
  const count = await dropDemo(database)
  const vi = `Đã xóa ${count} tài khoản dùng thử.`
  return { done: true, words: { vi, en: `Removed ${count} demo accounts.` } }
}

const DEEDS: Readonly<Record<string, Deed>> = {
  create: { needs: ['userName', 'name'], run: create },
  reset: { needs: ['userName'], run: reset },
  'drop-demo': { needs: [], run: dropAll },
}

const misused = new UsageFault({
  vi: 'Thiếu hoặc thừa tham số. Xem: loimo admin --help',
  en: 'Something is missing or too much. See: loimo admin --help',
})

const refused = (vi: string, en: string) => ({ done: false, words: { vi, en } })

function handedOut(userName: string, password: string): Words {
  return {
    vi: `Tên đăng nhập: ${userName}\nMật khẩu dùng một lần: ${password}\nPhải đổi khi đăng nhập lần đầu; mật khẩu này không hiện lại.`,
    en: `User name: ${userName}\nOne-time password: ${password}\nTo be changed at first sign-in; it is not shown again.`,
  }
}

async function administer(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { deed, given } = parse(args)
  // Neither secret nor address is needed here, whatever mode the server runs in.
  const config = readConfig({ ...process.env, LOIMO_MODE: 'demo' })
  try {
    const database = await openDatabase(config)
    try {
      await migrate(database)
      await loadProvince(database, config.provinceFolder)
      const { done, words } = await deed.run(database, given)
      if (done) terminal.print(words[terminal.language])
      else terminal.complain(words[terminal.language])
      return done ? EXIT.done : EXIT.refused
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    terminal.complain(terminal.language === 'vi' ? error.vi : error.message)
    return EXIT.refused
  }
}

function parse(args: readonly string[]): { deed: Deed; given: Given } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string', default: '' },
        agency: { type: 'string', default: DEFAULT_AGENCY },
        lang: { type: 'string', default: 'vi' },
      },
    })
    const [name = '', userName = '', ...more] = positionals
    const deed = Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined
    const given = { userName, name: values.name.trim(), agencyId: values.agency }
    const isWhole = (['userName', 'name'] as const).every(
      (part) => deed?.needs.includes(part) === (given[part] !== ''),
    )
    if (!deed || !isWhole || more.length > 0) throw misused
    return { deed, given }
  } catch (error) {
    if (error instanceof UsageFault) throw error
    throw misused
  }
}
