import { describe, expect, it } from 'vitest'
import { combinationsOf } from '../testing/combinations.ts'
import { freeAgent, openNumber } from '../testing/members.ts'
import {
  type AgentFacts,
  eligibilityCodes,
  failingReasons,
  failingReasonsOfNumber,
  isEligible,
  type ServiceAsk,
} from './eligibility.ts'

const agent = (facts: Partial<AgentFacts> = {}): AgentFacts => ({
  ...freeAgent(),
  ...{ hasRole: true, isMember: true, skills: new Map([['french', 2]]), ranks: new Map([['sales', 1]]) },
  ...{ deviceSuspect: false, alreadyOffered: false, queueLimitReached: false },
  ...facts,
})
const ask: ServiceAsk = {
  ...{ skills: new Map([['french', 2]]), responsibilityId: 'sales', reachedRank: 1 },
  ...{ isOpen: true, queuedWhileOpen: false },
}
const lost = { kind: 'lost', lostAt: 0, signedOff: false } as const

describe('agent eligibility, in words of product.md', () => {
  it.each<[string, Partial<AgentFacts>, ServiceAsk | null, readonly (readonly [string, string?])[]]>([
    ['nothing speaks against it', {}, ask, []],
    ['a lower level of a skill than asked', { skills: new Map([['french', 1]]) }, ask, [['MISSING_SKILL', 'french']]],
    ['a skill the agent has not', { skills: new Map() }, ask, [['MISSING_SKILL', 'french']]],
    ['no responsibility', { ranks: new Map() }, ask, [['MISSING_RESPONSIBILITY', 'sales']]],
    ['a rank that is not asked yet', { ranks: new Map([['sales', 2]]) }, ask, [['RANK_NOT_REACHED', 'sales']]],
    ['no responsibility is asked for', { ranks: new Map() }, { ...ask, responsibilityId: null }, []],
    ['a telephone within the grace is not offered calls (FO-21)', { device: lost }, ask, [['NO_DEVICE']]],
    ['a telephone that did not answer lately (DP-21)', { deviceSuspect: true }, ask, [['NO_DEVICE']]],
    ['RONA hides that it makes away', { rona: true, status: 'away' }, ask, [['RONA']]],
    ['busy, and calls still come (DP-16)', { status: 'busy' }, ask, []],
    ['outside the hours', {}, { ...ask, isOpen: false }, [['OUTSIDE_HOURS']]],
    ['outside the hours, but queued while open (DP-1)', {}, { ...ask, isOpen: false, queuedWhileOpen: true }, []],
    [
      'off duty: skills and responsibility are not judged',
      { profile: 'offDuty', skills: new Map(), ranks: new Map() },
      ask,
      [['OFF_DUTY']],
    ],
    [
      'a device-only agent is judged by the profile alone',
      { deviceOnly: true, signedIn: false, profile: 'none', skills: new Map() },
      ask,
      [['MISSING_SKILL', 'french']],
    ],
    ['a queue not reached through a service asks for nothing', { skills: new Map(), ranks: new Map() }, null, []],
    [
      'every reason at once, in order (DP-27)',
      { hasRole: false, offlineInQueue: true, signedIn: false, busyWith: 'call', rona: true, notReady: 'Lunch' },
      null,
      [['NO_ROLE'], ['OFFLINE_IN_QUEUE'], ['NOT_SIGNED_IN'], ['IN_CALL'], ['RONA'], ['NOT_READY', 'Lunch']],
    ],
  ])('%s', (_, facts, asked, expected) => {
    const failing = failingReasons(agent(facts), asked).map(({ code, detail }) =>
      detail === undefined ? [code] : [code, detail],
    )
    expect(failing).toEqual(expected)
  })

  it('an outside number is asked for nothing but to be free', () => {
    const number = {
      ...openNumber({ offlineInQueue: true, inCall: true, doesNotKeepOpen: true }),
      alreadyOffered: true,
    }

    expect(failingReasonsOfNumber(number).map(({ code }) => code)).toEqual([
      'OFFLINE_IN_QUEUE',
      'IN_CALL',
      'ALREADY_OFFERED',
    ])
    expect(failingReasonsOfNumber({ ...openNumber({ doesNotKeepOpen: true }), alreadyOffered: false })).toEqual([])
  })
})

