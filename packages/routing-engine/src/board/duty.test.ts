import { describe, expect, it } from 'vitest'
import { type AssistantFacts, assistantsOf, dutyProfiles, withAssistants } from '../testing/assistants.ts'
import { officeConfig, type QueueFacts } from '../testing/office.ts'
import { switchboard } from '../testing/switchboard.ts'

const support = (facts: QueueFacts = {}) => ({
  queues: { Support: { members: ['Anna', 'Ben'], whenOffline: '+491', graceSeconds: 60, ...facts } },
})

function officeWith(facts: AssistantFacts = {}, queue: QueueFacts = {}) {
  const config = withAssistants(officeConfig(support(queue)), ['Anna', 'Ben'], facts)
  const office = switchboard(config)
  office.phones('Anna', 'Ben')
  return { office, config, ...assistantsOf(office) }
}

/** Anna and Ben are on duty, Anna longer. */
function bothAtWork(facts: AssistantFacts = {}, queue: QueueFacts = {}) {
  const all = officeWith(facts, queue)
  all.works('Anna')
  all.passes(1)
  all.works('Ben')
  return all
}

describe('a duty profile', () => {
  it('makes the agent somebody who gets calls, and another nobody who does (DP-10, DP-11)', () => {
    const { office, opens, goes } = officeWith()
    expect(office.lights('Support')).toEqual(['Anna grey NOT_SIGNED_IN', 'Ben grey NOT_SIGNED_IN'])
    opens('Anna')
    expect(office.lights('Support')[0]).toBe('Anna grey OFF_DUTY')

    goes('Anna', 'Office')
    expect(office.lights('Support')[0]).toBe('Anna green READY')
    goes('Anna', 'Break')

    expect(office.lights('Support')[0]).toBe('Anna grey OFF_DUTY')
  })

  it('that a supervisor sets holds as one the agent chose, the newest of both, and says who it was (DP-11)', () => {
    const { office, opens, goes, duty, did } = officeWith()
    opens('Anna')

    goes('Anna', 'Office', 'S. Lang')
    goes('Anna', 'Gone')
    goes('Anna', 'Office', 'S. Lang')

    expect(duty('Anna')).toMatchObject({ profileId: 'Office', profileBy: 'S. Lang', profileSince: office.now() })
    expect(did().slice(-3)).toEqual(['Anna duty Office by S. Lang', 'Anna duty Gone', 'Anna duty Office by S. Lang'])
  })

  it('that is set again changes nothing, not even since when or how long it holds', () => {
    const { goes, works, passes, duty } = officeWith()
    works('Anna')
    goes('Anna', 'Break')
    const chosen = duty('Anna')
    passes(60)

    const { changes, commands } = goes('Anna', 'Break', 'S. Lang')

    expect([changes, commands]).toEqual([[], []])
    expect(duty('Anna')).toEqual(chosen)
  })

  it('that nobody knows, or of somebody whom nobody knows, is not set', () => {
    const { goes, works, duty } = officeWith()
    works('Anna')
    const before = duty('Anna')

    const nothing = [goes('Anna', 'gone long ago'), goes('Nobody', 'Office'), goes('Support user', 'Office')]

    expect(nothing.flatMap(({ changes, commands }) => [...changes, ...commands])).toEqual([])
    expect(duty('Anna')).toEqual(before)
  })

  it('counts as idle since it was chosen, or since the end of the last call when that is later', () => {
    const { office, passes, goes, works } = officeWith()
    works('Anna')
    office.calls('a', 'Support')
    office.answers('Anna')
    passes(5)
    office.ends('a')
    const endedAt = office.now()
    passes(5)
    works('Ben')
    const benCame = office.now()
    expect(office.agent('Anna')?.idleSince).toBe(endedAt)
    expect(office.agent('Ben')?.idleSince).toBe(benCame)
    office.calls('b', 'Support')
    expect(office.rings()).toEqual(['b → Anna’s phone'])
    office.hangsUp('b')

    goes('Anna', 'Gone')
    passes(1)
    goes('Anna', 'Office')
    office.calls('c', 'Support')

    expect(office.rings()).toEqual(['c → Ben’s phone'])
  })

  it('of somebody who works with a telephone alone keeps nobody from calls (DP-10)', () => {
    const office = switchboard({ ...officeConfig(support()), dutyProfiles })
    const { goes, says } = assistantsOf(office)
    office.phones('Anna')

    goes('Anna', 'Gone', 'S. Lang')
    says('Anna', 'away')

    expect(office.lights('Support')[0]).toBe('Anna green READY')
  })
})

