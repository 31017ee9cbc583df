import { createBoard } from '../board/board.ts'
import type { CallersWaiting, RingType, RoutingActivation, RoutingConfig } from '../configuration.ts'
import type { BoardEvent, DialCause } from '../model.ts'
import { aNumber, officeConfig } from './office.ts'
import { NOON } from './scenario.ts'
import { planOf, switchboard } from './switchboard.ts'
import { watch } from './watch.ts'

/** Something that happens. Numbers choose among what there is at that moment, so that any sequence makes sense. */
export type Action =
  | { readonly type: 'arrives'; readonly queue: number }
  | { readonly type: 'answers' | 'hangsUp' | 'ends'; readonly which: number }
  | { readonly type: 'fails'; readonly which: number; readonly cause: DialCause }
  | { readonly type: 'reach'; readonly device: number; readonly reach: 'reachable' | 'unreachable' | 'signedOff' }
  | { readonly type: 'use'; readonly device: number; readonly inUse: boolean }
  | { readonly type: 'passes'; readonly ms: number }
  | { readonly type: 'reset'; readonly agent: number }
  | { readonly type: 'endFailover'; readonly queue: number }
  | { readonly type: 'again' | 'late'; readonly which: number }
  | { readonly type: 'plan'; readonly change: PlanChange; readonly which: number }

export const planChanges = ['offline', 'member', 'require', 'emergency', 'planned', 'destination', 'move'] as const
export type PlanChange = (typeof planChanges)[number]

/** What an installation of this kind can differ in. */
export type OfficeKind = {
  readonly ringTypes: readonly [RingType, RingType]
  readonly graceSeconds: number
  readonly steadySeconds: number | null
  readonly agentTimeoutSeconds: number
  readonly timeoutSeconds: number
  readonly maxConversations: number | null
  readonly lengthLimit: number | null
  readonly samePriority: boolean
  readonly callersWaiting: CallersWaiting
}

const agents = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil']
const devices = [...agents.map((name) => `${name}’s phone`), 'Emil’s other phone']
const queueNames = ['Support', 'Sales'] as const

/** Plays a sequence, looking after every event; throws the first invariant that is broken. Gives the number of events. */
export function playSequence(kind: OfficeKind, actions: readonly Action[], isReplayed = true): number {
  const plan = { ...startingPlan }
  const office = switchboard(configOf(kind, plan))
  const eyes = watch(office.board, office.config(), NOON)
  const events: (BoardEvent | NewPlan)[] = []
  office.listen({
    after: (what, applied) => {
      events.push('type' in what ? what : { plan: what, at: office.now() })
      eyes.check('type' in what ? what : { type: 'plan' }, applied, office.now())
    },
    plan: eyes.usePlan,
  })
  office.usePlan(configOf(kind, plan))
  for (const name of devices.slice(0, 4)) office.phoneIs(name, 'reachable')

  for (const action of actions) act(action)

  for (const { callId } of office.board.calls()) office.hangsUp(callId)
  office.passes(3_600)
  eyes.quiet(office.timers.keys())
  if (isReplayed) replay(kind, events, office.log)
  return events.length

  function act(action: Action) {
    switch (action.type) {
      case 'arrives':
        return office.calls(`c${events.length}`, pick(queueNames, action.queue))
      case 'answers':
        return withRinging(action.which, (dialId, callId) => {
          office.ringing.delete(dialId)
          office.happens({ type: 'dialAnswered', callId, dialId, at: office.now() })
        })
      case 'fails':
        return withRinging(action.which, (dialId, callId) => {
          office.ringing.delete(dialId)
          office.happens({ type: 'dialFailed', callId, dialId, cause: action.cause, at: office.now() })
        })
      case 'hangsUp':
        return withCall(action.which, office.hangsUp)
      case 'ends':
        return withCall(action.which, office.ends, ({ connected }) => connected !== null)
      case 'reach':
        return office.phoneIs(pick(devices, action.device), action.reach)
      case 'use':
        return office.phoneIsUsed(pick(devices, action.device), action.inUse)
      case 'passes':
        return office.passes(action.ms / 1000)
      case 'reset':
        return office.happens({
          type: 'ronaReset',
          userId: pick(agents, action.agent),
          by: 'S. Lang',
          at: office.now(),
        })
      case 'endFailover':
        return office.happens({
          ...{ type: 'failoverEnded', queueId: pick(queueNames, action.queue), by: 'S. Lang', at: office.now() },
        })
      case 'again':
        return again(action.which)
      case 'late':
        return late(action.which)
      case 'plan':
        change(plan, action.change, action.which, office.now(), kind)
        return office.usePlan(configOf(kind, plan))
    }
  }

  /** T2: what was heard already changes nothing. */
  function again(which: number) {
    const heard = events.slice(-5).filter((event): event is BoardEvent => 'type' in event)
    const event = heard[which % Math.max(1, heard.length)]
    if (!event || event !== heard.at(-1)) return
    expectNothing(office.happens({ ...event, at: office.now() }), event)
  }

  /** T2: an answer that crosses a withdrawal, or comes after the end. */
  function late(which: number) {
    const dials = office.commands.flatMap((command) => (command.type === 'cancelDial' ? [command] : []))
    const command = dials[which % Math.max(1, dials.length)]
    if (!command || office.isLive(command.dialId)) return
    const { callId, dialId } = command
    expectNothing(office.happens({ type: 'dialAnswered', callId, dialId, at: office.now() }), command)
  }

  function withRinging(which: number, take: (dialId: string, callId: string) => void) {
    const all = [...office.ringing]
    const one = all[which % Math.max(1, all.length)]
    if (one) take(one[0], one[1].callId)
  }

  function withCall(
    which: number,
    take: (callId: string) => void,
    isMeant: (call: ReturnType<typeof office.board.calls>[number]) => boolean = () => true,
  ) {
    const all = office.board.calls().filter(isMeant)
    const one = all[which % Math.max(1, all.length)]
    if (one) take(one.callId)
  }
}

