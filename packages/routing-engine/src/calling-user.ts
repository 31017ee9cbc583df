import { note } from './activity.ts'
import type { AnsweringRule, Destination } from './configuration.ts'
import { askToTake, outsideLeg, PATIENCE_MS } from './dialling.ts'
import { guardRule, ruleKey } from './hops.ts'
import type { CallOutcome, DialCause, Effect } from './model.ts'
import type { CallChanges, Note, PlannedUser, Visit, WakingEvent } from './planned.ts'
import {
  after,
  changed,
  connected,
  connectsAs,
  type DestinationSource,
  type Goal,
  missing,
  type NotReached,
  type Onward,
  type Reached,
} from './reached.ts'
import { type PlannedRule, ruleAt, withoutRules } from './rules/answering-rule.ts'
import { keepTrying, type Tried, type Trying, tryInTurn } from './trying.ts'

/** What is remembered while a user is called. */
export type CallingUser =
  | {
      readonly step: 'ringing'
      readonly userId: string
      /** Of the rule by which the user is called: what follows is by the same. */
      readonly ruleId: string
      readonly legs: readonly Leg[]
      readonly causes: readonly DialCause[]
      readonly source: DestinationSource
      readonly connects: CallOutcome
    }
  /** At the destinations of the rule. */
  | { readonly step: 'leaving'; readonly trying: Trying }
  | { readonly step: 'talking'; readonly dialId: string }

/** A telephone or number that rings. */
type Leg = { readonly dialId: string; readonly label: string }

type Wait = Extract<Reached, { kind: 'wait' }>
/** How a call goes on at a user. */
export type CalledUser = Exclude<Reached, { kind: 'wait' }> | (Omit<Wait, 'memory'> & { readonly memory: CallingUser })

type RuleDestination = 'always' | 'onActive' | 'whenBusy' | 'whenUnanswered' | 'whenOffline'
type Way = { readonly destinations: readonly RuleDestination[]; readonly cause: DialCause }

/** FO-10 and FO-25: what is tried for a user who does not take the call, before their voicemail box. */
const ways = {
  USER_DND: { destinations: [], cause: 'rejected' },
  USER_ALWAYS: { destinations: ['always'], cause: 'failed' },
  USER_ON_CALL: { destinations: ['onActive', 'whenBusy'], cause: 'busy' },
  USER_BUSY: { destinations: ['whenBusy', 'whenUnanswered'], cause: 'busy' },
  USER_UNANSWERED: { destinations: ['whenUnanswered'], cause: 'noAnswer' },
  USER_OFFLINE: { destinations: ['whenOffline', 'whenUnanswered'], cause: 'failed' },
} as const satisfies Record<string, Way>
type WayCode = keyof typeof ways

const connectsBy: Readonly<Record<RuleDestination, CallOutcome>> = {
  always: 'redirected',
  onActive: 'overflow',
  whenBusy: 'overflow',
  whenUnanswered: 'overflow',
  whenOffline: 'failover',
}

type Called = { readonly user: PlannedUser; readonly rule: PlannedRule; readonly source: DestinationSource }

/** Calls a user by the answering rule that applies (FO-10). The system user of a queue is the queue. */
export function callUser(
  userId: string,
  goal: Goal,
  visit: Visit,
  onward: Onward,
): CalledUser | { readonly queueId: string } {
  const user = visit.plan.users.get(userId)
  if (!user) return missing('USER_MISSING', userId)
  if (user.queueId !== null) return { queueId: user.queueId }
  const rule = ruleAt(user.rules, visit.at) ?? withoutRules
  const called: Called = { user, rule, source: goal.source }
  const goes = note('GOES_TO_USER', { userId, userName: user.name, source: goal.source })
  return after({ notes: [goes], effects: [] }, byRule(called, goal, visit, onward))
}

/** As the rule that applies says. */
function byRule(called: Called, goal: Goal, visit: Visit, onward: Onward): CalledUser {
  const { user, rule } = called
  if (rule.doNotDisturb) return goElsewhere('USER_DND', called, visit, onward)
  if (rule.always) return goElsewhere('USER_ALWAYS', called, visit, onward)
  if (rule.onActive && visit.floor.user(user.id).inCall) return goElsewhere('USER_ON_CALL', called, visit, onward)
  return ring(called, goal, visit, onward)
}

