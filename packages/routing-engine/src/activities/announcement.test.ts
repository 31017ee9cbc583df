import { describe, expect, it } from 'vitest'
import { scenario } from '../testing/scenario.ts'

/** A service that answers, announces with these settings, and disconnects. */
function announcing(settings: unknown) {
  const parts = scenario()
  parts.given.resource('hello.wav')
  parts.given.service('Support', { culture: 'fr-FR' })
  parts.given.workflow('Support v1', {
    start: 'say',
    nodes: [
      { id: 'say', activity: 'announcement', settings, next: { done: 'end' } },
      { id: 'end', activity: 'disconnect', settings: {}, next: {} },
    ],
  })
  return parts
}
const hello = [{ culture: 'it-IT', resourceId: 'hello.wav' }]

describe('Announcement', () => {
  it('plays its recordings, then goes on', () => {
    const { phone } = announcing({ prompts: hello })

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.heard()).toEqual(['hello.wav'])
    expect(call.outcome()).toBe('closed')
  })

  it('answers the call before it plays, even where the drawing forgot to', () => {
    const { phone } = announcing({ prompts: hello })

    const call = phone.rings('Support')

    expect(call.commands().map(({ type }) => type)).toEqual(['answer', 'playPrompt', 'startTimer'])
  })

  it.each([
    ['without recordings', { prompts: [] }],
    ['with a recording that no longer exists', { prompts: [{ culture: 'fr-FR', resourceId: 'gone' }] }],
  ])('is passed over at once %s', (_, settings) => {
    const { phone } = announcing(settings)

    const call = phone.rings('Support')

    expect(call.codes()).toContain('NOTHING_TO_PLAY')
    expect(call.outcome()).toBe('closed')
  })

  it('plays a built-in message in the call’s language', () => {
    const { phone } = announcing({ plays: 'builtIn', builtIn: 'goodbye' })

    expect(phone.rings('Support').heard()).toEqual(['goodbye (fr)'])
  })

  it('EM-2: of an emergency, and then good-bye, is a call whose emergency was played', () => {
    const { given, phone } = scenario()
    given.emergencyCase('Evacuation', { enabled: true })
    given.service('Support', { emergencyCaseIds: ['Evacuation'] })
    const node = (id: string, activity: string, next: Record<string, string>, settings = {}) => ({
      ...{ id, activity, next, settings },
    })
    given.workflow('Support v1', {
      start: 'check',
      nodes: [
        node('check', 'checkEmergencyCaseStatus', { activated: 'say', deactivated: 'end' }),
        node('say', 'announcement', { done: 'end' }, { plays: 'emergencyCase' }),
        node('end', 'disconnect', {}),
      ],
    })

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.heard()).toEqual(['emergency (de)'])
    expect(call.outcome()).toBe('emergencyPlayed')
  })

  it('does not speak of an emergency when none is on', () => {
    const { phone } = announcing({ plays: 'emergencyCase' })

    const call = phone.rings('Support')

    expect(call.heard()).toEqual([])
    expect(call.codes()).toContain('NO_CASE_TO_ANNOUNCE')
  })

  it('goes on when its recording fails and nothing stands in for it', () => {
    const { phone } = announcing({ prompts: hello })

    const call = phone.rings('Support')
    call.promptEnds(false)

    expect(call.alarms()).toEqual(['PROMPT_FAILED'])
    expect(call.outcome()).toBe('closed')
  })

  it('does not mind that another sound ended', () => {
    const { phone, time } = announcing({ prompts: hello })

    const call = phone.rings('Support')
    const applied = call.happens({
      type: 'promptFinished',
      callId: call.callId,
      at: time.now(),
      promptId: 'other',
      ok: true,
    })

    expect(applied).toEqual({ commands: [], changes: [], trace: [] })
  })
})
