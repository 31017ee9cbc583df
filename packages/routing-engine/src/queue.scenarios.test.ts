import { describe, expect, it } from 'vitest'
import type { AnsweringRule, Destination, RoutingConfig } from './configuration.ts'
import type { MemberLight } from './floor-state.ts'
import { structureByKey } from './structures/index.ts'
import { drawingOf } from './structures/structure.ts'
import { officeConfig, type QueueFacts } from './testing/office.ts'
import { type FloorFacts, green, grey, oneCall, red } from './testing/one-call.ts'
import { NOON } from './testing/scenario.ts'

const number = (text: string): Destination => ({ kind: 'phoneNumber', number: text })
const queue = (queueId: string): Destination => ({ kind: 'queue', queueId })
const ann = { kind: 'user', userId: 'Ann' } as const

type Facts = QueueFacts & { readonly rule?: Partial<AnsweringRule>; readonly box?: boolean }

/** Queues by name, each behind a service number of its name; where it is drawn, by the activity Queue. */
function installation(queues: Readonly<Record<string, Facts>>, structure = 'emergency-first'): RoutingConfig {
  const office = officeConfig({
    queues,
    emergencyCases: [{ id: 'Evacuation', prompts: [{ culture: 'de-DE', resourceId: 'evac.wav' }] }],
  })
  const drawn = structureByKey.get(structure)
  if (!drawn) throw new Error(`${structure} is no structure`)
  const names = Object.keys(queues)
  return {
    ...office,
    units: office.units.map((unit) => ({ ...unit, catchAll: number('+49900') })),
    resources: ['evac.wav', 'moment.wav', 'music.wav'].map((id) => ({
      ...{ id, name: id, fileName: id, contentHash: id, durationMs: 1_000 },
    })),
    voicemailBoxes: [{ id: 'box', name: 'box', organizationUnitId: 'elsewhere', prompts: [], maxSeconds: 60 }],
    workflows: office.workflows.map((workflow) => ({
      ...workflow,
      ...drawingOf(drawn, {
        queue: { queueId: workflow.name },
        transfer: { destination: queue(workflow.name) },
        emergencyTransfer: { destination: number('+49112') },
      }),
    })),
    users: (office.users ?? []).map((user) => {
      const name = names.find((each) => `${each} user` === user.id)
      const { rule, box } = (name !== undefined ? queues[name] : undefined) ?? {}
      return {
        ...user,
        voicemailBoxId: box ? 'box' : null,
        rules: user.rules.map((each) => ({ ...each, ...rule })),
      }
    }),
  }
}

const sees = (members: readonly MemberLight[], now: object = {}): FloorFacts => ({
  queues: { Sales: { members, ...now } },
})
/** A caller of a Sales queue with these settings, who sees these lights. */
const caller = (facts: Facts, floor: FloorFacts, structure?: string) =>
  oneCall(installation({ Sales: { members: ['Ann', 'Bob'], ...facts } }, structure), 'Sales', floor)

