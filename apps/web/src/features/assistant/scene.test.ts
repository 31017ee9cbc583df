import type { AssistantReply } from '@nightswitch/contracts'
import { describe, expect, it } from 'vitest'
import { markOf, sceneOf } from './scene.ts'
import { anAgent, aReply, lunch, offDuty } from './testing/agent.ts'

const linked = { phase: 'connected', since: 0 } as const
const look = (reply: AssistantReply | undefined, more: Partial<Parameters<typeof sceneOf>[0]> = {}) =>
  sceneOf({ link: linked, reply, isStale: false, now: 60_000, ...more })
const aCall = (state: 'ringing' | 'talking') => ({
  ...{ callId: 'call', state, service: null, queue: null, callerNumber: null, callerName: null },
  since: new Date(0).toISOString(),
})

describe('the scene of the Agent Assistant', () => {
  it.each([
    ['on duty', aReply(), 'onDuty', 'onDuty'],
    ['off duty', aReply({ now: anAgent({ dutyProfile: offDuty }) }), 'offDuty', 'offDuty'],
    [
      'in a break, which is of the Off Duty kind',
      aReply({ now: anAgent({ dutyProfile: lunch }) }),
      'offDuty',
      'offDuty',
    ],
    ['without a profile', aReply({ now: anAgent({ dutyProfile: null }) }), 'offDuty', 'offDuty'],
    ['ringing', aReply({ call: aCall('ringing'), now: anAgent({ busyWith: 'ringing' }) }), 'ringing', 'ringing'],
    ['talking', aReply({ call: aCall('talking'), now: anAgent({ busyWith: 'call' }) }), 'talking', 'onDuty'],
    [
      'talking after going off duty (DP-14)',
      aReply({ call: aCall('talking'), now: anAgent({ busyWith: 'call', dutyProfile: offDuty }) }),
      'talking',
      'offDuty',
    ],
    [
      'in after-call work',
      aReply({ now: anAgent({ busyWith: 'afterCallWork', afterCallUntil: new Date().toISOString() }) }),
      'afterCall',
      'onDuty',
    ],
    [
      'paused after a missed call',
      aReply({ now: anAgent({ ronaSince: new Date().toISOString() }) }),
      'missed',
      'offDuty',
    ],
    [
      'in after-call work, and off duty since',
      aReply({
        now: anAgent({
          ...{ dutyProfile: offDuty, busyWith: 'afterCallWork' },
          afterCallUntil: new Date().toISOString(),
        }),
      }),
      'offDuty',
      'offDuty',
    ],
    ['without a profile to choose', aReply({ profiles: [] }), 'noConfiguration', 'connected'],
    ['not counted as signed in', aReply({ now: anAgent({ signedIn: false }) }), 'notSignedIn', 'connected'],
    ['unknown while telephony is away', aReply({ now: null }), 'cannotTell', 'connected'],
  ] as const)('%s', (_, reply, scene, mark) => {
    expect(look(reply)).toBe(scene)
    expect(markOf(scene, reply)).toBe(mark)
  })

  it('is never green without a link, whatever was known (DP-26)', () => {
    for (const phase of ['lost', 'ended', 'connecting'] as const) {
      const scene = look(aReply(), { link: { phase, since: 0 } })
      expect(['notConnected', 'ended', 'connecting']).toContain(scene)
      expect(markOf(scene, aReply())).not.toBe('onDuty')
    }
  })

  it('is never green when the last answer is old', () => {
    expect(look(aReply(), { isStale: true })).toBe('cannotTell')
    expect(markOf('cannotTell', aReply())).toBe('connected')
  })

  it('needs no link for somebody who works with a telephone alone', () => {
    expect(look(aReply({ configuration: null, now: null }), { link: { phase: 'lost', since: 0 } })).toBe(
      'noConfiguration',
    )
  })

  it('waits some seconds until telephony has heard of the window', () => {
    const reply = aReply({ now: anAgent({ signedIn: false }) })
    expect(look(reply, { now: 4_000 })).toBe('connecting')
    expect(look(reply, { now: 5_000 })).toBe('notSignedIn')
  })
})
