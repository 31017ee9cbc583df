import { describe, expect, it } from 'vitest'
import { officeConfig, type QueueFacts } from '../testing/office.ts'
import { switchboard } from '../testing/switchboard.ts'

const withDestination = { whenOffline: '+491' }

function support(facts: QueueFacts, ...phones: string[]) {
  const office = switchboard(officeConfig({ queues: { Support: { ...withDestination, ...facts } } }))
  office.phones(...phones)
  return office
}
const since = (office: ReturnType<typeof support>) => office.queue('Support').failover.since

describe('failover (FO-1, FO-14)', () => {
  it('begins when the last telephone was lost for the grace, and new callers go to the destination', () => {
    const office = support({ members: ['Anna', 'Ben'], graceSeconds: 60 }, 'Anna', 'Ben')
    office.phoneIs('Anna', 'unreachable')
    office.phoneIs('Ben', 'unreachable')
    office.passes(59.9)
    expect(since(office)).toBeNull()
    expect(office.queue('Support').failover.startsAt).toBe(office.now() + 100)

    office.passes(0.1)

    expect(since(office)).toBe(office.now())
    expect(office.lights('Support')).toEqual(['Anna grey NO_DEVICE', 'Ben grey NO_DEVICE'])
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → +491'])
    expect(office.queue('Support').failover.code).toBe('OFFLINE_FAILOVER')
  })

  it('begins at once when the last telephone signs off (FO-21)', () => {
    const office = support({ members: ['Anna'] }, 'Anna')

    office.phoneIs('Anna', 'signedOff')

    expect(since(office)).toBe(office.now())
  })

  it('does not begin while one telephone is there: not for who talks, is paused or is busy (F2)', () => {
    const office = support({ members: ['Anna', 'Ben'] }, 'Anna', 'Ben')
    office.phoneIs('Ben', 'signedOff')
    office.calls('a', 'Support')
    office.answers('Anna')

    expect(since(office)).toBeNull()
    expect(office.lights('Support')).toEqual(['Anna red IN_CALL', 'Ben grey NO_DEVICE'])
  })

  it('never begins without Require Agents: callers wait, with a warning', () => {
    const office = support({ members: ['Anna'], requireAgents: false }, 'Anna')
    office.phoneIs('Anna', 'signedOff')

    office.calls('a', 'Support')

    expect(office.waiting('Support')).toEqual(['a'])
    expect(office.queue('Support').warning).toBe('REQUIRE_AGENTS_OFF')
  })

  it('holds on until somebody is there steadily; who is back counts as grey until then', () => {
    const office = support({ members: ['Anna'], steadySeconds: 30 }, 'Anna')
    office.phoneIs('Anna', 'signedOff')
    office.passes(100)
    office.phones('Anna')
    expect(office.lights('Support')).toEqual(['Anna grey NOT_STEADY'])
    expect(office.queue('Support').failover.endsAt).toBe(office.now() + 30_000)
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → +491'])

    office.passes(30)

    expect(since(office)).toBeNull()
    expect(office.lights('Support')).toEqual(['Anna green READY'])
    office.calls('b', 'Support')
    expect(office.rings()).toContain('b → Anna’s phone')
  })

  it('begins to wait anew when the telephone is lost again', () => {
    const office = support({ members: ['Anna'], steadySeconds: 30 }, 'Anna')
    office.phoneIs('Anna', 'signedOff')
    office.phones('Anna')
    office.passes(20)
    office.phoneIs('Anna', 'unreachable')
    office.passes(5)
    office.phones('Anna')

    office.passes(29.9)
    expect(since(office)).not.toBeNull()
    office.passes(0.1)

    expect(since(office)).toBeNull()
  })

  it('ends only by hand where it is set so', () => {
    const office = support({ members: ['Anna'], steadySeconds: null }, 'Anna')
    office.phoneIs('Anna', 'signedOff')
    office.phones('Anna')
    office.passes(3_600)
    expect(since(office)).not.toBeNull()

    office.happens({ type: 'failoverEnded', queueId: 'Support', by: 'S. Lang', at: office.now() })

    expect(since(office)).toBeNull()
    expect(office.lights('Support')).toEqual(['Anna green READY'])
  })

  it('comes and goes no more often than every 5 s by itself, however a telephone flaps (F5)', () => {
    const office = support({ members: ['Anna'], graceSeconds: 0, steadySeconds: 0 }, 'Anna')
    const changes: number[] = []
    for (let second = 0; second < 60; second += 1) {
      office.phoneIs('Anna', second % 2 === 0 ? 'unreachable' : 'reachable')
      office.passes(1)
    }
    for (const { changes: all } of office.log) {
      for (const change of all) if (change.type === 'queueChanged') changes.push(change.state.failedOverSince ?? 0)
    }

    expect(changes.length).toBeGreaterThan(0)
    expect(changes.length).toBeLessThanOrEqual(13)
  })

  it('moves who waits, the longest waiting first (FO-24)', () => {
    const office = support({ members: ['Anna'] }, 'Anna')
    office.phoneIsUsed('Anna', true)
    office.calls('a', 'Support')
    office.passes(1)
    office.calls('b', 'Support')

    office.phoneIs('Anna', 'signedOff')

    expect(office.rings()).toEqual(['a → +491', 'b → +491'])
    expect(office.waiting('Support')).toEqual([])
  })

  it('leaves who waits where they are when that is switched off, or no destination is set (FO-24)', () => {
    const stays = support({ members: ['Anna'], moveWaiting: false }, 'Anna')
    const nowhere = switchboard(officeConfig({ queues: { Support: { members: ['Anna'] } } }))
    nowhere.phones('Anna')
    for (const office of [stays, nowhere]) {
      office.phoneIsUsed('Anna', true)
      office.calls('a', 'Support')
      office.phoneIs('Anna', 'signedOff')

      expect(office.waiting('Support')).toEqual(['a'])
    }
  })

  it('does not keep who is back from callers who still wait', () => {
    const office = support({ members: ['Anna'], moveWaiting: false }, 'Anna')
    office.phoneIsUsed('Anna', true)
    office.calls('a', 'Support')
    office.phoneIs('Anna', 'signedOff')
    office.phoneIsUsed('Anna', false)

    office.phones('Anna')

    expect(office.rings()).toEqual(['a → Anna’s phone'])
  })

  it('asks whoever is put first into a queue at once; until then callers go to the destination', () => {
    const members = { Support: { ...withDestination, members: ['Anna'] } }
    const office = switchboard(officeConfig({ queues: members }))
    office.phones('Anna')
    office.usePlan(officeConfig({ queues: { ...members, Sales: { ...withDestination, members: [] } } }))
    office.passes(60)
    office.calls('a', 'Sales')
    expect(office.rings()).toEqual(['a → +491'])
    expect(office.queue('Sales').failover.code).toBe('OFFLINE_FAILOVER')

    office.usePlan(officeConfig({ queues: { ...members, Sales: { ...withDestination, members: ['Anna'] } } }))
    office.calls('b', 'Sales')

    expect(office.rings()).toContain('b → Anna’s phone')
  })

  it('begins when the last member is set offline, and is remembered', () => {
    const office = support({ members: ['Anna'] }, 'Anna')

    const { changes } = office.usePlan(
      officeConfig({ queues: { Support: { ...withDestination, members: [{ who: 'Anna', offline: true }] } } }),
    )

    expect(changes).toContainEqual({
      ...{
        type: 'queueChanged',
        queueId: 'Support',
        state: { failedOverSince: office.now(), talks: 0, meanTalkMs: 0 },
      },
    })
  })
})
