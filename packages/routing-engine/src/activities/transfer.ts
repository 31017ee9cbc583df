import * as z from 'zod'
import { defineActivity, leaveBy, note } from '../activity.ts'
import { destinationOfCase } from '../emergency-destinations.ts'
import type { DialCause, Effect } from '../model.ts'
import type { CallChanges, Note, Outcome, Visit } from '../planned.ts'
import { changed, type Goal, type Reached, type Reaching } from '../reached.ts'
import { keepReaching, reach } from '../reaching.ts'
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
  const preferred = prefersEmergencyCase ? destinationOfCase(visit.call, visit.plan) : null
  const goals: Goal[] = []
  if (preferred) goals.push({ destination: preferred, source: 'emergencyCase', ringSeconds })
  if (destination && !(preferred && isSameDestination(preferred, destination))) {
    goals.push({ destination, source: 'workflow', ringSeconds })
  }
  return goals
}

function tryNext(
  goals: readonly Goal[],
  visit: Visit,
  notes: readonly Note[],
  effects: readonly Effect[],
  changes: CallChanges = {},
): Outcome<Exit, Memory> {
  const [goal, ...remaining] = goals
  if (goal) return settle(reach(goal, visit), remaining, visit, notes, effects, changes)
  const cause = visit.call.lastFailure
  const because = cause === null ? note('NO_DESTINATION') : note('NOBODY_ANSWERED', { cause })
  return { kind: 'lastResort', because, notes, effects, changes }
}

function settle(
  reached: Reached,
  remaining: readonly Goal[],
  visit: Visit,
  notesBefore: readonly Note[],
  effectsBefore: readonly Effect[],
  changesBefore: CallChanges = {},
): Outcome<Exit, Memory> {
  const notes = [...notesBefore, ...reached.notes]
  const effects = [...effectsBefore, ...reached.effects]
  const changes = { ...changesBefore, ...reached.changes }
  if (reached.kind === 'wait') {
    return { ...reached, notes, effects, changes, memory: { reaching: reached.memory, remaining } }
  }
  if (reached.kind !== 'notReached') return { ...reached, notes, effects, changes }
  if (remaining.length > 0) return tryNext(remaining, changed(visit, reached.changes), notes, effects, changes)
  if (reached.guard) {
    const said = notes.at(-1)?.code === reached.guard.code ? notes.slice(0, -1) : notes
    return { kind: 'lastResort', because: reached.guard, notes: said, effects, changes }
  }
  return leaveBy(exitByCause[reached.cause], notes, effects, { ...changes, lastFailure: reached.cause })
}
