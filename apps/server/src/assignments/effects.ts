/** What verbs write beside the row and the event. */
import type { Verb } from '@loimo/follow'
import { foldForSearch } from '../platform/search-text.ts'
import type { Acting } from './act.ts'

type Effect = (acting: Acting) => Promise<void>

const settleExtension =
  (state: 'granted' | 'refused' | 'dropped'): Effect =>
  async ({ tx, row, doer, said }) => {
    await tx.query(
      `update assignment_extensions
          set state = $2, granted = $3, decided_on = $4, decided_name = $5, answer = $6
        where assignment_id = $1 and state = 'asked'`,
      [
        row.id,
        state,
        state === 'granted' ? said.lastDay : null,
        said.day,
        doer.name,
        said.words ?? null,
      ],
    )
  }

const askExtension: Effect = async ({ tx, row, doer, said }) => {
  await tx.query(
    `insert into assignment_extensions (assignment_id, asked_on, asked_name, before, asked, reason)
     values ($1, $2, $3, $4, $5, $6)`,
    [row.id, said.day, doer.name, row.lastDay, said.lastDay, said.words],
  )
}

const givePart: Effect = async ({ tx, row, doer, said }) => {
  await tx.query(
    `update assignment_partners set given_on = $3, given_words = $4
      where assignment_id = $1 and desk_agency = $2`,
    [row.id, doer.agency, said.day, said.words],
  )
  await tx.query(
    `update assignments set parts_given =
       (select count(*) from assignment_partners where assignment_id = $1 and given_on is not null)
      where id = $1`,
    [row.id],
  )
}

/** The work moves to another desk; who cooperated and now leads, cooperates no more; the paper is theirs to read. */
const moveDesk: Effect = async ({ tx, row, said }) => {
  await tx.query('delete from assignment_partners where assignment_id = $1 and desk_agency = $2', [
    row.id,
    said.agency,
  ])
  await tx.query(
    `update assignments a
        set desk_agency = $2, lead_agency = $2,
            parts = (select count(*) from assignment_partners n where n.assignment_id = a.id),
            parts_given = (select count(*) from assignment_partners n where n.assignment_id = a.id and n.given_on is not null),
            desks = array(select $2::text union select n.desk_agency from assignment_partners n where n.assignment_id = a.id),
            search_text = a.search_text || ' ' || $3
      where a.id = $1`,
    [row.id, said.agency, foldForSearch(said.agency ?? '')],
  )
  await tx.query(
    `insert into dispatch_recipients (dispatch_id, desk_agency, role) values ($1, $2, 'lead') on conflict do nothing`,
    [row.dispatchId, said.agency],
  )
}

export const EFFECTS: Readonly<Partial<Record<Verb, Effect>>> = {
  'ask-extension': askExtension,
  'grant-extension': settleExtension('granted'),
  'refuse-extension': settleExtension('refused'),
  // Handed in, given away or taken back: nobody waits for the answer any more.
  submit: settleExtension('dropped'),
  return: settleExtension('dropped'),
  reassign: async (acting) => {
    await settleExtension('dropped')(acting)
    await moveDesk(acting)
  },
  withdraw: settleExtension('dropped'),
  contribute: givePart,
}