describe('a caller of a queue', () => {
  it('waits with music while somebody is there, and is put through to whoever takes the call', () => {
    const call = caller({ musicResourceId: 'music.wav' }, sees([grey(), red()]))
    expect(call.state().waitingIn).toEqual({ queueId: 'Sales', since: expect.any(Number), priority: 5 })
    expect(call.commands().findLast(({ type }) => type === 'startHold')).toMatchObject({ music: { name: 'music.wav' } })

    call.takes(ann)

    expect(call.commands().at(-1)).toMatchObject({ type: 'bridge', dialId: 'call.o1' })
    expect(call.state()).toMatchObject({ waitingIn: null, talkingTo: ann, talkingIn: 'Sales', connected: 'answered' })
    call.happens({ type: 'talkEnded' })
    expect(call.outcome()).toBe('answered')
  })

  it('stops what rings and waits no more once the caller hangs up', () => {
    const call = caller({}, sees([green]))

    call.happens({ type: 'callerHungUp' })

    expect(call.state()).toMatchObject({ waitingIn: null, phase: { outcome: 'callerHungUp' } })
  })

  it('FO-27: goes to When unanswered at the time-out, counted from the beginning', () => {
    const call = caller({ timeoutSeconds: 60, whenUnanswered: '+49555' }, sees([green]))
    expect(call.waitsMs()).toBe(60_000)

    call.timerFires()
    call.answers('+49555')
    call.happens({ type: 'talkEnded' })

    expect(call.codes()).toContain('QUEUE_TIMEOUT')
    expect(call.outcome()).toBe('overflow')
  })

  describe('after Nightswitch was started anew', () => {
    const waitingIn = { queueId: 'Sales', since: 1_772_445_590_000, priority: 2 }
    const config = installation({ Sales: { members: ['Ann'] } })
    const was = { ...oneCall(config, 'Sales', sees([green])).state(), waitingIn, nextId: 7 }

    it('Q2: the caller waits on in the old place, with what is left of the time, and nothing is asked again', () => {
      const call = oneCall(config, 'Sales', sees([green]), { was })

      expect(call.codes()).toEqual(['WAITS_ON'])
      expect(call.state().waitingIn).toEqual(waitingIn)
      expect(call.waitsMs()).toBe(290_000)
      expect(call.commands().map(({ type }) => type)).toEqual(['answer', 'startHold', 'startTimer'])
      expect(call.commands().at(-1)).toMatchObject({ timerId: 'call.7' })
    })

    it('Q5: the caller is still served, though nobody who came now would be let in', () => {
      const full = installation({ Sales: { members: ['Ann'], lengthLimit: 0 } })

      expect(oneCall(full, 'Sales', sees([green]), { was }).codes()).toEqual(['WAITS_ON'])
      expect(oneCall(full, 'Sales', sees([green])).codes()).toContain('QUEUE_FULL')
    })

    it('Q2: where the drawing is another by now the call begins again, and keeps its place in the queue', () => {
      const call = oneCall(config, 'Sales', sees([green]), { was: { ...was, versionId: 'an older one' } })

      expect(call.codes()).toContain('CALL_ARRIVED')
      expect(call.state().waitingIn).toEqual(waitingIn)
      expect(call.waitsMs()).toBe(290_000)
    })

    it('begins again where the queue is gone', () => {
      const gone = { ...was, waitingIn: { ...waitingIn, queueId: 'Gone' } }

      expect(oneCall(config, 'Sales', sees([green]), { was: gone }).state().waitingIn).toMatchObject({
        ...{ queueId: 'Sales', since: NOON },
      })
    })
  })
})

describe('FO-1, FO-14: a queue nobody of is there', () => {
  it('sends callers to When offline, and says why', () => {
    const call = caller({ whenOffline: '+49171' }, sees([grey(), grey()]))

    call.answers('+49171')
    call.happens({ type: 'talkEnded' })

    expect(call.parameters('OFFLINE_FAILOVER')).toMatchObject({ queueName: 'Sales', because: 'NO_DEVICES' })
    expect(call.dialled()).toEqual(['+49171'])
    expect(call.outcome()).toBe('failover')
    expect(call.alarms()).toEqual([])
  })

  it('lets callers wait as soon as one telephone is there, and when Require Agents is off', () => {
    expect(caller({ whenOffline: '+49171' }, sees([grey(), green])).dialled()).toEqual([])
    const off = caller({ whenOffline: '+49171', requireAgents: false }, sees([grey(), grey()]))
    expect(off.codes()).toContain('REQUIRE_AGENTS_OFF')
    expect(off.state().waitingIn).not.toBeNull()
  })

  it('without a board nobody is there', () => {
    expect(caller({ whenOffline: '+49171' }, {}).dialled()).toEqual(['+49171'])
  })

  it('FO-27: tells them first, where a message is set', () => {
    const failoverPrompts = [{ culture: 'de-DE', resourceId: 'moment.wav' }]
    const call = caller({ whenOffline: '+49171', failoverPrompts }, sees([grey()]))
    expect(call.heard()).toEqual(['moment.wav'])
    expect(call.dialled()).toEqual([])

    call.promptEnds()

    expect(call.dialled()).toEqual(['+49171'])
  })

  it('FO-25: tries When offline, then Forward if unavailable, then the catch-all', () => {
    const call = caller({ whenOffline: '+49171', ifUnavailable: number('+49172') }, sees([grey()]))

    call.fails('+49171', 'busy')
    call.fails('+49172')
    call.fails('+49900')

    expect(call.dialled()).toEqual(['+49171', '+49172', '+49900'])
    expect(call.heard()).toEqual(['notReachable'])
  })

  it('goes to Forward if unavailable where no When offline is set', () => {
    const call = caller({ ifUnavailable: number('+49172') }, sees([grey()]))

    call.answers('+49172')

    expect(call.codes()).toContain('UNAVAILABLE_FORWARD')
    expect(call.state().connected).toBe('failover')
  })

  it('without any destination goes to the catch-all, with an alarm', () => {
    const call = caller({}, sees([grey()]))

    expect(call.codes()).toContain('NO_DESTINATION')
    expect(call.alarms()).toContain('NO_DESTINATION')
    expect(call.dialled()).toEqual(['+49900'])
  })
})

