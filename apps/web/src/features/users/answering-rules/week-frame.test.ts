import { describe, expect, it } from 'vitest'
import '../../../shared/i18n/i18n.ts'
import { rangesOf, spansOf, weekWords } from './week-frame.ts'

const office = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 480, end: 1020 }))

describe('the week of a time frame', () => {
  it('gathers days of the same times, and takes them apart again', () => {
    const ranges = [...office, { weekday: 6, start: 540, end: 720 }]

    const spans = spansOf(ranges)

    expect(spans).toEqual([
      { days: [1, 2, 3, 4, 5], start: 480, end: 1020 },
      { days: [6], start: 540, end: 720 },
    ])
    expect(rangesOf(spans)).toEqual(ranges)
  })

  it('reads as people write it', () => {
    const weekend = [6, 7].map((weekday) => ({ weekday, start: 0, end: 1440 }))

    expect(weekWords([...office, ...weekend])).toBe('Mon–Fri 08:00–17:00, Sat, Sun 00:00–24:00')
  })
})
