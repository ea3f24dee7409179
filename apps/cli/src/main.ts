import {
  type Command,
  EXIT,
  type Language,
  type Terminal,
  UsageFault,
  type Words,
} from './command.ts'
import { readVersion } from './version.ts'

// A name may have two words: "journal verify".
const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  read: () => import('./commands/read.ts'),
  akn: () => import('./commands/akn.ts'),
  'journal verify': () => import('./commands/journal-verify.ts'),
  regulate: () => import('./commands/regulate.ts'),
  backup: () => import('./commands/backup.ts'),
  admin: () => import('./commands/admin.ts'),
}

const NARROW = 60
const WIDE = 100

function openTerminal(args: readonly string[]): Terminal {
  const { stdout, stderr, env } = process
  return {
    language: findLanguage(args),
    columns: Math.min(WIDE, Math.max(NARROW, stdout.columns ?? WIDE)),
    colour: stdout.isTTY === true && env.NO_COLOR === undefined,
    interactive: stderr.isTTY === true,
    print: (text) => stdout.write(`${text}\n`),
    complain: (text) => stderr.write(`${text}\n`),
  }
}

/** `--lang en` or `--lang=en`, wherever it stands; Vietnamese without it. */
function findLanguage(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const value = args[at]?.split('=')[1] ?? args[at + 1]
  return at >= 0 && value === 'en' ? 'en' : 'vi'
}

function findCommand(args: readonly string[]) {
  const names = Object.keys(COMMANDS).sort((a, b) => b.length - a.length)
  const name = names.find((each) => each === args.slice(0, each.split(' ').length).join(' '))
  return name === undefined ? undefined : { name, rest: args.slice(name.split(' ').length) }
}

const HEAD: Words = {
  vi: 'Lối Mở: đọc công văn thành các chỉ đạo.\n\nCách dùng: loimo LỆNH [--lang vi|en]\n',
  en: 'Lối Mở: reads official dispatches into directives.\n\nUsage: loimo COMMAND [--lang vi|en]\n',
}
const TAIL: Words = {
  vi: '\nloimo LỆNH --help nói rõ từng lệnh; loimo --version cho biết phiên bản.',
  en: '\nloimo COMMAND --help tells more of one; loimo --version tells the version.',
}

async function showHelp({ language, print }: Terminal): Promise<void> {
  print(HEAD[language])
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { command } = await load()
    print(`  ${name} ${command.usage}\n      ${command.summary[language]}`)
  }
  print(TAIL[language])
}

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { language, print, complain } = terminal
  if (args[0] === '--version') {
    print(await readVersion())
    return EXIT.done
  }
  const found = findCommand(args)
  if (found === undefined) {
    if (
      args.length === 0 ||
      args[0] === '--help' ||
      args[0] === 'help' ||
      args[0]?.startsWith('--lang')
    ) {
      await showHelp(terminal)
      return args.length === 0 ? EXIT.usage : EXIT.done
    }
    complain(
      language === 'vi'
        ? `Không có lệnh "${args[0]}". Xem các lệnh bằng: loimo --help`
        : `There is no command "${args[0]}". See them with: loimo --help`,
    )
    return EXIT.usage
  }
  const { command } = await COMMANDS[found.name]!()
  if (found.rest.includes('--help')) {
    print(
      `loimo ${found.name} ${command.usage}\n\n${command.summary[language]}\n\n${command.details[language]}`,
    )
    return EXIT.done
  }
  return command.run(found.rest, terminal)
}

/** The system's no to a path ("--out" into a file, a disk that is full); undefined for our own bugs. */
function findFileFault(error: unknown): Words | undefined {
  const { code, path } = error as NodeJS.ErrnoException
  if (code === undefined || path === undefined) return undefined
  return {
    vi: `Không đọc hoặc ghi được ${path} (${code}).`,
    en: `${path} cannot be read or written (${code}).`,
  }
}

const args = process.argv.slice(2)
const terminal = openTerminal(args)
// "loimo read … | head" closes the pipe before the end: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  throw error
})
try {
  process.exitCode = await run(args, terminal)
} catch (error) {
  const words = error instanceof UsageFault ? error.words : findFileFault(error)
  if (words === undefined) throw error
  terminal.complain(words[terminal.language])
  process.exitCode = EXIT.usage
}
