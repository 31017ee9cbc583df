import { readNumber } from '@nightswitch/contracts/phone-numbers'
import {
  compile,
  type EmergencyOverride,
  type Plan,
  type RoutingConfig,
  simulate,
  type Trial,
  type TrialAnswer,
} from '@nightswitch/routing-engine'

/** What the form of a test call holds. */
export type TrialForm = {
  /** A number of ours, or 'other' with `typed`. */
  readonly number: string
  readonly typed: string
  readonly caller: string
  /** `datetime-local` text; empty means now. */
  readonly at: string
  /** 'asIs', 'off', or the id of the case that is on. */
  readonly emergency: string
  readonly answers: TrialAnswer
}

export const emptyTrial: TrialForm = {
  number: '',
  typed: '',
  caller: '',
  at: '',
  emergency: 'asIs',
  answers: 'answered',
}

export type CalledNumber =
  | { readonly number: string }
  | { readonly fault: 'emergencyNumber' | 'shortNumber' | 'unreadable'; readonly words: string }

/** The number the form calls: one of ours, or as typed in the root unit's country. */
export function calledNumber(form: TrialForm, config: RoutingConfig): CalledNumber {
  if (form.number !== 'other') return { number: form.number || (config.numbers[0]?.number ?? '') }
  const reading = readNumber(form.typed, config.units[0]?.country ?? 'DE')
  if (reading.kind === 'number') return { number: reading.number }
  if (reading.kind === 'unreadable') return { fault: 'unreadable', words: reading.because }
  return { fault: reading.kind === 'emergency' ? 'emergencyNumber' : 'shortNumber', words: reading.digits }
}

export const compileConfig = (config: RoutingConfig): Plan => compile(config)

/** Runs the production engine on the form. */
export function runTrial(plan: Plan, form: TrialForm, number: string, now: number): Trial {
  const at = form.at ? new Date(form.at).getTime() : now
  const override = overrideOf(form.emergency)
  return simulate(plan, {
    calledNumber: number,
    callerNumber: form.caller.trim() || null,
    at: Number.isNaN(at) ? now : at,
    answers: form.answers,
    ...(override && { emergencyOverride: override }),
  })
}

function overrideOf(emergency: string): EmergencyOverride | undefined {
  if (emergency === 'asIs') return undefined
  return emergency === 'off' ? { on: false } : { on: true, emergencyCaseId: emergency }
}
