import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome, Progress } from './extraction.ts'
import { type RefusalCode, refuse } from './refusal.ts'
import type { Job, Message } from './worker.ts'

const HERE = dirname(fileURLToPath(import.meta.url))
const ROOT = resolve(HERE, '../../../../..')
// Packages may be linked in from elsewhere.
const PACKAGES = join(ROOT, 'node_modules')
const READABLE = existsSync(PACKAGES) ? [ROOT, realpathSync(PACKAGES)] : [ROOT]
// A process that has not come up by then never will: one in thousands hangs, and the next try is quick.
const START_MS = 30_000
const MEMORY_CHECK_MS = 100
const PAGE_BYTES = 4_096
// Of the allowed memory: what is left is for pictures and the recogniser, outside the heap.
const HEAP_SHARE = 0.5

type Running = {
  readonly settle: (outcome: Outcome) => void
  readonly fail: (error: Error) => void
  readonly onProgress: (progress: Progress) => void
  readonly job: Job
  readonly memoryTimer: NodeJS.Timeout
  /** The start of the process, then the whole file. */
  fileTimer: NodeJS.Timeout
  pageTimer?: NodeJS.Timeout
}

/**
 * One worker process, started when the first file comes.
 *
 * A process, not a thread: pictures and the recogniser take native memory that a thread's
 * `resourceLimits` do not count, a fault in native code would end the server with the thread, and
 * SIGKILL always works. It gets no environment and only the right to read the program's own files:
 * what a hostile file could make it do, it may not do.
 */
export class WorkerProcess {
  #child: ChildProcess | undefined
  #running: Running | undefined
  #files = 0
  #ready = false
  readonly #memoryBytes: number
  readonly #filesPerProcess: number

  constructor(options: { readonly memoryBytes: number; readonly filesPerProcess: number }) {
    this.#memoryBytes = options.memoryBytes
    this.#filesPerProcess = options.filesPerProcess
  }

  get isBusy(): boolean {
    return this.#running !== undefined
  }

  /** Read one file. Only one at a time. Rejects only where the process itself does not start. */
  run(job: Job, onProgress: (progress: Progress) => void): Promise<Outcome> {
    return new Promise((settle, fail) => {
      const running: Running = {
        settle,
        fail,
        onProgress,
        job,
        fileTimer: setTimeout(() => this.#hearEnd('too slow', null), START_MS),
        memoryTimer: setInterval(() => this.#checkMemory(), MEMORY_CHECK_MS),
      }
      this.#running = running
      const child = this.#getChild()
      if (this.#ready) this.#startClock(running)
      child.ref()
      child.channel?.ref()
      child.send(job, (error) => {
        if (error !== null) this.stop('BROKEN')
      })
    })
  }

  /** Time is counted from when the process is up: its start is not the file's fault. */
  #startClock(running: Running): void {
    clearTimeout(running.fileTimer)
    running.fileTimer = setTimeout(() => this.stop('TIMEOUT'), running.job.limits.fileMs)
    this.#startPage(running, 1)
  }

  #startPage(running: Running, page: number): void {
    clearTimeout(running.pageTimer)
    const late = () => this.stop('TIMEOUT', `trang/page ${page}`)
    running.pageTimer = setTimeout(late, running.job.limits.pageMs)
  }

  /** End the file in hand with a refusal, and the process with it. */
  stop(code: RefusalCode, detail?: string): void {
    this.#discard()
    this.#finish(refuse(code, detail))
  }

  #discard(): void {
    const child = this.#child
    this.#child = undefined
    this.#files = 0
    this.#ready = false
    child?.removeAllListeners()
    // An error after the kill concerns nobody.
    child?.on('error', () => {})
    child?.kill('SIGKILL')
  }

  #finish(outcome: Outcome): void {
    this.#release()?.settle(outcome)
  }

  #release(): Running | undefined {
    const running = this.#running
    this.#running = undefined
    clearTimeout(running?.fileTimer)
    clearTimeout(running?.pageTimer)
    clearInterval(running?.memoryTimer)
    return running
  }

  /** The process has ended by itself: the file's doing, unless it never came so far. */
  #hearEnd(how: string, signal: NodeJS.Signals | null): void {
    if (this.#ready) {
      this.stop(signal === 'SIGABRT' ? 'OUT_OF_MEMORY' : 'BROKEN')
      return
    }
    this.#discard()
    this.#release()?.fail(new Error(`the process that reads files did not start: ${how}`))
  }

  #getChild(): ChildProcess {
    if (this.#child !== undefined) return this.#child
    const heapMegabytes = Math.round((this.#memoryBytes * HEAP_SHARE) / 1_048_576)
    const child = fork(resolve(HERE, 'worker.ts'), [], {
      execArgv: [
        `--max-old-space-size=${heapMegabytes}`,
        '--permission',
        ...READABLE.map((folder) => `--allow-fs-read=${folder}`),
        '--allow-addons',
        '--allow-worker',
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=SecurityWarning',
      ],
      // Windows starts no program without SystemRoot.
      env: process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child.on('message', (message: Message) => this.#hear(message))
    child.on('exit', (code, signal) => this.#hearEnd(`exit ${code ?? signal}`, signal))
    child.on('error', (error) => this.#hearEnd(error.message, null))
    this.#child = child
    return child
  }

  #hear(message: Message): void {
    const running = this.#running
    if (message.kind === 'ready') {
      this.#ready = true
      if (running !== undefined) this.#startClock(running)
      return
    }
    if (running === undefined) return
    if (message.kind === 'progress') {
      this.#startPage(running, message.progress.page)
      running.onProgress(message.progress)
      return
    }
    this.#files += 1
    const worn = this.#files >= this.#filesPerProcess || this.#readMemory() > this.#memoryBytes / 2
    if (worn) this.#discard()
    else {
      // A waiting worker keeps no program alive.
      this.#child?.unref()
      this.#child?.channel?.unref()
    }
    this.#finish(message.outcome)
  }

  #checkMemory(): void {
    if (this.#readMemory() > this.#memoryBytes) this.stop('OUT_OF_MEMORY')
  }

  /** Resident bytes; 0 where the system has no /proc: the heap limit alone holds there. */
  #readMemory(): number {
    const pid = this.#child?.pid
    if (pid === undefined || process.platform !== 'linux') return 0
    try {
      return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES
    } catch {
      // It has just ended; its exit is on the way.
      return 0
    }
  }
}
