import { cp, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '@loimo/server/platform/config.ts'
import { lockFolder } from '@loimo/server/platform/folder-lock.ts'
import { StartFault } from '@loimo/server/platform/start-fault.ts'
import { type Command, EXIT, type ExitCode, type Terminal, UsageFault } from '../command.ts'

/** What a data folder holds that must last; the rest (locks, papers half taken in) does not. */
const PARTS = ['database', 'files', 'incoming', 'secret']

export const command: Command = {
  summary: {
    vi: 'Sao lưu thư mục dữ liệu của cơ sở dữ liệu nhúng sang một thư mục mới.',
    en: 'Copies the data folder of the embedded database to a new folder.',
  },
  usage: 'FOLDER',
  details: {
    vi: `Dừng máy chủ trước. Khôi phục: đặt LOIMO_DATA vào bản sao rồi khởi động.
Với PostgreSQL: dùng pg_dump cho cơ sở dữ liệu, và sao chép thư mục "files" trong LOIMO_DATA.
Mã thoát: 0 xong; 1 không làm được; 2 dùng sai.`,
    en: `Stop the server first. To restore, set LOIMO_DATA to the copy and start.
With PostgreSQL: use pg_dump for the database, and copy the folder "files" in LOIMO_DATA.
Exit code: 0 done; 1 refused; 2 wrong usage.`,
  },
  run,
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [target] = args.filter((arg) => !arg.startsWith('--'))
  if (target === undefined)
    throw new UsageFault({
      vi: 'Cho biết thư mục sẽ chứa bản sao.',
      en: 'Name the folder that the copy goes to.',
    })
  const there = await readdir(target).catch(() => [])
  if (there.length > 0)
    throw new UsageFault({
      vi: `Thư mục "${target}" đã có nội dung: chọn thư mục mới để không ghi đè bản cũ.`,
      en: `The folder "${target}" is not empty: choose a new one, so that nothing is overwritten.`,
    })
  const { dataFolder } = readConfig()
  try {
    const unlock = lockFolder(dataFolder)
    try {
      await mkdir(target, { recursive: true })
      const present = await readdir(dataFolder)
      for (const part of PARTS.filter((name) => present.includes(name)))
        await cp(join(dataFolder, part), join(target, part), {
          recursive: true,
          preserveTimestamps: true,
        })
    } finally {
      unlock()
    }
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    terminal.complain(terminal.language === 'vi' ? error.vi : error.message)
    return EXIT.refused
  }
  terminal.print(terminal.language === 'vi' ? `Đã sao lưu vào ${target}` : `Copied to ${target}`)
  return EXIT.done
}