/** Goes on with a user who is called. Null: the event is not about it. */
export function keepCallingUser(
  memory: CallingUser,
  event: WakingEvent,
  visit: Visit,
  onward: Onward,
): CalledUser | null {
  if (memory.step === 'talking') return null
  if (memory.step === 'leaving') {
    const tried = keepTrying(memory.trying, event, visit, onward)
    return tried && leaving(tried, tried.kind === 'notReached' ? tried.cause : 'failed')
  }
  if (event.type === 'dialAnswered') return answered(memory, event.dialId, visit)
  if (event.type === 'dialFailed') return lost(memory, event.dialId, event.cause, visit, onward)
  if (event.type !== 'timerFired') return null
  const effects = memory.legs.map(({ dialId }): Effect => ({ type: 'cancelDial', dialId }))
  return after({ notes: [], effects }, nobodyTook(memory, 'USER_UNANSWERED', visit, onward))
}

type Ringing = Extract<CallingUser, { step: 'ringing' }>

/** Every telephone that is there, or the first; and the numbers that ring with them, which press 1 to take the call (FO-26). */
function ring(called: Called, goal: Goal, visit: Visit, onward: Onward): CalledUser {
  const { user, rule } = called
  const reachable = visit.floor.user(user.id).reachableDeviceIds
  const devices = ringsOwn(rule) ? (rule.ringAllPhones ? reachable : reachable.slice(0, 1)) : []
  const confirm = askToTake(visit)
  const legs: Leg[] = []
  const effects: Effect[] = []
  const notes: Note[] = []
  for (const deviceId of devices) {
    const dialId = visit.newId()
    const label = user.devices.find(({ id }) => id === deviceId)?.label ?? user.name
    legs.push({ dialId, label })
    const asked = rule.answerConfirmation ? { confirm } : {}
    effects.push({ type: 'ring', dialId, deviceId, ringSeconds: rule.ringSeconds, ...asked })
  }
  for (const { number, confirm: asksForOne } of rule.simultaneous) {
    const wanted = { number, ringSeconds: rule.ringSeconds, ...(asksForOne ? { confirm } : {}) }
    const leg = outsideLeg(wanted, user.organizationUnitId ?? visit.plan.rootUnitId, visit)
    if (leg.kind === 'leg') legs.push({ dialId: leg.dialId, label: number })
    else notes.push(leg.because)
    effects.push(...(leg.kind === 'leg' ? leg.effects : leg.alarms))
  }
  if (legs.length === 0) return after({ notes, effects }, goElsewhere('USER_OFFLINE', called, visit, onward))
  const { source } = goal
  const memory: Ringing = {
    ...{ step: 'ringing', userId: user.id, ruleId: rule.id, legs, causes: [], source },
    connects: connectsAs(goal, visit.call.emergencyCaseId === null ? 'answered' : 'redirected'),
  }
  const phones = legs.map(({ label }) => label).join(', ')
  return {
    ...{ kind: 'wait', memory, atMostMs: rule.ringSeconds * 1000 + PATIENCE_MS },
    notes: [...notes, note('RINGS_USER', { userName: user.name, phones, ruleName: rule.name })],
    effects: [{ type: 'startHold' }, ...effects],
  }
}

const ringsOwn = ({ simultaneous, includeExtension }: AnsweringRule) => simultaneous.length === 0 || includeExtension

/** The first who answers has the call; nobody else rings on. */
function answered({ userId, legs, connects }: Ringing, dialId: string, { plan }: Visit): CalledUser | null {
  const leg = legs.find((each) => each.dialId === dialId)
  if (!leg) return null
  const others = legs.filter((each) => each !== leg)
  const userName = plan.users.get(userId)?.name ?? null
  const { memory: _, ...wait } = connected(dialId, {
    notes: [note('USER_ANSWERED', { userName, phone: leg.label })],
    effects: others.map((other): Effect => ({ type: 'cancelDial', dialId: other.dialId })),
    changes: { connected: connects, talkingTo: { kind: 'user', userId } },
  })
  return { ...wait, memory: { step: 'talking', dialId } }
}

