import { describe, expect, it } from 'vitest'
import { type AssistantFacts, assistantsOf, withAssistants } from '../testing/assistants.ts'
import { officeConfig } from '../testing/office.ts'
import { remembered } from '../testing/restarted.ts'
import { switchboard } from '../testing/switchboard.ts'

function officeWith(facts: AssistantFacts = {}) {
  const config = withAssistants(
    officeConfig({ queues: { Support: { members: ['Anna', 'Ben'], requireAgents: false } } }),
    ['Anna'],
    { afterCallSeconds: 30, afterCallMostSeconds: 90, ...facts },
  )
  const office = switchboard(config)
  office.phones('Anna')
  const assistants = assistantsOf(office)
  assistants.works('Anna')
  return { office, config, ...assistants }
}

/** Anna has just had a call. */
function afterACall(facts: AssistantFacts = {}) {
  const all = officeWith(facts)
  all.office.calls('a', 'Support')
  all.office.answers('Anna')
  all.passes(5)
  all.office.ends('a')
  return all
}

describe('after-call work', () => {
  it('begins by itself after a call of a queue, and ends by itself (DP-16)', () => {
    const { office, passes, did, duty } = afterACall()
    office.calls('b', 'Support')
    expect(office.lights('Support')[0]).toBe('Anna red AFTER_CALL_WORK')
    expect(duty('Anna')?.afterCallUntil).toBe(office.now() + 30_000)

    passes(29)
    expect(office.rings()).toEqual([])
    passes(1)

    expect(office.rings()).toEqual(['b → Anna’s phone'])
    expect(duty('Anna')?.afterCallUntil).toBeNull()
    expect(did().slice(-2)).toEqual(['Anna afterCall began', 'Anna afterCall over'])
  })

  it('is none where the configuration says so, after a direct call, and for whoever went off duty meanwhile', () => {
    const none = afterACall({ afterCallSeconds: 0 })
    expect(none.office.lights('Support')[0]).toBe('Anna green READY')

    const direct = officeWith()
    direct.office.usePlan({
      ...direct.config,
      users: (direct.config.users ?? []).map((user) => (user.id === 'Anna' ? { ...user, extension: '21' } : user)),
    })
    direct.office.happens({
      ...{ type: 'callArrived', callId: 'd', calledNumber: '21', callerNumber: null, callerName: null },
      ...{ fromDeviceId: 'Ben’s phone', at: direct.office.now() },
    })
    direct.office.answers('Anna')
    direct.office.ends('d')
    expect(direct.office.lights('Support')[0]).toBe('Anna green READY')

    const gone = officeWith()
    gone.office.calls('a', 'Support')
    gone.office.answers('Anna')
    gone.goes('Anna', 'Gone')
    gone.office.ends('a')
    gone.goes('Anna', 'Office')
    expect(gone.office.lights('Support')[0]).toBe('Anna green READY')
  })

  it('is made longer as far as the configuration allows, from the end of the call', () => {
    const { office, passes, duty, setsAfterCall } = afterACall()
    const endedAt = office.now()
    passes(20)

    setsAfterCall('Anna', endedAt + 60_000)
    expect(duty('Anna')?.afterCallUntil).toBe(endedAt + 60_000)
    passes(35)
    setsAfterCall('Anna', endedAt + 900_000)

    expect(duty('Anna')?.afterCallUntil).toBe(endedAt + 90_000)
    passes(34)
    expect(office.lights('Support')[0]).toBe('Anna red AFTER_CALL_WORK')
    passes(1)
    expect(office.lights('Support')[0]).toBe('Anna green READY')
  })

  it('is made no longer than it is where that is not allowed', () => {
    const { office, duty, setsAfterCall } = afterACall({ afterCallMostSeconds: 0 })

    setsAfterCall('Anna', office.now() + 900_000)

    expect(duty('Anna')?.afterCallUntil).toBe(office.now() + 30_000)
  })

  it('is finished by a moment that is past, and cannot be begun by hand', () => {
    const { office, passes, setsAfterCall } = afterACall()
    passes(5)
    setsAfterCall('Anna', office.now() - 1)
    expect(office.lights('Support')[0]).toBe('Anna green READY')

    const nothing = [setsAfterCall('Anna', office.now() + 10_000), setsAfterCall('Nobody', office.now() + 10_000)]

    expect(nothing.flatMap(({ changes, commands }) => [...changes, ...commands])).toEqual([])
    expect([...office.timers.keys()].filter((timer) => timer.startsWith('after-call'))).toEqual([])
  })

  it('lasts over a restart of telephony, and over a clock that is set back no longer than it was meant to', () => {
    const before = afterACall()
    before.passes(10)

    const office = switchboard(before.config, [], remembered(before.office))
    office.setsClock(before.office.now() - office.now())
    office.phones('Anna')
    expect(office.lights('Support')[0]).toBe('Anna red AFTER_CALL_WORK')
    office.passes(20)
    expect(office.lights('Support')[0]).toBe('Anna green READY')

    const setBack = switchboard(before.config, [], remembered(before.office))
    setBack.setsClock(-86_400_000)
    setBack.phones('Anna')
    const { beat } = assistantsOf(setBack)
    for (let second = 0; second < 90; second += 1) {
      setBack.passes(1)
      beat(['Anna'])
    }
    expect(setBack.lights('Support')[0]).toBe('Anna green READY')
  })

  it('of an earlier talk that the exchange still held begins when it is over', () => {
    const { office, duty } = officeWith()
    const talkingTo = { kind: 'user', userId: 'Anna' } as const
    office.happens({
      ...{ type: 'talkGoesOn', at: office.now() },
      talk: { callId: 'old', talkingTo, talkingIn: 'Support', outside: [] },
    })

    office.happens({ type: 'talkIsOver', talkId: 'old', at: office.now() })

    expect(duty('Anna')?.afterCallUntil).toBe(office.now() + 30_000)
  })
})

