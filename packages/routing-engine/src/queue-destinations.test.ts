import { describe, expect, it } from 'vitest'
import { alteredEmergencies } from './altered-emergencies.ts'
import type { Destination, RoutingConfig } from './configuration.ts'
import { simulate, type TrialPresence } from './decide.ts'
import { failsafeOf } from './failsafe.ts'
import { compile } from './plan.ts'
import { emergencyPreview } from './preview.ts'
import { officeConfig, type QueueFacts } from './testing/office.ts'
import { floorOf, grey, red } from './testing/one-call.ts'

const at = 1_772_445_600_000
const call = { calledNumber: 'Sales', callerNumber: null, at }
const number = (text: string): Destination => ({ kind: 'phoneNumber', number: text })
const branch: Destination = { kind: 'queue', queueId: 'Branch' }

/** Sales and Branch, each a service and its queue; the emergency case of both goes to the queue of the branch. */
function office(branchFacts: QueueFacts = {}, destination: Destination = branch): RoutingConfig {
  const config = officeConfig({
    queues: { Sales: { members: ['Ann'] }, Branch: { members: ['Bob'], whenOffline: '+49171', ...branchFacts } },
    emergencyCases: [{ id: 'Evacuation', destination, prompts: [{ culture: 'de-DE', resourceId: 'evac' }] }],
    config: { resources: [{ id: 'evac', name: 'evac', fileName: 'evac', contentHash: 'evac', durationMs: 1 }] },
  })
  return { ...config, units: config.units.map((unit) => ({ ...unit, catchAll: number('+49900') })) }
}
const inEmergency = (config: RoutingConfig): RoutingConfig => ({
  ...config,
  emergencyCases: config.emergencyCases.map((each) => ({ ...each, enabled: true, enabledAt: 1 })),
})

describe('Try a call, to a queue', () => {
  const tried = (presence: TrialPresence, answers: 'answered' | 'noAnswer' = 'answered') => {
    const facts = { whenUnanswered: '+49555' }
    const { destinations, outcome } = simulate(compile(office(facts)), {
      ...{ ...call, calledNumber: 'Branch' },
      ...{ presence, answers },
    })
    return [...destinations.map((each) => (each.kind === 'phoneNumber' ? each.number : each.kind)), outcome]
  }

  it.each<[string, TrialPresence, 'answered' | 'noAnswer', string[]]>([
    ['everybody is there and free', 'ready', 'answered', ['queue', 'answered']],
    ['nobody is there', 'nobody', 'answered', ['queue', '+49171', 'failover']],
    ['nobody takes a call', 'ready', 'noAnswer', ['queue', '+49555', '+49900', 'catchAll']],
    [
      'as it is: somebody talks',
      floorOf({ queues: { Branch: { members: [red()] } } }),
      'answered',
      ['queue', 'answered'],
    ],
    [
      'as it is: nobody',
      floorOf({ queues: { Branch: { members: [grey()] } } }),
      'answered',
      ['queue', '+49171', 'failover'],
    ],
    [
      'as it is: somebody is paused',
      floorOf({ queues: { Branch: { members: [red('RONA'), grey()] } } }),
      'answered',
      ['queue', '+49555', 'overflow'],
    ],
    [
      'the members of this queue are offline',
      { withoutMembersOf: 'Branch' },
      'answered',
      ['queue', '+49171', 'failover'],
    ],
    ['those of another queue are', { withoutMembersOf: 'Sales' }, 'answered', ['queue', 'answered']],
  ])('%s', (_, presence, answers, expected) => {
    expect(tried(presence, answers)).toEqual(expected)
  })

  it('whose members are offline leads on to another queue, where those of them who are in both are offline, too', () => {
    const salesTo = (members: string[]) => {
      const config = officeConfig({
        queues: { Sales: { members: ['Ann'] }, Branch: { members, whenOffline: '+49171' } },
      })
      const users = (config.users ?? []).map((user) =>
        user.id === 'Sales user'
          ? { ...user, rules: user.rules.map((rule) => ({ ...rule, whenOffline: branch })) }
          : user,
      )
      return simulate(compile({ ...config, users }), { ...call, presence: { withoutMembersOf: 'Sales' } })
    }

    expect(salesTo(['Ann', 'Bob']).destinations.map(({ kind }) => kind)).toEqual(['queue', 'queue'])
    expect(salesTo(['Ann']).destinations.map(({ kind }) => kind)).toEqual(['queue', 'queue', 'phoneNumber'])
    expect([salesTo(['Ann', 'Bob']).outcome, salesTo(['Ann']).outcome]).toEqual(['failover', 'failover'])
  })

  it('is dialled by one of our own telephones, by its extension or, without one, by its name', () => {
    const plan = compile(office())
    const { steps, outcome, destinations } = simulate(plan, {
      ...{ ...call, calledNumber: 'Branch queue', dialsQueueId: 'Branch' },
      presence: { withoutMembersOf: 'Branch' },
    })

    expect(steps[0]).toMatchObject({ code: 'OWN_TELEPHONE_CALLS', parameters: { calledNumber: 'Branch queue' } })
    expect(destinations).toMatchObject([
      { kind: 'queue', queueName: 'Branch', source: 'ownTelephone' },
      { kind: 'phoneNumber', number: '+49171' },
    ])
    expect(outcome).toBe('failover')
  })

  it('to a user', () => {
    const config = office({}, { kind: 'user', userId: 'Bob' })
    const { destinations, outcome } = simulate(compile(inEmergency(config)), call)

    expect(destinations).toEqual([{ kind: 'user', source: 'emergencyCase', userId: 'Bob', userName: 'Bob' }])
    expect(outcome).toBe('redirected')
  })
})

