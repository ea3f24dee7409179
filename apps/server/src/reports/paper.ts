/** A letter as a screen shows it, and its head out of the data. */
import { isDay } from '@loimo/calendar'
import type { Paper, PaperHead } from '@loimo/contract'
import { type Letter, type Letterhead, printNumber, printPlaceAndDate } from '@loimo/letter'
import { Problem } from '../platform/problem.ts'
import { storableText } from '../platform/search-text.ts'

export type OfPaper = {
  readonly number?: string | undefined
  readonly signer?: number | undefined
}

/** Head and foot of a report or a letter. @throws Problem BAD_REQUEST for a signer that the head has not */
export function letterheadOf(
  head: PaperHead,
  kind: 'report' | 'letter',
  { number, signer = 0, day }: OfPaper & { readonly day: string },
): Letterhead {
  const signature = head.signers[signer]
  if (!signature) throw new Problem('BAD_REQUEST', 'signer')
  const given = storableText(number ?? '').trim()
  return {
    parent: head.parent,
    issuer: head.issuer,
    office: head.office,
    number: given === '' ? null : given,
    symbol: kind === 'report' ? head.reportSymbol : head.letterSymbol,
    place: head.place,
    date: day,
    signature,
    distribution: kind === 'report' ? head.reportDistribution : head.letterDistribution,
    filing: head.filing,
    madeAt: `${day}T00:00:00Z`,
  }
}

export function dayOf(day: string | undefined, name: string): string | undefined {
  if (day !== undefined && !isDay(day)) throw new Problem('BAD_REQUEST', `${name}: not a day`)
  return day
}

export function toPaper(letter: Letter): Paper {
  const { parent, issuer, type, subject, distribution, filing, signature, annexes = [] } = letter
  return {
    parent,
    issuer,
    number: printNumber(letter),
    placeAndDate: printPlaceAndDate(letter),
    type,
    subject,
    addressees: [...letter.addressees],
    body: [...letter.body] as Paper['body'],
    annexes: annexes.map(({ title, body }) => ({ title, body: [...body] })) as Paper['annexes'],
    distribution: [...distribution],
    filing,
    signature: { titles: [...signature.titles], name: signature.name },
  }
}
