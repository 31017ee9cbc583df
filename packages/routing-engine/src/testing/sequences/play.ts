import { createBoard } from '../../board/board.ts'
import type { BoardEvent, CallState, Command, FloorCommand } from '../../model.ts'
import type { Plan } from '../../planned.ts'
import { assistantsOf } from '../assistants.ts'
import { NOON } from '../scenario.ts'
import { switchboard } from '../switchboard.ts'
import { Broken } from '../watch/facts.ts'
import { isMereSecond, watch } from '../watch/watch.ts'
import type { Action, Sequence } from './actions.ts'
import { agents, assistantsIn, changed, devices, pick, queueNames, startingPlan } from './office-kinds.ts'
import { planFor, serviceNames } from './office-plans.ts'

export type Happened = BoardEvent | { readonly plan: Plan; readonly at: number }

export type Played = {
  readonly happened: readonly Happened[]
  /** What it came to, one for each that happened. */
  readonly log: ReturnType<typeof switchboard>['log']
}

/** What is heard again changes nothing for so long (T2). */
const AGAIN_MS = 5_000

/** Plays a sequence, looking after every event; throws the first invariant that is broken. */
export function play({ kind, actions }: Sequence, create: typeof createBoard = createBoard): Played {
  let planned = startingPlan
  const first = planFor(kind, planned)
  const office = switchboard(first.config, [], undefined, create)
  const { closesAfterMinutes } = kind
  const closing = {
    serviceId: 'Sales',
    at: closesAfterMinutes === null ? null : NOON + closesAfterMinutes * 60_000,
  }
  const eyes = watch(office.board, first.config, NOON, { closing, kind, hasClock: !actions.some(isClock) })
  const assistants = assistantsOf(office)
  const happened: Happened[] = []
  /** What was heard lately but for heartbeats and seconds in which nothing happened. */
  const lately: Happened[] = []
  office.listen({
    after(what, applied) {
      const isPlan = !('type' in what)
      const one = isPlan ? { plan: planFor(kind, planned), at: office.clock() } : what
      happened.push(one)
      if (isPlan || !isMereSecond(what, applied)) lately.push(one)
      eyes.check(isPlan ? { type: 'plan' } : what, applied, office.now())
    },
    plan: eyes.usePlan,
  })
  office.usePlan(first.config)
  for (const name of devices.slice(0, 4)) office.phoneIs(name, 'reachable')
  assistants.works(...assistantsIn(kind))

  for (const action of actions) act(action)

  for (const { callId } of office.board.calls()) office.hangsUp(callId)
  for (const name of agents) assistants.signsOut(name)
  office.passes(3_600)
  eyes.quiet(office.timers.keys())
  return { happened, log: office.log }

  function act(action: Action) {
    const at = office.now()
    switch (action.type) {
      case 'arrives':
        return office.calls(`c${happened.length}`, pick(serviceNames, action.queue))
      case 'answers':
        return withRinging(action.which, (dialId, callId) => {
          office.ringing.delete(dialId)
          office.happens({ type: 'dialAnswered', callId, dialId, at })
        })
      case 'fails':
        return withRinging(action.which, (dialId, callId) => {
          office.ringing.delete(dialId)
          office.happens({ type: 'dialFailed', callId, dialId, cause: action.cause, at })
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
        return passes(action.ms)
      case 'reset':
        return office.happens({ type: 'ronaReset', userId: pick(agents, action.agent), by: 'S. Lang', at })
      case 'endFailover':
        return office.happens({ type: 'failoverEnded', queueId: pick(queueNames, action.queue), by: 'S. Lang', at })
      case 'again':
        return again(action.which)
      case 'late':
        return late(action.which)
      case 'opens':
        return opens(pick(agents, action.agent), action.sessionId)
      case 'vanishes':
        return assistants.vanishes(pick(agents, action.agent))
      case 'reopens':
        return assistants.opens(pick(agents, action.agent))
      case 'signsOut':
        return signsOut(pick(agents, action.agent))
      case 'duty':
        return assistants.goes(pick(agents, action.agent), action.profileId, action.by)
      case 'status':
        return assistants.says(pick(agents, action.agent), action.status, action.reasonId)
      case 'afterCall':
        return assistants.setsAfterCall(pick(agents, action.agent), office.clock() + action.ms)
      case 'setsClock':
        return office.setsClock(action.days * 86_400_000)
      case 'plan':
        planned = changed(planned, action.change, action.which, at, kind)
        return office.usePlan(planFor(kind, planned).config)
    }
  }

  function opens(userId: string, where: string) {
    return assistants.opens(userId, `${userId} at the ${where}`)
  }

  /** What was under way comes after it. */
  function signsOut(userId: string) {
    const sessionId = assistants.open.get(userId)
    assistants.signsOut(userId)
    if (sessionId) office.happens({ type: 'agentsSeen', agents: [{ userId, sessionId }], at: office.now() })
  }

  /** Whatever is open is heard of often enough. */
  function passes(ms: number) {
    for (let rest = ms; rest > 0; rest -= HEARTBEAT_MS) {
      office.passes(Math.min(rest, HEARTBEAT_MS) / 1000)
      if (assistants.open.size > 0) assistants.beat()
    }
    if (ms === 0) office.passes(0)
  }

  /** T2: what was heard already changes nothing, also if something else was heard since. */
  function again(which: number) {
    const from = office.now() - AGAIN_MS
    const heard = lately
      .slice(-12)
      .filter((event): event is BoardEvent => 'type' in event && event.at >= from && isHeardAgain(event))
    const event = heard[which % Math.max(1, heard.length)]
    if (event) expectNothing({ ...event, at: office.now() })
  }

  /** The telling of a state is the same only until the next one; timers are our own, and told of once. */
  function isHeardAgain(event: BoardEvent): boolean {
    return isOnce(event) || (event === lately.at(-1) && event.type !== 'floorTimerFired')
  }

  /** T2: what crosses its own end, such as an answer that crosses a withdrawal. */
  function late(which: number) {
    const over = office.commands.flatMap((command) => (lateEvents(command, office.now()) ? [command] : []))
    const command = over[which % Math.max(1, over.length)]
    if (!command || ('dialId' in command && office.isLive(command.dialId))) return
    for (const event of lateEvents(command, office.now()) ?? []) expectNothing(event)
  }

  function expectNothing(event: BoardEvent) {
    const { commands, changes } = office.happens(event)
    if (commands.length + changes.length > 0) throw new Broken(`T2: ${JSON.stringify([event, commands, changes])}`)
  }

  function withRinging(which: number, take: (dialId: string, callId: string) => void) {
    const all = [...office.ringing]
    const one = all[which % Math.max(1, all.length)]
    if (one) take(one[0], one[1].callId)
  }

  function withCall(which: number, take: (callId: string) => void, isMeant: (call: CallState) => boolean = () => true) {
    const all = office.board.calls().filter(isMeant)
    const one = all[which % Math.max(1, all.length)]
    if (one) take(one.callId)
  }
}

const HEARTBEAT_MS = 4_000

const isClock = ({ type }: Action) => type === 'setsClock'

/** Whether an event tells of something that can happen once only. */
const isOnce = ({ type }: BoardEvent): boolean =>
  ['callArrived', 'dialAnswered', 'dialFailed', 'promptFinished', 'timerFired', 'talkEnded', 'callerHungUp'].includes(
    type,
  )

/** What can still come of something that was stopped; null: nothing. */
function lateEvents(command: Command | FloorCommand, at: number): readonly BoardEvent[] | null {
  switch (command.type) {
    case 'cancelDial': {
      const { callId, dialId } = command
      return [
        { type: 'dialAnswered', callId, dialId, at },
        { type: 'dialFailed', callId, dialId, cause: 'rejected', at },
      ]
    }
    case 'cancelTimer':
      return [{ type: 'timerFired', callId: command.callId, timerId: command.timerId, at }]
    case 'stopPrompt':
      return [{ type: 'promptFinished', callId: command.callId, promptId: command.promptId, ok: true, at }]
    default:
      return null
  }
}
