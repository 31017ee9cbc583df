import type { Note, Visit, WakingEvent } from './planned.ts'
import { after, changed, type Goal, type NotReached, type Onward, type Reached, type Reaching } from './reached.ts'

/** What is remembered while goals are tried in turn. */
export type Trying = { readonly reaching: Reaching; readonly remaining: readonly Goal[] }

type Wait = Extract<Reached, { kind: 'wait' }>
/** As when reaching one of them; not reached means none of them. */
export type Tried = Exclude<Reached, { kind: 'wait' }> | (Omit<Wait, 'memory'> & { readonly memory: Trying })

/** FO-25: tries goals in their order until one takes the call. */
export function tryInTurn(goals: readonly Goal[], visit: Visit, onward: Onward): Tried {
  const [goal, ...remaining] = goals
  return goal ? settle(onward.reach(goal, visit), remaining, visit, onward) : noneReached
}

/** Goes on with the one that is tried. Null: the event is not about it. */
export function keepTrying(
  { reaching, remaining }: Trying,
  event: WakingEvent,
  visit: Visit,
  onward: Onward,
): Tried | null {
  const reached = onward.keepReaching(reaching, event, visit)
  return reached && settle(reached, remaining, visit, onward)
}

function settle(reached: Reached, remaining: readonly Goal[], visit: Visit, onward: Onward): Tried {
  if (reached.kind === 'wait') return { ...reached, memory: { reaching: reached.memory, remaining } }
  if (reached.kind !== 'notReached' || remaining.length === 0) return reached
  const next = after(reached, tryInTurn(remaining, changed(visit, reached.changes), onward))
  // That the first would have gone in circles is still said when the others are not reached either.
  return next.kind === 'notReached' ? { ...next, guard: next.guard ?? guardOf(reached) } : next
}

const guardOf = ({ guard }: NotReached): Note | null => guard

const noneReached: NotReached = { kind: 'notReached', cause: 'failed', guard: null, notes: [], effects: [] }