describe('a duty profile that ends by itself', () => {
  it('is followed by the one before, as long as it was told (DP-10)', () => {
    const { office, goes, works, passes, duty, did } = officeWith()
    works('Anna')
    goes('Anna', 'Break')
    expect(duty('Anna')).toMatchObject({ returnAt: office.now() + 900_000, returnTo: 'Office' })

    passes(899)
    expect(office.lights('Support')[0]).toBe('Anna grey OFF_DUTY')
    passes(1)

    expect(office.lights('Support')[0]).toBe('Anna green READY')
    expect(duty('Anna')).toMatchObject({ profileId: 'Office', returnAt: null, returnTo: null, profileBy: null })
    expect(did().at(-1)).toBe('Anna duty Office')
    expect(office.agent('Anna')?.idleSince).toBe(office.now())
  })

  it('after another such one is followed by what was before both', () => {
    const { goes, works, passes, duty } = officeWith()
    works('Anna')
    goes('Anna', 'Helping')
    passes(10)
    goes('Anna', 'Break')

    passes(900)

    expect(duty('Anna')).toMatchObject({ profileId: 'Office', returnAt: null })
    passes(3_600)
    expect(duty('Anna')?.profileId).toBe('Office')
  })

  it('stays when there was none before, and is over when another is chosen', () => {
    const { office, opens, goes, passes, duty } = officeWith({ profileIds: [] })
    opens('Anna')
    goes('Anna', 'Helping')
    expect(duty('Anna')).toMatchObject({ profileId: 'Helping', returnAt: null })
    goes('Anna', 'Break')
    goes('Anna', 'Gone')

    passes(1_000)

    expect(duty('Anna')).toMatchObject({ profileId: 'Gone', returnAt: null, returnTo: null })
    expect([...office.timers.keys()].filter((timer) => timer.startsWith('return'))).toEqual([])
  })

  it('takes as long when somebody sets the clock back', () => {
    const { office, goes, works, passes, duty } = officeWith()
    works('Anna')
    goes('Anna', 'Break')
    passes(1)

    office.setsClock(-86_400_000)
    passes(898)
    expect(duty('Anna')?.profileId).toBe('Break')
    passes(1)

    expect(duty('Anna')?.profileId).toBe('Office')
  })
})

describe('a duty profile that is deleted while somebody is in it', () => {
  it('is none: the agent is off duty, and it is remembered which one it was', () => {
    const { office, config, duty, goes, passes } = bothAtWork()
    passes(5)
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → Anna’s phone'])

    office.usePlan({ ...config, dutyProfiles: dutyProfiles.filter(({ id }) => id !== 'Office') })

    expect(office.lights('Support')).toEqual(['Anna grey NO_PROFILE', 'Ben grey NO_PROFILE'])
    expect(office.rings()).toEqual(['a → +491'])
    expect(office.agent('Anna')?.ronaSince).toBeNull()
    expect(duty('Anna')?.profileId).toBe('Office')
    goes('Anna', 'Helping')
    expect(office.lights('Support')[0]).toBe('Anna green READY')
  })

  it('is not returned to as if it were there', () => {
    const { office, config, goes, passes, works } = officeWith()
    works('Anna')
    goes('Anna', 'Break')

    office.usePlan({ ...config, dutyProfiles: dutyProfiles.filter(({ id }) => id !== 'Office') })
    passes(900)

    expect(office.lights('Support')[0]).toBe('Anna grey NO_PROFILE')
  })
})

