import { describe, expect, it } from 'vitest'
import type { RoutingConfig } from '../configuration.ts'
import { assistantsOf, withAssistants } from '../testing/assistants.ts'
import { officeConfig, type QueueFacts } from '../testing/office.ts'
import { withNeeds } from '../testing/rated.ts'
import { switchboard } from '../testing/switchboard.ts'

const names = ['Anna', 'Ben', 'Cleo'] as const
type Asked = Parameters<typeof withNeeds>[1]

const configOf = (asked: Asked, queue: QueueFacts = {}): RoutingConfig =>
  withNeeds(withAssistants(officeConfig({ queues: { Support: { members: [...names], ...queue } } }), names), asked)

/** Anna, Ben and Cleo are at work in this order, so Anna is idle longest. */
function atWork(asked: Asked, queue: QueueFacts = {}) {
  const office = switchboard(configOf(asked, queue))
  const assistants = assistantsOf(office)
  office.phones(...names)
  for (const name of names) {
    assistants.works(name)
    assistants.passes(1)
  }
  return { office, ...assistants }
}

/** The same service, whose callers ask for nothing. */
const plain = ({ needs: _, ...service }: RoutingConfig['services'][number]) => service

const french = { Support: { skills: { French: 2 } } }
const byRank = { Support: { responsibilityId: 'Sales', escalationSeconds: 15 } }
const ranks = { Anna: { ranks: { Sales: 2 } }, Ben: { ranks: { Sales: 1 } }, Cleo: { ranks: { Sales: 1 } } }

describe('a service that asks for a skill', () => {
  it('is rung only at those who have it, the best of them first, whoever is idle longest (DP-4, section 4)', () => {
    const { office } = atWork({
      ...{ needs: french },
      ratings: { Anna: { skills: { French: 1 } }, Ben: { skills: { French: 2 } }, Cleo: { skills: { French: 3 } } },
    })

    office.calls('a', 'Support')
    office.calls('b', 'Support')
    office.calls('c', 'Support')

    expect(office.rings()).toEqual(['a → Cleo’s phone', 'b → Ben’s phone'])
    expect(office.waiting('Support')).toEqual(['a', 'b', 'c'])
  })

  it('keeps nobody else waiting: who asks for nothing is served by whoever is free, although somebody waits longer', () => {
    const config = configOf({ needs: french, ratings: {} })
    const office = switchboard({
      ...config,
      services: config.services.flatMap((service) => [service, { ...plain(service), id: 'Sales', name: 'Sales' }]),
      numbers: [...config.numbers, { number: 'Sales', serviceId: 'Sales', culture: null }],
    })
    office.phones(...names)
    assistantsOf(office).works(...names)
    office.calls('a', 'Support')

    office.calls('b', 'Sales')

    expect(office.rings()).toEqual(['b → Anna’s phone'])
    expect(office.waiting('Support')).toEqual(['a', 'b'])
  })

  it('is rung at once at somebody who is rated meanwhile, and at nobody whose profile is another (DP-5)', () => {
    const asked = { needs: french, ratings: { Anna: { skills: { French: 1 } } } }
    const { office, goes } = atWork(asked)
    office.calls('a', 'Support')
    expect(office.rings()).toEqual([])

    office.usePlan(configOf({ ...asked, ratings: { Ben: { skills: { French: 2 } } } }))
    expect(office.rings()).toEqual(['a → Ben’s phone'])
    office.hangsUp('a')
    goes('Ben', 'Helping')
    office.calls('b', 'Support')

    expect(office.rings()).toEqual([])
    expect(office.waiting('Support')).toEqual(['b'])
  })

  it('asks an outside number for nothing, after everybody who is rated', () => {
    const { office } = atWork(
      { needs: byRank, ratings: { Anna: { ranks: { Sales: 9 } } } },
      { members: [{ who: '+491', doesNotKeepOpen: false }, 'Anna'], ringType: 'linearHunt' },
    )

    office.calls('a', 'Support')
    office.calls('b', 'Support')

    expect(office.rings()).toEqual(['a → Anna’s phone', 'b → +491'])
  })

  it('counts whoever suits: of the one who does, the last is asked again (DP-21)', () => {
    const { office } = atWork({ needs: french, ratings: { Anna: { skills: { French: 2 } } } })
    office.calls('a', 'Support')

    office.passes(20)

    expect(office.told()).toContain('a OFFER_TO_LAST_ONE Anna')
    expect(office.agent('Anna')?.ronaSince).toBeNull()
  })
})

