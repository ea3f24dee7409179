/** Công văn đôn đốc: a draft to sign, out of what is late today. */
import { addWorkingDays } from '@loimo/calendar'
import {
  ASSIGNMENT_STATES,
  type BoardFilter,
  type ReminderLetterDraft,
  type ReminderLetterRequest,
} from '@loimo/contract'
import { type Letter, reminderLetter, writeLetter } from '@loimo/letter'
import type { Permit } from '../access/caller.ts'
import { getProvince } from '../agencies/province.ts'
import type { Deps } from '../deps.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { dayInHaNoi } from '../platform/today.ts'
import { daysLate, type LateGroup, listLate, toLateOfAgency } from './late-work.ts'
import { getLetterheads, headOf } from './letterheads.ts'
import { dayOf, letterheadOf, toPaper } from './paper.ts'

/** A letter of more pages than this is several letters. */
const MOST_LATE = 2_000

/** What was handed in waits for the office: nobody is reminded of it. */
const UNANSWERED: BoardFilter = {
  bucket: ['late'],
  state: ASSIGNMENT_STATES.filter(
    (state) => !['submitted', 'returned', 'confirmed', 'withdrawn'].includes(state),
  ),
}

type Drafted = {
  readonly day: string
  readonly reportBy: string
  readonly groups: readonly LateGroup[]
  readonly chosen: readonly LateGroup[]
  readonly signers: ReminderLetterDraft['signers']
  readonly letter: Letter | null
}

/** @throws Problem BAD_REQUEST for a day to answer by that is past, EXPORT_TOO_LARGE for more than one letter holds */
async function draft(
  deps: Deps,
  permit: Permit,
  { agencies, reportBy: by, number, signer }: ReminderLetterRequest,
): Promise<Drafted> {
  const day = dayInHaNoi(deps.now())
  const province = await getProvince(deps.database)
  const { letterheads } = await getLetterheads(deps.database)
  const head = await headOf(deps.database, permit, letterheads, day)
  const reportBy =
    dayOf(by, 'reportBy') ?? addWorkingDays(day, letterheads.replyWorkingDays, province.daysOff)
  if (reportBy < day) throw new Problem('BAD_REQUEST', 'reportBy: a day that is past')
  const { groups, total } = await listLate(deps, permit, UNANSWERED, MOST_LATE)
  if (total > MOST_LATE) throw new Problem('EXPORT_TOO_LARGE', `${total} > ${MOST_LATE}`)
  const chosen = groups.filter(({ agency }) => agencies?.includes(agency.id) ?? true)
  const letter =
    chosen.length === 0
      ? null
      : reminderLetter({
          ...letterheadOf(head, 'letter', { number, signer, day }),
          agencies: chosen.map((group) => toLateOfAgency(group, day)),
          asOf: day,
          reportBy,
          reportTo: head.office,
          givenBy: letterheads.givenBy,
        })
  return { day, reportBy, groups, chosen, signers: head.signers, letter }
}

const rowsOf = (agency: string) => {
  const query = new URLSearchParams({ agency })
  for (const name of ['bucket', 'state'] as const)
    for (const one of UNANSWERED[name] ?? []) query.append(name, one)
  return query.toString()
}

export async function previewReminderLetter(
  deps: Deps,
  permit: Permit,
  request: ReminderLetterRequest,
): Promise<ReminderLetterDraft> {
  const { day, reportBy, groups, signers, letter } = await draft(deps, permit, request)
  return {
    asOf: deps.now().toISOString(),
    day,
    reportBy,
    agencies: groups.map(({ agency, rows }) => ({
      agency,
      late: { count: rows.length, rows: rowsOf(agency.id) },
      longestDays: Math.max(...rows.map((row) => daysLate(row, day))),
    })),
    signers,
    paper: letter && toPaper(letter),
  }
}

/**
 * The letter as a file; that it was drafted stands in the journal, of the letter and of each piece of work that it
 * reminds of. The office alone sees it: a draft has reminded nobody yet.
 *
 * @throws Problem NOTHING_LATE
 */
export async function writeReminderLetter(
  deps: Deps,
  permit: Permit,
  request: ReminderLetterRequest,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const { day, reportBy, chosen, letter } = await draft(deps, permit, request)
  if (letter === null) throw new Problem('NOTHING_LATE')
  const bytes = await writeLetter(letter)
  const id = permit.origin.requestId
  const assignments = chosen.flatMap(({ rows }) => rows.map((row) => row.id))
  const about = { day, reportBy, number: letter.number, signer: letter.signature.name }
  await change(deps.database, permit.origin, async (_, record) => {
    await record({
      kind: 'reminder-letter.drafted',
      subject: { type: 'reminder-letter', id },
      data: { ...about, agencies: chosen.map(({ agency }) => agency.id), assignments },
    })
    for (const assignment of assignments)
      await record({
        kind: 'assignment.letter-drafted',
        subject: { type: 'assignment', id: assignment },
        data: { letter: id, reportBy, number: letter.number },
      })
  })
  deps.nudge()
  return { bytes, fileName: `cong-van-don-doc-${day}.docx` }
}
