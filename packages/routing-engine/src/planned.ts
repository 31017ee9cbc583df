import type {
  Culture,
  Destination,
  NormalMark,
  RoutingActivation,
  RoutingConfig,
  RoutingDutyProfile,
  RoutingEmergencyCase,
  RoutingName,
  RoutingQueue,
  RoutingResource,
  RoutingSkill,
  RoutingUnit,
  RoutingUser,
  RoutingVoicemailBox,
  RoutingWorkflow,
} from './configuration.ts'
import type { Floor } from './floor.ts'
import type { CallEvent, CallOutcome, CallState, CodeParameters, Effect, Json } from './model.ts'
import type { PlannedRule } from './rules/answering-rule.ts'
import type { PlannedAsk } from './rules/ask.ts'
import type { PlannedAgent } from './rules/duty.ts'
import type { PlannedHours } from './rules/opening-hours.ts'
import type { EntrySettings } from './rules/queue-entry.ts'
import type { KindOf, UnitTollGuard } from './rules/toll-guard.ts'
import type { Code } from './sentences/english.ts'

/** A line for the trace, before it is known when and where it was said. */
export type Note = { readonly code: Code; readonly parameters: CodeParameters }

/** What an activity may change about its call. */
export type CallChanges = Partial<
  Pick<
    CallState,
    | ('culture' | 'emergencyCaseId' | 'emergencyHeard' | 'lastFailure' | 'messageLeft' | 'connected')
    | ('waitingIn' | 'redirect' | 'talkingTo' | 'talkingIn' | 'visitedRules')
  >
>

type Said = {
  readonly notes: readonly Note[]
  readonly effects: readonly Effect[]
  readonly changes?: CallChanges
}

export type HangUpCause = Extract<Effect, { readonly type: 'hangUp' }>['cause']

/** What an activity answers when a call reaches it, or when something happens to the call it holds. */
export type Outcome<Exit extends string = string, Memory extends Json = Json> =
  | (Said & { readonly kind: 'exit'; readonly exit: Exit })
  /** After `atMostMs` the activity is woken by `timerFired`; null waits for good. */
  | (Said & { readonly kind: 'wait'; readonly memory: Memory; readonly atMostMs: number | null })
  /** The call is over; it is hung up. */
  | (Said & { readonly kind: 'done'; readonly outcome: CallOutcome; readonly cause?: HangUpCause })
  | (Said & { readonly kind: 'move'; readonly serviceId: string })
  | (Said & { readonly kind: 'lastResort'; readonly because: Note })
  /** Not an event this activity waits for: nothing changes. */
  | { readonly kind: 'ignore' }

/** What an activity sees of the call that reached it. */
export type Visit = {
  readonly call: CallState
  readonly service: PlannedService | null
  readonly plan: Plan
  readonly floor: Floor
  readonly at: number
  /** Whether the drawing leads on from here by this exit. */
  readonly isDrawn: (exit: string) => boolean
  /** A new id for a prompt or a dialled party. */
  readonly newId: () => string
}

/** An activity with its settings already read. Total: a fault inside becomes an outcome. */
export type ReadyActivity = {
  readonly exits: readonly string[]
  readonly enter: (visit: Visit) => Outcome
  readonly resume: (memory: Json, event: WakingEvent, visit: Visit) => Outcome
}

/** The events that reach an activity; arriving and hanging up are the walk's own. */
export type WakingEvent = Exclude<CallEvent, { readonly type: 'callArrived' | 'callerHungUp' }> | WaitsOn

/** Made by the walk for a caller who waited before Nightswitch was started anew. */
type WaitsOn = { readonly type: 'waitsOn'; readonly callId: string; readonly at: number }

export type PlannedNode = {
  readonly id: string
  readonly activity: string
  /** The activity, or why it cannot be run. */
  readonly ready: ReadyActivity | { readonly broken: Note }
  readonly next: ReadonlyMap<string, string>
}

export type PlannedWorkflow = {
  readonly drawing: RoutingWorkflow
  readonly start: string
  readonly nodes: ReadonlyMap<string, PlannedNode>
  /** Whether a call can come to an emergency check. */
  readonly checks: boolean
  /** What the steps of the emergency branch that pass the call on say, in the order a call comes to them. */
  readonly emergencyTransfers: readonly {
    readonly destination: Destination | null
    readonly prefersEmergencyCase: boolean
  }[]
}

/** Something that can hold a service in emergency. `caseId` is the case that speaks (section 4). */
export type Cover =
  | {
      readonly kind: 'activation'
      readonly scope: RoutingActivation['scope']['kind']
      readonly activation: RoutingActivation
      readonly start: number
      readonly caseId: string
      readonly parameters: CodeParameters
    }
  | {
      readonly kind: 'caseFlag'
      readonly start: number
      readonly caseId: string
      readonly parameters: CodeParameters
    }

