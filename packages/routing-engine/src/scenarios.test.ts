import { describe, expect, it } from 'vitest'
import type { WorkflowNode } from './model.ts'
import { scenario } from './testing/scenario.ts'

/** Support with an evacuation case: normal +49…100, emergency branch +49…200, a German announcement. */
function preparedSupport() {
  const parts = scenario()
  const { given } = parts
  given.unit('Company', { catchAll: { kind: 'phoneNumber', number: '+49900' } })
  given.resource('evac_de.wav')
  given.emergencyCase('Evacuation', { prompts: [{ culture: 'de-DE', resourceId: 'evac_de.wav' }] })
  given.service('Support', { destination: '+49100', emergencyDestination: '+49200', emergencyCaseIds: ['Evacuation'] })
  return parts
}

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

describe('the catch-all', () => {
  it('takes callers of an unknown number', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('+49999')
    call.destinationAnswers()
    call.hangsUp()

    expect(call.dialled()).toEqual(['+49900'])
    expect(call.alarms()).toEqual(['NUMBER_UNKNOWN'])
    expect(call.outcome()).toBe('catchAll')
  })

  it('is not needed to refuse an unknown number', () => {
    const { phone } = scenario()

    const call = phone.rings('+49999')

    expect(call.commands().at(-1)).toMatchObject({ type: 'hangUp', cause: 'notFound' })
    expect(call.outcome()).toBe('rejected')
  })

  it('takes callers of a service without a workflow', () => {
    const { given, phone } = preparedSupport()
    given.service('Reception', { workflowVersionId: null })

    const call = phone.rings('Reception')

    expect(call.codes()).toContain('NO_WORKFLOW')
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('takes callers whom no destination answered, and says why', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.destinationFails('noAnswer')

    expect(call.dialled()).toEqual(['+49100', '+49900'])
    expect(call.alarms()).toEqual(['NOBODY_ANSWERED'])
  })

  it('is the nearest unit’s', () => {
    const { given, phone } = preparedSupport()
    given.unit('Berlin', { parentId: 'Company', catchAll: { kind: 'phoneNumber', number: '+49901' } })
    given.unit('Werk', { parentId: 'Berlin' })
    given.service('Werk 1', { organizationUnitId: 'Werk', workflowVersionId: null })

    const call = phone.rings('Werk 1')

    expect(call.dialled()).toEqual(['+49901'])
  })

  it('ends in a spoken message when it is busy itself', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.destinationFails('failed')
    call.destinationFails('busy')
    call.promptEnds()

    expect(call.heard()).toEqual(['notReachable (de)'])
    expect(call.alarms()).toEqual(['NOBODY_ANSWERED', 'CATCH_ALL_FAILED'])
    expect(call.outcome()).toBe('catchAll')
  })

  it('is asked for when none is set: the caller hears a message', () => {
    const { given, phone } = preparedSupport()
    given.unit('Company')

    const call = phone.rings('Support')
    call.destinationFails('failed')
    call.promptEnds()

    expect(call.codes()).toContain('CATCH_ALL_MISSING')
    expect(call.heard()).toEqual(['notReachable (de)'])
    expect(call.lastCommand()).toBe('hangUp')
  })
})

describe('a drawing mistake', () => {
  const start = { id: 'start', activity: 'start', settings: {} }

  it.each<[string, WorkflowNode[]]>([
    ['STEP_MISSING', [{ ...start, next: { started: 'nowhere' } }]],
    ['EXIT_UNWIRED', [{ ...start, next: {} }]],
    [
      'STEP_BROKEN',
      [
        { ...start, next: { started: 'x' } },
        { id: 'x', activity: 'nope', settings: {}, next: {} },
      ],
    ],
    [
      'STEP_BROKEN',
      [
        { ...start, next: { started: 'x' } },
        { id: 'x', activity: 'transfer', settings: { ringSeconds: 'y' }, next: {} },
      ],
    ],
    [
      'LOOP_WITHOUT_WAIT',
      [
        { ...start, next: { started: 'x' } },
        { id: 'x', activity: 'accept', settings: {}, next: { accepted: 'x' } },
      ],
    ],
  ])('never drops a caller: %s', (code, nodes) => {
    const { given, phone } = preparedSupport()
    given.workflow('Support v1', { start: 'start', nodes })

    const call = phone.rings('Support')

    expect(call.codes()).toContain(code)
    expect(call.alarms()).toEqual([code])
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('speaks of a technical fault when there is no catch-all', () => {
    const { given, phone } = preparedSupport()
    given.unit('Company')
    given.workflow('Support v1', { start: 'start', nodes: [] })

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.heard()).toEqual(['technicalFault (de)'])
    expect(call.outcome()).toBe('systemError')
  })
})

describe('a call', () => {
  it('is answered and given a hold tone while its destination rings', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.destinationAnswers()

    const types = call.commands().map(({ type }) => type)
    expect(types).toEqual(['answer', 'startHold', 'dial', 'startTimer', 'cancelTimer', 'stopHold', 'bridge'])
  })

  it('stops ringing the destination when the caller hangs up', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.hangsUp()

    expect(
      call
        .commands()
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['cancelTimer', 'cancelDial'])
    expect(call.outcome()).toBe('callerHungUp')
  })

  it('does not ring a destination forever when the exchange says nothing', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.timerFires()

    expect(call.commands().map(({ type }) => type)).toContain('cancelDial')
    expect(call.codes()).toContain('NOT_REACHED')
    expect(call.dialled()).toEqual(['+49100', '+49900'])
  })

  it('keeps talking through whatever else is heard of it', () => {
    const { given, phone } = preparedSupport()

    const call = phone.rings('Support')
    call.destinationAnswers()
    given.noWorkflow('Support v1')
    const strays = [call.promptEnds(), call.destinationFails('failed'), call.timerFires(), call.destinationAnswers()]

    expect(strays.flatMap(({ commands }) => commands)).toEqual([])
    expect(call.state()?.connected).toBe('redirected')
  })

  it('goes to at most eight services after the first', () => {
    const { given, phone } = preparedSupport()
    const names = Array.from({ length: 10 }, (_, index) => `S${index}`)
    for (const [index, name] of names.entries()) {
      given.service(name, { destination: { kind: 'service', serviceId: names[index + 1] ?? 'S0' } })
    }

    const call = phone.rings('S0')

    expect(call.codes().filter((code) => code === 'MOVED_TO_SERVICE')).toHaveLength(8)
    expect(call.codes()).toContain('HOP_LIMIT')
    expect(call.dialled()).toEqual(['+49900'])
  })
})
