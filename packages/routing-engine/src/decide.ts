import { newCall } from './arrival.ts'
import { type AssumedPresence, assumedFloor } from './assumed-floor.ts'
import type { Culture } from './configuration.ts'
import type { Floor, QueueNow } from './floor.ts'
import { dialIdsOf } from './journey.ts'
import type {
  CallEvent,
  CallOutcome,
  CallState,
  Command,
  DialCause,
  QueueParty,
  SoundRef,
  TraceEntry,
} from './model.ts'
import type { Cover, Plan, PlannedQueue, PlannedService } from './planned.ts'
import type { DestinationSource } from './reached.ts'
import { windowsOf } from './rules/covers.ts'
import { walk } from './walk.ts'

/** What the destinations of a trial do: somebody answers, or why not. */
export type TrialAnswer = 'answered' | DialCause

/** Who is assumed to be there, or who is there now. */
export type TrialPresence = AssumedPresence | Floor

/** The trial's own emergency for the called service; without one the emergencies are as they are. */
export type EmergencyOverride =
  | { readonly on: true /** The case that speaks; left out: the first. */; readonly emergencyCaseId?: string }
  | { readonly on: false }

export type TrialCall = {
  readonly calledNumber: string
  readonly callerNumber: string | null
  readonly at: number
  /** Left out: somebody answers. */
  readonly answers?: TrialAnswer
  /** Who is there; left out: everybody, and free. */
  readonly presence?: TrialPresence
  readonly emergencyOverride?: EmergencyOverride
  /** One of our own telephones calls this queue by what is dialled, whatever else has that number. */
  readonly dialsQueueId?: string
}

export type TriedDestination = { readonly source: DestinationSource } & (
  | { readonly kind: 'phoneNumber'; readonly number: string }
  | { readonly kind: 'service'; readonly serviceId: string; readonly serviceName: string }
  | { readonly kind: 'announcement' }
  | { readonly kind: 'voicemail'; readonly voicemailBoxId: string; readonly boxName: string }
  | { readonly kind: 'queue'; readonly queueId: string; readonly queueName: string }
  | { readonly kind: 'user'; readonly userId: string; readonly userName: string }
)

export type Trial = {
  readonly steps: readonly TraceEntry[]
  readonly heard: readonly SoundRef[]
  readonly destinations: readonly TriedDestination[]
  readonly outcome: CallOutcome
  readonly epoch: string
  readonly version: number
  readonly culture: Culture
  /** The services the call was in, the called one first. */
  readonly visitedServiceIds: readonly string[]
}

/** A workflow that waits more often than this would keep the caller forever; the trial hangs up. */
const MAX_WAITS = 200
/** How long a message the caller of a trial leaves. */
const SAID_MS = 10_000

/**
 * Walks one call to its end with the production engine: every prompt finishes at once, every destination does what
 * `answers` says. “Try a call” and the decide route are this function.
 */
export function simulate(plan: Plan, trial: TrialCall): Trial {
  const { steps, commands, call } = rehearse(plan, trial)
  return {
    steps,
    heard: commands.flatMap((command) => (command.type === 'playPrompt' ? [command.sound] : [])),
    destinations: steps.flatMap(triedDestination),
    outcome: call.phase.kind === 'ended' ? call.phase.outcome : 'systemError',
    epoch: plan.epoch,
    version: plan.version,
    culture: call.culture,
    visitedServiceIds: call.visitedServiceIds,
  }
}

/** The walk behind a trial: what was said, what the switch would have been told, and how the call ended. */
export function rehearse(
  plan: Plan,
  {
    calledNumber,
    callerNumber,
    at,
    answers = 'answered',
    presence = 'ready',
    emergencyOverride,
    dialsQueueId,
  }: TrialCall,
): { steps: TraceEntry[]; commands: Command[]; call: CallState } {
  const queue = dialsQueueId === undefined ? undefined : plan.queues.get(dialsQueueId)
  const reaching = queue ? { ...plan, extensions: new Map(plan.extensions).set(calledNumber, { queue }) } : plan
  const tried = emergencyOverride ? withEmergency(reaching, calledNumber, emergencyOverride, at) : reaching
  const floor = assumedFloor(tried, presence)
  const arrived = {
    ...({ type: 'callArrived', callId: 'trial', at, calledNumber, callerNumber, callerName: null } as const),
    // Which of our telephones it is makes no difference: it is nobody's.
    ...(queue && { fromDeviceId: 'trial' }),
  }
  let call = newCall(arrived, tried)
  const steps: TraceEntry[] = []
  const commands: Command[] = []
  let event: CallEvent | null = arrived
  for (let waits = 0; event; waits++) {
    const step = walk(call, event, tried, floor)
    call = step.state
    steps.push(...step.trace)
    commands.push(...step.commands)
    event = waits < MAX_WAITS ? whatFollows(call, answers, tried, floor, at) : lastEvent(call, at)
  }
  return { steps, commands, call }
}

