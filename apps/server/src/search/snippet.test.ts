import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldForSearch } from '../platform/search-text.ts'
import { toQuestion } from './question.ts'
import { phraseIn, vietnamese, written } from './sample-words.ts'
import { snippetOf } from './snippet.ts'

test('a phrase of a text is found in every writing, and what is lit is the phrase as it stands there', () => {
  fc.assert(
    fc.property(vietnamese, fc.nat(), fc.nat(), written, (text, first, length, write) => {
      const phrase = phraseIn(text, first, length)
      const question = toQuestion(write(phrase))
      if (!question) return
      const { text: piece, spans } = snippetOf([text], question)
      assert.ok(text.includes(piece))
      assert.ok(spans.length > 0, `“${write(phrase)}” in “${text}”`)
      for (const { start, end } of spans)
        assert.equal(foldForSearch(piece.slice(start, end)), question.phrase)
    }),
    { numRuns: 500 },
  )
})

const CASES = [
  [
    'marks do not matter, and the original is shown',
    ['Vùng trồng thạch đen'],
    'thach den',
    'thạch đen',
  ],
  ['đ is a d, and capitals are none', ['họp ở ĐỒNG ĐĂNG'], 'dong dang', 'ĐỒNG ĐĂNG'],
  [
    'marks that stand apart belong to their letter',
    ['thạch đen'.normalize('NFD')],
    'thạch',
    'thạch'.normalize('NFD'),
  ],
  ['a number is found across its signs', ['Công văn số 78/VP-NC'], '78 vp nc', '78/VP-NC'],
  ['the beginning of the last word is enough', ['phương tiện chở hàng'], 'cho ha', 'chở hà'],
  [
    'the text that holds the phrase comes before one that holds its words',
    ['đen như thạch', 'thạch đen'],
    'thạch đen',
    'thạch đen',
  ],
] as const

for (const [name, texts, q, lit] of CASES)
  test(name, () => {
    const { text, spans } = snippetOf(texts, toQuestion(q)!)
    assert.equal(text.slice(spans[0]?.start, spans[0]?.end), lit)
  })

test('a piece of a long text is cut between words around what was found', () => {
  const text = `${'trước đó '.repeat(60)}thạch đen${' và sau'.repeat(60)}`
  const { text: piece, spans } = snippetOf([text], toQuestion('thach den')!)
  assert.ok(piece.length < 320)
  assert.equal(piece.slice(spans[0]!.start, spans[0]!.end), 'thạch đen')
  assert.match(piece, /^(trước|đó) .* (và|sau)$/)
})

test('a piece says on which side its text goes on', () => {
  const around = ['trước đó '.repeat(60), ' và sau'.repeat(60)] as const
  for (const before of ['', around[0]])
    for (const after of ['', around[1]]) {
      const { text, ...cut } = snippetOf([`${before}thạch đen${after}`], toQuestion('thach den')!)
      assert.deepEqual([cut.cutBefore, cut.cutAfter], [before !== '', after !== ''], text)
    }
})

test('words that stand apart are each lit', () => {
  const { text, spans } = snippetOf(['kiểm dịch tại bãi xe phía đông'], toQuestion('xe dich')!)
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    ['dịch', 'xe'],
  )
})

test('a word that another follows is looked for whole, the last from its beginning', () => {
  const { text, spans } = snippetOf(['trật tự, kiểm tra, rà soát'], toQuestion('rà tra')!)
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    ['trậ', 'tra', 'rà'],
  )
  const turned = snippetOf(['trật tự, kiểm tra, nay rà soát'], toQuestion('tra rà')!)
  assert.deepEqual(
    turned.spans.map(({ start, end }) => turned.text.slice(start, end)),
    ['tra', 'rà'],
  )
})

test('a long text is shown where most different words stand together', () => {
  const text = `${'xe xe xe '.repeat(60)} ứ đọng tại bãi ${'xe '.repeat(200)}`
  const { text: piece } = snippetOf([text], toQuestion('bãi ứ xe đọng')!)
  assert.match(piece, /ứ đọng tại bãi/)
})
