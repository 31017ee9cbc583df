import { describe, expect, it } from 'vitest'
import type { RoutingConfig } from '../configuration.ts'
import { assistantsOf, withAssistants } from '../testing/assistants.ts'
import { officeConfig, type QueueFacts } from '../testing/office.ts'
import { officeHours } from '../testing/office-hours.ts'
import { withNeeds } from '../testing/rated.ts'
import { switchboard } from '../testing/switchboard.ts'

const MINUTE = 60

/** Support asks for opening hours before its callers wait: on this Monday it is 11:00, and it closes by default at 17:00. */
function withHours(config: RoutingConfig, closesAt = 1020): RoutingConfig {
  const weekly = [{ weekday: 1, start: 480, end: closesAt, categoryId: 'open' }]
  return {
    ...config,
    openingHours: [{ id: 'Hours', name: 'Hours', ...officeHours({ weekly }) }],
    workflows: config.workflows.map((workflow) => {
      const asks = { id: 'asks', activity: 'checkOpeningHours', settings: { openingHoursId: 'Hours' } }
      const first = workflow.nodes.find(({ id }) => id === workflow.start)
      const [exit = 'started', next = ''] = Object.entries(first?.next ?? {})[0] ?? []
      return {
        ...workflow,
        nodes: [
          ...workflow.nodes.map((node) => (node === first ? { ...node, next: { [exit]: asks.id } } : node)),
          { ...asks, next: { open: next, default: next } },
        ],
      }
    }),
  }
}

const officeOf = (config: RoutingConfig) => {
  const office = switchboard(config)
  return {
    office,
    ...assistantsOf(office),
    service: (id = 'Support') =>
      office.board.floor(office.now()).services.find(({ serviceId }) => serviceId === id) ?? null,
    reasons: (userId: string) =>
      office.board
        .reasons(userId, office.now())
        ?.map(({ serviceId, queueId, reasons }) => [
          serviceId,
          queueId,
          ...reasons.map(({ code, detail }) => (detail === undefined ? code : `${code}: ${detail}`)),
        ]),
    agent: (id: string) => office.board.floor(office.now()).users.find(({ userId }) => userId === id)?.agent,
  }
}

const support = (queue: QueueFacts = {}) =>
  officeConfig({ queues: { Support: { members: ['Anna', 'Ben'], whenOffline: '+491', ...queue } } })

describe('the presence of a service', () => {
  it('is Available, Busy or Absent as its people are, and Closed outside its opening hours (DP-22)', () => {
    const { office, works, goes, service } = officeOf(withHours(withAssistants(support(), ['Anna', 'Ben'])))
    office.phones('Anna', 'Ben')
    const absent = service()
    works('Anna')
    const available = service()
    office.calls('a', 'Support')
    const busy = service()
    office.answers('Anna')
    const talking = service()
    goes('Anna', 'Gone')
    const gone = service()
    office.passes(6 * 60 * MINUTE)

    expect([absent, available, busy, talking, gone, service()]).toMatchObject([
      { presence: 'absent', free: 0, onDuty: 0, failover: true },
      { presence: 'available', free: 1, onDuty: 1, waiting: 0, longestWaitSince: null, failover: false },
      { presence: 'busy', free: 0, onDuty: 1, waiting: 1, longestWaitSince: expect.any(Number), talking: 0 },
      { presence: 'busy', free: 0, onDuty: 1, waiting: 0, talking: 1 },
      { presence: 'absent', free: 0, onDuty: 0, talking: 1, failover: true },
      { presence: 'closed' },
    ])
  })

  it('counts those who can do what it asks for, each once, in whichever of its queues they are', () => {
    const config = officeConfig({
      queues: { Support: { members: ['Anna', 'Ben'] }, Night: { members: ['Anna', 'Cleo'] } },
    })
    const [first] = config.workflows
    const both = { id: 'again', activity: 'queue', settings: { queueId: 'Night' }, next: {} }
    const transfer = first?.nodes.find(({ id }) => id === 'transfer')
    const { office, works, service } = officeOf(
      withNeeds(
        withAssistants(
          {
            ...config,
            workflows: config.workflows.map((workflow) =>
              workflow === first
                ? {
                    ...workflow,
                    nodes: [
                      ...workflow.nodes.map((node) =>
                        node === transfer ? { ...node, next: { failed: both.id } } : node,
                      ),
                      both,
                    ],
                  }
                : workflow,
            ),
          },
          ['Anna', 'Ben', 'Cleo'],
        ),
        {
          needs: { Support: { skills: { French: 2 } } },
          ratings: { Anna: { skills: { French: 2 } }, Cleo: { skills: { French: 3 } }, Ben: { skills: { French: 2 } } },
        },
      ),
    )
    office.phones('Anna', 'Ben', 'Cleo')
    works('Anna', 'Ben', 'Cleo')
    expect(office.board.plan().services.get('Support')?.queueIds).toEqual(['Night', 'Support'])

    expect(service()).toMatchObject({ onDuty: 3, free: 3 })
    office.phoneIsUsed('Anna', true)

    expect(service()).toMatchObject({ onDuty: 3, free: 2 })
    expect(service('Night')).toMatchObject({ onDuty: 2, free: 1 })
  })
})

