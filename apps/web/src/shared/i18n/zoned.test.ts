import { describe, expect, it } from 'vitest'
import { fromWallInput, toWallInput } from './zoned.ts'

const at = (text: string) => Date.parse(text)

describe('times typed on the wall of a unit’s zone', () => {
  it.each([
    ['2026-07-01T14:00', 'Europe/Berlin', '2026-07-01T12:00Z'],
    ['2026-01-01T14:00', 'Europe/Berlin', '2026-01-01T13:00Z'],
    ['2026-01-01T00:10', 'America/New_York', '2026-01-01T05:10Z'],
    ['2026-06-01T06:00', 'Asia/Kolkata', '2026-06-01T00:30Z'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(fromWallInput(wall, zone)).toBe(at(instant))
    expect(toWallInput(at(instant), zone)).toBe(wall)
  })

  it('are the hour after in the hour that spring skips, and the first of two in the one that autumn repeats', () => {
    expect(fromWallInput('2026-03-29T02:30', 'Europe/Berlin')).toBe(at('2026-03-29T01:30Z'))
    expect(fromWallInput('2026-10-25T02:30', 'Europe/Berlin')).toBe(at('2026-10-25T00:30Z'))
  })

  it.each(['', 'soon', '14:00'])('are none when they read “%s”', (text) => {
    expect(fromWallInput(text, 'Europe/Berlin')).toBeUndefined()
  })
})
