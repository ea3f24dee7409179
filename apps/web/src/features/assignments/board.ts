/** The board's filters as they stand in the address, and what the server keeps of them. */
import type { AssignmentRow, BoardChoices, BoardFilter, Language, SavedView } from '@loimo/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type PageOf } from '../../app/api.ts'
import type { Messages } from '../../messages/messages.vi.ts'
import { formatDate } from '../../ui/format.ts'

export type BoardSort = NonNullable<SavedView['sort']>
type NewView = {
  readonly name: string
  readonly filter: BoardFilter
  readonly sort?: BoardSort
}

const LISTS = ['state', 'timeliness', 'bucket', 'waits'] as const
const DAYS = [
  'issuedFrom',
  'issuedTo',
  'dueFrom',
  'dueTo',
  'doneFrom',
  'doneTo',
] as const satisfies readonly (keyof BoardFilter)[]
const WORDS = ['part', 'by', 'agency', 'leader', 'topic', 'gate', 'dispatch', 'q'] as const

export type FilterName = keyof BoardFilter
const NAMES = [...LISTS, ...WORDS, ...DAYS] as const satisfies readonly FilterName[]

const IS_LIST: ReadonlySet<string> = new Set(LISTS)

/** What of an address narrows the board; everything else in it is left alone. */
export function filterOf(params: URLSearchParams): BoardFilter {
  const filter: Record<string, string | string[]> = {}
  for (const name of NAMES) {
    const values = params.getAll(name).filter(Boolean)
    if (values.length > 0) filter[name] = IS_LIST.has(name) ? values : (values[0] as string)
  }
  return filter
}

export const sortOf = (params: URLSearchParams) =>
  (params.get('sort') ?? undefined) as BoardSort | undefined

export function useBoard(params: URLSearchParams) {
  const query = {
    ...filterOf(params),
    sort: sortOf(params),
    page: Number(params.get('page') ?? 1),
    size: 50,
  }
  return useQuery({
    queryKey: ['assignments', query],
    queryFn: () => api.get<PageOf<AssignmentRow>>('/api/assignments', query),
    placeholderData: keepPreviousData,
  })
}

export function useChoices() {
  return useQuery({
    queryKey: ['assignment-choices'],
    queryFn: () => api.get<BoardChoices>('/api/assignments/choices'),
    staleTime: 60_000,
  })
}

export function useSavedViews() {
  return useQuery({
    queryKey: ['views'],
    queryFn: () => api.get<{ readonly views: readonly SavedView[] }>('/api/views'),
    staleTime: 60_000,
  })
}

export function useSaveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: NewView) => api.post<SavedView>('/api/views', request),
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
  })
}

export function useDropView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete(`/api/views/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  })
}

export function topicName(
  id: string | null,
  choices: BoardChoices | undefined,
  language: Language,
  t: Messages,
): string {
  if (id === null || id === 'none') return t.follow.board.noTopic
  return choices?.topics.find((topic) => topic.id === id)?.[language] ?? id
}

type Around = {
  readonly choices: BoardChoices | undefined
  readonly language: Language
  readonly t: Messages
}

/** A filter in words: for chips that take it away. */
export function textOf(
  name: FilterName,
  values: readonly string[],
  { choices, language, t }: Around,
): string {
  const { board, buckets } = t.follow
  const each: Partial<Record<FilterName, (value: string) => string | undefined>> = {
    part: (value) => t.assignments.parts[value as 'lead'],
    state: (value) => t.assignments.states[value as 'issued'],
    timeliness: (value) => t.timeliness[value as 'late'],
    bucket: (value) => buckets[value as 'late'],
    waits: (value) => board.waits[value as 'part'],
    by: (value) => (value === 'original' ? board.byOriginal : undefined),
    agency: (value) => choices?.agencies.find(({ id }) => id === value)?.name,
    topic: (value) => topicName(value, choices, language, t),
    gate: (value) => choices?.gates.find(({ id }) => id === value)?.name,
    dispatch: () => board.dispatchOnly,
    q: (value) => `“${value}”`,
  }
  const isDay = DAYS.includes(name as (typeof DAYS)[number])
  if (isDay) return `${board[name as (typeof DAYS)[number]]} ${formatDate(values[0] ?? '')}`
  return values.map((value) => each[name]?.(value) ?? value).join(', ')
}