/** The plan in which the called service is, or is not, in an emergency. */
export function withEmergency(plan: Plan, calledNumber: string, override: EmergencyOverride, at: number): Plan {
  const number = plan.numbers.get(calledNumber)
  if (!number) return plan
  const covers = coversFor(number.service, override, at)
  const service = { ...number.service, covers, windows: windowsOf(covers, null), normalMark: null }
  return {
    ...plan,
    numbers: new Map([[calledNumber, { ...number, service }]]),
    services: new Map(plan.services).set(service.id, service),
  }
}

function coversFor(service: PlannedService, override: EmergencyOverride, at: number): readonly Cover[] {
  const emergencyCase = override.on
    ? (service.cases.find(({ id }) => id === override.emergencyCaseId) ?? service.cases[0])
    : undefined
  if (!emergencyCase) return []
  const scope = { kind: 'service', serviceId: service.id } as const
  const { id, name } = emergencyCase
  const activation = { id: 'trial', scope, emergencyCaseId: id, validFrom: at, validUntil: null, endedAt: null }
  return [
    {
      kind: 'activation',
      scope: 'service',
      activation: { ...activation, startedBy: '', reason: null },
      start: at,
      caseId: id,
      parameters: { caseName: name, scope: 'service', scopeName: null, by: null, since: at, until: null },
    },
  ]
}

/** The next thing that happens to the call, when everything goes the way the trial says. */
function whatFollows(call: CallState, answers: TrialAnswer, plan: Plan, floor: Floor, at: number): CallEvent | null {
  const { callId, phase, live, connected } = call
  if (phase.kind === 'ended') return null
  if (connected !== null) return { type: 'talkEnded', callId, at }
  if (live.promptId !== null) return { type: 'promptFinished', callId, at, promptId: live.promptId, ok: true }
  if (live.recordingId !== null) {
    const said = { ok: true, durationMs: SAID_MS, reason: 'ended' } as const
    return { type: 'recordingFinished', callId, at, recordingId: live.recordingId, ...said }
  }
  const [dialId] = dialIdsOf(call)
  if (dialId === undefined) return call.waitingIn ? whileWaiting(call, answers, plan, floor, at) : lastEvent(call, at)
  return answers === 'answered'
    ? { type: 'dialAnswered', callId, at, dialId }
    : { type: 'dialFailed', callId, at, dialId, cause: answers }
}

/** A member who is there takes the call; without one, or where nobody answers, the queue's time-out comes. */
function whileWaiting(
  { callId, live, waitingIn, serviceId }: CallState,
  answers: TrialAnswer,
  plan: Plan,
  floor: Floor,
  at: number,
): CallEvent {
  const queueId = waitingIn?.queueId ?? ''
  const now = floor.queue(queueId, plan.services.get(serviceId ?? '')?.ask)
  const by = answers === 'answered' ? (now?.firstFree ?? presentIn(now, plan.queues.get(queueId))) : null
  if (!by) return { type: 'timerFired', callId, at, timerId: live.timerId ?? '' }
  return { type: 'offerAccepted', callId, at, dialId: `${callId}.o1`, by }
}

/** Who is there, somebody free before the others; null: nobody. */
function presentIn(now: QueueNow | null, queue: PlannedQueue | undefined): QueueParty | null {
  const lights = now?.members ?? []
  const members = queue?.members ?? []
  const free = members.find((_, index) => lights[index]?.light === 'green')
  const member = free ?? members.find((_, index) => lights[index]?.light === 'red')
  if (!member) return null
  return member.kind === 'user' ? { kind: 'user', userId: member.userId } : { kind: 'number', number: member.number }
}

const lastEvent = ({ callId, phase }: CallState, at: number): CallEvent | null =>
  phase.kind === 'ended' ? null : { type: 'callerHungUp', callId, at }

function triedDestination({ code, parameters }: TraceEntry): TriedDestination[] {
  const source = sourceOf(parameters['source'])
  if (code === 'DIALLING') return [{ kind: 'phoneNumber', source, number: String(parameters['number']) }]
  if (code === 'ANNOUNCED_THEN_ENDED') return [{ kind: 'announcement', source }]
  if (code === 'GOES_TO_VOICEMAIL' || code === 'LAST_RESORT_BOX') {
    const { voicemailBoxId, boxName } = parameters
    const box = { voicemailBoxId: String(voicemailBoxId), boxName: String(boxName) }
    return [{ kind: 'voicemail', source: code === 'LAST_RESORT_BOX' ? 'catchAll' : source, ...box }]
  }
  if (code === 'GOES_TO_QUEUE') {
    const { queueId, queueName } = parameters
    return [{ kind: 'queue', source, queueId: String(queueId), queueName: String(queueName) }]
  }
  if (code === 'GOES_TO_USER') {
    const { userId, userName } = parameters
    return [{ kind: 'user', source, userId: String(userId), userName: String(userName) }]
  }
  if (code !== 'MOVED_TO_SERVICE') return []
  const { serviceId, serviceName } = parameters
  return [{ kind: 'service', source, serviceId: String(serviceId), serviceName: String(serviceName) }]
}

const sources: readonly DestinationSource[] = ['emergencyCase', 'catchAll', 'answeringRule', 'queue', 'ownTelephone']
const sourceOf = (value: unknown): DestinationSource => sources.find((source) => source === value) ?? 'workflow'
