// Makes a fresh checkout ready: installs by the lock file when it changed, builds the screens when their sources are newer.
// Plain JavaScript of Node built-ins; it runs on whatever Node the machine has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { findNode, ROOT } from './runtime.mjs'

const LOCK = join(ROOT, 'var', 'setup.lock')
const STAMP = join(ROOT, 'node_modules', '.loimo-setup')
const WEB_SOURCES = ['apps/web', 'packages', 'province']
const WEB_BUILT = join(ROOT, 'apps/web/dist/index.html')

/** npm's own settings for this run (its prefix, its workspace…) must not reach the npm that we start. */
function cleanEnvironment() {
  const keep = /^npm_config_(cache|registry|userconfig|cafile)$/i
  const drop = /^npm_(config|lifecycle|package)_/i
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => keep.test(name) || !drop.test(name)),
  )
}

function runNpm(args) {
  const cli = process.env.npm_execpath
  const [command, head] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []]
  return spawnSync(command, [...head, ...args], {
    cwd: ROOT,
    env: cleanEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm',
  })
}

function stop(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const sleep = (milliseconds) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

/** Longer than any installation: a process of that number is another by now. */
const LONGEST_HOLD = 15 * 60_000

/** The lock of a process that was killed is nobody's; whoever moves it away first may try again. @returns whether it is gone */
function clearStale() {
  const [held, since] = [readText(LOCK), statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs]
  if (held === undefined || since === undefined) return true
  // Written right after it is made: an empty one is a moment old
  const fresh = Date.now() - since < (held === '' ? 5_000 : LONGEST_HOLD)
  if (fresh && (held === '' || isAlive(Number(held)))) return false
  const aside = `${LOCK}.${process.pid}`
  try {
    renameSync(LOCK, aside)
    // Another process was quicker, and this is its own lock
    if (readText(aside) !== held) renameSync(aside, LOCK)
    else rmSync(aside)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  return true
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** `npm start` beside `npm test` on a fresh checkout: the second waits until the first is ready. */
function whileAlone(work) {
  mkdirSync(join(ROOT, 'var'), { recursive: true })
  for (let told = false; ; sleep(300)) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (clearStale()) continue
    if (!told) console.error('Lối Mở: waiting for another set-up in this folder to end…')
    told = true
  }
  // `stop` ends the process in the middle
  process.on('exit', () => rmSync(LOCK, { force: true }))
  work()
}

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  console.error('Lối Mở: installing packages (once; about a minute)…')
  const done = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (done.error || done.status !== 0)
    stop(
      'Packages could not be installed. Check the disk and the connection to the npm registry, then run the command again.',
    )
  writeFileSync(STAMP, wanted)
}

function newest(path) {
  const info = statSync(path, { throwIfNoEntry: false })
  if (!info) return 0
  if (!info.isDirectory()) return info.mtimeMs
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0)
}

function build() {
  const built = statSync(WEB_BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (!existsSync(join(ROOT, 'apps/web/index.html'))) return
  if (built > Math.max(...WEB_SOURCES.map((folder) => newest(join(ROOT, folder))))) return
  console.error('Lối Mở: building the screens…')
  const done = spawnSync(
    findNode(),
    ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  if (done.status !== 0) stop('The screens could not be built; what is wrong stands above.')
}

try {
  whileAlone(() => {
    install()
    if (!findNode())
      stop(
        'No Node 22.18 or newer is here, and none comes from npm for this machine: install Node 24, then run the command again.',
      )
    if (process.argv.includes('--build')) build()
  })
} catch (error) {
  if (error.code === 'ENOSPC')
    stop('The disk is full: free some space, then run the command again.')
  if (error.code === 'EACCES' || error.code === 'EROFS')
    stop(
      `This folder cannot be written (${error.path}): check who owns it, then run the command again.`,
    )
  throw error
}
