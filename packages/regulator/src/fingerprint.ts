/** A short fingerprint of anything that JSON can hold: to tell whether a replay decided alike. Not a seal. */
export function fingerprint(value: unknown): string {
  let hash = 0x811c9dc5
  const text = JSON.stringify(value)
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