/** One telephone less. When none rings any more: all were busy, or none could be reached, or nobody answered. */
function lost(memory: Ringing, dialId: string, cause: DialCause, visit: Visit, onward: Onward): CalledUser | null {
  const leg = memory.legs.find((each) => each.dialId === dialId)
  if (!leg) return null
  const legs = memory.legs.filter((each) => each !== leg)
  const causes = [...memory.causes, cause]
  const said = { notes: [note('NOT_REACHED', { number: leg.label, cause })], effects: [] }
  if (legs.length > 0) {
    // The timer starts anew: the exchange tells of the others by then at the latest.
    const rule = ruleOf(memory, visit)
    const atMostMs = rule.ringSeconds * 1000 + PATIENCE_MS
    const rings: CalledUser = { kind: 'wait', memory: { ...memory, legs, causes }, atMostMs, notes: [], effects: [] }
    return after(said, rings)
  }
  const isBusy = causes.some((each) => each === 'busy' || each === 'rejected')
  const code = isBusy ? 'USER_BUSY' : causes.every((each) => each === 'failed') ? 'USER_OFFLINE' : 'USER_UNANSWERED'
  return after(said, nobodyTook(memory, code, visit, onward))
}

function nobodyTook(memory: Ringing, code: WayCode, visit: Visit, onward: Onward): CalledUser {
  const user = visit.plan.users.get(memory.userId)
  const rule = ruleOf(memory, visit)
  if (!user) return missing('USER_MISSING', memory.userId)
  return goElsewhere(code, { user, rule, source: memory.source }, visit, onward)
}

/** The rule by which the user was called; where it is gone since, the one that applies now. */
function ruleOf({ userId, ruleId }: Ringing, { plan, at }: Visit): PlannedRule {
  const rules = plan.users.get(userId)?.rules ?? []
  return rules.find(({ id }) => id === ruleId) ?? ruleAt(rules, at) ?? withoutRules
}

/** FO-25: one destination of the rule after the other, then the user's voicemail box. FO-13: by one rule once in a call. */
function goElsewhere(code: WayCode, called: Called, visit: Visit, onward: Onward): CalledUser {
  const { user, rule } = called
  const because = note(code, { userName: user.name, ruleName: rule.name })
  const goals = goalsOf(code, called)
  const { cause } = ways[code]
  const nobody: NotReached = { kind: 'notReached', cause, guard: null, notes: [because], effects: [] }
  if (goals.length === 0) return nobody
  const key = ruleKey(user.id, rule.id)
  const guard = guardRule(key, user.name, visit.call)
  if (guard) return { ...nobody, guard, notes: [because, guard] }
  const changes: CallChanges = { visitedRules: [...(visit.call.visitedRules ?? []), key] }
  return after(
    { notes: [because], effects: [], changes },
    leaving(tryInTurn(goals, changed(visit, changes), onward), cause),
  )
}

function goalsOf(code: WayCode, { user, rule, source }: Called): Goal[] {
  const goal = (destination: Destination, connects: CallOutcome): Goal => ({
    ...{ destination, source: source === 'catchAll' ? source : 'answeringRule', connects },
    ...{ ringSeconds: RING_SECONDS, ...(user.organizationUnitId === null ? {} : { unitId: user.organizationUnitId }) },
  })
  const goals = ways[code].destinations.flatMap((name) => {
    const destination = rule[name]
    return destination ? [goal(destination, connectsBy[name])] : []
  })
  const { voicemailBox: box } = user
  return box ? [...goals, goal({ kind: 'voicemail', voicemailBoxId: box.id }, 'voicemail')] : goals
}

const leaving = (tried: Tried, cause: DialCause): CalledUser => {
  if (tried.kind === 'wait') return { ...tried, memory: { step: 'leaving', trying: tried.memory } }
  return tried.kind === 'notReached' ? { ...tried, cause } : tried
}

/** How long a destination of a rule rings. */
const RING_SECONDS = 30
