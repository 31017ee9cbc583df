import { describe, expect, it } from 'vitest'
import type { AnsweringRule, Destination, RoutingConfig, RoutingUnit, RoutingUser, TollGuard } from './configuration.ts'
import { officeConfig } from './testing/office.ts'
import { type FloorFacts, green, oneCall } from './testing/one-call.ts'

const number = (text: string): Destination => ({ kind: 'phoneNumber', number: text })

type Facts = {
  readonly rule?: Partial<AnsweringRule>
  readonly ann?: Partial<RoutingUser>
  readonly unit?: Partial<RoutingUnit>
  readonly destination?: Destination
}

/** A service “Ann” that passes callers on to her, with two telephones; without catch-all. */
function installation({ rule = {}, ann = {}, unit = {}, destination }: Facts = {}): RoutingConfig {
  const office = officeConfig({
    queues: { Sales: { members: ['Bob'] } },
    devices: { Ann: ['desk', 'mobile'], Bob: ['b'] },
  })
  const defaultRule = office.users?.flatMap(({ rules }) => rules)[0]
  if (!defaultRule) throw new Error('the queue of an office has a Default rule')
  return {
    ...office,
    units: office.units.map((each) => ({ ...each, ...unit })),
    users: (office.users ?? []).map((user) => {
      if (user.id === 'Sales user') return { ...user, extension: '300' }
      const rules = [{ ...defaultRule, ...(user.id === 'Ann' ? rule : {}) }]
      return user.id === 'Ann' ? { ...user, extension: '201', rules, ...ann } : { ...user, extension: '202', rules }
    }),
    voicemailBoxes: [{ id: 'box', name: 'box', organizationUnitId: 'elsewhere', prompts: [], maxSeconds: 60 }],
    workflows: office.workflows.map((workflow) => ({
      ...workflow,
      nodes: workflow.nodes.map((node) =>
        node.id === 'transfer'
          ? { ...node, settings: { destination: destination ?? { kind: 'user', userId: 'Ann' } } }
          : node,
      ),
    })),
  }
}

const there: FloorFacts = { telephones: { Ann: ['desk', 'mobile'] } }
const caller = (facts: Facts, floor: FloorFacts = there) => oneCall(installation(facts), 'Sales', floor)

