import { describe, expect, it } from 'vitest'
import type { Destination, WorkflowNode } from './configuration.ts'
import { sentence } from './sentences.ts'
import { structures } from './structures/index.ts'
import { preparedSupport } from './testing/prepared-support.ts'
import { validateWorkflow } from './validate-workflow.ts'

const box: Destination = { kind: 'voicemail', voicemailBoxId: 'Berlin' }
const support = { emergencyCaseIds: ['Evacuation'], emergencyDestination: '+49200' }

/** Support, whose callers go straight to the box of Berlin. */
function withBox() {
  const parts = preparedSupport()
  parts.given.voicemailBox('Berlin')
  parts.given.service('Support', { ...support, destination: box })
  return parts
}

/** Support whose callers may leave a message when nobody answers. */
function withStep() {
  const parts = preparedSupport()
  parts.given.voicemailBox('Berlin')
  const settings = { voicemail: { voicemailBoxId: 'Berlin' } }
  parts.given.service('Support', { ...support, structure: 'emergency-voicemail', destination: '+49100', settings })
  return parts
}

describe('a voicemail box as destination (EM-2)', () => {
  it('DS-4: greets, plays a tone, records, and the call ends as voicemail', () => {
    const { phone } = withBox()

    const call = phone.rings('Support')
    call.promptEnds()
    const record = call.commands().at(-2)
    call.messageEnds(12)

    expect(call.heard()).toEqual(['leaveMessage (de)'])
    expect(record).toMatchObject({ type: 'record', voicemailBoxId: 'Berlin', maxSeconds: 180, beep: true })
    expect(call.codes()).toEqual(expect.arrayContaining(['GOES_TO_VOICEMAIL', 'RECORDING', 'MESSAGE_LEFT']))
    expect(call.lastCommand()).toBe('hangUp')
    expect(call.outcome()).toBe('voicemail')
  })

  it('greets in the caller’s language with the recording of the box', () => {
    const { given, phone } = withBox()
    given.resource('box_de.wav')
    given.voicemailBox('Berlin', { prompts: [{ culture: 'de-DE', resourceId: 'box_de.wav' }] })

    expect(phone.rings('Support').heard()).toEqual(['box_de.wav'])
  })

  it('keeps the message of a caller who hangs up while recording', () => {
    const { phone } = withBox()

    const call = phone.rings('Support')
    call.promptEnds()
    call.messageEnds(3, 'hangUp')

    expect(call.outcome()).toBe('voicemail')
  })

  it('takes less than a second for no message: the catch-all is next', () => {
    const { phone } = withBox()

    const call = phone.rings('Support')
    call.promptEnds()
    call.messageEnds(0.9)

    expect(call.codes()).toContain('MESSAGE_EMPTY')
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('DS-4: records nobody who could not hear the greeting', () => {
    const { phone } = withBox()

    const call = phone.rings('Support')
    call.promptEnds(false)

    expect(call.commands().some(({ type }) => type === 'record')).toBe(false)
    expect(call.alarms()).toContain('RECORDING_FAILED')
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('that is gone is said, and the call goes on', () => {
    const { given, phone } = preparedSupport()
    given.service('Support', { ...support, destination: box })

    const call = phone.rings('Support')

    expect(call.codes()).toContain('VOICEMAIL_BOX_MISSING')
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('gives up a recording of which nothing is heard any more', () => {
    const { phone } = withBox()

    const call = phone.rings('Support')
    call.promptEnds()
    call.timerFires()

    expect(call.commands().map(({ type }) => type)).toContain('stopRecord')
    expect(call.alarms()).toContain('RECORDING_FAILED')
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('may be the destination of an emergency case', () => {
    const { given, phone } = withBox()
    given.emergencyCase('Evacuation', { enabled: true, destination: box })

    const call = phone.rings('Support')
    call.promptEnds()
    call.promptEnds()
    call.messageEnds(5)

    expect(call.heard()).toEqual(['emergency (de)', 'leaveMessage (de)'])
    expect(call.outcome()).toBe('voicemail')
  })
})

describe('the step Voicemail', () => {
  it('lets whom nobody answers leave a message, thanks, and ends', () => {
    const { phone } = withStep()

    const call = phone.rings('Support')
    call.destinationFails('noAnswer')
    call.promptEnds()
    call.messageEnds(20, 'maxLength')
    call.promptEnds()

    expect(call.heard()).toEqual(['leaveMessage (de)', 'goodbye (de)'])
    expect(call.trace().find(({ code }) => code === 'MESSAGE_LEFT')?.exit).toBe('recorded')
    expect(call.outcome()).toBe('voicemail')
  })

  it('leaves by HangUp when the caller hangs up, and still ends as voicemail', () => {
    const { phone } = withStep()

    const call = phone.rings('Support')
    call.destinationFails('busy')
    call.promptEnds()
    call.messageEnds(2, 'hangUp')
    call.hangsUp()

    expect(call.trace().find(({ code }) => code === 'MESSAGE_LEFT')?.exit).toBe('hangUp')
    expect(call.outcome()).toBe('voicemail')
  })

  it('leaves by Failed when nothing can be recorded', () => {
    const { phone } = withStep()

    const call = phone.rings('Support')
    call.destinationFails('busy')
    call.promptEnds()
    call.messageEnds(0, 'failed')

    expect(call.dialled()).toEqual(['+49100', '+49900'])
  })

  it('is not a message when the caller hangs up at the tone, and nobody is dialled for one who left', () => {
    const { phone } = withStep()

    const call = phone.rings('Support')
    call.destinationFails('busy')
    call.promptEnds()
    call.messageEnds(0.2, 'hangUp')
    call.hangsUp()

    expect(call.dialled()).toEqual(['+49100'])
    expect(call.codes()).toContain('MESSAGE_EMPTY')
    expect(call.outcome()).toBe('callerHungUp')
  })

  it('is not a message when the caller hangs up during the greeting', () => {
    const { phone } = withStep()

    const call = phone.rings('Support')
    call.destinationFails('busy')
    call.hangsUp()

    expect(call.outcome()).toBe('callerHungUp')
  })

  it('EM-23: who is leaving a message when an emergency starts finishes', () => {
    const { given, phone } = withStep()

    const call = phone.rings('Support')
    call.destinationFails('busy')
    call.promptEnds()
    given.activation('now', { kind: 'service', serviceId: 'Support' }, { emergencyCaseId: 'Evacuation' })
    call.messageEnds(30)

    expect(call.codes()).not.toContain('ACTIVATION')
    expect(call.codes()).toContain('MESSAGE_LEFT')
  })
})

describe('the last resort', () => {
  it('is the box of the nearest unit upward when there is no catch-all', () => {
    const { given, phone } = preparedSupport()
    given.unit('Company')
    given.unit('Berlin', { parentId: 'Company' })
    given.voicemailBox('All')
    given.voicemailBox('Of Berlin', { organizationUnitId: 'Berlin' })
    given.service('Support', { ...support, organizationUnitId: 'Berlin', destination: null })

    const call = phone.rings('Support')
    call.promptEnds()
    call.messageEnds(4)

    expect(call.commands()).toContainEqual(expect.objectContaining({ type: 'record', voicemailBoxId: 'Of Berlin' }))
    expect(call.codes()).toContain('LAST_RESORT_BOX')
    expect(call.codes()).not.toContain('CATCH_ALL_MISSING')
    expect(call.outcome()).toBe('voicemail')
  })

  it('comes to the box after the catch-all, and to the message after the box', () => {
    const { given, phone } = preparedSupport()
    given.voicemailBox('All')

    const call = phone.rings('Support')
    call.destinationFails('busy')
    call.destinationFails('busy')
    call.promptEnds()
    call.messageEnds(0, 'failed')
    call.promptEnds()

    expect(call.dialled()).toEqual(['+49100', '+49900'])
    expect(call.heard()).toEqual(['leaveMessage (de)', 'notReachable (de)'])
    expect(call.outcome()).toBe('catchAll')
  })

  it('does not try a box a second time that was the catch-all', () => {
    const { given, phone } = withBox()
    given.unit('Company', { catchAll: box })

    const call = phone.rings('Support')
    call.promptEnds()
    call.messageEnds(0, 'failed')
    call.promptEnds()
    call.messageEnds(0, 'failed')

    expect(call.heard()).toEqual(['leaveMessage (de)', 'leaveMessage (de)', 'notReachable (de)'])
  })
})

describe('publishing', () => {
  const context = { isReadable: () => true, cultures: [] }
  const step = (id: string, activity: string, settings: object, next: Record<string, string>): WorkflowNode => ({
    ...{ id, activity, settings, next },
  })
  const records = (settings: object) =>
    step('record', 'voicemail', settings, { recorded: 'end', hangUp: 'end', failed: 'end' })
  const end = step('end', 'disconnect', {}, {})
  const codesOf = (nodes: WorkflowNode[]) =>
    validateWorkflow({ start: 'start', nodes }, context).flatMap(({ severity, code }) =>
      severity === 'error' ? [code] : [],
    )

  it('DS-4: recording is off by default: only the structure that is named for it records, and it is not the recommended one', () => {
    const recording = structures.filter(({ nodes }) => nodes.some(({ activity }) => activity === 'voicemail'))

    expect(recording.map(({ key }) => key)).toEqual(['emergency-voicemail'])
    expect(structures[0]?.key).toBe('emergency-first')
  })

  it('DS-4: refuses a recording without an announcement on every way to it', () => {
    const silent = records({ voicemailBoxId: 'B', greeting: 'none' })
    const told = step('told', 'announcement', { plays: 'builtIn' }, { done: 'record' })
    const check = step('check', 'checkEmergencyCaseStatus', {}, { activated: 'told', deactivated: 'record' })
    const from = (next: string) => step('start', 'start', {}, { started: next })

    expect(codesOf([from('record'), silent, end])).toEqual(['RECORDING_UNANNOUNCED'])
    expect(codesOf([from('check'), check, told, silent, end])).toEqual(['RECORDING_UNANNOUNCED'])
    expect(codesOf([from('told'), told, silent, end])).toEqual([])
  })

  it('DS-4: does not take an announcement for one that may be silent', () => {
    const silent = records({ voicemailBoxId: 'B', greeting: 'none' })
    const nothing = step('told', 'announcement', { plays: 'resources', prompts: [] }, { done: 'record' })
    const ofCase = step('told', 'announcement', { plays: 'emergencyCase' }, { done: 'record' })
    const start = step('start', 'start', {}, { started: 'told' })

    expect(codesOf([start, nothing, silent, end])).toEqual(['RECORDING_UNANNOUNCED'])
    expect(codesOf([start, ofCase, silent, end])).toEqual(['RECORDING_UNANNOUNCED'])
  })

  it('takes the greeting of the step or of its box, and asks for a box', () => {
    const start = step('start', 'start', {}, { started: 'record' })

    expect(codesOf([start, records({ voicemailBoxId: 'B' }), end])).toEqual([])
    expect(codesOf([start, records({ voicemailBoxId: 'B', greeting: 'own' }), end])).toEqual([])
    expect(codesOf([start, records({}), end])).toEqual(['VOICEMAIL_BOX_UNSET'])
  })

  it('says so in words', () => {
    expect(sentence('RECORDING_UNANNOUNCED', { step: 'record' }, 'de')).toContain('Begrüßung')
  })
})