describe('the answering rule of a queue', () => {
  it('do not disturb: the voicemail box of its user', () => {
    const call = caller({ rule: { doNotDisturb: true }, box: true, whenOffline: '+49171' }, sees([green]))

    expect(call.codes()).toEqual(expect.arrayContaining(['RULE_DND', 'GOES_TO_VOICEMAIL']))
  })

  it('do not disturb without a box: the catch-all', () => {
    expect(caller({ rule: { doNotDisturb: true } }, sees([green])).dialled()).toEqual(['+49900'])
  })

  it('Always: that destination, whoever is there', () => {
    const call = caller({ rule: { always: number('+49555') } }, sees([green]))
    call.answers('+49555')

    expect(call.codes()).toContain('RULE_ALWAYS')
    expect(call.state().connected).toBe('redirected')
  })
})

describe('a queue over its limits', () => {
  it.each([
    ['QUEUE_FULL', { lengthLimit: 2 }, { waiting: 2 }],
    ['WAIT_TOO_LONG', { waitLimitSeconds: 60 }, { expectedWaitMs: 60_001 }],
  ])('%s: to Forward if unavailable, then When busy', (code, limits, now) => {
    const facts = { ...limits, ifUnavailable: number('+49172'), rule: { whenBusy: number('+49173') } }
    const call = caller(facts, sees([green], now))

    call.fails('+49172')
    call.answers('+49173')

    expect(call.codes()).toContain(code)
    expect(call.state().connected).toBe('overflow')
  })
})

describe('a waiting caller who must leave', () => {
  it('FO-24: goes by failover when everybody went offline', () => {
    const call = caller({ whenOffline: '+49171' }, sees([green]))

    call.nowSees(sees([grey()]))
    call.happens({ type: 'mustLeaveQueue', because: 'OFFLINE' })

    expect(call.dialled()).toEqual(['+49171'])
    expect(call.state().waitingIn).toBeNull()
  })

  it('FO-24: keeps waiting where no destination is set', () => {
    const call = caller({}, sees([green]))
    const before = call.state()

    call.happens({ type: 'mustLeaveQueue', because: 'OFFLINE' })

    expect(call.state()).toBe(before)
  })

  it('DP-21: nobody left: by When unanswered, then When offline, with an alarm', () => {
    const call = caller({ whenUnanswered: '+49555', whenOffline: '+49171' }, sees([green]))

    call.happens({ type: 'mustLeaveQueue', because: 'NOBODY_LEFT' })
    call.fails('+49555')
    call.answers('+49171')

    expect(call.alarms()).toContain('NOBODY_LEFT')
    expect(call.state().connected).toBe('failover')
  })

  it('DP-21: a new caller does not even begin to wait', () => {
    const call = caller({ whenUnanswered: '+49555' }, sees([red('RONA'), grey()]))

    expect(call.codes()).toContain('NOBODY_LEFT')
    expect(call.dialled()).toEqual(['+49555'])
  })
})

