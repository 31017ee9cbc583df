/** The engine's vocabulary. Everything here is plain JSON; times are epoch milliseconds. */

/** A BCP 47 tag, such as `de-CH`. */
export type Culture = string

export type CulturedPrompt = { readonly culture: Culture; readonly resourceId: string }

/** Where a call may be sent (EM-2). An announcement is played, then the call is disconnected; none disconnects at once. */
export type Destination =
  | { readonly kind: 'phoneNumber'; readonly number: string }
  | { readonly kind: 'service'; readonly serviceId: string }
  | { readonly kind: 'announcement'; readonly prompts: readonly CulturedPrompt[] }
  /** The greeting of the box is played, then the caller leaves a message. */
  | { readonly kind: 'voicemail'; readonly voicemailBoxId: string }

export type RoutingUnit = {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  /** ISO 3166 code of the country whose number formats the unit uses. */
  readonly country: string
  readonly timeZone: string
  readonly catchAll: Destination | null
  /** EM-24: covers services below that have no case, or whose workflow does not check. Older snapshots do not know it. */
  readonly defaultEmergencyCaseId?: string | null
  /** A trunk of the unit itself is in use: numbers are dialled through that of the nearest unit upward. Older snapshots do not know it. */
  readonly hasTrunk?: boolean
}

export type RoutingService = {
  readonly id: string
  readonly name: string
  readonly organizationUnitId: string
  readonly culture: Culture
  readonly cultures: readonly Culture[]
  readonly workflowVersionId: string | null
  /** In the order of EM-15: the first is the preset. */
  readonly emergencyCaseIds: readonly string[]
}

export type RoutingNumber = {
  /** E.164. */
  readonly number: string
  readonly serviceId: string
  readonly culture: Culture | null
}

export type WorkflowNode = {
  readonly id: string
  readonly activity: string
  readonly settings: unknown
  /** Exit → id of the node it leads to. */
  readonly next: Readonly<Record<string, string>>
}

export type Drawing = { readonly start: string; readonly nodes: readonly WorkflowNode[] }

export type RoutingWorkflow = Drawing & {
  readonly versionId: string
  readonly instanceId: string
  readonly name: string
  /** The version's number, as people see it. */
  readonly number: number
  readonly organizationUnitId: string
}

export type RoutingEmergencyCase = {
  readonly id: string
  readonly name: string
  readonly organizationUnitId: string
  readonly enabled: boolean
  readonly enabledAt: number | null
  readonly enabledBy: string | null
  readonly prompts: readonly CulturedPrompt[]
  readonly destination: Destination | null
}

export type RoutingResource = {
  readonly id: string
  readonly name: string
  readonly fileName: string
  /** SHA-256, in hex. */
  readonly contentHash: string
  readonly durationMs: number
}

export type RoutingVoicemailBox = {
  readonly id: string
  readonly name: string
  readonly organizationUnitId: string
  /** Its greeting; without one the built-in message is played. */
  readonly prompts: readonly CulturedPrompt[]
  readonly maxSeconds: number
}

/** Which of two ranges of one instant wins: the first of these before the next (product.md section 4). */
export const hoursKinds = ['special', 'holiday', 'closed', 'open'] as const
export type HoursKind = (typeof hoursKinds)[number]

export type HoursCategory = {
  readonly id: string
  readonly name: string
  readonly isOpen: boolean
  readonly kind: HoursKind
}

/** Minutes since midnight on the wall, 1440 is 24:00. An end before its start is on the next day. */
export type HoursSpan = { readonly start: number; readonly end: number }

/** A range of the week; `weekday` is 1 for Monday … 7 for Sunday. It belongs to the day it starts. */
export type WeeklyRange = HoursSpan & { readonly weekday: number; readonly categoryId: string }

/** A day or days in a row, both ends included, as `2026-12-24`. */
export type HoursDays = { readonly title: string; readonly from: string; readonly until: string }

/** An exception: each of its days has this range. */
export type DatedRange = HoursDays & HoursSpan & { readonly categoryId: string }