describe('EM-2: the preview of an emergency that sends callers to a queue', () => {
  it('names it', () => {
    expect(emergencyPreview(compile(office()), 'Sales', 'Evacuation', at)).toMatchObject({
      readiness: { prepared: true },
      destinations: [{ kind: 'queue', queueName: 'Branch', source: 'emergencyCase' }],
      warnings: [],
    })
  })
})

describe('EM-26: what the exchange remembers where an emergency sends callers', () => {
  const remembered = (config: RoutingConfig) =>
    failsafeOf(compile(inEmergency(config)), 'Sales', at).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'dial' ? [step.number] : [step.kind])),
    )

  it('to a queue: alone it offers no calls to agents, so it goes where the queue sends callers when nobody is there', () => {
    expect(remembered(office())).toEqual(['play', '+49171', '+49112', '+49900'])
  })

  it('to a user: where the rule sends callers without a telephone', () => {
    const config = office({}, { kind: 'user', userId: 'Bob' })
    const rule = config.users?.flatMap(({ rules }) => rules)[0]
    const users = (config.users ?? []).map((user) =>
      user.id === 'Bob' && rule ? { ...user, rules: [{ ...rule, whenOffline: number('+49172') }] } : user,
    )

    expect(remembered({ ...config, users })).toEqual(['play', '+49172', '+49112', '+49900'])
  })
})

describe('EM-25: while an emergency sends callers to a queue, a change alters its outcome that', () => {
  const before = inEmergency(office())
  const altered = (after: RoutingConfig) =>
    alteredEmergencies(compile(before), compile(after), at)
      .filter(({ service }) => service.name === 'Sales')
      .map(({ what }) => what)

  it('sends them to another queue', () => {
    const cases = before.emergencyCases.map((each) => ({
      ...each,
      destination: { kind: 'queue', queueId: 'Sales' } as const,
    }))

    expect(altered({ ...before, emergencyCases: cases })).toEqual(['callers'])
  })

  it('sends them elsewhere when nobody is there', () => {
    expect(altered(inEmergency(office({ whenOffline: '+49172' })))).toEqual(['callers'])
  })

  it('deletes the queue', () => {
    const queues = (before.queues ?? []).filter(({ id }) => id !== 'Branch')

    expect(altered({ ...before, queues })).toEqual(['callers'])
  })

  it('but not one that adds an agent or renames it', () => {
    const queues = (before.queues ?? []).map((queue) => ({ ...queue, name: `${queue.name} 2`, members: [] }))

    expect(
      altered({
        ...before,
        queues: queues.map((queue, index) => ({ ...queue, members: before.queues?.[index]?.members ?? [] })),
      }),
    ).toEqual([])
  })
})
