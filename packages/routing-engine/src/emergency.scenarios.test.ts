import { describe, expect, it } from 'vitest'
import { preparedSupport } from './testing/prepared-support.ts'

describe('an emergency', () => {
  it('EM-1: sends a new call to the announcement and the alternate destination, never to the normal branch', () => {
    const { given, phone } = preparedSupport()
    given.activation('evacuated', { kind: 'service', serviceId: 'Support' })

    const call = phone.rings('Support')
    call.promptEnds()
    call.destinationAnswers()
    call.otherSideHangsUp()

    expect(call.heard()).toEqual(['evac_de.wav'])
    expect(call.dialled()).toEqual(['+49200'])
    expect(call.outcome()).toBe('redirected')
  })

  it('EM-1: leaves calls alone when it is off', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')

    expect(call.heard()).toEqual([])
    expect(call.dialled()).toEqual(['+49100'])
    expect(call.codes()).toContain('CASE_FLAG_OFF')
  })

  it('EM-7: redirects every service that uses the case while its flag is on', () => {
    const { given, phone } = preparedSupport()
    given.emergencyCase('Evacuation', { enabled: true, enabledAt: 1, enabledBy: 'A. Frei' })

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.codes()).toContain('CASE_FLAG')
    expect(call.heard()).toEqual(['emergency (de)'])
    expect(call.dialled()).toEqual(['+49200'])
  })

  it('EM-2: prefers the destination of the case, then tries the one of the branch', () => {
    const { given, phone } = preparedSupport()
    given.emergencyCase('Evacuation', { enabled: true, destination: { kind: 'phoneNumber', number: '+49300' } })

    const call = phone.rings('Support')
    call.promptEnds()
    call.destinationFails('busy')

    expect(call.dialled()).toEqual(['+49300', '+49200'])
  })

  it('EM-2: plays an announcement and ends the call where the case says so', () => {
    const { given, phone } = preparedSupport()
    given.resource('closed_de.wav')
    const prompts = [{ culture: 'de-DE', resourceId: 'closed_de.wav' }]
    given.emergencyCase('Evacuation', { enabled: true, destination: { kind: 'announcement', prompts } })

    const call = phone.rings('Support')
    call.promptEnds()
    call.promptEnds()

    expect(call.heard()).toEqual(['emergency (de)', 'closed_de.wav'])
    expect(call.lastCommand()).toBe('hangUp')
    expect(call.outcome()).toBe('emergencyPlayed')
  })

  it('EM-2: goes on to another service, and through that one’s own check', () => {
    const { given, phone } = preparedSupport()
    given.emergencyCase('Evacuation', { enabled: true, destination: { kind: 'service', serviceId: 'Köln' } })
    given.service('Köln', { destination: '+49500' })

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.codes()).toContain('NO_CASE_ASSIGNED')
    expect(call.dialled()).toEqual(['+49500'])
  })

  it('EM-2: does not go round in circles between two services in emergency', () => {
    const { given, phone } = preparedSupport()
    given.service('Support', {
      emergencyDestination: { kind: 'service', serviceId: 'Köln' },
      emergencyCaseIds: ['Evacuation'],
    })
    given.service('Köln', {
      emergencyDestination: { kind: 'service', serviceId: 'Support' },
      emergencyCaseIds: ['Evacuation'],
    })
    given.activation('all', { kind: 'case', emergencyCaseId: 'Evacuation' })

    const call = phone.rings('Support')
    call.promptEnds()
    call.promptEnds()

    expect(call.codes()).toContain('SERVICE_TWICE')
    expect(call.dialled()).toEqual(['+49900'])
    expect(call.alarms()).toEqual(['SERVICE_TWICE'])
  })

  it('EM-14: plays the recording of the number’s language', () => {
    const { given, phone } = preparedSupport()
    given.resource('evac_fr.wav')
    const prompts = ['de', 'fr'].map((language) => ({ culture: `${language}-CH`, resourceId: `evac_${language}.wav` }))
    given.emergencyCase('Evacuation', { enabled: true, prompts })
    given.number('+41100', 'Support', 'fr-CH')

    const call = phone.rings('+41100')

    expect(call.heard()).toEqual(['evac_fr.wav'])
  })

  it('EM-14: is never silent: a recording that fails is followed by the built-in message', () => {
    const { given, phone } = preparedSupport()
    given.activation('evacuated', { kind: 'service', serviceId: 'Support' })

    const call = phone.rings('Support')
    call.promptEnds(false)

    expect(call.heard()).toEqual(['evac_de.wav', 'emergency (de)'])
    expect(call.alarms()).toEqual(['PROMPT_FAILED'])
  })

  it('EM-14: goes on when the exchange never says that the recording ended', () => {
    const { given, phone } = preparedSupport()
    given.activation('evacuated', { kind: 'service', serviceId: 'Support' })

    const call = phone.rings('Support')
    call.timerFires()
    call.timerFires()

    expect(call.heard()).toEqual(['evac_de.wav', 'emergency (de)'])
    expect(call.dialled()).toEqual(['+49200'])
  })

  it('EM-20: returns one service to normal out of a unit’s emergency', () => {
    const { given, phone, time } = preparedSupport()
    given.service('Sales', { destination: '+49101', emergencyDestination: '+49200', emergencyCaseIds: ['Evacuation'] })
    given.activation('site', { kind: 'unit', organizationUnitId: 'Company' })
    time.passes(60_000)
    given.normal('Support')

    const support = phone.rings('Support')
    const sales = phone.rings('Sales')

    expect(support.codes()).toContain('SERVICE_NORMAL')
    expect(support.dialled()).toEqual(['+49100'])
    expect(sales.codes()).toContain('ACTIVATION')
  })

  it('EM-23: who talks when it starts finishes, undisturbed; who calls next hears the announcement', () => {
    const { given, phone } = preparedSupport()
    const talking = phone.rings('Support')
    talking.destinationAnswers()
    const before = talking.commands().length

    given.activation('evacuated', { kind: 'service', serviceId: 'Support' })
    const next = phone.rings('Support')
    talking.timerFires()
    expect(talking.commands()).toHaveLength(before)
    expect(talking.state()?.connected).toBe('redirected')
    talking.hangsUp()

    expect(talking.codes()).not.toContain('ACTIVATION')
    expect(talking.outcome()).toBe('redirected')
    expect(next.codes()).toContain('ACTIVATION')
  })

  it('EM-22: is over when it has run out, though no timer ever fired', () => {
    const { given, phone, time } = preparedSupport()
    given.activation('evacuated', { kind: 'service', serviceId: 'Support' }, { validUntil: time.now() + 3_600_000 })

    time.passes(3_599_999)
    const lastOne = phone.rings('Support')
    time.passes(1)
    const next = phone.rings('Support')

    expect(lastOne.codes()).toContain('ACTIVATION')
    expect(next.codes()).toContain('EXPIRED')
    expect(next.dialled()).toEqual(['+49100'])
  })
})
