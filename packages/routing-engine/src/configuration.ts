/** What routing depends on: what `compile` takes. Everything here is plain JSON; times are epoch milliseconds. */

/** A BCP 47 tag, such as `de-CH`. */
export type Culture = string

export type CulturedPrompt = { readonly culture: Culture; readonly resourceId: string }

/** Where a call may be sent (EM-2). An announcement is played, then the call is disconnected; none disconnects at once. */
export type Destination =
  /** `confirm`: whoever answers must press 1, so that a voicemail cannot take the call (FO-26); left out: need not. */
  | { readonly kind: 'phoneNumber'; readonly number: string; readonly confirm?: boolean | undefined }
  | { readonly kind: 'service'; readonly serviceId: string }
  | { readonly kind: 'announcement'; readonly prompts: readonly CulturedPrompt[] }
  /** The greeting of the box is played, then the caller leaves a message. */
  | { readonly kind: 'voicemail'; readonly voicemailBoxId: string }
  /** The caller waits there, or goes where the queue sends callers (product.md section 4, “Queue entry”). */
  | { readonly kind: 'queue'; readonly queueId: string }
  /** By the answering rule of the user that holds (FO-10). */
  | { readonly kind: 'user'; readonly userId: string }

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
  /** FO-30, inherited from the nearest unit upward that has one. Older snapshots do not know it: everything is allowed. */
  readonly tollGuard?: TollGuard | null
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
  /** 1 first; of its callers who wait in a queue. Older snapshots do not know it: the queue's. */
  readonly priority?: number
  /** What its callers need of an agent. Older snapshots do not know it: nothing. */
  readonly needs?: ServiceNeeds
}

/** What the callers of a service need of an agent (DP-4). */
export type ServiceNeeds = {
  /** The least level of each. */
  readonly skills: readonly { readonly skillId: string; readonly level: number }[]
  readonly responsibilityId: string | null
  /** After so long a wait the next rank is asked as well; null: only when nobody of a better rank can be. */
  readonly escalationSeconds: number | null
}

/** What somebody is here for (DP-10). */
export type RoutingDutyProfile = {
  readonly id: string
  readonly name: string
  /** Of the Off Duty kind: no service calls. */
  readonly offDuty: boolean
  /** So long after it was chosen the agent is back in the profile before; null: stays. */
  readonly returnAfterSeconds: number | null
}

/** Responsibilities and not-ready reasons, as far as sentences name them. */
export type RoutingName = { readonly id: string; readonly name: string }

/** The levels by name, the lowest first: level 1 is the first of them. */
export type RoutingSkill = RoutingName & { readonly levels: readonly string[] }

/** What somebody can do while in a duty profile, and in which order they are asked (DP-5). */
export type RoutingRatings = {
  readonly dutyProfileId: string
  readonly skills: readonly { readonly skillId: string; readonly level: number }[]
  readonly ranks: readonly { readonly responsibilityId: string; readonly rank: number }[]
}

/** How somebody works with the Agent Assistant. */
export type RoutingAssistant = {
  readonly configurationId: string
  /** DP-9: after login; null: off duty. */
  readonly defaultProfileId: string | null
  /** What the agent may choose, in the order of the menu. */
  readonly profileIds: readonly string[]
  /** After-call work; 0 is none. */
  readonly afterCallSeconds: number
  /** How long it may be made at most. */
  readonly afterCallMostSeconds: number
  /** DP-21: so long after a missed call the agent is back; null: only by hand. */
  readonly missedCallReturnSeconds: number | null
}

