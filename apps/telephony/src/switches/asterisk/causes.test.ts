import { describe, expect, it } from 'vitest'
import { dialCauseOf } from './causes.ts'

describe('why a dialled leg ended', () => {
  it('is told by the cause of the exchange', () => {
    const told = [17, 18, 19, 20, 21].map(dialCauseOf)

    expect(told).toEqual(['busy', 'noAnswer', 'noAnswer', 'noAnswer', 'rejected'])
  })

  it('is failed for every other cause, and for none', () => {
    const told = [undefined, 0, 1, 3, 16, 26, 34, 38, 44, 127, 999].map(dialCauseOf)

    expect(new Set(told)).toEqual(new Set(['failed']))
  })
})
