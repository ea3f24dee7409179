/** What each verb asks for, and where it is sent. Whether it may be done, the server says. */
import type { AssignmentView, EvidenceFile, Verb } from '@loimo/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

export type StepField =
  | 'words'
  | 'percent'
  | 'obstacles'
  | 'paper'
  | 'agency'
  | 'event-day'
  | 'last-day'
  | 'files'

export type Step = {
  /** The last word of the address. */
  readonly address: string
  readonly fields: readonly StepField[]
  readonly needs: readonly StepField[]
}

/** In the order in which the buttons stand. */
export const STEPS: Readonly<Partial<Record<Verb, Step>>> = {
  receive: { address: 'receive', fields: [], needs: [] },
  accept: { address: 'accept', fields: [], needs: [] },
  confirm: { address: 'confirm', fields: ['words'], needs: [] },
  'grant-extension': {
    address: 'grant-extension',
    fields: ['last-day', 'words'],
    needs: [],
  },
  contribute: { address: 'contribute', fields: ['words', 'paper', 'files'], needs: ['words'] },
  progress: {
    address: 'progress',
    fields: ['percent', 'words', 'obstacles', 'files'],
    needs: [],
  },
  submit: { address: 'submit', fields: ['words', 'paper', 'files'], needs: ['words'] },
  'ask-extension': {
    address: 'extension',
    fields: ['last-day', 'words', 'files'],
    needs: ['last-day', 'words'],
  },
  block: { address: 'block', fields: ['words'], needs: ['words'] },
  unblock: { address: 'unblock', fields: ['words'], needs: [] },
  'send-back': { address: 'send-back', fields: ['words'], needs: ['words'] },
  'refuse-extension': { address: 'refuse-extension', fields: ['words'], needs: ['words'] },
  'record-event': {
    address: 'record-event',
    fields: ['event-day', 'last-day', 'words'],
    needs: ['event-day'],
  },
  reassign: { address: 'reassign', fields: ['agency', 'words'], needs: ['agency', 'words'] },
  return: { address: 'return', fields: ['words', 'agency'], needs: ['words'] },
}

export const VERBS_SHOWN = Object.keys(STEPS) as Verb[]

/** The one next step, if there is one that this work is waiting for. */
export function findNext(view: AssignmentView): Verb | undefined {
  const waiting: readonly Verb[] =
    view.state === 'returned'
      ? ['reassign']
      : [
          'receive',
          'accept',
          'confirm',
          'grant-extension',
          'contribute',
          'progress',
          ...(view.deadlineText ? (['record-event'] as const) : []),
        ]
  return waiting.find((verb) => view.may.includes(verb))
}

export type Said = {
  readonly words: string
  readonly percent: string
  readonly obstacles: string
  readonly paperNumber: string
  readonly paperDate: string | null | undefined
  readonly agency: string | null
  readonly eventDay: string | null | undefined
  readonly lastDay: string | null | undefined
  readonly files: readonly EvidenceFile[]
}

export const NOTHING_SAID: Said = {
  words: '',
  percent: '',
  obstacles: '',
  paperNumber: '',
  paperDate: null,
  agency: null,
  eventDay: null,
  lastDay: null,
  files: [],
}

/** Only what was said: an empty field is no word. */
export function bodyOf(verb: Verb, said: Said): Record<string, unknown> {
  const { words, percent, obstacles, paperNumber, paperDate, agency, eventDay, lastDay, files } =
    said
  const given = {
    words: words.trim(),
    percent: percent.trim() === '' ? undefined : Number(percent),
    obstacles: obstacles.trim(),
    paperNumber: paperNumber.trim(),
    paperDate,
    [verb === 'return' ? 'insteadOf' : 'agency']: agency,
    eventDay,
    lastDay,
    files: files.length > 0 ? files.map(({ id }) => id) : undefined,
  }
  return Object.fromEntries(
    Object.entries(given).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  )
}

export type Sending = { readonly verb: Verb; readonly body: Record<string, unknown> }

export function useStep(id: string, onDone: (verb: Verb) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ verb, body }: Sending) =>
      api.post<AssignmentView>(
        `/api/assignments/${id}/${STEPS[verb]?.address}`,
        verb === 'receive' ? undefined : body,
      ),
    onSuccess: (view, { verb }) => {
      client.setQueryData(['assignment', id], view)
      for (const key of ['assignments', 'desk', 'summary'])
        client.invalidateQueries({ queryKey: [key] })
      onDone(verb)
    },
  })
}
