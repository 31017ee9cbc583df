import { describe, expect, it } from 'vitest'
import { scenario } from '../testing/scenario.ts'

const node = (id: string, activity: string, next: Record<string, string>) => ({ id, activity, settings: {}, next })

describe('Accept', () => {
  it('answers the call, and only once however often it is drawn', () => {
    const { given, phone } = scenario()
    given.service('Support')
    given.workflow('Support v1', {
      start: 'one',
      nodes: [
        node('one', 'accept', { accepted: 'two' }),
        node('two', 'accept', { accepted: 'end' }),
        node('end', 'disconnect', {}),
      ],
    })

    const call = phone.rings('Support')

    expect(call.commands().map(({ type }) => type)).toEqual(['answer', 'hangUp'])
    expect(call.outcome()).toBe('closed')
  })
})
