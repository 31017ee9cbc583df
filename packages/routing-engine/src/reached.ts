import { note } from './activity.ts'
import type { CallingUser } from './calling-user.ts'
import type { Destination } from './configuration.ts'
import type { Dialling } from './dialling.ts'
import type { CallOutcome, CallState, DialCause, Effect } from './model.ts'
import type { CallChanges, Note, Outcome, Visit, WakingEvent } from './planned.ts'
import type { Playing } from './playing.ts'
import type { Queueing } from './queueing.ts'
import type { Recording } from './recording.ts'

/** Whose destination it is. */
export type DestinationSource =
  | 'emergencyCase'
  | 'workflow'
  | 'catchAll'
  /** Of a user or a queue. */
  | 'answeringRule'
  /** *Forward if unavailable*. */
  | 'queue'
  /** Dialled at one of our own telephones. */
  | 'ownTelephone'

/** A destination to be reached. */
export type Goal = {
  readonly destination: Destination
  readonly source: DestinationSource
  readonly ringSeconds: number
  /** What the call ends in when somebody is reached there; left out: as the source says. */
  readonly connects?: CallOutcome
  /** Whose destination it is, for the toll guard (FO-30); left out: of the unit that the call is in. */
  readonly unitId?: string
}

/** What an activity remembers while it reaches a destination. */
export type Reaching =
  | Dialling
  | { readonly step: 'talking'; readonly dialId: string }
  /** At the voicemail box of this name. */
  | { readonly step: 'leavingMessage'; readonly recording: Recording; readonly boxName: string }
  /** The announcement after which the call ends in `outcome`. */
  | { readonly step: 'announcing'; readonly playing: Playing; readonly outcome: CallOutcome }
  | { readonly step: 'queueing'; readonly queueing: Queueing }
  | { readonly step: 'callingUser'; readonly calling: CallingUser }

export type NotReached = {
  readonly kind: 'notReached'
  readonly cause: DialCause
  /** Set when passing the call on would have gone in circles. */
  readonly guard: Note | null
  readonly notes: readonly Note[]
  readonly effects: readonly Effect[]
  readonly changes?: CallChanges
}

export type Reached =
  | Exclude<Outcome<never, Reaching>, { readonly kind: 'exit' | 'lastResort' | 'ignore' }>
  | NotReached

/** How destinations are reached from within one: handed down, because a queue's destination can be a queue. */
export type Onward = {
  readonly reach: (goal: Goal, visit: Visit) => Reached
  readonly keepReaching: (memory: Reaching, event: WakingEvent, visit: Visit) => Reached | null
}

type Said = { readonly notes: readonly Note[]; readonly effects: readonly Effect[]; readonly changes?: CallChanges }

/** What was said and done before, and then this. */
export const after = <Next extends Said>(before: Said, next: Next): Next => ({
  ...next,
  notes: [...before.notes, ...next.notes],
  effects: [...before.effects, ...next.effects],
  changes: { ...before.changes, ...next.changes },
})

/** The visit as it is once these changes are made. */
export const changed = (visit: Visit, changes: CallChanges = {}): Visit => ({
  ...visit,
  call: { ...visit.call, ...changes },
})

/** A destination that the call does not go to. */
export const refused = (because: Note, guard: Note | null = null, effects: readonly Effect[] = []): NotReached => ({
  ...{ kind: 'notReached', cause: 'failed', guard },
  ...{ notes: [because], effects },
})

/** Somebody took the call. */
export const connected = (dialId: string, said: Said): Extract<Reached, { kind: 'wait' }> => ({
  ...{ kind: 'wait', memory: { step: 'talking', dialId }, atMostMs: null },
  ...said,
  effects: [...said.effects, { type: 'bridge', dialId }],
})

/** What a call ends in once somebody at this goal talks. */
export function connectsAs({ source, connects }: Goal, preset: CallOutcome): CallOutcome {
  if (source === 'catchAll') return 'catchAll'
  return connects ?? preset
}

/** What a call ends in that was announced to and then disconnected. */
export const endingOf = (call: CallState): CallOutcome => {
  if (call.messageLeft) return 'voicemail'
  return call.emergencyHeard ? 'emergencyPlayed' : 'closed'
}

/** What is missing of something that the configuration names. */
export const missing = (code: 'QUEUE_MISSING' | 'USER_MISSING', id: string): NotReached => refused(note(code, { id }))
