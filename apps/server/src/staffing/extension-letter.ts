/** The letter to the other side: a draft for a person to sign, as a sheet on the screen and as a file. */
import { isDay } from '@loimo/calendar'
import type { ExtensionLetterDraft, ExtensionLetterRequest } from '@loimo/contract'
import { extensionLetter, type Letter, writeLetter } from '@loimo/letter'
import type { Permit } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { listGates } from '../gates/register.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { getLetterheads, headOf } from '../reports/letterheads.ts'
import { letterheadOf, toPaper } from '../reports/paper.ts'
import { isAgreed } from './extension-life.ts'
import { firstSpan } from './extension-time.ts'
import { getExtension, maySee, partsOf, type Stored } from './extensions.ts'
import { hearersOf, reachOf } from './reach.ts'
import { counterpartOf, getStaffingRules } from './rules.ts'

const DIRECTION_WORDS = { export: 'xuất khẩu', import: 'nhập khẩu' } as const

function trafficOf({ cargo, direction }: Stored): string {
  if (cargo === 'passengers') return 'hành khách'
  return `hàng hóa ${direction === null ? 'xuất khẩu, nhập khẩu' : DIRECTION_WORDS[direction]}`
}

/** Where nobody has stated whom to ask, a person writes it. */
const NOT_STATED = { vi: '……………………', zh: null }

type Drafted = {
  readonly stored: Stored
  readonly letter: Letter
  readonly signers: ExtensionLetterDraft['signers']
  readonly hearers: readonly string[]
}

async function draft(
  deps: Deps,
  permit: Permit,
  id: string,
  { number, signer, answerBy }: ExtensionLetterRequest,
): Promise<Drafted> {
  if (answerBy !== undefined && !isDay(answerBy)) throw new Problem('BAD_REQUEST', 'answerBy')
  const day = dayInHaNoi(deps.now())
  const stored = await getExtension(deps.database, id)
  const { rules } = await getStaffingRules(deps.database)
  const reach = await reachOf(deps.database, permit, rules, day)
  if (!maySee(reach, stored)) throw new Problem('NOT_FOUND')
  const parts = partsOf(permit, reach, stored)
  if (!parts.includes('proposer') && !parts.includes('office')) throw new Problem('FORBIDDEN')
  const { letterheads } = await getLetterheads(deps.database)
  const head = await headOf(deps.database, permit, letterheads, day)
  const gate = (await listGates(deps.database)).find((one) => one.id === stored.gate)
  const letter = extensionLetter({
    ...letterheadOf(head, 'letter', { number, signer, day }),
    to: counterpartOf(rules, stored.gate, stored.firstDay)?.names ?? NOT_STATED,
    gate: gate?.names.vi ?? stored.gate,
    opposite: gate?.counterpart ?? { name: '', nameZh: null },
    firstDay: stored.firstDay,
    lastDay: stored.lastDay,
    ...firstSpan(stored),
    traffic: trafficOf(stored),
    registered: stored.access === 'registered',
    reason: stored.reason,
    agreed: isAgreed({
      state: stored.state,
      answers: stored.asked.map(({ answer }) => answer),
    }),
    answerBy: answerBy ?? null,
  })
  const hearers = await hearersOf(deps.database, [stored.agency], rules, day)
  return { stored, letter, signers: head.signers, hearers }
}

export async function previewLetter(
  deps: Deps,
  permit: Permit,
  id: string,
  request: ExtensionLetterRequest,
): Promise<ExtensionLetterDraft> {
  const { letter, signers } = await draft(deps, permit, id, request)
  return { paper: toPaper(letter), signers }
}

/** The letter as a file; that it was drafted stands in the journal. */
export async function writeExtensionLetter(
  deps: Deps,
  permit: Permit,
  id: string,
  request: ExtensionLetterRequest,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const { stored, letter, hearers } = await draft(deps, permit, id, request)
  const bytes = await writeLetter(letter)
  await change(deps.database, permit.origin, async (_, record) => {
    await record({
      kind: 'extension.letter-drafted',
      subject: { type: 'extension', id },
      agencies: hearers,
      data: { number: letter.number, signer: letter.signature.name },
    })
  })
  deps.nudge()
  return { bytes, fileName: `cong-van-gia-han-${stored.gate}-${stored.firstDay}.docx` }
}
