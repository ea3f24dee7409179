import type { DryRun, FollowRules, ReminderRule } from '@loimo/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import type { Messages } from '../../messages/messages.vi.ts'

export type RulesView = { readonly version: number; readonly rules: FollowRules }

export function useRules() {
  return useQuery({
    queryKey: ['reminder-rules'],
    queryFn: () => api.get<RulesView>('/api/reminder-rules'),
  })
}

export function useChangeRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: RulesView & { readonly why: string }) =>
      api.put<RulesView>('/api/reminder-rules', request),
    onSuccess: (view) => {
      client.setQueryData(['reminder-rules'], view)
      client.invalidateQueries({ queryKey: ['dry-run'] })
    },
  })
}

export type DryRunRequest = { readonly from: string; readonly to: string }

export function useDryRun(request: DryRunRequest | null) {
  return useQuery({
    queryKey: ['dry-run', request],
    queryFn: () => api.get<DryRun>('/api/reminders/dry-run', { ...request }),
    enabled: request !== null,
    retry: false,
  })
}

/** When a rule speaks, in words: `Trước hạn · 3 ngày làm việc`. */
export function whenOf({ condition }: ReminderRule, { rules: r }: Messages['follow']): string {
  const { kind, workingDays, months } = condition
  return [
    r.conditions[kind],
    workingDays !== undefined && workingDays > 0 && r.workingDays(workingDays),
    months !== undefined && r.months(months),
  ]
    .filter(Boolean)
    .join(' · ')
}