describe('why somebody gets no calls of a service (DP-27)', () => {
  it('is every reason, in order, by name, for each service that comes through a queue of theirs', () => {
    const config = withHours(withAssistants(support(), ['Anna', 'Ben']), 600)
    const asked = withNeeds(config, {
      needs: { Support: { skills: { French: 2, Welsh: 1 }, responsibilityId: 'Sales' } },
      ratings: { Ben: { skills: { French: 2, Welsh: 1 }, ranks: { Sales: 1 } } },
    })
    const { office, reasons, opens, goes, says } = officeOf(asked)
    office.phones('Ben')
    opens('Anna')
    goes('Anna', 'Office')
    says('Anna', 'doNotDisturb', 'Training')

    expect(reasons('Anna')).toEqual([
      [
        ...['Support', 'Support', 'MISSING_SKILL: French! (good)', 'MISSING_SKILL: Welsh! (basic)'],
        ...[
          'MISSING_RESPONSIBILITY: Sales!',
          'NO_DEVICE',
          'STATUS_DO_NOT_DISTURB',
          'NOT_READY: Training',
          'OUTSIDE_HOURS',
        ],
      ],
    ])
    expect(reasons('Ben')).toEqual([['Support', 'Support', 'NOT_SIGNED_IN', 'OFF_DUTY', 'OUTSIDE_HOURS']])
    expect(reasons('Nobody')).toBeUndefined()
  })

  it('is RANK_NOT_REACHED while somebody of a better rank is free, until a caller has waited long enough', () => {
    const asked = withNeeds(withAssistants(support({ agentTimeoutSeconds: 60 }), ['Anna', 'Ben']), {
      needs: { Support: { responsibilityId: 'Sales', escalationSeconds: 15 } },
      ratings: { Anna: { ranks: { Sales: 1 } }, Ben: { ranks: { Sales: 2 } } },
    })
    const { office, works, reasons, agent } = officeOf(asked)
    office.phones('Anna', 'Ben')
    works('Anna', 'Ben')

    expect(reasons('Anna')).toEqual([['Support', 'Support']])
    expect(reasons('Ben')).toEqual([['Support', 'Support', 'RANK_NOT_REACHED: Sales!']])
    expect([agent('Anna')?.servicesReady, agent('Ben')?.servicesReady]).toEqual([1, 0])
    office.phoneIsUsed('Anna', true)

    expect(reasons('Ben')).toEqual([['Support', 'Support']])
  })
})

describe('an agent at this moment', () => {
  it('is told with what they do, whom they talk with, and how many services would ring', () => {
    const { office, works, agent } = officeOf(withAssistants(support(), ['Anna']))
    office.phones('Anna', 'Ben')
    works('Anna')
    const free = agent('Anna')
    office.calls('a', 'Support')
    const [ringing] = office.rings()
    const who = ringing?.endsWith('Anna’s phone') ? 'Anna' : 'Ben'
    const rung = agent(who)
    office.answers(who)

    expect([free, rung, agent(who)]).toMatchObject([
      {
        ...{ deviceOnly: false, signedIn: true, linked: true, dutyProfileId: 'Office', profile: 'onDuty' },
        ...{ busyWith: 'nothing', callId: null, queueId: null, services: 1, servicesReady: 1 },
      },
      { busyWith: 'ringing', callId: 'a', queueId: 'Support', servicesReady: 0 },
      { busyWith: 'call', callId: 'a', queueId: 'Support', servicesReady: 0 },
    ])
    expect(agent('Support user')).toBeUndefined()
  })

  it('with a telephone alone is on duty, and not linked to anything', () => {
    const { office, agent } = officeOf(support())
    office.phones('Anna')

    expect(agent('Anna')).toMatchObject({ deviceOnly: true, signedIn: true, linked: false, profile: 'onDuty' })
  })
})

describe('callers who came while it was open (DP-1)', () => {
  const late = (queue: QueueFacts) => {
    const parts = officeOf(withHours(withAssistants(support({ timeoutSeconds: 3600, ...queue }), ['Anna', 'Ben']), 700))
    parts.office.phones('Anna', 'Ben')
    return parts
  }
  // It is 11:00, and closes at 11:40.
  const CLOSING = 40 * MINUTE

  it('are served after closing while anybody is on duty', () => {
    const { office, works, passes } = late({ requireAgents: false })
    works('Anna')
    office.phoneIsUsed('Anna', true)
    office.calls('a', 'Support')
    passes(CLOSING + 1)
    expect(office.waiting('Support')).toEqual(['a'])

    office.phoneIsUsed('Anna', false)

    expect(office.rings()).toEqual(['a → Anna’s phone'])
  })

  it('leave when it closes and everybody is off duty, whatever Require Agents says', () => {
    const { office, passes } = late({ requireAgents: false })
    office.calls('a', 'Support')
    passes(CLOSING - 1)
    expect(office.waiting('Support')).toEqual(['a'])

    passes(1)

    expect(office.waiting('Support')).toEqual([])
    expect(office.rings()).toEqual(['a → +491'])
  })

  it('leave when the last of those on duty goes after closing', () => {
    const { office, works, passes, goes } = late({ requireAgents: false })
    works('Anna')
    office.phoneIsUsed('Anna', true)
    office.calls('a', 'Support')
    passes(CLOSING + 1)

    goes('Anna', 'Gone')

    expect(office.rings()).toEqual(['a → +491'])
  })

  it('stay where callers are not moved (FO-24), and no timer runs while somebody is there or nobody waits', () => {
    const stays = late({ requireAgents: false, moveWaiting: false })
    stays.office.calls('a', 'Support')
    stays.passes(CLOSING + 1)
    const closing = ({ office }: typeof stays) => office.timers.has('closing:Support')
    const served = late({ requireAgents: false })
    served.works('Anna')
    served.office.phoneIsUsed('Anna', true)
    served.office.calls('a', 'Support')
    const left = late({ requireAgents: false })
    left.office.calls('a', 'Support')
    const before = closing(left)
    left.office.hangsUp('a')

    expect(stays.office.waiting('Support')).toEqual(['a'])
    expect([closing(stays), closing(served), before, closing(left)]).toEqual([false, false, true, false])
  })
})