describe('a missed call', () => {
  const missed = (facts: AssistantFacts) => {
    const all = officeWith(facts)
    all.office.calls('a', 'Support')
    all.office.fails('Anna', 'rejected')
    return all
  }

  it('pauses the agent for as long as the configuration says (DP-21)', () => {
    const { office, passes, did } = missed({ missedCallReturnSeconds: 60 })
    expect(office.lights('Support')[0]).toBe('Anna red RONA')

    passes(59)
    expect(office.lights('Support')[0]).toBe('Anna red RONA')
    passes(1)

    expect(office.lights('Support')[0]).toBe('Anna green READY')
    expect(did().slice(-2)).toEqual(['Anna missedCall Support', 'Anna missedCall null'])
  })

  it('pauses the agent until somebody says so where the configuration says nothing, and says who it was (DP-21)', () => {
    const { office, passes, did } = missed({ missedCallReturnSeconds: null })
    passes(250)
    expect(office.lights('Support')[0]).toBe('Anna red RONA')

    office.happens({ type: 'ronaReset', userId: 'Anna', by: 'S. Lang', at: office.now() })

    expect(office.lights('Support')[0]).toBe('Anna green READY')
    expect(did().at(-1)).toBe('Anna missedCall null by S. Lang')
  })

  it('that somebody ended by hand is over, and the next one takes its whole time', () => {
    const { office, passes } = missed({ missedCallReturnSeconds: 60 })
    passes(50)
    office.happens({ type: 'ronaReset', userId: 'Anna', by: 'S. Lang', at: office.now() })
    office.calls('b', 'Support')
    office.fails('Anna', 'rejected')

    passes(59)
    expect(office.lights('Support')[0]).toBe('Anna red RONA')
    passes(1)

    expect(office.lights('Support')[0]).toBe('Anna green READY')
  })

  it('pauses the agent as long over a restart, and by what a newer plan says', () => {
    const before = missed({ missedCallReturnSeconds: 60 })
    before.passes(40)
    const again = (setBy: number) => {
      const office = switchboard(before.config, [], remembered(before.office))
      office.setsClock(before.office.now() - office.now() + setBy)
      office.phones('Anna')
      return office
    }

    const office = again(0)
    office.passes(19)
    expect(office.lights('Support')[0]).toBe('Anna red RONA')
    office.passes(1)
    expect(office.lights('Support')[0]).toBe('Anna green READY')

    const byHand = again(0)
    byHand.usePlan(withAssistants(before.config, ['Anna'], { missedCallReturnSeconds: null }))
    byHand.passes(50)
    expect(byHand.lights('Support')[0]).toBe('Anna red RONA')
    byHand.usePlan(withAssistants(before.config, ['Anna'], { missedCallReturnSeconds: 70 }))
    byHand.passes(0)
    expect(byHand.agent('Anna')?.ronaSince).toBeNull()
  })
})
