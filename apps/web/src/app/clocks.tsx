import { useEffect, useState } from 'react'
import { useT } from '../messages/language.tsx'

const timeIn = (at: Date, timeZone: string) =>
  at.toLocaleTimeString('vi-VN', { timeZone, hour: '2-digit', minute: '2-digit' })

/** Both sides of the gate keep their own time. */
export function Clocks() {
  const t = useT()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    let timer: number
    const tick = () => {
      setNow(new Date())
      timer = window.setTimeout(tick, 60_000 - (Date.now() % 60_000) + 20)
    }
    timer = window.setTimeout(tick, 60_000 - (Date.now() % 60_000) + 20)
    return () => window.clearTimeout(timer)
  }, [])
  return (
    <fieldset className="clocks figures" aria-label={t.shell.clocks}>
      <span>
        {t.shell.hanoi} <time>{timeIn(now, 'Asia/Ho_Chi_Minh')}</time>
      </span>
      <span aria-hidden="true">·</span>
      <span>
        {t.shell.beijing} <time>{timeIn(now, 'Asia/Shanghai')}</time>
      </span>
    </fieldset>
  )
}
