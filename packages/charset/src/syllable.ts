/**
 * Is a word a well-formed Vietnamese syllable? Onset, rhyme and at most one tone, by the spelling
 * rules alone: no dictionary. Both placements of the tone ("hòa", "hoà") are accepted.
 */

const ONSETS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ')

// Rhymes without tone. The second line of each vowel holds those that a stop closes.
const OPEN_RHYMES = `a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây
  e em en eng eo ê êm ên êng ênh êu i ia im in inh iu iêm iên iêng iêu
  o oa oai oam oan oang oanh oao oay oăm oăn oăng oe oen oeo oi om on ong oong
  ô ôi ôm ôn ông ôông ơ ơi ơm ơn u ua ui um un ung uân uâng uây uê uênh uôi uôm uôn uông uơ
  uy uya uyên uynh uyu ư ưa ưi ưng ưu ươi ươm ươn ương ươu y yêm yên yêng yêu yn ynh`.split(/\s+/)
const STOPPED_RHYMES = `ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt
  oac oach oap oat oăc oăt oet oc op ot ooc ôc ôp ôt ơp ơt uc up ut uât uêch uôc uôt uych uyêt uyp
  uyt ưc ưt ươc ươp ươt ych yêt yt`.split(/\s+/)

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
// A stop takes only sắc or nặng, unless the writer dropped the tone ("Bac Kan"): then nothing tells.
const STOP_TONES = /[\u0301\u0323]/

const forms = (rhymes: readonly string[]) =>
  new Set(rhymes.flatMap((rhyme) => ['', ...ONSETS].map((onset) => onset + rhyme)))
const OPEN = forms(OPEN_RHYMES)
const STOPPED = forms(STOPPED_RHYMES)

/** True for one Vietnamese syllable in NFC or NFD, any case: "Uỷ", "NGHIÊNG", "quốc". */
export function isSyllable(word: string): boolean {
  const marked = word.toLowerCase().normalize('NFD')
  const tones = marked.match(TONES) ?? []
  if (tones.length > 1) return false
  const bare = marked.replace(TONES, '').normalize('NFC')
  if (OPEN.has(bare)) return true
  return STOPPED.has(bare) && (tones.length === 0 || STOP_TONES.test(tones[0]!))
}