describe('FO-10: a caller of a user', () => {
  it('rings every telephone that is there; who answers first has the call, the others stop', () => {
    const call = caller({})
    expect(call.rung()).toEqual(['desk', 'mobile'])

    call.answers('mobile')

    const stopped = call.commands().filter(({ type }) => type === 'cancelDial')
    expect(stopped).toMatchObject([{ dialId: 'call.1' }])
    expect(call.commands().at(-1)).toMatchObject({ type: 'bridge', dialId: 'call.2' })
    expect(call.state()).toMatchObject({ connected: 'answered', talkingTo: { kind: 'user', userId: 'Ann' } })
    expect(call.state().live.dialIds).toEqual(['call.2'])
  })

  it('rings the first alone where not all are to ring', () => {
    expect(caller({ rule: { ringAllPhones: false } }).rung()).toEqual(['desk'])
  })

  it('hangs up everything that rings when the caller leaves', () => {
    const call = caller({})

    call.happens({ type: 'callerHungUp' })

    expect(call.commands().filter(({ type }) => type === 'cancelDial')).toHaveLength(2)
    expect(call.state().live.dialIds).toEqual([])
  })

  it.each<[string, Partial<AnsweringRule>, FloorFacts, string]>([
    ['Always', { always: number('+491') }, there, 'USER_ALWAYS'],
    ['On active, while she talks', { onActive: number('+491') }, { ...there, talking: ['Ann'] }, 'USER_ON_CALL'],
    ['When offline, without a telephone', { whenOffline: number('+491') }, {}, 'USER_OFFLINE'],
    ['When unanswered, where nothing is set for offline', { whenUnanswered: number('+491') }, {}, 'USER_OFFLINE'],
  ])('goes to %s', (_, rule, floor, code) => {
    const call = caller({ rule }, floor)

    expect(call.codes()).toContain(code)
    expect(call.dialled()).toEqual(['+491'])
    expect(call.rung()).toEqual([])
  })

  it('while she talks rings all the same where nothing is set for it', () => {
    expect(caller({}, { ...there, talking: ['Ann'] }).rung()).toEqual(['desk', 'mobile'])
  })

  it.each([
    ['USER_BUSY', 'busy', 'busy', '+492'],
    ['USER_BUSY', 'noAnswer', 'rejected', '+492'],
    ['USER_UNANSWERED', 'noAnswer', 'failed', '+493'],
    ['USER_OFFLINE', 'failed', 'failed', '+494'],
  ] as const)('%s when her telephones say %s and %s', (code, desk, mobile, expected) => {
    const rule = { whenBusy: number('+492'), whenUnanswered: number('+493'), whenOffline: number('+494') }
    const call = caller({ rule })

    call.fails('desk', desk)
    expect(call.dialled()).toEqual([])
    call.fails('mobile', mobile)

    expect(call.codes()).toContain(code)
    expect(call.dialled()).toEqual([expected])
  })

  it('goes to When unanswered after the ring time', () => {
    const call = caller({ rule: { whenUnanswered: number('+493'), ringSeconds: 15 } })
    expect(call.waitsMs()).toBe(20_000)

    call.timerFires()

    expect(call.commands().filter(({ type }) => type === 'cancelDial')).toHaveLength(2)
    expect(call.dialled()).toEqual(['+493'])
  })

  it('do not disturb, and whatever else fails, leads to her voicemail box', () => {
    const dnd = caller({ rule: { doNotDisturb: true }, ann: { voicemailBoxId: 'box' } })
    expect(dnd.codes()).toEqual(expect.arrayContaining(['USER_DND', 'GOES_TO_VOICEMAIL']))

    const unanswered = caller({ rule: { whenUnanswered: number('+493') }, ann: { voicemailBoxId: 'box' } })
    unanswered.timerFires()
    unanswered.fails('+493')
    expect(unanswered.codes()).toContain('GOES_TO_VOICEMAIL')
  })

  it('FO-26: a number that rings with them must press 1; a telephone only where the rule asks for it', () => {
    const simultaneous = [{ number: '+491', confirm: true }]
    const call = caller({ rule: { simultaneous } })
    const legs = call.commands().filter(({ type }) => type === 'dial' || type === 'ring')
    expect(legs).toMatchObject([{ deviceId: 'desk' }, { deviceId: 'mobile' }, { number: '+491' }])
    expect(legs.map((leg) => 'confirm' in leg)).toEqual([false, false, true])

    const asked = caller({ rule: { answerConfirmation: true } })
    expect(asked.commands().filter((command) => 'confirm' in command)).toHaveLength(2)
  })

  it('rings the number alone where the extension is not included', () => {
    const simultaneous = [{ number: '+491', confirm: false }]
    const call = caller({ rule: { simultaneous, includeExtension: false } })

    expect([call.rung(), call.dialled()]).toEqual([[], ['+491']])
  })

  it('FO-13: two users who lead to each other', () => {
    const config = installation({ rule: { always: { kind: 'user', userId: 'Bob' } } })
    const looping = {
      ...config,
      users: (config.users ?? []).map((user) =>
        user.id === 'Bob'
          ? {
              ...user,
              rules: user.rules.map((rule) => ({ ...rule, always: { kind: 'user', userId: 'Ann' } as const })),
            }
          : user,
      ),
    }
    const call = oneCall(looping, 'Sales')

    expect(call.codes()).toContain('RULE_TWICE')
    call.promptEnds()
    expect(call.outcome()).toBe('loopGuard')
  })

  it('the system user of a queue is the queue', () => {
    const call = oneCall(installation({ destination: { kind: 'user', userId: 'Sales user' } }), 'Sales', {
      queues: { Sales: { members: [green] } },
    })

    expect(call.state().waitingIn?.queueId).toBe('Sales')
  })

  it('a user who no longer exists was not reached', () => {
    expect(caller({ destination: { kind: 'user', userId: 'gone' } }).codes()).toContain('USER_MISSING')
  })
})

