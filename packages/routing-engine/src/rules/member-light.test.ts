import { describe, expect, it } from 'vitest'
import type { Light, LightCode } from '../floor-state.ts'
import { combinationsOf } from '../testing/combinations.ts'
import { freeAgent, openNumber } from '../testing/members.ts'
import { type AgentMember, lightOf, type NumberMember } from './member-light.ts'

const graceMs = 60_000
const now = 1_000_000
const seen = { now, graceMs, failedOver: false }
const lost = (ago: number, signedOff = false) => ({ kind: 'lost', lostAt: now - ago, signedOff }) as const

describe('the light of a member, as product.md tells it', () => {
  it.each<[string, Partial<AgentMember>, Light, LightCode]>([
    ['set offline in the queue', { offlineInQueue: true }, 'grey', 'OFFLINE_IN_QUEUE'],
    ['not signed in', { signedIn: false }, 'grey', 'NOT_SIGNED_IN'],
    ['signed in without a profile', { profile: 'none' }, 'grey', 'NO_PROFILE'],
    ['off duty', { profile: 'offDuty' }, 'grey', 'OFF_DUTY'],
    [
      'device-only, whatever sign-in and profile say',
      { deviceOnly: true, signedIn: false, profile: 'offDuty' },
      'green',
      'READY',
    ],
    ['without a telephone', { device: { kind: 'none' } }, 'grey', 'NO_DEVICE'],
    ['FO-21: with a telephone that signed off just now', { device: lost(0, true) }, 'grey', 'NO_DEVICE'],
    ['FO-21: with a telephone lost for the whole grace', { device: lost(60_000) }, 'grey', 'NO_DEVICE'],
    ['FO-21: with a telephone lost a moment less', { device: lost(59_999) }, 'red', 'DEVICE_IN_GRACE'],
    ['in a call', { busyWith: 'call' }, 'red', 'IN_CALL'],
    ['ringing', { busyWith: 'ringing' }, 'red', 'RINGING'],
    ['in after-call work', { busyWith: 'afterCallWork' }, 'red', 'AFTER_CALL_WORK'],
    ['paused after a missed call', { rona: true }, 'red', 'RONA'],
    ['DP-21: paused, and in a call of their own', { rona: true, busyWith: 'call' }, 'red', 'RONA'],
    ['busy, and calls still come', { status: 'busy' }, 'red', 'BUSY_TAKES_CALLS'],
    ['busy, and no calls come', { status: 'busy', busyTakesCalls: false }, 'red', 'STATUS_BUSY'],
    ['in a meeting', { status: 'inMeeting' }, 'red', 'STATUS_IN_MEETING'],
    ['not to be disturbed', { status: 'doNotDisturb' }, 'red', 'STATUS_DO_NOT_DISTURB'],
    ['away', { status: 'away' }, 'red', 'STATUS_AWAY'],
    ['not ready, with a reason', { notReady: 'Lunch' }, 'red', 'NOT_READY'],
    ['FO-14: registered, but off duty', { profile: 'offDuty', device: { kind: 'reachable' } }, 'grey', 'OFF_DUTY'],
    ['free', {}, 'green', 'READY'],
  ])('an agent %s', (_, facts, light, code) => {
    expect(lightOf(freeAgent(facts), seen)).toEqual({ light, code })
  })

  it.each<[string, Partial<NumberMember>, Light, LightCode]>([
    ['counts as online', {}, 'green', 'READY'],
    ['in a call', { inCall: true }, 'red', 'IN_CALL'],
    ['set offline, which beats that it counts as online', { offlineInQueue: true }, 'grey', 'OFFLINE_IN_QUEUE'],
    ['that does not keep the queue open', { doesNotKeepOpen: true, inCall: true }, 'grey', 'DOES_NOT_KEEP_OPEN'],
  ])('an outside number %s', (_, facts, light, code) => {
    expect(lightOf(openNumber(facts), seen)).toEqual({ light, code })
  })

  it.each([
    ['whoever is back', freeAgent(), 'NOT_STEADY'],
    ['whoever is back and in a call', freeAgent({ busyWith: 'call' }), 'NOT_STEADY'],
    ['whose telephone is waited for', freeAgent({ device: lost(1_000) }), 'NOT_STEADY'],
    ['whose telephone is gone', freeAgent({ device: { kind: 'none' } }), 'NO_DEVICE'],
    ['an outside number', openNumber(), 'NOT_STEADY'],
    ['an outside number that is set offline', openNumber({ offlineInQueue: true }), 'OFFLINE_IN_QUEUE'],
  ])('FO-1: while callers go elsewhere, grey until steady is %s', (_, member, code) => {
    expect(lightOf(member, { ...seen, failedOver: true })).toEqual({ light: 'grey', code })
  })
})

