/** What papers bear at head and foot: loaded from the province's folder, changed by an administrator. */
import { isDay } from '@loimo/calendar'
import type { Letterheads, LetterheadsView, PaperHead } from '@loimo/contract'
import type { Permit } from '../access/caller.ts'
import { getProvince, type Province } from '../agencies/province.ts'
import { findAgency } from '../agencies/store.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../platform/database.ts'
import { change } from '../platform/journal.ts'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'

export async function getLetterheads(db: Db): Promise<LetterheadsView> {
  const { rows } = await db.query<{ version: number; letterheads: Letterheads }>(
    `select version, content as letterheads from province_data where kind = 'letterheads'`,
  )
  if (!rows[0]) throw new Problem('LETTERHEAD_MISSING')
  return rows[0]
}

type Validity = Pick<PaperHead, 'validFrom' | 'validTo'>

const isValidOn = ({ validFrom, validTo }: Validity, day: string) =>
  (validFrom ?? day) <= day && day <= (validTo ?? day)

const overlap = (a: Validity, b: Validity) =>
  (a.validFrom ?? '') <= (b.validTo ?? '9999') && (b.validFrom ?? '') <= (a.validTo ?? '9999')

/** What would leave a paper without its head, or with two. */
function faultsOf(province: Province, { heads }: Letterheads): string[] {
  const faults = heads.flatMap(({ id, agency, validFrom, validTo }) => [
    ...(province.nameOf.has(agency) ? [] : [`${id}: unknown agency ${agency}`]),
    ...[validFrom, validTo].flatMap((day) =>
      day === null || isDay(day) ? [] : [`${id}: not a day: ${day}`],
    ),
    ...(validFrom !== null && validTo !== null && validTo < validFrom
      ? [`${id}: it ends before it begins`]
      : []),
  ])
  for (const [at, one] of heads.entries())
    for (const other of heads.slice(at + 1)) {
      if (one.id === other.id) faults.push(`two heads of one id: ${one.id}`)
      if (one.agency === other.agency && overlap(one, other))
        faults.push(`${one.id}, ${other.id}: valid on the same day`)
    }
  return faults
}

/** Replace them. @throws Problem CONFLICT when another change came first, BAD_REQUEST where a head is at fault */
export async function setLetterheads(
  deps: Deps,
  permit: Permit,
  { version, letterheads, why }: LetterheadsView & { readonly why: string },
): Promise<LetterheadsView> {
  const faults = faultsOf(await getProvince(deps.database), letterheads)
  if (faults.length > 0) throw new Problem('BAD_REQUEST', faults.join('; '))
  await change(deps.database, permit.origin, async (tx, record) => {
    const { rowCount } = await tx.query(
      `update province_data set content = $1, version = version + 1 where kind = 'letterheads' and version = $2`,
      [storableText(JSON.stringify(letterheads)), version],
    )
    if (rowCount === 0) throw new Problem('CONFLICT')
    await record({
      kind: 'letterheads.changed',
      subject: { type: 'letterheads', id: 'letterheads' },
      data: { letterheads },
      why: storableText(why),
    })
  })
  deps.nudge()
  return getLetterheads(deps.database)
}

/** An agency that has no head of its own writes under its name in the register. */
async function headOfRegister(db: Db, agency: string, office: PaperHead): Promise<PaperHead> {
  const body = await findAgency(db, agency)
  const parent = body?.parent ? await findAgency(db, body.parent) : undefined
  const name = body?.name ?? agency
  const symbol =
    body?.codes.find(({ scheme }) => scheme === 'document-symbol')?.value ??
    body?.abbreviations[0] ??
    ''
  return {
    id: `register-${agency}`.slice(0, 60),
    agency,
    validFrom: null,
    validTo: null,
    parent: parent?.name ?? null,
    issuer: name,
    office: name,
    place: office.place,
    reportSymbol: symbol === '' ? 'BC' : `BC-${symbol}`,
    letterSymbol: symbol,
    reportTo: [office.office],
    signers: [{ titles: [{ authority: null, title: 'Thủ trưởng cơ quan' }], name: '' }],
    reportDistribution: ['Như trên'],
    letterDistribution: ['Như trên'],
    filing: 'VT',
    source: null,
  }
}

/** The head under which the caller's papers go out on a day. @throws Problem LETTERHEAD_MISSING */
export async function headOf(
  db: Db,
  permit: Permit,
  { heads }: Letterheads,
  day: string,
): Promise<PaperHead> {
  const { agencyId } = permit.caller
  const valid = heads.filter((head) => isValidOn(head, day))
  const own = valid.find(({ agency }) => agency === agencyId)
  // The first stands for the house; a leader and an auditor read what the office writes.
  const office = valid[0]
  if (!office) throw new Problem('LETTERHEAD_MISSING')
  if (own) return own
  return permit.scope === 'all' ? office : headOfRegister(db, agencyId, office)
}
