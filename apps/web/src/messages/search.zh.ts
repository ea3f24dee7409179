import type { Messages } from './messages.vi.ts'

export const search: Messages['search'] = {
  title: '搜索',
  label: '搜索公文、任务、报告（无需声调符号）',
  short: '搜索（无需声调）',
  go: '搜索',
  kinds: { dispatch: '公文', directive: '任务', report: '单位报告' },
  all: '全部',
  show: '显示',
  byNumber: '编号相符',
  found: (count) => `${count} 条结果`,
  seeAll: (count, kind) => `查看全部 ${count} 条：${kind}`,
  begin: '输入公文编号，或任务、报告中的几个词。',
  beginNext: '例如：78/VP-NC、thach den、ứ đọng phương tiện。',
  nothing: (q) => `未找到“${q}”。`,
  nothingNext: '请减少词语，或只输入编号。您只能找到与您有关的内容。',
  noSubject: '无摘要',
  number: (number) => `编号 ${number}`,
  key: '在任何页面搜索',
}
