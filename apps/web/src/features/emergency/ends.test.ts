import { describe, expect, it } from 'vitest'
import { endOf, presetEnds, startOf } from './ends.ts'

const now = Date.UTC(2026, 10, 24, 14, 0)
const zone = 'Europe/Berlin'

describe('when an emergency ends', () => {
  it('EM-18: is the case’s usual duration unless somebody says otherwise', () => {
    expect(endOf(presetEnds(240), 240, now, zone)).toEqual(new Date(Date.UTC(2026, 10, 24, 18, 0)))
  })

  it('EM-18: is open for a case without a usual duration', () => {
    expect(presetEnds(null).choice).toBe('open')
    expect(endOf(presetEnds(null), null, now, zone)).toBeNull()
  })

  it('can be in an hour, or when I end it', () => {
    expect(endOf({ choice: 'hour', at: '' }, 240, now, zone)).toEqual(new Date(Date.UTC(2026, 10, 24, 15, 0)))
    expect(endOf({ choice: 'open', at: '' }, 240, now, zone)).toBeNull()
  })

  it('EM-18: can be a moment to come, on the wall of the unit', () => {
    expect(endOf({ choice: 'at', at: '2026-11-24T16:30' }, 240, now, zone)).toEqual(
      new Date(Date.UTC(2026, 10, 24, 15, 30)),
    )
  })

  it.each(['', 'soon', '2026-11-24T15:00', '2026-11-24T14:59'])('cannot be “%s”', (at) => {
    expect(endOf({ choice: 'at', at }, 240, now, zone)).toBeUndefined()
  })
})

describe('when an emergency begins', () => {
  it('EM-18: is now, or a planned moment on the wall of the unit', () => {
    expect(startOf({ choice: 'now', at: '' }, now, zone)).toBe(now)
    expect(startOf({ choice: 'planned', at: '2026-11-24T18:00' }, now, zone)).toBe(Date.UTC(2026, 10, 24, 17, 0))
  })

  it.each(['', '2026-11-24T15:00', '2026-11-24T14:00'])('cannot be “%s”', (at) => {
    expect(startOf({ choice: 'planned', at }, now, zone)).toBeUndefined()
  })
})
