import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'
import type { Destination, DialCause, Effect } from '../model.ts'
import type { Note, Outcome, Visit } from '../planned.ts'
import { type Goal, keepReaching, type Reached, type Reaching, reach } from '../reaching.ts'
import { isSameDestination } from '../rules/destination.ts'
import { destinationSetting, type Widget } from '../settings.ts'

export const transferSettings = z.object({
  destination: destinationSetting({
    title: 'Destination',
    description: 'Where the call goes. Without one it goes to the catch-all of the organization unit.',
  }),
  prefersEmergencyCase: z
    .boolean()
    .default(false)
    .meta({
      title: 'Prefer the destination of the emergency case',
      description: 'While an emergency is on, its own destination is tried first.',
      widget: 'switch' satisfies Widget,
    }),
  destinationOptional: z
    .boolean()
    .default(false)
    .meta({
      title: 'Goes on without a destination',
      description: 'Without one the call leaves by an exit of its own instead of going to the catch-all.',
      widget: 'switch' satisfies Widget,
    }),
  ringSeconds: z
    .int()
    .min(5)
    .max(120)
    .default(30)
    .meta({
      title: 'Rings for',
      description: 'Seconds before the call counts as not answered.',
      widget: 'seconds' satisfies Widget,
    }),
})

type Settings = z.infer<typeof transferSettings>
type Exit = 'failed' | 'busy' | 'noAnswer' | 'noDestination'
type Memory = { readonly reaching: Reaching; readonly remaining: readonly Goal[] }

const exitByCause = {
  busy: 'busy',
  noAnswer: 'noAnswer',
  rejected: 'failed',
  failed: 'failed',
} as const satisfies Record<DialCause, Exit>

/** Passes the call on, with a hold tone while it rings; a call that got through ends here (EM-2). */
export const transfer = defineActivity({
  type: 'transfer',
  title: 'Transfer',
  description: 'Passes the call on. Somebody answers: the call ends here. Nobody: it leaves by the exit that says why.',
  exits: ({ destinationOptional }): readonly Exit[] => [
    ...(['failed', 'busy', 'noAnswer'] as const),
    ...(destinationOptional ? (['noDestination'] as const) : []),
  ],
  settings: transferSettings,
  waits: () => true,
  ends: () => true,
  enter(settings, visit) {
    const goals = goalsOf(settings, visit)
    if (settings.destinationOptional && goals.length === 0) return leaveBy('noDestination', [note('GOES_NOWHERE')])
    return tryNext(goals, visit, [], [])
  },
  resume(_, { reaching, remaining }: Memory, event, visit) {
    const reached = keepReaching(reaching, event, visit)
    return reached ? settle(reached, remaining, visit, [], []) : { kind: 'ignore' }
  },
})

/** The case's own destination first, where it is preferred and there is one; then the step's (FO-25). */
function goalsOf({ destination, prefersEmergencyCase, ringSeconds }: Settings, visit: Visit): Goal[] {
  const preferred = prefersEmergencyCase ? destinationOfCase(visit) : null
  const goals: Goal[] = []
  if (preferred) goals.push({ destination: preferred, source: 'emergencyCase', ringSeconds })
  if (destination && !(preferred && isSameDestination(preferred, destination))) {
    goals.push({ destination, source: 'workflow', ringSeconds })
  }
  return goals
}

/** Of the case that speaks; where the unit's default case covers the service, its destination stands in (EM-24). */
function destinationOfCase({ call, plan, service }: Visit): Destination | null {
  if (call.emergencyCaseId === null) return null
  const speaking = plan.emergencyCases.get(call.emergencyCaseId)?.destination
  return speaking ?? service?.unitDefault?.emergencyCase.destination ?? null
}

function tryNext(
  goals: readonly Goal[],
  visit: Visit,
  notes: readonly Note[],
  effects: readonly Effect[],
): Outcome<Exit, Memory> {
  const [goal, ...remaining] = goals
  if (goal) return settle(reach(goal, visit), remaining, visit, notes, effects)
  const cause = visit.call.lastFailure
  const because = cause === null ? note('NO_DESTINATION') : note('NOBODY_ANSWERED', { cause })
  return { kind: 'lastResort', because, notes, effects }
}

function settle(
  reached: Reached,
  remaining: readonly Goal[],
  visit: Visit,
  notesBefore: readonly Note[],
  effectsBefore: readonly Effect[],
): Outcome<Exit, Memory> {
  const notes = [...notesBefore, ...reached.notes]
  const effects = [...effectsBefore, ...reached.effects]
  if (reached.kind === 'wait') return { ...reached, notes, effects, memory: { reaching: reached.memory, remaining } }
  if (reached.kind !== 'notReached') return { ...reached, notes, effects }
  if (remaining.length > 0) return tryNext(remaining, visit, notes, effects)
  if (reached.guard) return { kind: 'lastResort', because: reached.guard, notes: notes.slice(0, -1), effects }
  return leaveBy(exitByCause[reached.cause], notes, effects, { lastFailure: reached.cause })
}
