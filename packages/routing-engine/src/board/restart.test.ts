import { describe, expect, it } from 'vitest'
import type { CallState } from '../model.ts'
import { officeConfig } from '../testing/office.ts'
import { switchboard } from '../testing/switchboard.ts'

const config = officeConfig({
  queues: { Support: { members: ['Anna', 'Ben'], whenOffline: '+491', graceSeconds: 60 } },
})

/** What a process leaves that ends now. */
const stored = ({ board }: ReturnType<typeof switchboard>): CallState[] => JSON.parse(JSON.stringify(board.calls()))

describe('after a restart', () => {
  it('callers wait at their old place, and are offered when the telephones are heard of (Q2)', () => {
    const before = switchboard(config)
    before.phones('Anna', 'Ben')
    for (const name of ['Anna', 'Ben']) before.phoneIsUsed(name, true)
    before.calls('a', 'Support')
    before.passes(1)
    before.calls('b', 'Support')
    const places = before.queue('Support').waiting

    const after = switchboard(config, stored(before))
    after.usePlan(config)
    expect(after.queue('Support').waiting).toEqual(places)
    after.phones('Anna')

    expect(after.rings()).toEqual(['a → Anna’s phone'])
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
    const state = { agents: { Anna: paused }, queues: { Support: { failedOverSince: 7 } } }

    const after = switchboard(config, [], state)
    after.phones('Anna')

    expect(after.agent('Anna')).toEqual(paused)
    expect(after.queue('Support').failover.since).toBe(7)
    expect(after.lights('Support')).toEqual(['Anna grey NOT_STEADY', 'Ben grey NO_DEVICE'])
    after.passes(30)
    expect(after.lights('Support')[0]).toBe('Anna red RONA')
  })
})