const choices = {
  offlineInQueue: [false, true],
  duty: ['onDuty', 'deviceOnly', 'signedOut', 'none', 'offDuty'],
  skills: ['enough', 'tooLow'],
  rank: ['reached', 'later', 'none'],
  device: ['reachable', 'suspect', 'lost'],
  busyWith: ['nothing', 'call', 'ringing', 'afterCallWork'],
  rona: [false, true],
  status: ['available', 'busyTakesCalls', 'busy', 'inMeeting', 'doNotDisturb', 'away'],
  notReady: [null, 'Lunch'],
  rest: ['open', 'closed', 'offered', 'limit', 'noRole', 'notMember'],
} as const
type Combination = ReturnType<typeof combinationsOf<typeof choices>>[number]

/** What each reason of product.md says, one line each, in its order. */
const isJudged = ({ duty }: Combination) => duty === 'onDuty' || duty === 'deviceOnly' || duty === 'signedOut'
const oracle: Readonly<Record<(typeof eligibilityCodes)[number], (facts: Combination) => boolean>> = {
  NO_ROLE: ({ rest }) => rest === 'noRole',
  NOT_MEMBER: ({ rest }) => rest === 'notMember',
  OFFLINE_IN_QUEUE: ({ offlineInQueue }) => offlineInQueue,
  NOT_SIGNED_IN: ({ duty }) => duty === 'signedOut',
  NO_PROFILE: ({ duty }) => duty === 'none',
  OFF_DUTY: ({ duty }) => duty === 'offDuty',
  MISSING_SKILL: (facts) => isJudged(facts) && facts.skills === 'tooLow',
  MISSING_RESPONSIBILITY: (facts) => isJudged(facts) && facts.rank === 'none',
  RANK_NOT_REACHED: (facts) => isJudged(facts) && facts.rank === 'later',
  NO_DEVICE: ({ device }) => device !== 'reachable',
  IN_CALL: ({ busyWith }) => busyWith === 'call',
  RINGING: ({ busyWith }) => busyWith === 'ringing',
  AFTER_CALL_WORK: ({ busyWith }) => busyWith === 'afterCallWork',
  RONA: ({ rona }) => rona,
  STATUS_BUSY: ({ status }) => status === 'busy',
  STATUS_IN_MEETING: ({ status }) => status === 'inMeeting',
  STATUS_DO_NOT_DISTURB: ({ status }) => status === 'doNotDisturb',
  STATUS_AWAY: ({ status, rona }) => status === 'away' && !rona,
  NOT_READY: ({ notReady }) => notReady !== null,
  OUTSIDE_HOURS: ({ rest }) => rest === 'closed',
  ALREADY_OFFERED: ({ rest }) => rest === 'offered',
  QUEUE_LIMIT: ({ rest }) => rest === 'limit',
}
const oracleRows = Object.entries(oracle)

const duties = {
  onDuty: {},
  deviceOnly: { deviceOnly: true, signedIn: false },
  signedOut: { signedIn: false },
  none: { profile: 'none' },
  offDuty: { profile: 'offDuty' },
} as const

function factsOf({ duty, skills, rank, device, status, rest, ...facts }: Combination): AgentFacts {
  return agent({
    ...facts,
    ...duties[duty],
    skills: new Map([['french', skills === 'enough' ? 3 : 1]]),
    ranks: rank === 'none' ? new Map() : new Map([['sales', rank === 'later' ? 2 : 1]]),
    device: device === 'lost' ? lost : { kind: 'reachable' },
    deviceSuspect: device === 'suspect',
    status: status === 'busyTakesCalls' ? 'busy' : status,
    busyTakesCalls: status === 'busyTakesCalls',
    hasRole: rest !== 'noRole',
    isMember: rest !== 'notMember',
    alreadyOffered: rest === 'offered',
    queueLimitReached: rest === 'limit',
  })
}

describe('agent eligibility, for every combination', () => {
  it('tells every reason that holds, in the order of product.md, and none means eligible', () => {
    const told = new Set<string>()
    for (const facts of combinationsOf(choices)) {
      const asked = { ...ask, isOpen: facts.rest !== 'closed' }
      const subject = factsOf(facts)
      const failing = failingReasons(subject, asked).map(({ code }) => code)
      const expected = oracleRows.flatMap(([code, holds]) => (holds(facts) ? [code] : []))

      for (const code of failing) told.add(code)
      // Compared as text: the matcher itself would take most of the time.
      if (failing.join() !== expected.join()) expect(failing, JSON.stringify(facts)).toEqual(expected)
      if (isEligible(subject, asked) !== (expected.length === 0)) expect(facts).toBe('judged alike')
    }
    expect([...told].toSorted()).toEqual(eligibilityCodes.toSorted())
  })
})