/** Opening hours: what holds at each wall time in a zone. */
export type HoursCalendar = {
  readonly timeZone: string
  /** Of one kind, the first wins. */
  readonly categories: readonly HoursCategory[]
  /** Holds when no range does. */
  readonly defaultCategoryId: string
  readonly weekly: readonly WeeklyRange[]
  /** Outrank the week. */
  readonly dated: readonly DatedRange[]
  /** Whole days, dated like the exceptions. */
  readonly holidays: { readonly categoryId: string; readonly dates: readonly HoursDays[] } | null
}

export type RoutingOpeningHours = HoursCalendar & { readonly id: string; readonly name: string }

export type ActivationScope =
  | { readonly kind: 'service'; readonly serviceId: string }
  | { readonly kind: 'unit'; readonly organizationUnitId: string }
  | { readonly kind: 'case'; readonly emergencyCaseId: string }

export type RoutingActivation = {
  readonly id: string
  readonly scope: ActivationScope
  /** The case it names; it speaks where it is assigned. */
  readonly emergencyCaseId: string | null
  readonly validFrom: number
  readonly validUntil: number | null
  readonly endedAt: number | null
  readonly startedBy: string
  readonly reason: string | null
  /** Callers get the same treatment; screens and logs say *Exercise*. Older snapshots do not know it. */
  readonly exercise?: boolean
}

/** “Normal here”: returns one service to normal out of a wider emergency (EM-20). */
export type NormalMark = { readonly serviceId: string; readonly since: number; readonly by: string }

/** What `compile` takes: everything routing depends on. */
export type RoutingConfig = {
  readonly epoch: string
  readonly version: number
  readonly installationCulture: Culture
  readonly units: readonly RoutingUnit[]
  readonly services: readonly RoutingService[]
  readonly numbers: readonly RoutingNumber[]
  readonly workflows: readonly RoutingWorkflow[]
  readonly emergencyCases: readonly RoutingEmergencyCase[]
  readonly resources: readonly RoutingResource[]
  /** The oldest first: of several boxes of a unit the first is the one of the last resort. Older snapshots do not know them. */
  readonly voicemailBoxes?: readonly RoutingVoicemailBox[]
  readonly activations: readonly RoutingActivation[]
  readonly normalMarks: readonly NormalMark[]
  /** Missing in what an older version wrote to disk. */
  readonly openingHours?: readonly RoutingOpeningHours[]
}

export const builtInPrompts = [
  'emergency',
  'notReachable',
  'technicalFault',
  'goodbye',
  'leaveMessage',
  'closed',
  'testDestination',
] as const
export type BuiltInPrompt = (typeof builtInPrompts)[number]

/** The languages the built-in prompts are spoken in. */
export const builtInLanguages = ['en', 'de', 'fr', 'it'] as const

export type SoundRef =
  | {
      readonly kind: 'resource'
      readonly resourceId: string
      readonly contentHash: string
      readonly name: string
      readonly culture: Culture
      readonly durationMs: number
    }
  | { readonly kind: 'builtIn'; readonly prompt: BuiltInPrompt; readonly culture: Culture }

export type DialCause = 'busy' | 'noAnswer' | 'rejected' | 'failed'

/** Why a recording ended: the caller hung up, it was as long as it may be, it fell silent or a key was pressed, or a fault. */
export type RecordingEnd = 'hangUp' | 'maxLength' | 'ended' | 'failed'

type Happened = { readonly callId: string; readonly at: number }

/** Everything a call can hear. */
export type CallEvent = Happened &
  (
    | {
        readonly type: 'callArrived'
        readonly calledNumber: string
        readonly callerNumber: string | null
        readonly callerName: string | null
      }
    | { readonly type: 'promptFinished'; readonly promptId: string; readonly ok: boolean }
    | { readonly type: 'dialAnswered'; readonly dialId: string }
    | { readonly type: 'dialFailed'; readonly dialId: string; readonly cause: DialCause }
    /** `durationMs`: how much of it is sound. A caller who hangs up while recording is told of by this first. */
    | {
        readonly type: 'recordingFinished'
        readonly recordingId: string
        readonly ok: boolean
        readonly durationMs: number
        readonly reason: RecordingEnd
      }
    | { readonly type: 'timerFired'; readonly timerId: string }
    /** The far party hung up. */
    | { readonly type: 'talkEnded' }
    | { readonly type: 'callerHungUp' }
  )

/** What a code's sentence is made from. */
export type CodeParameters = Readonly<Record<string, string | number | null>>

