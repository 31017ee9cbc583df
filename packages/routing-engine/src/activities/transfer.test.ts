import { describe, expect, it } from 'vitest'
import type { Destination } from '../configuration.ts'
import type { DialCause } from '../model.ts'
import { scenario } from '../testing/scenario.ts'

/** A service that passes calls on and says good-bye in a way of its own at each exit. */
function transferring(settings: Record<string, unknown>) {
  const parts = scenario()
  parts.given.resource('closed.wav')
  parts.given.service('Support')
  const saying = (id: string) => ({ id, activity: 'disconnect', settings: { builtIn: 'goodbye' }, next: {} })
  parts.given.workflow('Support v1', {
    start: 'pass on',
    nodes: [
      { id: 'pass on', activity: 'transfer', settings, next: { failed: 'failed', busy: 'busy', noAnswer: 'noAnswer' } },
      ...['failed', 'busy', 'noAnswer'].map(saying),
    ],
  })
  return parts
}
const number: Destination = { kind: 'phoneNumber', number: '+49100' }

describe('Transfer', () => {
  it.each<[DialCause, string]>([
    ['busy', 'busy'],
    ['noAnswer', 'noAnswer'],
    ['rejected', 'failed'],
    ['failed', 'failed'],
  ])('leaves a destination that is %s by the exit %s', (cause, exit) => {
    const { phone } = transferring({ destination: number })

    const call = phone.rings('Support')
    call.destinationFails(cause)

    expect(call.state()?.phase).toMatchObject({ nodeId: exit })
    expect(call.trace()).toContainEqual(expect.objectContaining({ code: 'NOT_REACHED', exit }))
  })

  it('rings as long as it is told', () => {
    const { phone } = transferring({ destination: number, ringSeconds: 45 })

    const call = phone.rings('Support')

    expect(call.commands()).toContainEqual(expect.objectContaining({ type: 'dial', number: '+49100', ringSeconds: 45 }))
  })

  it.each([4, 121, 30.5])('does not ring for %d seconds', (ringSeconds) => {
    const { phone } = transferring({ destination: number, ringSeconds })

    expect(phone.rings('Support').codes()).toContain('STEP_BROKEN')
  })

  it('goes to the catch-all without a destination, and says so', () => {
    const { given, phone } = transferring({})
    given.unit('Company', { catchAll: { kind: 'phoneNumber', number: '+49900' } })

    const call = phone.rings('Support')

    expect(call.alarms()).toEqual(['NO_DESTINATION'])
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('plays an announcement and ends the call', () => {
    const prompts = [{ culture: 'de-DE', resourceId: 'closed.wav' }]
    const { phone } = transferring({ destination: { kind: 'announcement', prompts } })

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.heard()).toEqual(['closed.wav'])
    expect(call.outcome()).toBe('closed')
  })

  it('ends the call at once where the announcement is empty', () => {
    const { phone } = transferring({ destination: { kind: 'announcement', prompts: [] } })

    expect(phone.rings('Support').outcome()).toBe('closed')
  })

  it('counts a service that is gone as failed', () => {
    const { phone } = transferring({ destination: { kind: 'service', serviceId: 'gone' } })

    const call = phone.rings('Support')

    expect(call.trace()).toContainEqual(expect.objectContaining({ code: 'SERVICE_MISSING', exit: 'failed' }))
  })

  it('does not ask the case for a destination unless it is told to', () => {
    const { given, phone } = transferring({ destination: number, prefersEmergencyCase: false })
    given.emergencyCase('Evacuation', { enabled: true, destination: { kind: 'phoneNumber', number: '+49300' } })
    given.service('Support', { workflowVersionId: 'Support v1', emergencyCaseIds: ['Evacuation'] })

    const call = phone.rings('Support')
    call.destinationFails('busy')

    expect(call.dialled()).not.toContain('+49300')
  })

  it('tries the same number only once, though case and step both name it', () => {
    const { given, phone } = scenario()
    given.emergencyCase('Evacuation', { enabled: true, destination: number })
    given.service('Support', { emergencyDestination: '+49100', emergencyCaseIds: ['Evacuation'] })

    const call = phone.rings('Support')
    call.promptEnds()
    call.destinationFails('busy')

    expect(call.dialled()).toEqual(['+49100'])
  })

  it('keeps the hold tone while the next destination is tried', () => {
    const { given, phone } = scenario()
    given.emergencyCase('Evacuation', { enabled: true, destination: number })
    given.service('Support', { emergencyDestination: '+49200', emergencyCaseIds: ['Evacuation'] })

    const call = phone.rings('Support')
    call.promptEnds()
    call.destinationFails('busy')
    call.destinationAnswers()

    const holds = call.commands().filter(({ type }) => type === 'startHold' || type === 'stopHold')
    expect(holds.map(({ type }) => type)).toEqual(['startHold', 'stopHold'])
  })
})
