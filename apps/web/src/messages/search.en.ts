import type { Messages } from './messages.vi.ts'

export const search: Messages['search'] = {
  title: 'Search',
  label: 'Search dispatches, work and reports (marks do not matter)',
  short: 'Search (without marks)',
  go: 'Search',
  kinds: { dispatch: 'Dispatches', directive: 'Work', report: 'Reports of agencies' },
  all: 'All',
  show: 'Show',
  byNumber: 'the number itself',
  found: (count) => `${count} found`,
  seeAll: (count, kind) => `See all ${count}: ${kind}`,
  begin: 'Type the number of a dispatch, or a few words of the work or of a report.',
  beginNext: 'For example: 78/VP-NC, thach den, ứ đọng phương tiện.',
  nothing: (q) => `Nothing is found for “${q}”.`,
  nothingNext: 'Try fewer words, or the number alone. You find only what concerns you.',
  noSubject: 'No subject',
  number: (number) => `No. ${number}`,
  key: 'Search, on every page',
}