describe('FO-13: queues as destinations of queues', () => {
  const chain = (names: readonly string[], last?: string) =>
    Object.fromEntries(
      names.map((name, index) => {
        const next = names[index + 1] ?? last
        return [name, { rule: next === undefined ? {} : { whenOffline: queue(next) } }]
      }),
    )

  it('pass a call on from queue to queue', () => {
    const call = oneCall(installation({ ...chain(['Sales', 'Desk']), Desk: { whenOffline: '+49171' } }), 'Sales')
    call.answers('+49171')

    expect(call.state().connected).toBe('failover')
    expect(call.state().visitedRules).toEqual(['Sales:Default', 'Desk:Default'])
  })

  it('a member of the second queue who takes the call is its failover', () => {
    const config = installation({ ...chain(['Sales', 'Desk']), Desk: { members: ['Ann'] } })
    const call = oneCall(config, 'Sales', { queues: { Desk: { members: [green] } } })
    call.takes(ann)

    expect(call.state()).toMatchObject({ connected: 'failover', talkingIn: 'Desk' })
  })

  it('go no further by the same rule of the same queue: the caller comes to the catch-all', () => {
    const call = oneCall(installation(chain(['Sales', 'Desk'], 'Sales')), 'Sales')

    expect(call.codes()).toContain('RULE_TWICE')
    expect(call.dialled()).toEqual(['+49900'])
    call.fails('+49900')
    expect(call.heard()).toEqual(['notReachable'])
    call.promptEnds()
    expect(call.outcome()).toBe('loopGuard')
  })

  it('eight hops are gone, the ninth is refused', () => {
    const names = ['Sales', ...Array.from({ length: 8 }, (_, index) => `Q${index + 2}`)]
    const eight = oneCall(installation({ ...chain(names), Q9: { members: ['Ann'] } }), 'Sales', {
      queues: { Q9: { members: [green] } },
    })
    expect(eight.state().waitingIn?.queueId).toBe('Q9')
    expect(eight.state().visitedRules).toHaveLength(8)

    const nine = oneCall(installation({ ...chain(names), Q9: { whenOffline: '+49171' } }), 'Sales')
    expect(nine.codes()).toContain('HOP_LIMIT')
    expect(nine.dialled()).toEqual(['+49900'])
  })
})

describe('the activity Queue', () => {
  const drawn = (facts: Facts, floor: FloorFacts) => caller(facts, floor, 'emergency-queue')

  it.each([
    ['offlineFailover', {}, sees([grey()])],
    ['noAgents', {}, sees([red('RONA')])],
    ['maxLength', { lengthLimit: 0 }, sees([green])],
    ['maxWait', { waitLimitSeconds: 1 }, sees([green], { expectedWaitMs: 2_000 })],
  ])('leaves by %s where the queue has no destination', (exit, facts, floor) => {
    const call = drawn(facts, floor)

    expect(call.codes()).toContain('NOBODY_ANSWERED')
    expect(exitsOf(call)).toContain(exit)
  })

  it('leaves by timeout, and the queue’s own destination comes first', () => {
    const call = drawn({ whenUnanswered: '+49555' }, sees([green]))
    call.timerFires()
    expect(call.dialled()).toEqual(['+49555'])

    call.fails('+49555')

    expect(exitsOf(call)).toContain('timeout')
    expect(call.dialled()).toEqual(['+49555', '+49900'])
  })

  it('EM-23: whoever passed the check before the emergency began is checked again on entering', () => {
    const config = installation({ Sales: { members: ['Ann'] } }, 'emergency-queue')
    const welcome = config.workflows.map((workflow) => ({
      ...workflow,
      nodes: workflow.nodes.map((node) =>
        node.id === 'welcome'
          ? { ...node, settings: { plays: 'resources', prompts: [{ culture: 'de-DE', resourceId: 'moment.wav' }] } }
          : node,
      ),
    }))
    const call = oneCall({ ...config, workflows: welcome }, 'Sales', sees([green]))

    call.nowUses({ ...config, workflows: welcome, emergencyCases: config.emergencyCases.map(on) })
    call.promptEnds()

    expect(exitsOf(call)).toContain('emergency')
    expect(call.heard()).toEqual(['moment.wav', 'evac.wav'])
  })

  it('says who is there before: free, busy, nobody', () => {
    expect(exitsOf(drawn({}, sees([green])))).toContain('available')
    expect(exitsOf(drawn({}, sees([red()])))).toContain('staffed')
    expect(exitsOf(drawn({}, sees([grey()])))).toContain('nobody')
  })
})

type EmergencyCase = RoutingConfig['emergencyCases'][number]
const on = (emergencyCase: EmergencyCase): EmergencyCase => ({ ...emergencyCase, enabled: true, enabledAt: 1 })
const exitsOf = (call: ReturnType<typeof oneCall>) => call.trace().flatMap(({ exit }) => exit ?? [])

