const WIDTH = 24
const EVERY_MS = 80

export type ProgressBar = { readonly step: (label: string) => void; readonly clear: () => void }

/** A bar on stderr, redrawn in its line; it draws nothing where nobody watches. */
export function createProgressBar(total: number, interactive: boolean): ProgressBar {
  let done = 0
  let drawnAt = 0
  const draw = (label: string) => {
    const filled = Math.round((done / total) * WIDTH)
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
    process.stderr.write(`\r\x1b[2K${bar} ${done}/${total} ${label.slice(-40)}`)
  }
  return {
    step(label) {
      done += 1
      const now = performance.now()
      if (!interactive || (now - drawnAt < EVERY_MS && done < total)) return
      drawnAt = now
      draw(label)
    },
    clear() {
      if (interactive) process.stderr.write('\r\x1b[2K')
    },
  }
}
