import { describe, expect, it } from 'vitest'
import { changedFields, merged } from './merge.ts'

const base = { name: 'Reception', description: '', cultures: ['de-DE'] }

describe('two changes of one record', () => {
  it('are told apart by who changed which field', () => {
    const mine = { name: 'Front desk', description: 'mine', cultures: ['de-DE'] }
    const theirs = { name: 'Desk', description: '', cultures: ['de-DE', 'en-GB'] }

    expect(changedFields(base, mine, theirs)).toEqual([
      { field: 'name', by: 'both' },
      { field: 'description', by: 'mine' },
      { field: 'cultures', by: 'theirs' },
    ])
  })

  it('that came to the same are no conflict', () => {
    const same = { ...base, name: 'Front desk' }

    expect(changedFields(base, same, same)).toEqual([])
  })

  it('are merged into theirs, with the fields that the person keeps', () => {
    const mine = { ...base, name: 'Front desk', description: 'mine' }
    const theirs = { ...base, name: 'Desk', cultures: ['en-GB'] }

    expect(merged(mine, theirs, ['description'])).toEqual({ name: 'Desk', description: 'mine', cultures: ['en-GB'] })
  })
})
