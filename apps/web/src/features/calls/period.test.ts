import { describe, expect, it } from 'vitest'
import { instantsOf } from './period.ts'

const now = new Date(2026, 5, 10, 14, 5)
const local = (...date: [number, number, number]) => new Date(...date).toISOString()

describe('the period of the list of calls (RP-2)', () => {
  it.each([
    ['today', { from: local(2026, 5, 10) }],
    ['yesterday', { from: local(2026, 5, 9), until: local(2026, 5, 10) }],
    ['7d', { from: local(2026, 5, 4) }],
    ['30d', { from: local(2026, 4, 12) }],
  ])('%s begins with a day, and goes on until now unless it is over', (period, instants) => {
    expect(instantsOf({ period }, now)).toEqual(instants)
  })

  it('reads first and last day, both of them whole', () => {
    expect(instantsOf({ from: '2026-05-31', to: '2026-05-31' }, now)).toEqual({
      from: local(2026, 4, 31),
      until: local(2026, 5, 1),
    })
  })

  it('passes over what is no day and no period', () => {
    expect(instantsOf({ period: 'ever', from: 'soon', to: '' }, now)).toEqual({})
  })
})
