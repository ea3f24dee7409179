import { type Frame, type Place, project } from './geometry.ts'

/** A line as an SVG path, to a tenth of a pixel; points that fall together are left out. */
export function pathOf(frame: Frame, line: readonly Place[], closed = false): string {
  let path = ''
  let before = ''
  for (const place of line) {
    const [x, y] = project(frame, place)
    const point = `${x.toFixed(1)} ${y.toFixed(1)}`
    if (point === before) continue
    path += `${path ? 'L' : 'M'}${point}`
    before = point
  }
  return closed && path ? `${path}Z` : path
}
