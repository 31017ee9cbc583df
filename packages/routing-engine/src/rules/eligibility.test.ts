import { describe, expect, it } from 'vitest'
import { freeAgent, openNumber } from '../testing/members.ts'
import { type AgentFacts, failingReasons, failingReasonsOfNumber, type ServiceAsk } from './eligibility.ts'

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
