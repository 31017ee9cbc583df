import { describe, expect, it } from 'vitest'
import type { RoutingConfig } from '../configuration.ts'
import { aNumber, officeConfig } from '../testing/office.ts'
import { NOON } from '../testing/scenario.ts'
import { switchboard } from '../testing/switchboard.ts'

type Case = NonNullable<Parameters<typeof officeConfig>[0]['emergencyCases']>[number]

const withCase = (facts: Partial<Case> = {}, config: Partial<RoutingConfig> = {}) =>
  officeConfig({
    queues: { Support: { members: ['Anna', 'Ben'], timeoutSeconds: 3_600 } },
    emergencyCases: [{ id: 'Evacuation', destination: aNumber('+491'), ...facts }],
    config,
  })

/** Two agents talk, so that `count` callers wait, one second apart. */
function crowd(count: number, config = withCase()) {
  const office = switchboard(config)
  office.phones('Anna', 'Ben')
  for (const name of ['Anna', 'Ben']) office.phoneIsUsed(name, true)
  for (let index = 1; index <= count; index += 1) {
    office.calls(`c${index}`, 'Support')
    office.passes(1)
  }
  return office
}

describe('an emergency that begins while callers wait (EM-23)', () => {
  it('is announced to all of them, and redirects the two that wait longest; the others keep their place on hold', () => {
    const office = crowd(4)

    office.usePlan(withCase({ enabled: true }))
    expect(office.commands.filter(({ type }) => type === 'playPrompt')).toHaveLength(4)
    office.passes(3)

    expect(office.rings()).toEqual(['c1 → +491', 'c2 → +491'])
    expect(office.waiting('Support')).toEqual(['c1', 'c2', 'c3', 'c4'])
  })

  it('redirects the next when one is connected, whose place is then gone', () => {
    const office = crowd(4)
    office.usePlan(withCase({ enabled: true }))
    office.passes(3)

    office.answers('+491')

    expect(office.call('c1')?.connected).toBe('redirected')
    expect(office.waiting('Support')).toEqual(['c2', 'c3', 'c4'])
    expect(office.rings()).toEqual(['c2 → +491', 'c3 → +491'])
  })

  it('puts a caller back into the old place when it is busy there, tries again after 15 s, and lets the next go meanwhile', () => {
    const office = crowd(3)
    office.usePlan(withCase({ enabled: true }))
    office.passes(3)

    office.fails('+491', 'busy')
    expect(office.rings()).toEqual(['c2 → +491', 'c3 → +491'])
    expect(office.waiting('Support')).toEqual(['c1', 'c2', 'c3'])
    office.passes(14)
    office.hangsUp('c2')
    expect(office.rings()).toEqual(['c3 → +491'])
    office.passes(1)

    expect(office.rings()).toEqual(['c3 → +491', 'c1 → +491'])
  })

  it('tries the next destination after two that failed', () => {
    const office = crowd(1)
    office.usePlan(withCase({ enabled: true }))
    office.passes(3)
    office.fails('+491', 'busy')
    office.passes(15)
    office.fails('+491', 'busy')
    office.passes(15)

    expect(office.rings()).toEqual(['c1 → +49112'])
  })

  it('withdraws what rings for them, without RONA, and asks nobody meanwhile', () => {
    const office = switchboard(withCase())
    office.phones('Anna', 'Ben')
    office.calls('a', 'Support')

    office.usePlan(withCase({ enabled: true }))

    expect(office.rings()).toEqual([])
    expect(office.lights('Support')).toEqual(['Anna green READY', 'Ben green READY'])
    office.passes(3)
    expect(office.rings()).toEqual(['a → +491'])
  })

  it('redirects as many at once as the case says', () => {
    const office = crowd(4)

    office.usePlan(withCase({ enabled: true, redirectsAtOnce: 3 }))
    office.passes(3)

    expect(office.rings()).toHaveLength(3)
  })

  it('is only announced where the case says so, and agents are asked again afterwards', () => {
    const office = crowd(1)
    office.usePlan(withCase({ enabled: true, callersWaiting: 'announceAndKeep' }))
    office.phoneIsUsed('Anna', false)
    expect(office.rings()).toEqual([])

    office.passes(3)

    expect(office.rings()).toEqual(['c1 → Anna’s phone'])
  })

  it('leaves them alone where the case says so', () => {
    const office = crowd(1)
    const before = office.commands.length

    office.usePlan(withCase({ enabled: true, callersWaiting: 'keep' }))

    expect(office.commands.slice(before)).toEqual([])
  })

  it('does as the activation says, which outranks the case', () => {
    const activation = {
      ...({
        id: 'now',
        scope: { kind: 'service', serviceId: 'Support' },
        emergencyCaseId: null,
        endedAt: null,
      } as const),
      ...({ validFrom: NOON, validUntil: null, startedBy: 'A. Frei', reason: null, callersWaiting: 'keep' } as const),
    }
    const office = crowd(1)

    office.usePlan(withCase({ callersWaiting: 'announceAndRedirect' }, { activations: [activation] }))
    office.passes(5)

    expect(office.rings()).toEqual([])
  })

  it('begins by itself when it was planned, and ends by itself: who is still there is offered to agents again', () => {
    const activation = {
      ...({
        id: 'plan',
        scope: { kind: 'service', serviceId: 'Support' },
        emergencyCaseId: null,
        endedAt: null,
      } as const),
      ...{ validFrom: NOON + 60_000, validUntil: NOON + 80_000, startedBy: 'A. Frei', reason: null },
    }
    const office = crowd(3, withCase({}, { activations: [activation] }))
    office.passes(57)
    expect(office.rings()).toEqual([])
    office.passes(3)
    expect(office.rings()).toEqual(['c1 → +491', 'c2 → +491'])
    office.phoneIsUsed('Anna', false)
    expect(office.rings()).toHaveLength(2)

    office.passes(17)

    expect(office.rings()).toContain('c3 → Anna’s phone')
  })

  it('does not touch who talks, or who waits because of the emergency itself', () => {
    const office = switchboard(withCase({ enabled: true, destination: { kind: 'queue', queueId: 'Support' } }))
    office.phones('Anna')
    office.calls('a', 'Support')
    office.passes(3)
    office.calls('b', 'Support')
    office.passes(3)
    expect(office.rings()).toEqual(['a → Anna’s phone'])
    office.answers('Anna')

    office.usePlan(withCase({ enabled: true, destination: { kind: 'queue', queueId: 'Support' } }))

    expect(office.call('a')?.connected).not.toBeNull()
    expect(office.waiting('Support')).toEqual(['b'])
  })
})
