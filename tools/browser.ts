/** A real Chromium for journeys and screenshots: CHROMIUM_PATH, the machine's own, or the one that npm ships. */
import { existsSync } from 'node:fs'
import chromiumPackage from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]

export async function openChromium(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const executablePath = existsSync(own) ? own : await chromiumPackage.executablePath()
  return chromium.launch({ executablePath, args: FLAGS })
}
