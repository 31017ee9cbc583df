import { type Applied, type Board, createBoard } from '../board/board.ts'
import type { RoutingConfig } from '../configuration.ts'
import type { FloorState } from '../floor-state.ts'
import type { BoardEvent, CallOutcome, CallState, Command, DialCause, FloorCommand } from '../model.ts'
import { compile } from '../plan.ts'
import type { Plan } from '../planned.ts'
import { NOON } from './scenario.ts'

type Ringing = { readonly callId: string; readonly at: string }
type Scheduled = { readonly due: number; readonly order: number; readonly event: BoardEvent }

type Listener = {
  readonly after: (what: BoardEvent | RoutingConfig, applied: Applied) => void
  /** The plan that holds from now on, before what follows from it is looked at. */
  readonly plan: (config: RoutingConfig) => void
}

/** How long a prompt of this exchange takes. */
const PROMPT_MS = 3_000

const plans = new WeakMap<RoutingConfig, Plan>()

/** Compiled once: plans are immutable. */
function planOf(config: RoutingConfig): Plan {
  const plan = plans.get(config) ?? compile(config)
  plans.set(config, plan)
  return plan
}

/** A plan that was compiled elsewhere. */
export function known(plan: Plan): Plan {
  plans.set(plan.config, plan)
  return plan
}

