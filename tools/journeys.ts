/**
 * Journeys of real users in a real browser against the running product, on a database of their own.
 * `--pictures` also takes the pictures of the README; `--only WORD` runs those whose name holds the word.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startReceiver } from '../apps/server/src/delivery/testing.ts'
import { type Way, whatLeaves } from '../apps/web/journeys/delivery.journey.ts'
import { everyPage } from '../apps/web/journeys/every-page.journey.ts'
import {
  clerkAtTheDesk,
  clerkByKeyboard,
  clerkOnThePhone,
} from '../apps/web/journeys/first-dispatch.journey.ts'
import { followedUntilDone } from '../apps/web/journeys/followed.journey.ts'
import { closureByLetter, markerPutRight } from '../apps/web/journeys/gates.journey.ts'
import { KEYBOARD, POINTER } from '../apps/web/journeys/hands.ts'
import { mapOfTheBorder } from '../apps/web/journeys/map.journey.ts'
import { firstPaper, followedPaper, ownPaper } from '../apps/web/journeys/papers.ts'
import { passkey } from '../apps/web/journeys/passkey.journey.ts'
import { pdfPapers } from '../apps/web/journeys/pdf-papers.journey.ts'
import { papersThatGoOut } from '../apps/web/journeys/reports.journey.ts'
import {
  alarmRule,
  BY_KEYBOARD,
  BY_MOUSE,
  ON_PHONE,
  quietPosts,
  staffedAndExtended,
} from '../apps/web/journeys/staffing.journey.ts'
import { DESK, PHONE, type Stage } from '../apps/web/journeys/stage.ts'
import { openChromium } from './browser.ts'
import { freePort } from './postgres.ts'
import { ROOT } from './runtime.mjs'

const CORPUS = join(ROOT, '../shared/corpus')

/** With a system of another agency that receives what is sent to it. */
async function withOutside(stage: Stage, way: Omit<Way, 'outside'>): Promise<void> {
  const outside = await startReceiver()
  try {
    await whatLeaves(stage, { ...way, outside })
  } finally {
    await outside.close()
  }
}

// Pictures that stay in the repository show papers of our own.
const JOURNEYS: readonly (readonly [string, (stage: Stage) => Promise<void>])[] = [
  [
    'a clerk takes the first dispatch from the paper to an agency’s desk',
    (stage) => clerkAtTheDesk(stage, stage.pictures ? ownPaper('đầu') : firstPaper(CORPUS)),
  ],
  ['the same on a phone', (stage) => clerkOnThePhone(stage, ownPaper('hai'))],
  ['the same by keyboard alone', (stage) => clerkByKeyboard(stage, ownPaper('bảng ba'))],
  [
    'an order is followed until it is done, and another goes to whom it belongs',
    (stage) =>
      followedUntilDone(stage, {
        hands: POINTER,
        viewport: DESK,
        fruit: 'na',
        paper: followedPaper('na', 6_201),
        pictures: true,
      }),
  ],
  [
    'orders are followed on a phone',
    (stage) =>
      followedUntilDone(stage, {
        hands: POINTER,
        viewport: PHONE,
        fruit: 'hồng không hạt',
        paper: followedPaper('hồng không hạt', 6_202),
        pictures: false,
      }),
  ],
  [
    'orders are followed by keyboard alone',
    (stage) =>
      followedUntilDone(stage, {
        hands: KEYBOARD,
        viewport: DESK,
        fruit: 'quýt',
        paper: followedPaper('quýt', 6_203),
        pictures: false,
      }),
  ],
  [
    'what leaves the product is seen, tried and turned off by keyboard alone',
    (stage) =>
      withOutside(stage, {
        hands: KEYBOARD,
        viewport: DESK,
        quietFrom: '22:00',
        wish: /^Mỗi ngày một thư/,
      }),
  ],
  [
    'what leaves the product is seen, tried and turned off on a phone',
    (stage) =>
      withOutside(stage, {
        hands: POINTER,
        viewport: PHONE,
        quietFrom: '20:30',
        wish: /^Không nhận thư/,
      }),
  ],
  ['reports, letters and files go out, and anything is found by its words', papersThatGoOut],
  ['a letter of the other side closes a gate, and is taken back', closureByLetter],
  ['a gate is put right, its history and its promises told', markerPutRight],
  ['the map of the border is seen, read, filtered and printed', mapOfTheBorder],
  ['staffing: posts of bodies that have nobody here end', quietPosts],
  [
    'staffing: a session finds its people, and a gate stays open longer',
    (stage) => staffedAndExtended(stage, BY_MOUSE),
  ],
  ['staffing: the same on a phone', (stage) => staffedAndExtended(stage, ON_PHONE)],
  ['staffing: the same by keyboard alone', (stage) => staffedAndExtended(stage, BY_KEYBOARD)],
  ['staffing: how long before people are told is changed with a source', alarmRule],
  ['every page is accessible in every appearance and language', everyPage],
  ['a passkey is made and signs in', passkey],
  [
    'PDF files, with a text layer and scanned, are read from the browser',
    (stage) => pdfPapers(stage, join(CORPUS, 'files')),
  ],
]

async function startServer(folder: string): Promise<{ base: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['apps/server/src/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: '',
      LOIMO_DATA: folder,
      // Passkeys and the check of senders rest on the address: it must be known before listening.
      PORT: String(await freePort()),
      LOIMO_LOG: 'error',
      // The other agency's system stands on this machine.
      LOIMO_WEBHOOKS_PRIVATE: 'yes',
      LOIMO_REQUESTS_PER_MINUTE: '1000000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const base = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      const found = /http:\/\/localhost:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  return {
    base,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

const args = process.argv.slice(2)
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined
const folder = mkdtempSync(join(tmpdir(), 'loimo-journeys-'))
const chromium = await openChromium()
const server = await startServer(folder)
const counts = { passed: 0, failed: 0 }
try {
  const stage: Stage = {
    base: server.base,
    chromium,
    pictures: args.includes('--pictures') ? join(ROOT, 'docs/images') : undefined,
  }
  for (const [name, journey] of JOURNEYS) {
    if (only && !name.includes(only)) continue
    const began = performance.now()
    try {
      await journey(stage)
      counts.passed += 1
      console.log(`✔ ${name} (${((performance.now() - began) / 1_000).toFixed(1)} s)`)
    } catch (error) {
      counts.failed += 1
      console.log(`✖ ${name}\n${(error as Error).stack}`)
      for (const [number, context] of chromium.contexts().entries())
        for (const page of context.pages()) {
          const picture = join(tmpdir(), `loimo-journey-failed-${number}.png`)
          await page.screenshot({ path: picture }).catch(() => {})
          console.log(`  at ${page.url()}, picture in ${picture}`)
          await context.close()
        }
    }
  }
} finally {
  await server.stop()
  await chromium.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1)
