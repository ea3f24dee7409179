export {
  type Extraction,
  isRefused,
  type Note,
  type Outcome,
  type Page,
  type PageImage,
  type Progress,
} from './extraction.ts'
export {
  createExtractor,
  type ExtractOptions,
  type Extractor,
  type ExtractorOptions,
  type FileInput,
} from './extractor.ts'
export { DEFAULT_LIMITS, type Limits } from './limits.ts'
export { MEDIA_TYPES, type MediaType } from './media-type.ts'
export type { RefusalCode, Refused } from './refusal.ts'
