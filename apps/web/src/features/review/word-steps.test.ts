import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listWords, reachWord, snapToWords, stepWord } from './word-steps.ts'

const TEXT = 'Sở Công Thương báo cáo trước ngày 31/5/2021. Giao (Sở Ngoại vụ) phối hợp.'
const words = listWords(TEXT)
const of = (words_: string) => {
  const start = TEXT.indexOf(words_)
  return { start, end: start + words_.length }
}
const said = (span: { start: number; end: number } | undefined) =>
  span && TEXT.slice(span.start, span.end)

const CASES = [
  ['a full stop is no part of a date', said(snapToWords(words, of('31/5'))), '31/5/2021'],
  ['half words become whole', said(snapToWords(words, of('ông Thươ'))), 'Công Thương'],
  ['brackets are left out', said(snapToWords(words, of('(Sở Ngoại vụ)'))), 'Sở Ngoại vụ'],
  ['between words there is nothing', said(snapToWords(words, of('. '))), undefined],
  ['the end goes one word on', said(stepWord(words, of('Sở Công'), 'end', 1)), 'Sở Công Thương'],
  ['the end goes one word back', said(stepWord(words, of('Sở Công'), 'end', -1)), 'Sở'],
  ['the last word stays', said(stepWord(words, of('Sở'), 'end', -1)), 'Sở'],
  ['the start goes one word on', said(stepWord(words, of('Sở Công'), 'start', 1)), 'Công'],
  ['the start stops at the end', said(stepWord(words, of('Công'), 'start', 1)), 'Công'],
  ['nothing lies before the first word', said(stepWord(words, of('Sở'), 'start', -1)), 'Sở'],
  [
    'a word behind is reached',
    said(reachWord(words, of('Công'), TEXT.indexOf('báo'))),
    'Công Thương báo',
  ],
  ['a word before is reached', said(reachWord(words, of('Thương'), 0)), 'Sở Công Thương'],
  [
    'a word inside brings the nearer side to it',
    said(reachWord(words, of('Sở Công Thương báo cáo'), TEXT.indexOf('Công'))),
    'Công Thương báo cáo',
  ],
] as const

for (const [name, actual, expected] of CASES) test(name, () => assert.equal(actual, expected))