describe('going off duty while the telephone rings', () => {
  it('takes the call away at once without a missed call, and the caller keeps the place (DP-14, DP-30)', () => {
    const { office, goes, did, passes } = bothAtWork()
    office.calls('a', 'Support')
    const place = office.queue('Support').waiting[0]?.since
    passes(3)
    expect(office.rings()).toEqual(['a → Anna’s phone'])

    goes('Anna', 'Gone')

    expect(office.rings()).toEqual(['a → Ben’s phone'])
    expect(office.queue('Support').waiting[0]?.since).toBe(place)
    expect(office.agent('Anna')).toMatchObject({ ronaSince: null, answeredToday: 0 })
    expect(office.told()).toContain('a OFFER_WITHDRAWN Anna')
    expect(did().filter((line) => line.includes('missedCall'))).toEqual([])
  })

  it('leaves the caller first in line when nobody else is there, to be rung when she is back (DP-14)', () => {
    const { office, goes, works, passes } = officeWith({}, { requireAgents: false })
    works('Anna')
    office.calls('a', 'Support')
    passes(1)
    office.calls('b', 'Support')

    goes('Anna', 'Gone')
    expect([office.rings(), office.waiting('Support')]).toEqual([[], ['a', 'b']])
    passes(2)
    goes('Anna', 'Office')

    expect(office.rings()).toEqual(['a → Anna’s phone'])
  })

  it.each(['longestIdle', 'ringAll', 'linearCascade', 'linearHunt'] as const)(
    'wins over an answer that crosses it (%s)',
    (ringType) => {
      const { office, goes } = bothAtWork({}, { ringType })
      office.calls('a', 'Support')
      const [dialId = ''] = [...office.ringing].find(([, { at }]) => at === 'Anna’s phone') ?? []
      goes('Anna', 'Gone')

      office.happens({ type: 'dialAnswered', callId: 'a', dialId, at: office.now() })

      expect(office.commands.filter(({ type }) => type === 'bridge')).toEqual([])
      expect(office.commands).toContainEqual({ type: 'cancelDial', callId: 'a', dialId })
      expect(office.waiting('Support')).toEqual(['a'])
      expect(office.rings()).toEqual(['a → Ben’s phone'])
    },
  )

  it('lets who talks go on talking, and rings no more afterwards (DP-14)', () => {
    const { office, goes, passes } = bothAtWork()
    office.calls('a', 'Support')
    office.answers('Anna')
    goes('Ben', 'Gone')

    goes('Anna', 'Gone')
    expect(office.call('a')?.talkingTo).toEqual({ kind: 'user', userId: 'Anna' })
    passes(10)
    office.ends('a')
    office.calls('b', 'Support')

    expect(office.outcome('a')).toBe('answered')
    expect(office.rings()).toEqual(['b → +491'])
  })

  it('keeps nobody from direct calls (DP-14)', () => {
    const { office, config, goes } = officeWith()
    office.usePlan({
      ...config,
      users: (config.users ?? []).map((user) => (user.id === 'Anna' ? { ...user, extension: '21' } : user)),
    })
    goes('Anna', 'Gone')
    expect(office.lights('Support')[0]).toBe('Anna grey NOT_SIGNED_IN')

    office.happens({
      ...{ type: 'callArrived', callId: 'direct', calledNumber: '21', callerNumber: null, callerName: null },
      ...{ fromDeviceId: 'Ben’s phone', at: office.now() },
    })

    expect(office.rings()).toEqual(['direct → Anna’s phone'])
  })

  it('of the last one sends who waits to “When offline” (FO-24)', () => {
    const { office, goes, passes } = bothAtWork()
    for (const callId of ['a', 'b', 'c']) office.calls(callId, 'Support')
    goes('Anna', 'Gone')
    passes(10)
    expect(office.waiting('Support')).toEqual(['a', 'b', 'c'])

    goes('Ben', 'Gone')

    expect(office.rings()).toEqual(['a → +491', 'b → +491', 'c → +491'])
    expect(office.queue('Support').failover.since).toBe(office.now())
  })

  it('restores the own choice of each queue when it is over (DP-14)', () => {
    const { office, config, goes, works } = officeWith()
    const queues = (config.queues ?? []).map((queue) => ({
      ...queue,
      members: queue.members.map((member) => (member.id === 'Anna' ? { ...member, offline: true } : member)),
    }))
    works('Anna')
    office.usePlan({ ...config, queues })
    goes('Anna', 'Gone')
    goes('Anna', 'Office')
    expect(office.lights('Support')[0]).toBe('Anna grey OFFLINE_IN_QUEUE')
  })
})

describe('whoever goes on duty while callers go elsewhere', () => {
  it('is there at once: nobody need be on duty steadily (DP-11, FO-1)', () => {
    const { office, passes, works } = officeWith()
    passes(60)
    office.calls('a', 'Support')
    expect([office.queue('Support').failover.since !== null, office.rings()]).toEqual([true, ['a → +491']])

    works('Anna')
    office.calls('b', 'Support')

    expect(office.rings()).toEqual(['a → +491', 'b → Anna’s phone'])
  })

  it('brings nobody back without a telephone that can ring, nor by a link that was lost and is back', () => {
    const { office, passes, works, opens, vanishes } = officeWith()
    office.phoneIs('Anna', 'unreachable')
    passes(61)
    works('Anna')
    expect(office.queue('Support').failover.since).not.toBeNull()
    office.phoneIs('Anna', 'reachable')
    passes(30)
    expect(office.queue('Support').failover.since).toBeNull()
    vanishes('Anna')
    passes(65)
    expect(office.queue('Support').failover.since).not.toBeNull()

    opens('Anna')

    expect(office.lights('Support')[0]).toBe('Anna grey NOT_STEADY')
    passes(30)
    expect(office.lights('Support')[0]).toBe('Anna green READY')
  })

  it('ends failover that only a person ends, unless a telephone of those on duty is missing (FO-1)', () => {
    const alone = officeWith({}, { steadySeconds: null })
    alone.passes(60)
    alone.works('Anna')
    expect(alone.office.queue('Support').failover.since).toBeNull()

    const withReception = officeWith({}, { steadySeconds: null, members: ['Anna', 'Ben', 'Reception'] })
    withReception.passes(60)
    withReception.works('Anna')
    expect(withReception.office.queue('Support').failover.since).not.toBeNull()
  })
})

