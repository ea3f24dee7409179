import { parseArgs } from 'node:util'
import { readConfig } from '@loimo/server/platform/config.ts'
import { openDatabase } from '@loimo/server/platform/database.ts'
import {
  type Anchor,
  type Verification,
  verifyJournal,
} from '@loimo/server/platform/journal-verify.ts'
import { StartFault } from '@loimo/server/platform/start-fault.ts'
import {
  type Command,
  EXIT,
  type ExitCode,
  type Terminal,
  UsageFault,
  type Words,
} from '../command.ts'

export const command: Command = {
  summary: {
    vi: 'Chứng minh không mục nào của nhật ký bị sửa, xóa hay đổi thứ tự; chỉ ra mục hỏng đầu tiên.',
    en: 'Proves that no entry of the journal was altered, removed or reordered; names the first bad one.',
  },
  usage: '[--anchor POSITION:HASH]',
  details: {
    vi: `  --anchor   đầu chuỗi đã ghi lại ở nơi khác trước đây: phải còn nguyên trong nhật ký
Dùng DATABASE_URL hoặc LOIMO_DATA như máy chủ. Với cơ sở dữ liệu nhúng: dừng máy chủ trước.
Mã thoát: 0 nguyên vẹn; 1 có mục hỏng; 2 dùng sai.`,
    en: `  --anchor   a head of the chain noted down elsewhere before: it must still stand in the journal
Uses DATABASE_URL or LOIMO_DATA as the server does. With the embedded database: stop the server first.
Exit code: 0 clean; 1 broken; 2 wrong usage.`,
  },
  run,
}

function readAnchor(given: string | undefined): Anchor | undefined {
  if (given === undefined) return undefined
  const found = /^(\d+):([0-9a-f]{64})$/.exec(given)
  if (!found)
    throw new UsageFault({
      vi: `--anchor "${given}" không đúng dạng: dùng VỊ-TRÍ:MÃ-BĂM như lệnh này in ra.`,
      en: `--anchor "${given}" is malformed: use POSITION:HASH as this command prints it.`,
    })
  return { position: Number(found[1]), hash: found[2]! }
}

const FAULTS: Readonly<Record<string, Words>> = {
  altered: { vi: 'nội dung đã bị sửa', en: 'its content was altered' },
  'entry-removed': { vi: 'mục đã bị xóa', en: 'the entry was removed' },
  'place-removed': { vi: 'chỗ trong chuỗi đã bị xóa', en: 'its place in the chain was removed' },
  reordered: { vi: 'thứ tự đã bị đổi', en: 'the order was changed' },
  'tail-removed': { vi: 'phần cuối đã bị xóa', en: 'the end was removed' },
  'anchor-differs': {
    vi: 'khác với đầu chuỗi đã ghi lại',
    en: 'it differs from the head that was noted down',
  },
}

function tell({ language, print, complain }: Terminal, result: Verification): ExitCode {
  if (result.outcome === 'clean') {
    const { sealed, pending, hash } = result
    print(
      language === 'vi'
        ? `Nhật ký nguyên vẹn: ${sealed} mục đã niêm, ${pending} mục chờ niêm.\nĐầu chuỗi: ${sealed}:${hash}`
        : `The journal is clean: ${sealed} entries sealed, ${pending} pending.\nHead: ${sealed}:${hash}`,
    )
    return EXIT.done
  }
  const { position, entryId, fault } = result.first
  const entry =
    entryId === null ? '' : language === 'vi' ? ` (mục ${entryId})` : ` (entry ${entryId})`
  const words = FAULTS[fault]![language]
  complain(
    language === 'vi'
      ? `Nhật ký hỏng tại vị trí ${position}${entry}: ${words}.`
      : `The journal is broken at position ${position}${entry}: ${words}.`,
  )
  return EXIT.refused
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args: [...args],
    options: { anchor: { type: 'string' }, lang: { type: 'string' } },
  })
  const anchor = readAnchor(values.anchor)
  try {
    const database = await openDatabase(readConfig())
    try {
      return tell(terminal, await verifyJournal(database, anchor))
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    terminal.complain(terminal.language === 'vi' ? error.vi : error.message)
    return EXIT.refused
  }
}
