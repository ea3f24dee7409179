/** Hours in which no e-mail leaves, as rules of the province with validity. */
import type { DeliveryRules } from '@loimo/contract'
import { dayInHaNoi } from '../platform/today.ts'

const HA_NOI_MS = 7 * 3_600_000

/** "21:00" in minutes of the day. */
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Whether e-mail waits at this instant. Hours may run over midnight; from = to is no hour at all. */
export function isQuiet({ quietHours }: Pick<DeliveryRules, 'quietHours'>, at: Date): boolean {
  const day = dayInHaNoi(at)
  const local = new Date(at.getTime() + HA_NOI_MS)
  const now = local.getUTCHours() * 60 + local.getUTCMinutes()
  return quietHours.some(({ from, to, validFrom, validTo }) => {
    if ((validFrom !== null && day < validFrom) || (validTo !== null && day > validTo)) return false
    const [begin, end] = [minutesOf(from), minutesOf(to)]
    return begin <= end ? now >= begin && now < end : now >= begin || now < end
  })
}
