import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { afterCallInWords, missedCallInWords, secondsInWords } from './rules-in-words.ts'
import { assistantConfigurationTexts } from './texts.ts'

addTexts('assistant-configurations', assistantConfigurationTexts)
const t = i18next.getFixedT('en', 'assistant-configurations')

const rules = (afterCallSeconds: number, afterCallMostSeconds: number, afterCallMayFinish: boolean) => ({
  ...{ afterCallSeconds, afterCallMostSeconds, afterCallMayFinish },
})

describe('the rules of a configuration in words', () => {
  it.each([
    [45, '45 s'],
    [120, '2 min'],
    [90, '1 min 30 s'],
    [3600, '60 min'],
  ])('%i seconds are %s', (seconds, words) => {
    expect(secondsInWords(seconds)).toBe(words)
  })

  it.each([
    [rules(30, 120, true), 'no service call rings for 30 s; agents can extend this to 2 min, and finish early.'],
    [rules(30, 120, false), 'no service call rings for 30 s; agents can extend this to 2 min, but not finish early.'],
    [rules(30, 0, true), 'no service call rings for 30 s; agents can finish early.'],
    [rules(30, 30, false), 'no service call rings for 30 s, neither longer nor shorter.'],
  ])('after-call work says how long, and what agents can do about it: %j', (given, words) => {
    expect(afterCallInWords(given, t)).toBe(`After a service call ${words}`)
  })

  it('no after-call work says so, whatever it could be extended to', () => {
    expect(afterCallInWords(rules(0, 120, true), t)).toBe('After a service call the next one may ring at once.')
  })

  it('DP-21: after a missed call somebody says that they are back, or a time does', () => {
    expect(missedCallInWords(null, t)).toContain('until they or a supervisor')
    expect(missedCallInWords(60, t)).toContain('1 min')
  })
})