/** EM-24: the default emergency case of the nearest unit upward that has one. */
export type UnitDefault = { readonly unit: RoutingUnit; readonly emergencyCase: RoutingEmergencyCase }

export type CatchAll = { readonly unit: RoutingUnit; readonly destination: Destination }

export type PlannedService = {
  readonly id: string
  readonly name: string
  readonly organizationUnitId: string
  readonly culture: Culture
  readonly cultures: readonly Culture[]
  readonly workflowVersionId: string | null
  /** The assigned cases that exist, in order; where the unit's default case covers the service, it is the last. */
  readonly cases: readonly RoutingEmergencyCase[]
  /** Set when the service has no case of its own, or its workflow does not check: then it is covered before *Start*. */
  readonly unitDefault: UnitDefault | null
  /** Everything that covers the service, past, present or planned, in the order of the emergency table. */
  readonly covers: readonly Cover[]
  /** When each of them holds: from and until in turn, flat, because it is asked more often than anything else. */
  readonly windows: Float64Array
  /** The newest “normal here”. */
  readonly normalMark: NormalMark | null
  readonly catchAll: CatchAll | null
  /** The voicemail box of the nearest unit upward that has one. */
  readonly voicemailBox: RoutingVoicemailBox | null
  /** Of its callers who wait in a queue; null: the queue's. */
  readonly priority: number | null
  /** What its callers need of an agent; null: nothing. */
  readonly ask: PlannedAsk | null
  /** After so long a wait the next rank is asked as well; null: only when nobody of a better rank can be. */
  readonly escalationMs: number | null
  /** The queues that its published workflow leads callers to. */
  readonly queueIds: readonly string[]
  /** Of the first Check Opening Hours that a call comes to; null: always open (DP-1). */
  readonly openingHours: { readonly name: string; readonly hours: PlannedHours } | null
}

export type PlannedNumber = {
  readonly number: string
  readonly service: PlannedService
  /** The language of a call to this number: the number's, else the service's. */
  readonly culture: Culture
}

/** A user with the answering rules made ready for asking. */
export type PlannedUser = Omit<RoutingUser, 'rules' | 'agent'> & {
  readonly agent: PlannedAgent
  readonly rules: readonly PlannedRule[]
  readonly voicemailBox: RoutingVoicemailBox | null
  /** Of the unit; UTC without one. */
  readonly timeZone: string
  /** Of the unit; empty without one. */
  readonly country: string
  /** Set for the system user that a queue owns (FO-5). */
  readonly queueId: string | null
}

export type PlannedQueue = RoutingQueue & {
  /** The system user it owns; null only where the configuration has lost it. */
  readonly user: PlannedUser | null
  readonly timeZone: string
  /** What “Queue entry” asks of its settings. */
  readonly entrySettings: EntrySettings
}

/** Whom an extension reaches. */
export type ExtensionOwner = { readonly user: PlannedUser } | { readonly queue: PlannedQueue }

/** A configuration made ready for deciding: immutable, every reference looked up, every setting read. */
export type Plan = {
  readonly config: RoutingConfig
  readonly epoch: string
  readonly version: number
  readonly installationCulture: Culture
  readonly numbers: ReadonlyMap<string, PlannedNumber>
  /** Where our numbers lead, whatever number a trial is called by. */
  readonly serviceOfNumber: ReadonlyMap<string, string>
  readonly services: ReadonlyMap<string, PlannedService>
  readonly workflows: ReadonlyMap<string, PlannedWorkflow>
  readonly emergencyCases: ReadonlyMap<string, RoutingEmergencyCase>
  readonly resources: ReadonlyMap<string, RoutingResource>
  readonly openingHours: ReadonlyMap<string, { readonly name: string; readonly hours: PlannedHours }>
  readonly voicemailBoxes: ReadonlyMap<string, RoutingVoicemailBox>
  readonly dutyProfiles: ReadonlyMap<string, RoutingDutyProfile>
  readonly skills: ReadonlyMap<string, RoutingSkill>
  readonly responsibilities: ReadonlyMap<string, RoutingName>
  readonly notReadyReasons: ReadonlyMap<string, RoutingName>
  readonly users: ReadonlyMap<string, PlannedUser>
  readonly queues: ReadonlyMap<string, PlannedQueue>
  readonly extensions: ReadonlyMap<string, ExtensionOwner>
  /** Device → the user whose telephone it is. */
  readonly deviceOwners: ReadonlyMap<string, PlannedUser>
  /** Unit → the toll guard of the nearest unit upward that has one (FO-30). */
  readonly tollGuards: ReadonlyMap<string, UnitTollGuard>
  readonly kindOf: KindOf
  readonly isEmergencyNumber: (digits: string, country: string) => boolean
  /** The catch-all for calls that belong to no service. */
  readonly rootCatchAll: CatchAll | null
  readonly rootVoicemailBox: RoutingVoicemailBox | null
  /** The unit of calls that belong to no service; null only without any units. */
  readonly rootUnitId: string | null
}
