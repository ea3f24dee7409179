import { type LegacyEncoding, TCVN3, VISCII, VNI } from './tables.ts'

const invert = <K, V>(table: ReadonlyMap<K, V>): Map<V, K> => {
  const inverse = new Map<V, K>()
  // The first spelling of a letter is the usual one.
  for (const [from, to] of table) if (!inverse.has(to)) inverse.set(to, from)
  return inverse
}
const TO_TCVN3 = invert(TCVN3)
const TO_VNI = invert(VNI)
const TO_VISCII = invert(VISCII)

const windows1252 = new TextDecoder('windows-1252')
const windows1258 = new TextDecoder('windows-1258')

const bytesOf = (label: string): Map<string, number> => {
  const decoder = new TextDecoder(label)
  const pairs = Array.from({ length: 256 }, (_, byte): [string, number] => [
    decoder.decode(Uint8Array.of(byte)),
    byte,
  ])
  return new Map(pairs)
}
const TO_1252 = bytesOf('windows-1252')
const TO_1258 = bytesOf('windows-1258')

/** "Uû ban nh©n d©n" → "Uỷ ban nhân dân". Characters outside the table stay. */
export function fromTcvn3(layer: string): string {
  let text = ''
  for (const character of layer) text += TCVN3.get(character) ?? character
  return text
}

/** "Uûy ban nhaân daân" → "Ủy ban nhân dân": two characters are tried before one. */
export function fromVni(layer: string): string {
  let text = ''
  let at = 0
  while (at < layer.length) {
    const pair = VNI.get(layer.slice(at, at + 2))
    // An untoned pair of table and next mark never overlap, so greedy is exact.
    if (pair !== undefined && at + 1 < layer.length) {
      text += pair
      at += 2
      continue
    }
    text += VNI.get(layer[at]!) ?? layer[at]!
    at += 1
  }
  return text
}

/** Decode bytes of a legacy encoding. windows-1258 comes back composed (NFC); no byte is lost. */
export function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string {
  switch (encoding) {
    case 'tcvn3':
      return fromTcvn3(windows1252.decode(bytes))
    case 'vni':
      return fromVni(windows1252.decode(bytes))
    case 'windows-1258':
      return windows1258.decode(bytes).normalize('NFC')
    case 'viscii': {
      const characters = Array.from(bytes, (byte) => VISCII.get(byte) ?? String.fromCharCode(byte))
      return characters.join('')
    }
  }
}

/**
 * The Latin-1 look of a text in a TCVN3 or VNI font: "Uỷ ban" → "Uû ban".
 * TCVN3 has no capitals with a tone; they come out in lower case, as typists wrote them.
 */
export function toLegacyLayer(text: string, encoding: 'tcvn3' | 'vni'): string {
  const table = encoding === 'tcvn3' ? TO_TCVN3 : TO_VNI
  let layer = ''
  for (const character of text.normalize('NFC'))
    layer += table.get(character) ?? table.get(character.toLowerCase()) ?? character
  return layer
}

/** Encode for tests and for exchange with old software; a character without a byte becomes `?`. */
export function encodeLegacy(text: string, encoding: LegacyEncoding): Uint8Array {
  const byteOf = (character: string, table: ReadonlyMap<string, number>) =>
    table.get(character) ?? 0x3f
  switch (encoding) {
    case 'tcvn3':
    case 'vni':
      return Uint8Array.from(toLegacyLayer(text, encoding), (each) => byteOf(each, TO_1252))
    case 'viscii':
      return Uint8Array.from(text.normalize('NFC'), (each) => {
        const byte = TO_VISCII.get(each)
        if (byte !== undefined) return byte
        return each.charCodeAt(0) < 0x80 ? each.charCodeAt(0) : 0x3f
      })
    case 'windows-1258':
      return Uint8Array.from(decompose1258(text), (each) => byteOf(each, TO_1258))
  }
}

const TONES = new Set(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'])

/** windows-1258 has ă â ê ô ơ ư đ whole, some toned Latin letters whole, and the tones as marks. */
function decompose1258(text: string): string {
  let spelt = ''
  for (const character of text.normalize('NFC')) {
    if (TO_1258.has(character)) {
      spelt += character
      continue
    }
    const parts = [...character.normalize('NFD')]
    const tones = parts.filter((part) => TONES.has(part))
    const rest = parts.filter((part) => !TONES.has(part))
    spelt += rest.join('').normalize('NFC') + tones.join('')
  }
  return spelt
}
