/** The civil day in Việt Nam at an instant. The province and its deadlines live on this clock. */
const HA_NOI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
})

export function dayInHaNoi(at: Date): string {
  return HA_NOI.format(at)
}
