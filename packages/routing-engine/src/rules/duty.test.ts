import { describe, expect, it } from 'vitest'
import type { RoutingAgent } from '../configuration.ts'
import { type DutyState, freshDuty } from '../floor-state.ts'
import { dutyProfiles } from '../testing/assistants.ts'
import { dutyOf, planAgent } from './duty.ts'

const words = {
  dutyProfiles: new Map(dutyProfiles.map((profile) => [profile.id, profile])),
  notReadyReasons: new Map([['Training', { id: 'Training', name: 'Training, half a day' }]]),
}
const ratings = [
  {
    ...{ dutyProfileId: 'Office', skills: [{ skillId: 'French', level: 2 }] },
    ranks: [{ responsibilityId: 'Sales', rank: 1 }],
  },
]
const withAssistant: RoutingAgent = {
  ...{ hasRole: true, busyTakesCalls: false, ratings },
  assistant: {
    ...{ configurationId: 'Agents', defaultProfileId: null, profileIds: ['Office'] },
    ...{ afterCallSeconds: 0, afterCallMostSeconds: 0, missedCallReturnSeconds: null },
  },
}
const withoutAssistant: RoutingAgent = { ...withAssistant, hasRole: false, assistant: null }
const duty = (agent: RoutingAgent | undefined, state: Partial<DutyState> = {}) =>
  dutyOf(planAgent(agent), { ...freshDuty, ...state }, words)

describe('what is known of the duty of somebody with an Agent Assistant', () => {
  it('is nothing before they came: not signed in, and off duty (DP-9)', () => {
    expect(dutyOf(planAgent(withAssistant), undefined, words)).toMatchObject({
      ...{ deviceOnly: false, hasRole: true, signedIn: false, profile: 'offDuty', status: 'available', notReady: null },
    })
  })

  it.each([
    ['Office', 'onDuty', 2, 1],
    ['Helping', 'onDuty', undefined, undefined],
    ['Gone', 'offDuty', undefined, undefined],
    ['deleted meanwhile', 'none', undefined, undefined],
  ] as const)('in the profile %s: %s, with what is rated for it (DP-5, DP-10)', (profileId, profile, level, rank) => {
    const known = duty(withAssistant, { profileId, signedInSince: 1 })

    expect(known).toMatchObject({ signedIn: true, profile, busyTakesCalls: false })
    expect([known.skills.get('French'), known.ranks.get('Sales')]).toEqual([level, rank])
  })

  it('is what they say, by the name of the reason; one that is gone keeps them not ready', () => {
    const said = duty(withAssistant, { status: 'busy', notReadyReasonId: 'Training' })

    expect(said).toMatchObject({ status: 'busy', notReady: 'Training, half a day' })
    expect(duty(withAssistant, { notReadyReasonId: 'deleted meanwhile' }).notReady).toBe('')
  })
})

describe('what is known of the duty of somebody with a telephone alone', () => {
  it('is that they are there at any time, whatever was said when they had an Agent Assistant', () => {
    const left = { profileId: 'Gone', status: 'away', notReadyReasonId: 'Training', afterCallUntil: 5 } as const

    for (const agent of [undefined, withoutAssistant]) {
      expect(duty(agent, left)).toMatchObject({
        ...{ deviceOnly: true, hasRole: true, signedIn: true, profile: 'onDuty', status: 'available', notReady: null },
      })
    }
  })

  it('says what they can by the profile that a supervisor chose', () => {
    expect(duty(withoutAssistant).skills.size).toBe(0)
    expect(duty(withoutAssistant, { profileId: 'Office' }).skills.get('French')).toBe(2)
  })
})
