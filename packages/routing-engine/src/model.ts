import type { CallersWaiting, Culture } from './configuration.ts'
import type { AgentStatus } from './floor-state.ts'

/** What happens to calls, and what is done for them. Everything here is plain JSON; times are epoch milliseconds. */

export const builtInPrompts = [
  'emergency',
  'notReachable',
  'technicalFault',
  'goodbye',
  'leaveMessage',
  'closed',
  'testDestination',
  'takeCall',
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
        /**
         * One of our own telephones calls: `calledNumber` is an extension as it was dialled, or an outside number. A national number is
         * made E.164 before, in the country of the telephone's user, where numbers are read (contracts).
         */
        readonly fromDeviceId?: string | null
        /** The call waited in a queue before Nightswitch was started anew, and goes on waiting there (Q2). */
        readonly was?: CallState | null
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
    /** The caller pressed a key of the telephone. */
    | { readonly type: 'keyPressed'; readonly digit: string }
    /** The far party hung up. */
    | { readonly type: 'talkEnded' }
    | { readonly type: 'callerHungUp' }
    /** Made by the board for a caller who waits: whoever was offered the call took it. */
    | {
        readonly type: 'offerAccepted'
        readonly dialId: string
        readonly by: QueueParty
        /** The leg, where it counts in the caps of a toll guard (FO-30): from now on it is the call's. */
        readonly outside?: OutsideLeg
      }
    /** Made by the board for a caller who waits, and must not go on waiting. */
    | { readonly type: 'mustLeaveQueue'; readonly because: 'NOBODY_LEFT' | 'OFFLINE' | 'CLOSED' }
    /**
     * Made by the board for a caller who waits: an emergency began that covers the service (EM-23). Not made for *keep*.
     * *Announce and redirect* comes again with `mayDial` when the destination may be dialled for this caller, and 15 s
     * after each time it was not reached. The caller keeps `waitingIn` while the destination is dialled (`live.dialId`).
     */
    | { readonly type: 'emergencyBegan'; readonly callersWaiting: CallersWaiting; readonly mayDial: boolean }
  )

/** Who may be offered a call. */
export type QueueParty =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'number'; readonly number: string }

/** What happens to telephones, agents and queues, without a call. */
export type FloorEvent = { readonly at: number } & (
  | {
      readonly type: 'deviceReach'
      readonly deviceId: string
      /** `signedOff`: gone on purpose, so nothing is waited for (FO-21). */
      readonly reach: 'reachable' | 'unreachable' | 'signedOff'
    }
  /** Whether the telephone is on a call of any kind. */
  | { readonly type: 'deviceUse'; readonly deviceId: string; readonly inUse: boolean }
  | { readonly type: 'ronaReset'; readonly userId: string; readonly by: string }
  /** By hand: callers wait in the queue again (FO-1). */
  | { readonly type: 'failoverEnded'; readonly queueId: string; readonly by: string }
  /** Found in the exchange after Nightswitch was started anew. */
  | { readonly type: 'talkGoesOn'; readonly talk: OutlivedTalk }
  | { readonly type: 'talkIsOver'; readonly talkId: string }
  | { readonly type: 'floorTimerFired'; readonly timerId: string }
  | DutyEvent
)

/** What agents do, and what is done for them. Each says what shall be, never “the other way round”. */
export type DutyEvent =
  /**
   * The Agent Assistants that answered since the last time, about once a second (DP-29). One of a session that was not seen before
   * is a sign-in: the duty profile is the default of the configuration (DP-9). A session is of one person.
   */
  | { readonly type: 'agentsSeen'; readonly agents: readonly { readonly userId: string; readonly sessionId: string }[] }
  /** The agent left on purpose: nothing is waited for. */
  | { readonly type: 'agentSignedOut'; readonly userId: string }
  /** `by`: who did it for the agent; null: the agent. */
  | { readonly type: 'dutySet'; readonly userId: string; readonly dutyProfileId: string; readonly by: string | null }
  | {
      readonly type: 'statusSet'
      readonly userId: string
      readonly status: AgentStatus
      readonly notReadyReasonId: string | null
    }
  /** After-call work lasts until then, as far as the configuration allows; a moment that is past ends it. */
  | { readonly type: 'afterCallSet'; readonly userId: string; readonly until: number }

/** A talk that an earlier run began. It is no call any more: it ends when one of the two hangs up. */
export type OutlivedTalk = {
  readonly callId: string
  readonly talkingTo: QueueParty | null
  readonly talkingIn: string | null
  readonly outside: readonly OutsideLeg[]
}

/** Everything a board can hear. */
export type BoardEvent = CallEvent | FloorEvent

