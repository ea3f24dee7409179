export { type Decoded, decodeText, type Encoding } from './decode.ts'
export type { Doubt, DoubtCode } from './doubt.ts'
export { decodeLegacy, encodeLegacy, fromTcvn3, fromVni, toLegacyLayer } from './legacy.ts'
export {
  convertLayer,
  findLayerFont,
  type LayerFont,
  type Repaired,
  repairLegacyText,
} from './repair.ts'
export { isSyllable } from './syllable.ts'
export { type LegacyEncoding, TCVN3, VISCII, VNI } from './tables.ts'
