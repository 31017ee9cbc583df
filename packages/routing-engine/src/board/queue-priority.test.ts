import { describe, expect, it } from 'vitest'
import type { RoutingConfig } from '../configuration.ts'
import { officeConfig, type QueueFacts } from '../testing/office.ts'
import { switchboard } from '../testing/switchboard.ts'

const extension = '700'

/**
 * One queue “Support” with Anna, to which the numbers of two services lead, and its own extension. Ben's telephone calls from inside.
 * The queue's own priority is 3.
 */
function support(priorities: Readonly<Record<'Support' | 'Lifts', number | undefined>>, facts: QueueFacts = {}) {
  const office = officeConfig({
    queues: { Support: { members: ['Anna'], priority: 3, ...facts }, Lifts: {} },
    devices: { Anna: ['Anna’s phone'], Ben: ['Ben’s phone'] },
  })
  const config: RoutingConfig = {
    ...office,
    services: office.services.map(({ priority: _, ...service }) => {
      const priority = priorities[service.id === 'Lifts' ? 'Lifts' : 'Support']
      return { ...service, workflowVersionId: 'Support', ...(priority === undefined ? {} : { priority }) }
    }),
    users: (office.users ?? []).map((user) => (user.id === 'Support user' ? { ...user, extension } : user)),
  }
  const board = switchboard(config)
  board.phones('Anna', 'Ben')
  return board
}

const priorities = (office: ReturnType<typeof support>) =>
  office.queue('Support').waiting.map(({ callId, priority }) => `${callId} ${priority}`)

describe('the priority of a caller who waits', () => {
  it('is that of the service that was called, and of the queue when the queue itself was called', () => {
    const office = support({ Support: 5, Lifts: 1 })
    office.phoneIsUsed('Anna', true)

    office.calls('a', 'Support')
    office.passes(1)
    office.happens({
      ...{ type: 'callArrived', callId: 'b', at: office.now(), calledNumber: extension, callerNumber: null },
      ...{ callerName: null, fromDeviceId: 'Ben’s phone' },
    })
    office.passes(1)
    office.calls('c', 'Lifts')

    expect(priorities(office)).toEqual(['c 1', 'b 3', 'a 5'])
  })

  it('decides who is served first, before who waits longest', () => {
    const office = support({ Support: 5, Lifts: 1 })
    office.calls('talks', 'Support')
    office.answers('Anna')
    office.calls('early', 'Support')
    office.passes(1)
    office.calls('urgent', 'Lifts')

    office.ends('talks')

    expect(office.rings()).toEqual(['urgent → Anna’s phone'])
  })

  it('of a service from before there were such priorities is the queue’s', () => {
    const office = support({ Support: undefined, Lifts: undefined })
    office.phoneIsUsed('Anna', true)

    office.calls('a', 'Support')

    expect(priorities(office)).toEqual(['a 3'])
  })

  it('says how many are before somebody, and how long the wait would be: those of a worse priority are not ahead', () => {
    const office = support({ Support: 5, Lifts: 1 }, { waitLimitSeconds: 60, whenUnanswered: '+491' })
    office.calls('talks', 'Support')
    office.answers('Anna')
    office.calls('a', 'Support')

    office.calls('b', 'Support')
    office.calls('c', 'Lifts')

    // 180 s for the one ahead are too long for b; nobody is ahead of c.
    expect(office.told()).toContain('b WAIT_TOO_LONG')
    expect(office.waiting('Support')).toEqual(['c', 'a'])
    const waits = office.log.flatMap(({ trace }) => trace).filter(({ code }) => code === 'WAITS_IN_QUEUE')
    expect(waits.map(({ callId, parameters }) => [callId, parameters.waiting])).toEqual([
      ['talks', 0],
      ['a', 0],
      ['c', 0],
    ])
  })
})