/** What a code's sentence is made from. */
export type CodeParameters = Readonly<Record<string, string | number | null>>

/** What an alarm is about: `service`, `organizationUnit`, `resource` or `serviceNumber`. */
export type AlarmSubject = { readonly kind: string; readonly id: string }

/** What the shell is to do. Ids are chosen here (`<callId>.<n>`), so a repeated command can be told from a new one. */
export type Command = { readonly callId: string } & Effect

/** What the shell is to do for no call in particular. Ids are deterministic; starting a timer anew replaces it. */
export type FloorCommand =
  | { readonly type: 'startFloorTimer'; readonly timerId: string; readonly ms: number }
  | { readonly type: 'cancelFloorTimer'; readonly timerId: string }
  | {
      readonly type: 'raiseFloorAlarm'
      readonly code: string
      readonly subject: AlarmSubject
      readonly parameters: CodeParameters
    }

/** A command before it is known whose call it belongs to. */
export type Effect =
  | { readonly type: 'answer' }
  | { readonly type: 'playPrompt'; readonly promptId: string; readonly sound: SoundRef }
  | { readonly type: 'stopPrompt'; readonly promptId: string }
  /** With the music of a queue, else the built-in tone. */
  | { readonly type: 'startHold'; readonly music?: SoundRef }
  | { readonly type: 'stopHold' }
  | {
      readonly type: 'dial'
      readonly dialId: string
      readonly number: string
      readonly ringSeconds: number
      /** The unit in whose caps the leg counts (FO-30); left out: in nobody's. */
      readonly unitId?: string
      /** Whoever answers hears this and must press 1, so that a voicemail cannot answer (FO-26). */
      readonly confirm?: SoundRef
    }
  /** Rings one of our own telephones; told of by `dialAnswered` and `dialFailed` as a number is. */
  | {
      readonly type: 'ring'
      readonly dialId: string
      readonly deviceId: string
      readonly ringSeconds: number
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
  /** The queue's offline destination answered. */
  | 'failover'
  /** A length, wait or time-out destination answered. */
  | 'overflow'
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
  /** `was`: where it waited before Nightswitch was started anew. */
  | { readonly kind: 'new'; readonly was?: CallPhase }
  /** `memory` belongs to the activity that waits. */
  | { readonly kind: 'waiting'; readonly nodeId: string; readonly memory: Json }
  /** At the catch-all, or hearing the last message. */
  | { readonly kind: 'lastResort'; readonly memory: Json }
  | { readonly kind: 'ended'; readonly outcome: CallOutcome; readonly endedAt: number }

/** A caller who waits. The place is kept by `since`, whatever happens meanwhile (Q2). */
export type QueueWait = {
  readonly queueId: string
  readonly since: number
  /** 1 first. */
  readonly priority: number
}

/** A leg to an outside number, and the unit in whose caps it counts. */
export type OutsideLeg = {
  readonly dialId: string
  readonly number: string
  readonly unitId: string
  readonly since: number
}

export type QueueRedirect = { readonly step: 'announcing' | 'ready' | 'dialling'; readonly tries: number }

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
  /** One of our own telephones that calls. Older states do not know it, as the next six. */
  readonly fromDeviceId?: string | null
  /** The queue the caller waits in. */
  readonly waitingIn?: QueueWait | null
  /** Where the caller waited before Nightswitch was started anew, if the call had to begin again: entering that queue, the place is kept (Q2). */
  readonly waited?: QueueWait | null
  /**
   * EM-23: a caller who waits and is to be sent on because of an emergency; the place in the queue is kept until the other side answers.
   * `announcing`: hears the announcement first; `ready`: may be told to dial; `dialling`: somebody is rung. Back to `ready` after each
   * try that failed; `tries` counts those.
   */
  readonly redirect?: QueueRedirect | null
  /** Who of a queue, or which user, talks with the caller. */
  readonly talkingTo?: QueueParty | null
  /** The queue whose member talks with the caller. */
  readonly talkingIn?: string | null
  /** `queue:rule` this call was sent on by: none twice (FO-13). */
  readonly visitedRules?: readonly string[]
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
    /** Who is rung or talks; a user can be rung at several telephones at once. Read by `dialIdsOf`. */
    readonly dialIds?: readonly string[]
    /** How states of an older version say it. */
    readonly dialId?: string | null
    /** Those of them that are outside legs, for the caps (FO-30). */
    readonly outside?: readonly OutsideLeg[]
    readonly recordingId: string | null
    readonly timerId: string | null
  }
  readonly nextId: number
  readonly nextSequence: number
  readonly phase: CallPhase
}