/** What makes a light grey or red, in the order of product.md; the oracle knows nothing of the rows in code. */
const grey: readonly (readonly [LightCode, (facts: Combination) => boolean])[] = [
  ['OFFLINE_IN_QUEUE', (facts) => facts.offlineInQueue],
  ['NOT_SIGNED_IN', ({ duty }) => duty === 'signedOut'],
  ['NO_PROFILE', ({ duty }) => duty === 'none'],
  ['OFF_DUTY', ({ duty }) => duty === 'offDuty'],
  ['NO_DEVICE', ({ device }) => device === 'none' || device === 'signedOff' || device === 'lostLong'],
  ['NOT_STEADY', ({ failedOver }) => failedOver],
]
const red: readonly (readonly [LightCode, (facts: Combination) => boolean])[] = [
  ['RONA', ({ rona }) => rona],
  ['IN_CALL', ({ busyWith }) => busyWith === 'call'],
  ['RINGING', ({ busyWith }) => busyWith === 'ringing'],
  ['AFTER_CALL_WORK', ({ busyWith }) => busyWith === 'afterCallWork'],
  ['STATUS_IN_MEETING', ({ status }) => status === 'inMeeting'],
  ['STATUS_DO_NOT_DISTURB', ({ status }) => status === 'doNotDisturb'],
  ['STATUS_AWAY', ({ status }) => status === 'away'],
  ['STATUS_BUSY', ({ status, busyTakesCalls }) => status === 'busy' && !busyTakesCalls],
  ['NOT_READY', ({ notReady }) => notReady !== null],
  ['DEVICE_IN_GRACE', ({ device }) => device === 'lostJustNow'],
  ['BUSY_TAKES_CALLS', ({ status }) => status === 'busy'],
]

const choices = {
  offlineInQueue: [false, true],
  duty: ['deviceOnly', 'onDuty', 'signedOut', 'none', 'offDuty'],
  device: ['reachable', 'lostJustNow', 'lostLong', 'signedOff', 'none'],
  busyWith: ['nothing', 'call', 'ringing', 'afterCallWork'],
  rona: [false, true],
  status: ['available', 'busy', 'inMeeting', 'doNotDisturb', 'away'],
  busyTakesCalls: [false, true],
  notReady: [null, 'Lunch'],
  failedOver: [false, true],
} as const
type Combination = ReturnType<typeof combinationsOf<typeof choices>>[number]

const devices = {
  reachable: { kind: 'reachable' },
  lostJustNow: lost(1),
  lostLong: lost(graceMs),
  signedOff: lost(1, true),
  none: { kind: 'none' },
} as const
const duties = {
  deviceOnly: { deviceOnly: true, signedIn: false, profile: 'none' },
  onDuty: {},
  signedOut: { signedIn: false, profile: 'none' },
  none: { profile: 'none' },
  offDuty: { profile: 'offDuty' },
} as const

describe('the light of a member, for every combination', () => {
  it('is grey for what makes it grey, else red for what makes it red, else green; and says the first of them', () => {
    const codes = new Set<LightCode>()
    for (const facts of combinationsOf(choices)) {
      const { duty, device, failedOver, ...rest } = facts
      const member = freeAgent({ ...rest, ...duties[duty], device: devices[device] })
      const isGrey = grey.find(([, holds]) => holds(facts))
      const isRed = red.find(([, holds]) => holds(facts))

      const verdict = lightOf(member, { now, graceMs, failedOver })

      codes.add(verdict.code)
      expect(verdict).toEqual(
        isGrey
          ? { light: 'grey', code: isGrey[0] }
          : isRed
            ? { light: 'red', code: isRed[0] }
            : { light: 'green', code: 'READY' },
      )
    }
    expect(codes.size).toBe(grey.length + red.length + 1)
  })
})
