import { describe, expect, it } from 'vitest'
import { scenario } from '../testing/scenario.ts'

function disconnecting(settings: unknown) {
  const parts = scenario()
  parts.given.resource('bye.wav')
  parts.given.service('Support')
  const nodes = [{ id: 'end', activity: 'disconnect', settings, next: {} }]
  parts.given.workflow('Support v1', { start: 'end', nodes })
  return parts
}

describe('Disconnect', () => {
  it('hangs up at once when it has nothing to say', () => {
    const { phone } = disconnecting({})

    const call = phone.rings('Support')

    expect(call.commands().map(({ type }) => type)).toEqual(['hangUp'])
    expect(call.codes().at(-1)).toBe('DISCONNECTED')
  })

  it('hangs up after its last words', () => {
    const { phone } = disconnecting({ prompts: [{ culture: 'de-DE', resourceId: 'bye.wav' }] })

    const call = phone.rings('Support')
    expect(call.outcome()).toBeNull()
    call.promptEnds()

    expect(call.heard()).toEqual(['bye.wav'])
    expect(call.outcome()).toBe('closed')
  })

  it('says the built-in message when there is no recording', () => {
    const { phone } = disconnecting({ builtIn: 'notReachable' })

    expect(phone.rings('Support').heard()).toEqual(['notReachable (de)'])
  })
})