/** A person as an agent. */
export type RoutingAgent = {
  /** The role of an agent, anywhere. */
  readonly hasRole: boolean
  /** Null: works with a telephone alone, signed in and on duty at any time. */
  readonly assistant: RoutingAssistant | null
  /** DP-16: *Busy* takes calls: what the person, the nearest unit upward or the installation says. */
  readonly busyTakesCalls: boolean
  /** By duty profile; one without ratings is left out. */
  readonly ratings: readonly RoutingRatings[]
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
  /** EM-23, while its flag is on. Older snapshots do not know it: announce and redirect. */
  readonly callersWaiting?: CallersWaiting
  /** EM-23: so many waiting callers are redirected to one outside number at once. Left out: 2. */
  readonly redirectsAtOnce?: number
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

/** A telephone of a user, registered at the exchange. */
export type RoutingDevice = { readonly id: string; readonly label: string }

/** When an answering rule applies. Weekly ranges are in the zone of the user's unit; opening hours have their own. */
export type TimeFrame =
  | { readonly kind: 'weekly'; readonly ranges: readonly (HoursSpan & { readonly weekday: number })[] }
  | { readonly kind: 'openingHours'; readonly openingHoursId: string; readonly categoryIds: readonly string[] }

/** A number that rings together with a user's telephones. With `confirm`, whoever answers must press 1 (FO-26). */
export type SimultaneousRing = { readonly number: string; readonly confirm: boolean }

/** What becomes of a user's calls (FO-10). The rule that applies decides alone: no falling through to Default. */
export type AnsweringRule = {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
  readonly enabled: boolean
  /** None: at any time. */
  readonly timeFrame: TimeFrame | null
  readonly doNotDisturb: boolean
  readonly always: Destination | null
  /** While the user talks on another call. */
  readonly onActive: Destination | null
  readonly whenBusy: Destination | null
  readonly whenUnanswered: Destination | null
  readonly whenOffline: Destination | null
  readonly ringSeconds: number
  /** Every telephone of the user, else the first that is there. */
  readonly ringAllPhones: boolean
  readonly simultaneous: readonly SimultaneousRing[]
  /** With simultaneous numbers: whether the user's own telephones ring too. */
  readonly includeExtension: boolean
  /** Whoever answers one of the user's own telephones must press 1. */
  readonly answerConfirmation: boolean
}

/** Whoever can be called by extension: a person, or the system user of a queue (FO-5). */
export type RoutingUser = {
  readonly id: string
  readonly name: string
  readonly organizationUnitId: string | null
  readonly extension: string | null
  readonly isSystem: boolean
  readonly voicemailBoxId: string | null
  readonly devices: readonly RoutingDevice[]
  /** In order; Default is the last. */
  readonly rules: readonly AnsweringRule[]
  /** Older snapshots do not know it: works with a telephone alone. */
  readonly agent?: RoutingAgent
}

export const ringTypes = ['longestIdle', 'tieredRoundRobin', 'ringAll', 'linearHunt', 'linearCascade'] as const
export type RingType = (typeof ringTypes)[number]

export type RoutingQueueMember = {
  readonly id: string
  readonly position: number
  readonly tier: number
  /** Set offline in this queue by hand. */
  readonly offline: boolean
} & (
  | { readonly kind: 'user'; readonly userId: string }
  | {
      readonly kind: 'number'
      readonly number: string
      readonly confirm: boolean
      /** It is no reason to keep callers waiting. */
      readonly doesNotKeepOpen: boolean
    }
)

export type RoutingQueue = {
  readonly id: string
  readonly name: string
  readonly organizationUnitId: string
  /** The system user it owns: extension, answering rules, voicemail box. */
  readonly userId: string
  readonly ringType: RingType
  /** 1 first; of a call that was not made to a service. */
  readonly priority: number
  readonly requireAgents: boolean
  /** How long one agent is rung (RONA). */
  readonly agentTimeoutSeconds: number
  /** FO-27. */
  readonly timeoutSeconds: number
  /** Callers who may wait; null is no limit, 0 is nobody. */
  readonly lengthLimit: number | null
  readonly waitLimitSeconds: number | null
  /** FO-21: a telephone that was lost so long counts as gone. */
  readonly graceSeconds: number
  /** FO-1: after failover somebody must be there so long before callers wait again; null: only by hand. */
  readonly steadySeconds: number | null
  /** FO-24. */
  readonly moveWaiting: boolean
  /** QUEUE_LIMIT: conversations at the same time; null is no limit. */
  readonly maxConversations: number | null
  readonly ifUnavailable: Destination | null
  /** Music while waiting; null is the built-in hold tone. */
  readonly musicResourceId: string | null
  /** FO-27: who waits and presses this key leaves a message in the queue's own voicemail box. Older snapshots do not know it: none. */
  readonly messageKey?: string | null
  /** One message before failover (FO-27); empty says none. */
  readonly failoverPrompts: readonly CulturedPrompt[]
  /** In order of position. */
  readonly members: readonly RoutingQueueMember[]
}

export const numberKinds = ['fixed', 'mobile', 'tollFree', 'shared', 'premium', 'other'] as const
export type NumberKind = (typeof numberKinds)[number]

/** FO-30: which outside numbers a unit's calls may reach. Blocked outranks allowed; the longer prefix outranks the shorter. */
export type TollGuard = {
  /** E.164 prefixes, such as `+49`. */
  readonly allowedPrefixes: readonly string[]
  readonly blockedPrefixes: readonly string[]
  readonly allowedKinds: readonly NumberKind[]
  /** Outside legs at the same time; null is no cap. One is kept for emergencies. */
  readonly maxLegs: number | null
  /** Minutes of outside legs since local midnight; null is no cap. */
  readonly maxMinutesPerDay: number | null
}

/** EM-23: what becomes of callers who wait when an emergency starts. */
export const callersWaitingChoices = ['announceAndRedirect', 'announceAndKeep', 'keep'] as const
export type CallersWaiting = (typeof callersWaitingChoices)[number]

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
  /** EM-23. Older snapshots do not know it: announce and redirect. */
  readonly callersWaiting?: CallersWaiting
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
  /** Those with an extension, a telephone or rules. Missing in what an older version wrote to disk, as the queues. */
  readonly users?: readonly RoutingUser[]
  readonly queues?: readonly RoutingQueue[]
  /** Missing in what an older version wrote to disk, as the next three. */
  readonly dutyProfiles?: readonly RoutingDutyProfile[]
  readonly skills?: readonly RoutingSkill[]
  readonly responsibilities?: readonly RoutingName[]
  readonly notReadyReasons?: readonly RoutingName[]
}
