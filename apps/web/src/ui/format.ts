/** Days, instants, sizes and shares as each language writes them. Days have no zone; instants show in Hanoi's time. */
import type { Language } from '@loimo/contract'

const HANOI = 'Asia/Ho_Chi_Minh'
const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB', zh: 'zh-CN' }

const VI_WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']

const atNoon = (day: string) => new Date(`${day}T12:00:00Z`)

/** `20/11/2026`; a month alone is `11/2026`. */
export function formatDate(day: string): string {
  return day.split('-').reverse().join('/')
}

/** `thứ Sáu 20/11/2026`. */
export function formatDay(day: string, language: Language): string {
  if (day.length < 10) return formatDate(day)
  if (language === 'zh') {
    const [year, month, date] = day.split('-').map(Number)
    const weekday = atNoon(day).toLocaleDateString('zh-CN', { weekday: 'long', timeZone: 'UTC' })
    return `${year}年${month}月${date}日 ${weekday}`
  }
  const weekday =
    language === 'vi'
      ? VI_WEEKDAYS[atNoon(day).getUTCDay()]
      : atNoon(day).toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'UTC' })
  return `${weekday} ${formatDate(day)}`
}

export function hanoiDay(at: Date): string {
  return at.toLocaleDateString('sv-SE', { timeZone: HANOI })
}

export function formatTime(iso: string): string {
  return new Date(iso).toLocaleTimeString('vi-VN', {
    timeZone: HANOI,
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** `17:04` when it was today, else `17:04 20/11/2026`. */
export function formatInstant(iso: string, now = new Date()): string {
  const day = hanoiDay(new Date(iso))
  return day === hanoiDay(now) ? formatTime(iso) : `${formatTime(iso)} ${formatDate(day)}`
}

export function formatNumber(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language])
}

export function formatShare(share: number, language: Language): string {
  return share.toLocaleString(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 })
}

export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_024
    unit += 1
  }
  const digits = unit === 0 || value >= 10 ? 0 : 1
  return `${value.toLocaleString(LOCALES[language], { maximumFractionDigits: digits })} ${units[unit]}`
}

/** Read a day that a person or a paper writes: `20/11/2026`, `5-1-2026`, `ngày 05 tháng 01 năm 2026`, `2026-11-20`. */
export function readDay(words: string): string | undefined {
  const iso = /(\d{4})-(\d{1,2})-(\d{1,2})/.exec(words)
  const plain =
    /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/.exec(words) ??
    /(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu.exec(words.normalize('NFC'))
  const parts = iso ? [iso[1], iso[2], iso[3]] : plain && [plain[3], plain[2], plain[1]]
  if (!parts) return undefined
  const [year, month, date] = parts.map(Number) as [number, number, number]
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  const at = atNoon(day)
  const exists = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day
  return exists ? day : undefined
}