describe('EM-23: an emergency begins while callers wait', () => {
  const began = (callersWaiting: 'announceAndRedirect' | 'announceAndKeep' | 'keep', mayDial = true) =>
    ({ type: 'emergencyBegan', callersWaiting, mayDial }) as const
  const waiting = (facts: Facts = {}, caseFacts: Partial<EmergencyCase> = {}) => {
    const config = installation({ Sales: { members: ['Ann'], ...facts } })
    const call = oneCall(config, 'Sales', sees([green]))
    const cases = config.emergencyCases.map((each) => ({ ...on(each), ...caseFacts }))
    call.nowUses({ ...config, emergencyCases: cases })
    return call
  }

  it('announce and redirect: they hear the announcement, then the destination is dialled, and the place is kept until it answers', () => {
    const call = waiting()
    const place = call.state().waitingIn

    call.happens(began('announceAndRedirect'))
    expect(call.heard()).toEqual(['evac.wav'])
    call.promptEnds()
    expect(call.dialled()).toEqual(['+49112'])
    expect(call.state()).toMatchObject({ waitingIn: place, redirect: { step: 'dialling' } })

    call.answers('+49112')
    expect(call.state()).toMatchObject({ waitingIn: null, redirect: null, connected: 'redirected' })
  })

  it('wait until there is room to dial, the destination of the case first', () => {
    const call = waiting({}, { destination: number('+49113') })

    call.happens(began('announceAndRedirect', false))
    call.promptEnds()
    expect(call.dialled()).toEqual([])
    expect(call.state().redirect).toEqual({ step: 'ready', tries: 0 })
    call.happens(began('announceAndRedirect'))

    expect(call.dialled()).toEqual(['+49113'])
    expect(call.heard()).toEqual(['evac.wav'])
  })

  it('busy: back on hold in the old place, once more, then the next destination', () => {
    const call = waiting({}, { destination: number('+49113') })
    const place = call.state().waitingIn
    call.happens(began('announceAndRedirect'))
    call.promptEnds()

    call.fails('+49113', 'busy')
    expect(call.state()).toMatchObject({ waitingIn: place, redirect: { step: 'ready', tries: 1 } })
    expect(call.state().live.holding).toBe(true)
    call.happens(began('announceAndRedirect'))
    call.fails('+49113', 'busy')
    call.happens(began('announceAndRedirect'))

    expect(call.dialled()).toEqual(['+49113', '+49113', '+49112'])
  })

  it('an agent who takes the call meanwhile has it', () => {
    const call = waiting()
    call.happens(began('announceAndRedirect'))
    call.promptEnds()

    call.takes(ann)

    expect(call.commands().filter(({ type }) => type === 'cancelDial')).toHaveLength(1)
    expect(call.state().connected).toBe('answered')
  })

  it('who is to be redirected does not leave by failover', () => {
    const call = waiting({ whenOffline: '+49171' })
    call.happens(began('announceAndRedirect', false))
    call.promptEnds()
    const before = call.state()

    call.happens({ type: 'mustLeaveQueue', because: 'OFFLINE' })

    expect(call.state()).toBe(before)
  })

  it('announce and keep: they hear it once, and wait on', () => {
    const call = waiting()

    call.happens(began('announceAndKeep'))
    call.promptEnds()

    expect(call.heard()).toEqual(['evac.wav'])
    expect(call.state().live.holding).toBe(true)
    expect(call.dialled()).toEqual([])
  })

  it('keep: nothing happens', () => {
    const call = waiting()
    const before = call.state()

    call.happens(began('keep'))

    expect(call.state()).toBe(before)
  })

  it('a destination that is no outside number takes the caller for good', () => {
    const call = waiting({}, { destination: { kind: 'voicemail', voicemailBoxId: 'box' } })

    call.happens(began('announceAndRedirect'))
    call.promptEnds()

    expect(call.codes()).toContain('GOES_TO_VOICEMAIL')
    expect(call.state().waitingIn).toBeNull()
  })

  it('none for a service that is in no emergency', () => {
    const call = oneCall(installation({ Sales: { members: ['Ann'] } }), 'Sales', sees([green]))
    const before = call.state()

    call.happens(began('announceAndRedirect'))

    expect(call.state()).toBe(before)
  })
})