/** A board with an exchange and a clock of its own: telephones that ring until somebody does something, timers that fire in time. */
export function switchboard(
  first: RoutingConfig,
  stored: readonly CallState[] = [],
  state?: FloorState,
  create: typeof createBoard = createBoard,
) {
  const board: Board = create(planOf(first), stored, state)
  const ringing = new Map<string, Ringing>()
  const bridged = new Map<string, string>()
  const timers = new Map<string, Scheduled>()
  const outcomes = new Map<string, CallOutcome>()
  const log: Applied[] = []
  const commands: (Command | FloorCommand)[] = []
  let listener: Listener = { after: () => {}, plan: () => {} }
  let config = first
  let at = NOON
  /** By how much the clock was set; what is waited for takes no longer by it. */
  let setBy = 0
  let order = 0

  function happens(happened: BoardEvent): Applied {
    const event = setBy === 0 ? happened : { ...happened, at: happened.at + setBy }
    const applied = note(board.apply(event))
    listener.after(event, applied)
    return applied
  }

  function usePlan(newer: RoutingConfig): Applied {
    config = newer
    const applied = note(board.usePlan(planOf(newer), at + setBy))
    listener.plan(newer)
    listener.after(newer, applied)
    return applied
  }

  function note(applied: Applied): Applied {
    log.push(applied)
    for (const command of applied.commands) perform(command)
    for (const change of applied.changes)
      if (change.type === 'callEnded') outcomes.set(change.call.callId, change.outcome)
    return applied
  }

  function perform(command: Command | FloorCommand) {
    commands.push(command)
    switch (command.type) {
      case 'ring':
      case 'dial':
        ringing.set(command.dialId, {
          callId: command.callId,
          at: command.type === 'ring' ? command.deviceId : command.number,
        })
        break
      case 'cancelDial':
        ringing.delete(command.dialId)
        bridged.delete(command.dialId)
        break
      case 'bridge':
        bridged.set(command.dialId, command.callId)
        break
      case 'playPrompt':
        schedule(`${command.callId} prompt`, PROMPT_MS, {
          ...{ type: 'promptFinished', callId: command.callId, promptId: command.promptId, ok: true, at: 0 },
        })
        break
      case 'stopPrompt':
        timers.delete(`${command.callId} prompt`)
        break
      case 'startTimer':
        schedule(`${command.callId} ${command.timerId}`, command.ms, {
          ...{ type: 'timerFired', callId: command.callId, timerId: command.timerId, at: 0 },
        })
        break
      case 'cancelTimer':
        timers.delete(`${command.callId} ${command.timerId}`)
        break
      case 'startFloorTimer':
        schedule(command.timerId, command.ms, { type: 'floorTimerFired', timerId: command.timerId, at: 0 })
        break
      case 'cancelFloorTimer':
        timers.delete(command.timerId)
        break
      case 'hangUp':
        timers.delete(`${command.callId} prompt`)
        break
      default:
    }
  }

  function schedule(key: string, ms: number, event: BoardEvent) {
    order += 1
    timers.set(key, { due: at + ms, order, event })
  }

  /** The timer that is due first. */
  function next(): [string, Scheduled] | undefined {
    let first: [string, Scheduled] | undefined
    for (const entry of timers) if (!first || isEarlier(entry[1], first[1])) first = entry
    return first
  }

  const isEarlier = (one: Scheduled, other: Scheduled) =>
    one.due < other.due || (one.due === other.due && one.order < other.order)

  function passes(seconds: number) {
    const until = at + seconds * 1000
    for (let due = next(); due && due[1].due <= until; due = next()) {
      timers.delete(due[0])
      at = Math.max(at, due[1].due)
      happens({ ...due[1].event, at })
    }
    at = until
  }

  const dialOf = (where: string) => [...ringing].find(([, rings]) => rings.at === where)
  const phoneOf = (name: string) => (name.startsWith('+') || name.endsWith('phone') ? name : `${name}’s phone`)

  return {
    ...{ board, log, commands, ringing, timers, happens, passes, usePlan },
    now: () => at,
    /** What the clock says. */
    clock: () => at + setBy,
    /** Somebody sets the clock. */
    setsClock(ms: number) {
      setBy += ms
    },
    config: () => config,
    /** Is told of everything that happens. */
    listen(to: Listener) {
      listener = to
    },
    /** Whether a telephone rings or talks by this dial. */
    isLive: (dialId: string) => ringing.has(dialId) || bridged.has(dialId),
    phones(...names: string[]) {
      for (const name of names) happens({ type: 'deviceReach', deviceId: phoneOf(name), reach: 'reachable', at })
    },
    phoneIs: (name: string, reach: 'reachable' | 'unreachable' | 'signedOff') =>
      happens({ type: 'deviceReach', deviceId: phoneOf(name), reach, at }),
    phoneIsUsed: (name: string, inUse: boolean) => happens({ type: 'deviceUse', deviceId: phoneOf(name), inUse, at }),
    /** Somebody calls the service of this name. */
    calls: (callId: string, service: string) =>
      happens({
        ...{ type: 'callArrived', callId, at, calledNumber: service, callerNumber: '+4930', callerName: null },
      }),
    hangsUp: (callId: string) => happens({ type: 'callerHungUp', callId, at }),
    /** The other side of a call hangs up. */
    ends: (callId: string) => happens({ type: 'talkEnded', callId, at }),
    answers(name: string) {
      const [dialId, rings] = dialOf(phoneOf(name)) ?? ['', undefined]
      ringing.delete(dialId)
      return happens({ type: 'dialAnswered', callId: rings?.callId ?? '', dialId, at })
    },
    fails(name: string, cause: DialCause) {
      const [dialId, rings] = dialOf(phoneOf(name)) ?? ['', undefined]
      ringing.delete(dialId)
      return happens({ type: 'dialFailed', callId: rings?.callId ?? '', dialId, cause, at })
    },
    /** What rings now, as `a → Anna’s phone`. */
    rings: () => [...ringing.values()].map(({ callId, at: where }) => `${callId} → ${where}`),
    queue(name: string) {
      const found = board.floor(at).queues.find(({ queueId }) => queueId === name)
      if (!found) throw new Error(`there is no queue ${name}`)
      return found
    },
    waiting(name: string) {
      return this.queue(name).waiting.map(({ callId }) => callId)
    },
    lights(name: string) {
      return this.queue(name).members.map(({ memberId, light, code }) => `${memberId} ${light} ${code}`)
    },
    agent: (userId: string) => board.floor(at).users.find((user) => user.userId === userId)?.state,
    call: (callId: string) => board.calls().find((call) => call.callId === callId),
    outcome: (callId: string) => outcomes.get(callId),
    /** The lines of why, as `a OFFER_MISSED Anna`. */
    told: () =>
      log.flatMap(({ trace }) =>
        trace.map(({ callId, code, parameters }) => `${callId} ${code} ${parameters.name ?? ''}`.trim()),
      ),
    alarms: () => commands.flatMap((command) => (command.type === 'raiseFloorAlarm' ? [command.code] : [])),
  }
}
