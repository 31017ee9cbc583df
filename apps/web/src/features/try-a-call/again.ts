import type { CallReply } from '@nightswitch/contracts'
import type { RoutingConfig, Trial, TrialAnswer } from '@nightswitch/routing-engine'
import { emptyTrial, exactWall, type TrialForm, timeZoneOf } from './trial.ts'

type Line = CallReply['trace'][number]
type Step = Trial['steps'][number]

/** The form of a call that was: the same number, caller and moment, and destinations that do what they did. */
export function formOf(call: CallReply, config: RoutingConfig): TrialForm {
  const isOurs = config.numbers.some(({ number }) => number === call.calledNumber)
  return {
    ...emptyTrial,
    number: isOurs ? call.calledNumber : 'other',
    typed: isOurs ? '' : call.calledNumber,
    caller: call.callerNumber ?? '',
    at: exactWall(timeZoneOf(call.calledNumber, config), new Date(call.startedAt).getTime()),
    answers: answersIn(call.trace),
    presence: call.trace.some(({ code }) => nobodyThere.has(code)) ? 'nobody' : 'ready',
  }
}

/** Said only when nobody was there. */
const nobodyThere = new Set(['OFFLINE_FAILOVER', 'UNAVAILABLE_FORWARD', 'REQUIRE_AGENTS_OFF', 'USER_OFFLINE'])

/** Where a call and its simulation part; `was` or `is` is missing where one of them was over. */
export type Difference = { readonly index: number; readonly was: Line | undefined; readonly is: Step | undefined }

/** What the world did and nobody decided: who hung up when, and whether the settings could be read. */
const worldly = new Set(['CALLER_HUNG_UP', 'TALK_ENDED', 'STATE_UNREADABLE'])
/** At whom it rang for a caller in a queue, and who did not take the call, is the world's doing too. */
const isWorldly = (code: string) => worldly.has(code) || code.startsWith('OFFER')
/** What of a step's inputs is a decision; the rest is when, by whom, and in which version. */
const deciding = [
  'number',
  'serviceId',
  'caseName',
  'soundName',
  'prompt',
  'source',
  'category',
  'categoryName',
] as const

/** The first step that today's settings decide otherwise; null when all are the same. A caller who hung up early decided no more. */
export function firstDifference(trace: readonly Line[], steps: readonly Step[]): Difference | null {
  const then = trace.filter(({ code }) => !isWorldly(code))
  const now = steps.filter(({ code }) => !isWorldly(code))
  const hungUp = trace.some(({ code }) => code === 'CALLER_HUNG_UP')
  const length = hungUp ? then.length : Math.max(then.length, now.length)
  for (let index = 0; index < length; index += 1) {
    const [was, is] = [then[index], now[index]]
    if (!was || !is || !isSame(was, is)) return { index, was, is }
  }
  return null
}

const isSame = (was: Line, is: Step): boolean =>
  was.code === is.code &&
  // A step that the caller cut short left by no exit.
  (was.exit === null || was.exit === (is.exit ?? null)) &&
  was.nodeId === (is.nodeId ?? null) &&
  deciding.every((name) => (was.parameters[name] ?? null) === (is.parameters[name] ?? null))

function answersIn(trace: readonly Line[]): TrialAnswer {
  if (trace.some(({ code }) => code === 'CONNECTED')) return 'answered'
  const cause = trace.find(({ code }) => code === 'NOT_REACHED')?.parameters.cause
  return cause === 'busy' || cause === 'noAnswer' || cause === 'failed' || cause === 'rejected' ? cause : 'answered'
}
