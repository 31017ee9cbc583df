import { describe, expect, it } from 'vitest'
import { differences } from './differences.ts'

describe('the differences of an audit entry', () => {
  it('tells of a large setting only what differs', () => {
    const before = { transfer: { ringSeconds: 30, destination: { kind: 'phoneNumber', number: '+49301' } } }
    const after = { transfer: { ringSeconds: 45, destination: { kind: 'phoneNumber', number: '+49301' } } }

    expect(differences([{ field: 'settings', before, after }])).toEqual([
      { path: ['settings', 'transfer', 'ringSeconds'], before: '30', after: '45' },
    ])
  })

  it('leaves out what is empty on both sides', () => {
    expect(differences([{ field: 'description', before: null, after: '' }])).toEqual([])
  })

  it('tells what came and what went', () => {
    const changes = [
      { field: 'name', before: undefined, after: 'Reception' },
      { field: 'cultures', before: ['de-DE', 'en-GB'], after: ['de-DE'] },
      { field: 'prompts', before: [{ culture: 'de-DE' }], after: [] },
    ]

    expect(differences(changes)).toEqual([
      { path: ['name'], before: '', after: 'Reception' },
      { path: ['cultures'], before: 'de-DE, en-GB', after: 'de-DE' },
      { path: ['prompts', '0', 'culture'], before: 'de-DE', after: '' },
    ])
  })
})
