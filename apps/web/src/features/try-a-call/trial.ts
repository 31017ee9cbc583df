import { numberKnowledge, readNumber } from '@nightswitch/contracts/phone-numbers'
import {
  compile,
  type EmergencyOverride,
  type Plan,
  type RoutingConfig,
  type RoutingQueue,
  simulate,
  type Trial,
  type TrialAnswer,
  type TrialPresence,
  wallClockOf,
} from '@nightswitch/routing-engine'

/** What the form of a test call holds. */
export type TrialForm = {
  /** A number of ours, a queue (`valueOfQueue`), or 'other' with `typed`. */
  readonly number: string
  readonly typed: string
  readonly caller: string
  /** `datetime-local` text, the wall time where the called service is; empty means now. */
  readonly at: string
  /** 'asIs', 'off', or the id of the case that is on. */
  readonly emergency: string
  readonly answers: TrialAnswer
  /** Whether the agents of queues, and users, are there; `queueOffline`: all but the agents of the queue that is called. */
  readonly presence: 'ready' | 'nobody' | 'queueOffline'
}

export const emptyTrial: TrialForm = {
  number: '',
  typed: '',
  caller: '',
  at: '',
  emergency: 'asIs',
  answers: 'answered',
  presence: 'ready',
}

export type CalledNumber =
  | { readonly number: string }
  /** One of our own telephones calls the queue itself. */
  | { readonly number: string; readonly queueId: string }
  | { readonly fault: 'emergencyNumber' | 'shortNumber' | 'unreadable'; readonly words: string }

/** The number the form calls: one of ours, or as typed in the root unit's country. */
export function calledNumber(form: TrialForm, config: RoutingConfig): CalledNumber {
  const queue = config.queues?.find(({ id }) => valueOfQueue(id) === form.number)
  if (queue) return { number: dialledFor(queue, config), queueId: queue.id }
  if (form.number.startsWith(QUEUE)) return { number: config.numbers[0]?.number ?? '' }
  if (form.number !== 'other') return { number: form.number || (config.numbers[0]?.number ?? '') }
  const reading = readNumber(form.typed, config.units[0]?.country ?? 'DE')
  if (reading.kind === 'number') return { number: reading.number }
  if (reading.kind === 'unreadable') return { fault: 'unreadable', words: reading.because }
  return { fault: reading.kind === 'emergency' ? 'emergencyNumber' : 'shortNumber', words: reading.digits }
}

const QUEUE = 'queue:'

/** A queue among what can be called. */
export const valueOfQueue = (id: string): string => `${QUEUE}${id}`

/** Its extension, or its name where it has none. */
export const dialledFor = ({ userId, name }: RoutingQueue, { users }: RoutingConfig): string =>
  users?.find(({ id }) => id === userId)?.extension ?? name

/** The form of a call to a queue all agents of which are offline: the test of its failover. */
export const failoverTrial = (queueId: string): TrialForm => ({
  ...emptyTrial,
  number: valueOfQueue(queueId),
  presence: 'queueOffline',
})

export const compileConfig = (config: RoutingConfig): Plan => compile(config, numberKnowledge)

/** The zone of the queue that is called, or of the service that the number leads to; the root unit's for any other number. */
export function timeZoneOfCalled(called: CalledNumber, config: RoutingConfig): string {
  if ('fault' in called) return timeZoneOf('', config)
  if (!('queueId' in called)) return timeZoneOf(called.number, config)
  const unitId = config.queues?.find(({ id }) => id === called.queueId)?.organizationUnitId
  return config.units.find(({ id }) => id === unitId)?.timeZone ?? timeZoneOf('', config)
}

/** The zone of the service that a number leads to; the root unit's for any other number. */
export function timeZoneOf(number: string, config: RoutingConfig): string {
  const serviceId = config.numbers.find((each) => each.number === number)?.serviceId
  const unitId = config.services.find(({ id }) => id === serviceId)?.organizationUnitId
  return (config.units.find(({ id }) => id === unitId) ?? config.units[0])?.timeZone ?? 'UTC'
}

/** Now, as the wall of a zone shows it, for a `datetime-local` field. */
export const wallNow = (timeZone: string, now: number): string => exactWall(timeZone, now).slice(0, 16)

/** The same to the millisecond, for a moment that was: an emergency may have begun in the same minute. */
export const exactWall = (timeZone: string, at: number): string =>
  new Date(wallClockOf(timeZone).wallAt(at)).toISOString().slice(0, 23)

/** The instant of a wall time. One that the clocks jump over is read as the hour after it. */
function instantOf(text: string, timeZone: string): number {
  const wall = Date.parse(`${text}Z`)
  const clock = wallClockOf(timeZone)
  return clock.instantsOf(wall)[0] ?? wall - clock.offsetAt(wall)
}

/** Runs the production engine on the form. */
export function runTrial(
  plan: Plan,
  form: TrialForm,
  called: Exclude<CalledNumber, { readonly fault: unknown }>,
  timeZone: string,
  now: number,
): Trial {
  const at = form.at ? instantOf(form.at, timeZone) : now
  const override = overrideOf(form.emergency)
  return simulate(plan, {
    calledNumber: called.number,
    ...('queueId' in called && { dialsQueueId: called.queueId }),
    callerNumber: form.caller.trim() || null,
    at: Number.isNaN(at) ? now : at,
    answers: form.answers,
    presence: presenceOf(form, called),
    ...(override && { emergencyOverride: override }),
  })
}

function presenceOf({ presence }: TrialForm, called: CalledNumber): TrialPresence {
  if (presence !== 'queueOffline') return presence
  return 'queueId' in called ? { withoutMembersOf: called.queueId } : 'nobody'
}

function overrideOf(emergency: string): EmergencyOverride | undefined {
  if (emergency === 'asIs') return undefined
  return emergency === 'off' ? { on: false } : { on: true, emergencyCaseId: emergency }
}
