import { newCall } from '../arrival.ts'
import type { RoutingConfig } from '../configuration.ts'
import { emptyFloor, type Floor, type QueueNow } from '../floor.ts'
import { countLights, type LightCode, type MemberLight } from '../floor-state.ts'
import type { CallEvent, CallState, Command, DialCause, QueueParty, TraceEntry } from '../model.ts'
import { compile, type NumberReading } from '../plan.ts'
import { walk } from '../walk.ts'
import { NOON } from './scenario.ts'

/** What the call sees: lights by queue, telephones that are there by user, and what goes on outside. */
export type FloorFacts = {
  readonly queues?: Readonly<Record<string, Partial<QueueNow> & { readonly members: readonly MemberLight[] }>>
  readonly telephones?: Readonly<Record<string, readonly string[]>>
  readonly talking?: readonly string[]
  readonly outside?: { readonly legs: number; readonly minutesToday: number }
}

export const green: MemberLight = { light: 'green', code: 'READY' }
export const red = (code: LightCode = 'IN_CALL'): MemberLight => ({ light: 'red', code })
export const grey = (code: LightCode = 'NO_DEVICE'): MemberLight => ({ light: 'grey', code })

type Arrival = { readonly fromDeviceId?: string; readonly was?: CallState; readonly numbers?: NumberReading }
type WithoutCall<Event> = Event extends CallEvent ? Omit<Event, 'callId' | 'at'> : never

/** One call and a floor that stands still: what the walk does with it, step by step. */
export function oneCall(
  config: RoutingConfig,
  calledNumber: string,
  facts: FloorFacts = {},
  { numbers = {}, ...arrival }: Arrival = {},
) {
  let plan = compile(config, numbers)
  let floor = floorOf(facts)
  let at = NOON
  const callId = 'call'
  const about = { callId, calledNumber, callerNumber: '+493023125001', callerName: null } as const
  const arrived = { type: 'callArrived', at, ...about, ...arrival } as const
  let state = newCall(arrived, plan)
  const commands: Command[] = []
  const trace: TraceEntry[] = []

  function happens(event: WithoutCall<CallEvent>) {
    const step = walk(state, { ...event, callId, at }, plan, floor)
    state = step.state
    commands.push(...step.commands)
    trace.push(...step.trace)
  }

  const legTo = (whom: string) =>
    commands.findLast(
      (command) =>
        (command.type === 'dial' && command.number === whom) || (command.type === 'ring' && command.deviceId === whom),
    )
  const dialIdOf = (whom: string) => {
    const leg = legTo(whom)
    return leg?.type === 'dial' || leg?.type === 'ring' ? leg.dialId : ''
  }

  happens({ type: 'callArrived', calledNumber, callerNumber: about.callerNumber, callerName: null, ...arrival })
  return {
    happens,
    answers: (whom: string) => happens({ type: 'dialAnswered', dialId: dialIdOf(whom) }),
    fails: (whom: string, cause: DialCause = 'noAnswer') =>
      happens({ type: 'dialFailed', dialId: dialIdOf(whom), cause }),
    takes: (by: QueueParty) => happens({ type: 'offerAccepted', dialId: 'call.o1', by }),
    promptEnds: () => happens({ type: 'promptFinished', promptId: state.live.promptId ?? '', ok: true }),
    timerFires: () => happens({ type: 'timerFired', timerId: state.live.timerId ?? '' }),
    later: (ms: number) => {
      at += ms
    },
    nowSees: (seen: FloorFacts) => {
      floor = floorOf(seen)
    },
    nowUses: (newer: RoutingConfig) => {
      plan = compile(newer, numbers)
    },
    state: () => state,
    plan: () => plan,
    trace: () => trace,
    codes: () => trace.map(({ code }) => code),
    parameters: (code: string) => trace.findLast((entry) => entry.code === code)?.parameters,
    outcome: () => (state.phase.kind === 'ended' ? state.phase.outcome : null),
    dialled: () => commands.flatMap((command) => (command.type === 'dial' ? [command.number] : [])),
    rung: () => commands.flatMap((command) => (command.type === 'ring' ? [command.deviceId] : [])),
    heard: () =>
      commands.flatMap((command) =>
        command.type === 'playPrompt'
          ? [command.sound.kind === 'resource' ? command.sound.name : command.sound.prompt]
          : [],
      ),
    alarms: () => commands.flatMap((command) => (command.type === 'raiseAlarm' ? [command.code] : [])),
    commands: () => commands,
    /** How long the call is left alone at most. */
    waitsMs: () => commands.findLast((command) => command.type === 'startTimer')?.ms ?? null,
  }
}

/** A floor on which these facts hold, and nobody else is there. */
export function floorOf({ queues = {}, telephones = {}, talking = [], outside }: FloorFacts): Floor {
  return {
    queue(queueId) {
      const facts = queues[queueId]
      if (!facts) return null
      const preset = { waiting: 0, expectedWaitMs: 0, failedOver: false }
      return { ...preset, lights: countLights(facts.members), ...facts }
    },
    user: (userId) => ({ reachableDeviceIds: telephones[userId] ?? [], inCall: talking.includes(userId) }),
    outside: () => outside ?? emptyFloor.outside(''),
  }
}
