import { describe, expect, it } from 'vitest'
import { endOf, presetEnds } from './ends.ts'

const now = Date.UTC(2026, 10, 24, 14, 0)

describe('when an emergency ends', () => {
  it('EM-18: is the case’s usual duration unless somebody says otherwise', () => {
    expect(endOf(presetEnds(240), 240, now)).toEqual(new Date(Date.UTC(2026, 10, 24, 18, 0)))
  })

  it('EM-18: is open for a case without a usual duration', () => {
    expect(presetEnds(null).choice).toBe('open')
    expect(endOf(presetEnds(null), null, now)).toBeNull()
  })

  it('can be in an hour, or when I end it', () => {
    expect(endOf({ choice: 'hour', at: '' }, 240, now)).toEqual(new Date(Date.UTC(2026, 10, 24, 15, 0)))
    expect(endOf({ choice: 'open', at: '' }, 240, now)).toBeNull()
  })

  it('can be a moment to come', () => {
    expect(endOf({ choice: 'at', at: '2026-11-24T16:30:00Z' }, 240, now)).toEqual(
      new Date(Date.UTC(2026, 10, 24, 16, 30)),
    )
  })

  it.each(['', 'soon', '2026-11-24T14:00:00Z', '2026-11-24T13:59:00Z'])('cannot be “%s”', (at) => {
    expect(endOf({ choice: 'at', at }, 240, now)).toBeUndefined()
  })
})