/** The same failure with as little as is needed for it: whatever can be left out is. */
export function shortest(kind: OfficeKind, actions: readonly Action[]): readonly Action[] {
  let needed = actions
  for (let size = Math.ceil(actions.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < needed.length; ) {
      const fewer = [...needed.slice(0, from), ...needed.slice(from + size)]
      if (failureOf(kind, fewer) === null) from += size
      else needed = fewer
    }
  }
  return needed
}

/** What a sequence breaks; null: nothing. */
export function failureOf(kind: OfficeKind, actions: readonly Action[]): string | null {
  try {
    playSequence(kind, actions)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const pick = <Item>(items: readonly Item[], which: number): Item => {
  const item = items[which % items.length]
  if (item === undefined) throw new Error('nothing is there to pick')
  return item
}

function expectNothing(
  { commands, changes }: { commands: readonly unknown[]; changes: readonly unknown[] },
  event: unknown,
) {
  if (commands.length + changes.length === 0) return
  throw new Error(`T2: ${JSON.stringify([event, commands, changes])}`)
}

/** T6: the same events lead to the same commands, to the byte. */
function replay(kind: OfficeKind, events: readonly (BoardEvent | NewPlan)[], log: readonly unknown[]) {
  const board = createBoard(planOf(configOf(kind, startingPlan)))
  for (const [index, event] of events.entries()) {
    const applied = 'type' in event ? board.apply(event) : board.usePlan(planOf(event.plan), event.at)
    const first = JSON.stringify(log[index])
    const again = JSON.stringify(applied)
    if (first !== again) throw new Error(`T6: ${first} then ${again}`)
  }
}

type NewPlan = { readonly plan: RoutingConfig; readonly at: number }
type Planned = {
  readonly offline: readonly string[]
  readonly missing: readonly string[]
  readonly requireAgents: boolean
  readonly emergency: boolean
  readonly activations: readonly RoutingActivation[]
  readonly loops: boolean
  readonly moveWaiting: boolean
}
type Writable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] }

const startingPlan: Planned = {
  ...{
    offline: [],
    missing: [],
    requireAgents: true,
    emergency: false,
    activations: [],
    loops: true,
    moveWaiting: true,
  },
}

function change(plan: Writable<Planned>, what: PlanChange, which: number, at: number, { callersWaiting }: OfficeKind) {
  const toggled = (names: readonly string[], name: string) =>
    names.includes(name) ? names.filter((other) => other !== name) : [...names, name]
  if (what === 'offline') plan.offline = toggled(plan.offline, pick(agents, which))
  if (what === 'member') plan.missing = toggled(plan.missing, pick(agents, which))
  if (what === 'require') plan.requireAgents = !plan.requireAgents
  if (what === 'emergency') plan.emergency = !plan.emergency
  if (what === 'destination') plan.loops = !plan.loops
  if (what === 'move') plan.moveWaiting = !plan.moveWaiting
  if (what !== 'planned') return
  const from = at + 1_000 + (which % 4) * 10_000
  plan.activations = [
    {
      ...{ id: 'planned', scope: { kind: 'service', serviceId: pick(queueNames, which) }, emergencyCaseId: null },
      ...{
        validFrom: from,
        validUntil: from + 30_000,
        endedAt: null,
        startedBy: 'A. Frei',
        reason: null,
        callersWaiting,
      },
    },
  ]
}

const configs = new Map<string, RoutingConfig>()

function configOf(kind: OfficeKind, plan: Planned): RoutingConfig {
  const key = JSON.stringify([kind, plan])
  const config = configs.get(key) ?? makeConfig(kind, plan)
  if (configs.size > 500) configs.clear()
  configs.set(key, config)
  return config
}

function makeConfig(kind: OfficeKind, plan: Planned): RoutingConfig {
  const { ringTypes, samePriority, callersWaiting, ...same } = kind
  const member = (who: string) => ({ who, offline: plan.offline.includes(who), tier: (who.length % 2) + 1 })
  const members = (...who: string[]) => who.filter((name) => !plan.missing.includes(name)).map(member)
  const queue = { ...same, requireAgents: plan.requireAgents, moveWaiting: plan.moveWaiting }
  const to = (queueId: string) => ({ kind: 'queue', queueId }) as const
  const config = officeConfig({
    queues: {
      Support: {
        ...{
          ...queue,
          ringType: ringTypes[0],
          members: [...members('Anna', 'Ben', 'Cleo'), { who: '+49170', doesNotKeepOpen: true }],
        },
        ifUnavailable: plan.loops ? to('Sales') : aNumber('+492'),
      },
      Sales: {
        ...{
          ...queue,
          ringType: ringTypes[1],
          members: members('Cleo', 'Dora', 'Emil'),
          priority: samePriority ? 5 : 1,
        },
        ifUnavailable: plan.loops ? to('Support') : null,
      },
    },
    devices: { Emil: ['Emil’s phone', 'Emil’s other phone'] },
    emergencyCases: [{ id: 'Evacuation', destination: aNumber('+491'), enabled: plan.emergency, callersWaiting }],
    config: { activations: plan.activations },
  })
  return config
}
