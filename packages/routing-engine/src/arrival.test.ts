import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newCall, plainText } from './arrival.ts'
import { scenario } from './testing/scenario.ts'

const arrived = { type: 'callArrived', callId: 'c', at: 1, callerNumber: null, callerName: null } as const

describe('a call at its arrival', () => {
  it('EM-14: speaks the number’s language, else the service’s, whoever calls', () => {
    const { given, plan } = scenario()
    given.service('Support', { culture: 'de-DE' })
    given.number('+41100', 'Support', 'fr-CH')

    const cultures = ['+41100', 'Support', 'unknown'].map(
      (calledNumber) => newCall({ ...arrived, calledNumber, callerNumber: '+39055' }, plan()).culture,
    )

    expect(cultures).toEqual(['fr-CH', 'de-DE', 'de-DE'])
  })

  it('keeps a stranger’s text storable: no NUL, no line breaks, no torn surrogates, at most 256', () => {
    expect(plainText('a\u0000b\r\nc\u202Ed\uD800e😀')).toBe('a\uFFFDb\uFFFD\uFFFDc\uFFFDd\uFFFDe😀')
    expect(plainText('x'.repeat(300))).toHaveLength(256)
    expect([...plainText('😀'.repeat(300))]).toEqual(Array.from({ length: 256 }, () => '😀'))
    expect(plainText(`${'x'.repeat(255)}😀y`)).toBe(`${'x'.repeat(255)}😀`)
    expect(plainText('<b>"$(x)" José</b>')).toBe('<b>"$(x)" José</b>')
  })

  it('cleans any text once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const plain = plainText(text)

        expect(plainText(plain)).toBe(plain)
        expect(encodeURIComponent(plain)).toBeDefined()
      }),
    )
  })
})
