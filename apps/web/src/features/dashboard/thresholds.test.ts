import { describe, expect, it } from 'vitest'
import { breachesOf, readThresholds, usualThresholds } from './thresholds.ts'

const now = Date.parse('2026-11-22T08:00:00Z')
const since = (seconds: number) => new Date(now - seconds * 1000).toISOString()
const seen = { waiting: 0, longestWaitSince: null, unstaffed: false }

describe('what is over its threshold', () => {
  it('is nothing while nobody waits', () => {
    expect(breachesOf(seen, usualThresholds, now)).toEqual([])
  })

  it('is a wait of more than the seconds, not of as many', () => {
    const after = (seconds: number) =>
      breachesOf({ ...seen, waiting: 1, longestWaitSince: since(seconds) }, usualThresholds, now)

    expect(after(120)).toEqual([])
    expect(after(121)).toEqual(['waitTooLong'])
  })

  it('is more callers than the number, the longest wait told first', () => {
    const many = { ...seen, waiting: 6, longestWaitSince: since(300) }

    expect(breachesOf(many, usualThresholds, now)).toEqual(['waitTooLong', 'tooMany'])
    expect(breachesOf({ ...many, waiting: 5, longestWaitSince: since(1) }, usualThresholds, now)).toEqual([])
  })

  it('is that nobody is there, whoever waits', () => {
    expect(breachesOf({ ...seen, unstaffed: true }, usualThresholds, now)).toEqual(['unstaffed'])
  })
})

describe('thresholds in the address', () => {
  it('are read', () => {
    expect(readThresholds({ wait: '30', callers: '2' })).toEqual({ waitSeconds: 30, callers: 2 })
  })

  it.each(['', '0', '-1', '1.5', 'soon', '999999999'])('are as usual for “%s”', (text) => {
    expect(readThresholds({ wait: text, callers: text })).toEqual(usualThresholds)
  })
})