describe('a status', () => {
  it.each([
    ['inMeeting', 'STATUS_IN_MEETING'],
    ['doNotDisturb', 'STATUS_DO_NOT_DISTURB'],
    ['away', 'STATUS_AWAY'],
  ] as const)(
    'of %s keeps calls away, takes a ringing one away without a missed call, and is not offline (DP-16)',
    (status, code) => {
      const { office, says } = bothAtWork()
      office.calls('a', 'Support')

      says('Anna', status)

      expect(office.lights('Support')[0]).toBe(`Anna red ${code}`)
      expect(office.rings()).toEqual(['a → Ben’s phone'])
      expect(office.agent('Anna')?.ronaSince).toBeNull()
      says('Ben', status)
      expect(office.waiting('Support')).toEqual(['a'])
      says('Anna', 'available')
      expect(office.rings()).toEqual(['a → Anna’s phone'])
    },
  )

  it('of busy lets calls come where Busy takes calls, and keeps them away where it does not (DP-16)', () => {
    const taking = bothAtWork({ busyTakesCalls: true })
    const keeping = bothAtWork({ busyTakesCalls: false })

    for (const { office, says } of [taking, keeping]) {
      says('Anna', 'busy')
      office.calls('a', 'Support')
    }

    expect(taking.office.rings()).toEqual(['a → Anna’s phone'])
    expect(keeping.office.rings()).toEqual(['a → Ben’s phone'])
    expect(keeping.office.lights('Support')[0]).toBe('Anna red STATUS_BUSY')
  })

  it('of not being ready says why, and is over when the agent is available again (DP-16)', () => {
    const { office, says, did, duty } = bothAtWork()

    says('Anna', 'available', 'Training')
    expect(office.lights('Support')[0]).toBe('Anna red NOT_READY')
    expect(did().at(-1)).toBe('Anna status Training')
    says('Anna', 'available')

    expect(office.lights('Support')[0]).toBe('Anna green READY')
    expect(duty('Anna')).toMatchObject({ notReadyReasonId: null, statusSince: office.now() })
  })

  it('that is set again, or of somebody whom nobody knows, changes nothing', () => {
    const { says } = bothAtWork()
    says('Anna', 'away')

    expect([says('Anna', 'away').changes, says('Nobody', 'away').changes]).toEqual([[], []])
  })
})

describe('another duty profile', () => {
  it('that lacks what the caller asks for takes a ringing call away without a missed call (DP-4, DP-5)', () => {
    const speaks = { skills: [{ skillId: 'French', level: 1 }], ranks: [] }
    const { config } = officeWith()
    const needs = { skills: speaks.skills, responsibilityId: null, escalationSeconds: null }
    const office = switchboard({
      ...config,
      services: config.services.map((service) => ({ ...service, needs })),
      users: (config.users ?? []).map((user) =>
        user.agent ? { ...user, agent: { ...user.agent, ratings: [{ dutyProfileId: 'Office', ...speaks }] } } : user,
      ),
    })
    const { works, goes } = assistantsOf(office)
    office.phones('Anna', 'Ben')
    works('Anna', 'Ben')
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → Anna’s phone'])

    goes('Anna', 'Helping')

    expect(office.lights('Support')[0]).toBe('Anna green READY')
    expect(office.rings()).toEqual(['a → Ben’s phone'])
    expect(office.agent('Anna')?.ronaSince).toBeNull()
  })
})

describe('the role of an agent', () => {
  it('that is taken away while the telephone rings takes the call away (DP-4)', () => {
    const { office, config } = bothAtWork()
    office.calls('a', 'Support')

    office.usePlan(withAssistants(config, ['Anna'], { hasRole: false }))

    expect(office.rings()).toEqual(['a → Ben’s phone'])
    expect(office.agent('Anna')?.ronaSince).toBeNull()
  })
})
