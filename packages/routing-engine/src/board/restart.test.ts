import { describe, expect, it } from 'vitest'
import type { FloorState } from '../floor-state.ts'
import { officeConfig } from '../testing/office.ts'
import { comesAgain, type Office, stored } from '../testing/restarted.ts'
import { NOON } from '../testing/scenario.ts'
import { switchboard } from '../testing/switchboard.ts'

const config = officeConfig({
  queues: { Support: { members: ['Anna', 'Ben'], whenOffline: '+491', graceSeconds: 60 } },
})

describe('after a restart', () => {
  it('callers wait at their old place, and are offered when the telephones are heard of (Q2)', () => {
    const before = switchboard(config)
    before.phones('Anna', 'Ben')
    for (const name of ['Anna', 'Ben']) before.phoneIsUsed(name, true)
    before.calls('a', 'Support')
    before.answers('Anna')
    before.passes(1)
    before.calls('b', 'Support')
    const places = before.queue('Support').waiting

    const after = switchboard(config)
    for (const call of stored(before).reverse()) comesAgain(after, call)
    expect(after.queue('Support').waiting).toEqual(places)
    after.phones('Anna')

    expect(after.rings()).toEqual(['a → Anna’s phone'])
  })

  it('who was being rung is rung anew, by ids that were not given before (T3)', () => {
    const before = switchboard(config)
    before.phones('Anna')
    before.calls('a', 'Support')
    const [rang] = [...before.ringing.keys()]

    const after = switchboard(config)
    after.phones('Anna')
    for (const call of stored(before)) comesAgain(after, call)

    expect(after.rings()).toEqual(['a → Anna’s phone'])
    expect([...after.ringing.keys()]).not.toContain(rang)
  })

  it('who talked is in a call until it ends, and idle from then on', () => {
    const before = switchboard(config)
    before.phones('Anna', 'Ben')
    before.calls('a', 'Support')
    before.answers('Anna')

    const after = switchboard(config, stored(before))
    after.phones('Anna', 'Ben')
    expect(after.lights('Support')).toEqual(['Anna red IN_CALL', 'Ben green READY'])
    after.passes(5)
    after.ends('a')

    expect(after.lights('Support')[0]).toBe('Anna green READY')
    expect(after.agent('Anna')?.idleSince).toBe(after.now())
  })

  it('nobody is gone before the exchange has told, for as long as the grace', () => {
    const after = switchboard(config)
    after.usePlan(config)
    expect(after.lights('Support')).toEqual(['Anna red DEVICE_IN_GRACE', 'Ben red DEVICE_IN_GRACE'])
    expect(after.queue('Support').failover.since).toBeNull()

    after.passes(60)

    expect(after.queue('Support').failover.since).toBe(after.now())
  })

  it('paused agents are paused, and callers go elsewhere where they did', () => {
    const paused = { ronaSince: 5, ronaQueueId: 'Support', idleSince: 1, answeredToday: 3, answeredOn: '2026-03-02' }
    const failedOver = { failedOverSince: 7, talks: 0, meanTalkMs: 0 }
    const state = { agents: { Anna: paused }, queues: { Support: failedOver }, spending: {} }

    const after = switchboard(config, [], state)
    after.phones('Anna')

    expect(after.agent('Anna')).toEqual(paused)
    expect(after.queue('Support').failover.since).toBe(7)
    expect(after.lights('Support')).toEqual(['Anna grey NOT_STEADY', 'Ben grey NO_DEVICE'])
    after.passes(30)
    expect(after.lights('Support')[0]).toBe('Anna red RONA')
  })
})

describe('what could be read only after the start', () => {
  const paused = { ronaSince: 5, ronaQueueId: 'Support', idleSince: 1, answeredToday: 3, answeredOn: '2026-03-02' }
  const failedOver = { failedOverSince: 7, talks: 4, meanTalkMs: 9_000 }
  const spending = { Company: { spentMs: 300_000, spentOn: '2026-03-02', countedUntil: null } }
  const state: FloorState = { agents: { Anna: paused, Ben: paused }, queues: { Support: failedOver }, spending }

  it('holds from then on', () => {
    const after = switchboard(config)
    after.phones('Anna', 'Ben')
    expect(after.lights('Support')).toEqual(['Anna green READY', 'Ben green READY'])

    after.board.recall(state, after.now())

    expect(after.agent('Anna')).toEqual(paused)
    expect(after.queue('Support').state).toEqual(failedOver)
    expect(after.lights('Support')).toEqual(['Anna grey NOT_STEADY', 'Ben grey NOT_STEADY'])
    expect(after.board.sees.outside('Company').minutesToday).toBe(5)
  })

  it('is older than what happened since', () => {
    const after = switchboard(config)
    after.phones('Anna', 'Ben')
    after.calls('a', 'Support')
    after.answers('Anna')
    after.passes(10)
    after.ends('a')
    const known = after.agent('Anna')

    after.board.recall(state, after.now())

    expect(after.agent('Anna')).toEqual(known)
    expect(after.agent('Ben')).toEqual(paused)
    expect(after.queue('Support').state).toEqual({ failedOverSince: null, talks: 1, meanTalkMs: 10_000 })
    expect(after.lights('Support')).toEqual(['Anna green READY', 'Ben red RONA'])
  })
})

describe('callers who wait when telephony dies in an emergency (EM-23)', () => {
  const facts = { id: 'Evacuation', destination: { kind: 'phoneNumber', number: '+49800' } } as const
  const office = (enabled: boolean, callersWaiting: 'keep' | 'announceAndRedirect') =>
    officeConfig({
      queues: { Support: { members: ['Anna'] } },
      emergencyCases: [{ ...facts, enabled, enabledAt: NOON, callersWaiting, redirectsAtOnce: 2 }],
    })

  function crashed(callersWaiting: 'keep' | 'announceAndRedirect', secondsLater = 10) {
    const before = switchboard(office(false, callersWaiting))
    for (const callId of ['a', 'b', 'c', 'd']) {
      before.calls(callId, 'Support')
      before.passes(1)
    }
    before.usePlan(office(true, callersWaiting))
    before.passes(secondsLater)
    const after = switchboard(office(true, callersWaiting))
    after.passes(20)
    for (const call of stored(before)) comesAgain(after, call)
    return { before, after }
  }

  it('stay where they were to stay', () => {
    const { before, after } = crashed('keep')
    expect(before.rings()).toEqual([])

    expect(after.waiting('Support')).toEqual(['a', 'b', 'c', 'd'])
    after.phones('Anna')
    expect(after.rings()).toEqual(['a → Anna’s phone'])
  })

  it('are redirected no more at once than before, and those who wait for it keep their places', () => {
    const { before, after } = crashed('announceAndRedirect')
    expect(before.rings()).toEqual(['a → +49800', 'b → +49800'])

    after.passes(10)

    expect(after.rings()).toEqual(['a → +49800', 'b → +49800'])
    expect(after.waiting('Support')).toEqual(['a', 'b', 'c', 'd'])
  })

  it('hear the announcement from its beginning where it was broken off, and are redirected then', () => {
    const { before, after } = crashed('announceAndRedirect', 1)
    const heard = ({ commands }: Office) => commands.filter(({ type }) => type === 'playPrompt').length
    expect([heard(before), before.rings()]).toEqual([4, []])
    expect([heard(after), after.rings()]).toEqual([4, []])

    after.passes(10)

    expect(after.rings()).toEqual(['a → +49800', 'b → +49800'])
    expect(after.waiting('Support')).toEqual(['a', 'b', 'c', 'd'])
  })
})
