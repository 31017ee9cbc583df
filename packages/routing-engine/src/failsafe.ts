import { rehearse } from './decide.ts'
import type { Command, SoundRef, TraceEntry } from './model.ts'
import type { Plan } from './planned.ts'

/** One thing the exchange does by itself for a caller. A dialled party that answers ends the list: alone it asks nobody to press 1. */
export type FailsafeStep =
  | { readonly kind: 'play'; readonly sound: SoundRef }
  | { readonly kind: 'dial'; readonly number: string; readonly ringSeconds: number }
  | { readonly kind: 'hangUp' }

/** From when until when an emergency holds for a number, and what its callers get; null is open. */
export type FailsafeWindow = {
  readonly from: number | null
  readonly until: number | null
  readonly steps: readonly FailsafeStep[]
}

/** Boundaries further ahead are left for the next time this is asked. */
const MOST_BOUNDARIES = 16

/**
 * EM-26: what the exchange has to remember of a number, so that an emergency goes on when Nightswitch is gone: each
 * stretch of time, running or planned, in which its callers would be redirected, with what they hear and whom they
 * reach. Empty: the exchange's usual failsafe is right. Found by walking the call, so it says what the engine would do.
 */
export function failsafeOf(plan: Plan, number: string, at: number): readonly FailsafeWindow[] {
  if (!plan.numbers.has(number)) return []
  const boundaries = boundariesAfter(plan, at)
  const windows: FailsafeWindow[] = []
  for (const [index, from] of [at, ...boundaries].entries()) {
    const steps = stepsAt(plan, number, from)
    if (steps) add(windows, { from: index === 0 ? null : from, until: boundaries[index] ?? null, steps })
  }
  return windows
}

/** The moments ahead at which an emergency begins or runs out. */
function boundariesAfter({ config }: Plan, at: number): number[] {
  const boundaries = new Set<number>()
  for (const { validFrom, validUntil, endedAt } of config.activations) {
    for (const moment of [validFrom, validUntil, endedAt]) {
      if (moment !== null && moment > at && (endedAt === null || moment <= endedAt)) boundaries.add(moment)
    }
  }
  return [...boundaries].sort((one, other) => one - other).slice(0, MOST_BOUNDARIES)
}

/** What a caller at this moment gets while nobody answers, up to the last who is dialled; null without an emergency. */
function stepsAt(plan: Plan, calledNumber: string, at: number): readonly FailsafeStep[] | null {
  // The exchange alone offers no calls to agents: for its callers nobody is there.
  const call = { calledNumber, callerNumber: null, at }
  const { steps, commands } = rehearse(plan, { ...call, answers: 'noAnswer', presence: 'nobody' })
  if (!steps.some(leftByActivated)) return null
  const message = commands.findIndex(({ type }) => type === 'record')
  const deeds = (message < 0 ? commands : withoutGreeting(commands.slice(0, message))).flatMap(failsafeStep)
  const lastDial = deeds.findLastIndex(({ kind }) => kind === 'dial')
  // Beyond it lies the exchange's own failsafe, as for one who would have left a message, which the exchange alone
  // cannot take; a call that is only announced to ends as it would.
  if (lastDial >= 0) return deeds.slice(0, lastDial + 1)
  return message < 0 ? [...deeds, { kind: 'hangUp' }] : deeds
}

/** What is played last before a recording asks for a message (DS-4). */
function withoutGreeting(commands: readonly Command[]): readonly Command[] {
  const greeting = commands.findLastIndex(({ type }) => type === 'playPrompt')
  return commands.filter((_, index) => index !== greeting)
}

const leftByActivated = ({ activity, exit }: TraceEntry) =>
  activity === 'checkEmergencyCaseStatus' && exit === 'activated'

function failsafeStep(command: Command): FailsafeStep[] {
  if (command.type === 'playPrompt') return [{ kind: 'play', sound: command.sound }]
  if (command.type !== 'dial') return []
  return [{ kind: 'dial', number: command.number, ringSeconds: command.ringSeconds }]
}

/** A window that says the same as the one it follows prolongs it. */
function add(windows: FailsafeWindow[], window: FailsafeWindow) {
  const last = windows.at(-1)
  const follows = last !== undefined && last.until === window.from && isSame(last.steps, window.steps)
  if (follows) windows[windows.length - 1] = { ...last, until: window.until }
  else windows.push(window)
}

const isSame = (one: readonly FailsafeStep[], other: readonly FailsafeStep[]) =>
  JSON.stringify(one) === JSON.stringify(other)
