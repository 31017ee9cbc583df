import type { CallersWaiting, RingType, RoutingActivation } from '../../configuration.ts'

/** What an installation of this kind can differ in. */
export type OfficeKind = {
  readonly ringTypes: readonly [RingType, RingType]
  readonly graceSeconds: number
  readonly steadySeconds: number | null
  readonly agentTimeoutSeconds: number
  readonly timeoutSeconds: number
  readonly maxConversations: number | null
  readonly lengthLimit: number | null
  readonly samePriority: boolean
  readonly callersWaiting: CallersWaiting
  /** When Sales closes, so long after the beginning. */
  readonly closesAfterMinutes: 2 | 10 | null
  /** Of the toll guard. */
  readonly maxLegs: number | null
  readonly maxMinutesPerDay: number | null
  /** Who works with the Agent Assistant. */
  readonly assistants: 'nobody' | 'some' | 'everybody'
  readonly defaultProfileId: string | null
  readonly afterCallSeconds: number
  readonly missedCallReturnSeconds: number | null
  readonly busyTakesCalls: boolean
}

/** What people can change while calls are under way. */
export const planChanges = [
  ...(['offline', 'member', 'require', 'emergency', 'planned', 'destination', 'move', 'guard'] as const),
  ...(['profile', 'role', 'alone'] as const),
] as const
export type PlanChange = (typeof planChanges)[number]

export type Planned = {
  readonly offline: readonly string[]
  readonly missing: readonly string[]
  readonly requireAgents: boolean
  readonly emergency: boolean
  readonly activations: readonly RoutingActivation[]
  readonly loops: boolean
  readonly moveWaiting: boolean
  /** The prefix that may not be dialled. */
  readonly blocked: string
  /** Duty profiles that are deleted. */
  readonly goneProfiles: readonly string[]
  /** Who is no agent. */
  readonly roleless: readonly string[]
  /** Who works with a telephone alone from now on. */
  readonly alone: readonly string[]
}

export const startingPlan: Planned = {
  ...{ offline: [], missing: [], requireAgents: true, emergency: false, activations: [] },
  ...{ loops: true, moveWaiting: true, blocked: '+4990', goneProfiles: [], roleless: [], alone: [] },
}

export const agents = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil']
export const devices = [...agents.map((name) => `${name}’s phone`), 'Emil’s other phone']
/** Who works with the Agent Assistant, as the office begins. */
export const assistantsIn = ({ assistants }: OfficeKind): readonly string[] =>
  assistants === 'everybody' ? agents : assistants === 'some' ? ['Anna', 'Ben', 'Dora'] : []

export const queueNames = ['Support', 'Sales'] as const

/** The plan after one change more. `which` chooses what is changed. */
export function changed(plan: Planned, what: PlanChange, which: number, at: number, kind: OfficeKind): Planned {
  switch (what) {
    case 'offline':
      return { ...plan, offline: toggled(plan.offline, pick(agents, which)) }
    case 'member':
      return { ...plan, missing: toggled(plan.missing, pick(agents, which)) }
    case 'require':
      return { ...plan, requireAgents: !plan.requireAgents }
    case 'emergency':
      return { ...plan, emergency: !plan.emergency }
    case 'destination':
      return { ...plan, loops: !plan.loops }
    case 'move':
      return { ...plan, moveWaiting: !plan.moveWaiting }
    case 'guard':
      return { ...plan, blocked: pick(['+4990', '+491', '+49170', '+492'], which) }
    case 'profile':
      return { ...plan, goneProfiles: toggled(plan.goneProfiles, pick(['Helping', 'Office', 'Break', 'Gone'], which)) }
    case 'role':
      return { ...plan, roleless: toggled(plan.roleless, pick(agents, which)) }
    case 'alone':
      return { ...plan, alone: toggled(plan.alone, pick(agents, which)) }
    case 'planned':
      return { ...plan, activations: [activation(which, at + 1_000 + (which % 4) * 10_000, kind)] }
  }
}

const activation = (which: number, validFrom: number, { callersWaiting }: OfficeKind): RoutingActivation => ({
  ...{ id: 'planned', scope: { kind: 'service', serviceId: pick(queueNames, which) }, emergencyCaseId: null },
  ...{ validFrom, validUntil: validFrom + 30_000, endedAt: null, startedBy: 'A. Frei', reason: null, callersWaiting },
})

const toggled = (names: readonly string[], name: string) =>
  names.includes(name) ? names.filter((other) => other !== name) : [...names, name]

/** One of these; the numbers of actions are larger than there are things. */
export function pick<Item extends NonNullable<unknown>>(items: readonly Item[], which: number): Item {
  const item = items[which % items.length]
  if (item === undefined) throw new Error('nothing is there to pick')
  return item
}