describe('FO-30: blocked numbers', () => {
  const guard = (facts: Partial<TollGuard> = {}): TollGuard => ({
    ...{ allowedPrefixes: ['+49'], blockedPrefixes: ['+49900'], allowedKinds: ['fixed', 'mobile'] },
    ...{ maxLegs: null, maxMinutesPerDay: null },
    ...facts,
  })
  const guarded = (tollGuard: TollGuard, to: string, floor: FloorFacts = {}, kind: 'fixed' | 'premium' = 'fixed') =>
    oneCall(
      installation({ unit: { tollGuard, catchAll: number('+49301') }, destination: number(to) }),
      'Sales',
      floor,
      {
        numbers: { kindOf: () => kind },
      },
    )

  it('a number that is allowed is dialled, and counts in the unit', () => {
    const call = guarded(guard(), '+4930')

    expect(call.dialled()).toEqual(['+4930'])
    expect(call.state().live.outside).toMatchObject([{ number: '+4930', unitId: 'Company' }])
    call.happens({ type: 'callerHungUp' })
    expect(call.state().live.outside).toEqual([])
  })

  it.each([
    ['+49900123', 'blockedPrefix'],
    ['+41441', 'notAllowedPrefix'],
  ])('%s is not dialled (%s): the caller goes to the next destination', (barred, because) => {
    const call = guarded(guard(), barred)

    expect(call.parameters('TOLL_BARRED')).toMatchObject({ number: barred, because })
    expect(call.dialled()).toEqual(['+49301'])
  })

  it('a kind that is not allowed is not dialled', () => {
    expect(guarded(guard(), '+4930', {}, 'premium').dialled()).toEqual([])
  })

  it('a cap sends the caller to the next destination, with an alarm; nobody is dropped', () => {
    const call = guarded(guard({ maxLegs: 3 }), '+4930', { outside: { legs: 2, minutesToday: 0 } })

    expect(call.codes()).toContain('TOLL_CAP')
    expect(call.alarms()).toContain('TOLL_CAP')
    expect(call.dialled()).toEqual([])
    expect(call.heard()).toEqual(['notReachable'])
  })

  it('says when a cap is nearly used up', () => {
    const call = guarded(guard({ maxMinutesPerDay: 100 }), '+4930', { outside: { legs: 0, minutesToday: 80 } })

    expect(call.alarms()).toEqual(['TOLL_CAP_NEAR'])
    expect(call.dialled()).toEqual(['+4930'])
  })

  it('the last leg is kept for emergencies', () => {
    const config = installation({ unit: { tollGuard: guard({ maxLegs: 3 }) } })
    const emergencyCases = [
      {
        ...{ id: 'Evacuation', name: 'Evacuation', organizationUnitId: 'Company', prompts: [], destination: null },
        ...{ enabled: true, enabledAt: 1, enabledBy: null },
      },
    ]
    const services = config.services.map((service) => ({ ...service, emergencyCaseIds: ['Evacuation'] }))
    const call = oneCall({ ...config, emergencyCases, services }, 'Sales', { outside: { legs: 2, minutesToday: 0 } })
    call.promptEnds()

    expect(call.dialled()).toEqual(['+49112'])
  })
})

describe('FO-29: a call of one of our own telephones', () => {
  const dials = (called: string, facts: Facts = {}, floor: FloorFacts = { telephones: { Ann: ['desk'] } }) =>
    oneCall(installation({ unit: { catchAll: number('+49301') }, ...facts }), called, floor, {
      fromDeviceId: 'b',
      numbers: { isEmergencyNumber: (digits, country) => country === 'DE' && digits === '110' },
    })

  it('reaches a user by extension', () => {
    const call = dials('201')
    call.answers('desk')

    expect(call.parameters('OWN_TELEPHONE_CALLS')).toEqual({ userName: 'Bob', calledNumber: '201' })
    expect(call.state()).toMatchObject({ connected: 'answered', talkingTo: { userId: 'Ann' }, serviceId: null })
  })

  it('reaches a queue by extension', () => {
    expect(dials('300', {}, { queues: { Sales: { members: [green] } } }).state().waitingIn?.queueId).toBe('Sales')
  })

  it('reaches a service of ours by its number', () => {
    expect(dials('Sales').state()).toMatchObject({ serviceId: 'Sales', visitedServiceIds: ['Sales'] })
  })

  it('reaches an outside number, if it is allowed', () => {
    const tollGuard = {
      ...{ allowedPrefixes: ['+49'], blockedPrefixes: [], allowedKinds: [], maxLegs: null },
      maxMinutesPerDay: null,
    }
    expect(dials('+4930', { unit: { tollGuard } }).dialled()).toEqual(['+4930'])
    expect(dials('+4130', { unit: { tollGuard } }).dialled()).toEqual([])
  })

  it('a public emergency number goes out as it is, whatever is blocked', () => {
    const tollGuard = { allowedPrefixes: [], blockedPrefixes: [], allowedKinds: [], maxLegs: 0, maxMinutesPerDay: 0 }

    expect(dials('110', { unit: { tollGuard } }).dialled()).toEqual(['110'])
  })

  it.each(['999', '299', '*99', ''])('“%s”, which nobody has, hears so, and never troubles the catch-all', (called) => {
    const call = dials(called)
    call.promptEnds()

    expect(call.codes()).toContain('NOBODY_HAS_EXTENSION')
    expect(call.dialled()).toEqual([])
    expect(call.heard()).toEqual(['notReachable'])
    expect(call.alarms()).toEqual([])
  })

  it('a user who does not answer is said to be not reachable', () => {
    const call = dials('201')
    call.timerFires()

    expect([call.heard(), call.dialled()]).toEqual([['notReachable'], []])
  })
})
