/** Phrases set out in running lines, parted by "·". */
export const phrases = (text: string): readonly string[] =>
  text.split('·').map((phrase) => phrase.replace(/\s+/g, ' ').trim())
