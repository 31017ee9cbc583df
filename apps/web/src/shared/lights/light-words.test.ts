import { lightCodes } from '@nightswitch/contracts'
import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { lightCounts, lightKinds, lightReason } from './light-words.ts'
import { lightTexts } from './texts.ts'

const t = i18next.getFixedT('en', 'lights')
const now = Date.parse('2026-11-22T08:00:00Z')
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString()

describe('the light of an agent in words', () => {
  it.each(lightCodes)('FO-17: %s has a word in both languages and a drawing that is not a false green', (code) => {
    expect(lightTexts.en.light[code]).toBeTruthy()
    expect(lightTexts.de.light[code]).toBeTruthy()
    expect(lightKinds[code] === 'ready').toBe(code === 'READY')
  })

  it('FO-17: set offline, not connected and off duty are drawn differently', () => {
    const kinds = (['OFFLINE_IN_QUEUE', 'NO_DEVICE', 'OFF_DUTY'] as const).map((code) => lightKinds[code])

    expect(new Set(kinds).size).toBe(3)
  })

  it('FO-17: says which telephone is gone and when it was seen', () => {
    const words = lightReason({ code: 'NO_DEVICE', since: at(-12), until: null }, now, t)

    expect(words).toBe('telephone not connected, seen 12 s ago')
  })

  it('FO-21: a telephone that is still waited for counts down, and is not offline yet', () => {
    const light = { code: 'DEVICE_IN_GRACE', since: at(-18), until: at(42) } as const

    expect(lightReason(light, now, t)).toBe('offline in 0:42')
    expect(lightReason(light, now + 50_000, t)).toBe('offline in 0:00')
  })

  it('DP-21: who missed a call is paused until reset, and says so', () => {
    expect([t('light.RONA'), lightReason({ code: 'RONA', since: at(-5), until: null }, now, t)]).toEqual([
      'Missed call',
      'paused until reset',
    ])
  })

  it('counts only the lights there are: no green where nobody is ready', () => {
    const words = (counts: Parameters<typeof lightCounts>[0]) =>
      lightCounts(counts, t).map(({ kind, count, word }) => `${kind}: ${count} ${word}`)

    expect(words({ green: 0, red: 1, grey: 2 })).toEqual(['busy: 1 busy', 'offline: 2 offline'])
    expect(words({ green: 3, red: 0, grey: 0 })).toEqual(['ready: 3 ready'])
  })
})