describe('a service that asks for a responsibility', () => {
  it('is rung at rank 1 before rank 2, and at whoever is not rated never', () => {
    const { office } = atWork({
      needs: byRank,
      ratings: { Anna: { ranks: { Sales: 2 } }, Cleo: { ranks: { Sales: 1 } } },
    })

    office.calls('a', 'Support')
    office.calls('b', 'Support')
    office.calls('c', 'Support')

    expect(office.rings()).toEqual(['a → Cleo’s phone', 'b → Anna’s phone'])
  })

  it('ring all: everybody of the best rank rings, and the next rank too once the wait was long enough', () => {
    const { office } = atWork({ needs: byRank, ratings: ranks }, { ringType: 'ringAll', agentTimeoutSeconds: 60 })
    office.calls('a', 'Support')
    expect(office.rings()).toEqual(['a → Ben’s phone', 'a → Cleo’s phone'])

    office.passes(14)
    expect(office.rings()).toHaveLength(2)
    office.passes(1)

    expect(office.rings()).toEqual(['a → Ben’s phone', 'a → Cleo’s phone', 'a → Anna’s phone'])
  })

  it('ring all without an escalation time: the next rank rings when nobody of a better one can be', () => {
    const never = { Support: { responsibilityId: 'Sales' } }
    const { office } = atWork({ needs: never, ratings: ranks }, { ringType: 'ringAll', agentTimeoutSeconds: 30 })
    office.calls('a', 'Support')
    office.passes(29)
    expect(office.rings()).toEqual(['a → Ben’s phone', 'a → Cleo’s phone'])

    office.passes(1)

    expect(office.rings()).toEqual(['a → Anna’s phone'])
  })

  it('a cascade moves on at the escalation time, the earlier ones keep ringing', () => {
    const { office } = atWork({ needs: byRank, ratings: ranks }, { ringType: 'linearCascade', agentTimeoutSeconds: 60 })
    office.calls('a', 'Support')
    office.passes(15)
    expect(office.rings()).toEqual(['a → Ben’s phone', 'a → Cleo’s phone'])

    office.passes(15)

    expect(office.rings()).toEqual(['a → Ben’s phone', 'a → Cleo’s phone', 'a → Anna’s phone'])
  })

  it('lets no timer run for callers whose wait changes nothing, nor once they left', () => {
    const idle = atWork({ needs: byRank, ratings: {} }, { ringType: 'longestIdle' }).office
    const ringAll = atWork({ needs: byRank, ratings: {} }, { ringType: 'ringAll' }).office
    for (const office of [idle, ringAll]) office.calls('a', 'Support')
    const rankTimers = ({ timers }: typeof idle) => [...timers.keys()].filter((id) => id.startsWith('rank:'))
    expect([idle, ringAll].map((office) => rankTimers(office).length)).toEqual([0, 1])

    ringAll.hangsUp('a')

    expect(rankTimers(ringAll)).toEqual([])
  })
})

describe('who is no agent', () => {
  it('gets no calls, on duty or not, and does not count as the one who is there (NO_ROLE)', () => {
    const config = officeConfig({ queues: { Support: { members: ['Anna'] } } })
    const office = switchboard(withAssistants(config, ['Anna'], { hasRole: false }))
    office.phones('Anna')
    assistantsOf(office).works('Anna')

    office.calls('a', 'Support')

    expect(office.rings()).toEqual([])
    expect(office.board.reasons('Anna', office.now())).toMatchObject([{ reasons: [{ code: 'NO_ROLE' }] }])
    expect(office.board.floor(office.now()).services).toMatchObject([{ onDuty: 0, free: 0, presence: 'absent' }])
  })
})

describe('a telephone alone', () => {
  it('is on duty at any time, and can what the profile says that a supervisor chose (section 4)', () => {
    const config = officeConfig({ queues: { Support: { members: ['Anna'] } } })
    const office = switchboard(withNeeds(config, { needs: french, ratings: { Anna: { skills: { French: 2 } } } }))
    office.phones('Anna')
    office.calls('a', 'Support')
    expect(office.rings()).toEqual([])
    expect(office.lights('Support')).toEqual(['Anna green READY'])

    assistantsOf(office).goes('Anna', 'Office', 'S. Lang')

    expect(office.rings()).toEqual(['a → Anna’s phone'])
  })
})