/** What an alarm is about: `service`, `organizationUnit`, `resource` or `serviceNumber`. */
export type AlarmSubject = { readonly kind: string; readonly id: string }

/** What the shell is to do. Ids are chosen here (`<callId>.<n>`), so a repeated command can be told from a new one. */
export type Command = { readonly callId: string } & Effect

/** A command before it is known whose call it belongs to. */
export type Effect =
  | { readonly type: 'answer' }
  | { readonly type: 'playPrompt'; readonly promptId: string; readonly sound: SoundRef }
  | { readonly type: 'stopPrompt'; readonly promptId: string }
  | { readonly type: 'startHold' }
  | { readonly type: 'stopHold' }
  | {
      readonly type: 'dial'
      readonly dialId: string
      readonly number: string
      readonly ringSeconds: number
      /** Whoever answers hears this and must press 1, so that a voicemail cannot answer (FO-26). */
      readonly confirm?: SoundRef
    }
  /** Hangs up the dialled party, whether ringing or already talking. */
  | { readonly type: 'cancelDial'; readonly dialId: string }
  | { readonly type: 'bridge'; readonly dialId: string }
  /** Records the caller, after a tone with `beep`. What is recorded becomes a message of the box. */
  | {
      readonly type: 'record'
      readonly recordingId: string
      readonly voicemailBoxId: string
      readonly maxSeconds: number
      readonly maxSilenceSeconds: number
      readonly beep: boolean
    }
  | { readonly type: 'stopRecord'; readonly recordingId: string }
  | { readonly type: 'startTimer'; readonly timerId: string; readonly ms: number }
  | { readonly type: 'cancelTimer'; readonly timerId: string }
  | { readonly type: 'hangUp'; readonly cause: 'normal' | 'notFound' | 'busy' }
  | {
      readonly type: 'raiseAlarm'
      readonly code: string
      readonly subject: AlarmSubject
      readonly parameters: CodeParameters
    }

/** One line of why. Codes are data; `sentence` makes the words. */
export type TraceEntry = {
  readonly at: number
  readonly sequence: number
  readonly nodeId?: string
  readonly activity?: string
  readonly exit?: string
  readonly code: string
  readonly parameters: CodeParameters
}

/** How a call ended (product.md, “Outcome of a call”). */
export type CallOutcome =
  | 'answered'
  | 'redirected'
  | 'voicemail'
  | 'emergencyPlayed'
  | 'closed'
  | 'catchAll'
  | 'rejected'
  | 'callerHungUp'
  | 'loopGuard'
  | 'systemError'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export type CallPhase =
  | { readonly kind: 'new' }
  /** `memory` belongs to the activity that waits. */
  | { readonly kind: 'waiting'; readonly nodeId: string; readonly memory: Json }
  /** At the catch-all, or hearing the last message. */
  | { readonly kind: 'lastResort'; readonly memory: Json }
  | { readonly kind: 'ended'; readonly outcome: CallOutcome; readonly endedAt: number }

/** One call, as plain JSON: stored and read back in the middle of a call, it goes on the same way. */
export type CallState = {
  readonly callId: string
  readonly calledNumber: string
  readonly callerNumber: string | null
  readonly callerName: string | null
  readonly arrivedAt: number
  readonly culture: Culture
  readonly serviceId: string | null
  /** The workflow version the call began with; it finishes on it whatever is published meanwhile. */
  readonly versionId: string | null
  /** Services the call has been in, the first one first. */
  readonly visitedServiceIds: readonly string[]
  /** The case that speaks, once a check left by Activated. */
  readonly emergencyCaseId: string | null
  readonly emergencyHeard: boolean
  /** Why the last destination was not reached. */
  readonly lastFailure: DialCause | null
  /** The caller left a message: what the call ends in unless somebody is connected after all. */
  readonly messageLeft: boolean
  /** Set once somebody was connected: what the call ends in, whoever hangs up. */
  readonly connected: CallOutcome | null
  /** What is running in the switch for this call. */
  readonly live: {
    readonly answered: boolean
    readonly holding: boolean
    readonly promptId: string | null
    readonly dialId: string | null
    readonly recordingId: string | null
    readonly timerId: string | null
  }
  readonly nextId: number
  readonly nextSequence: number
  readonly phase: CallPhase
}
