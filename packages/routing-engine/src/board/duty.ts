import { type DutyState, freshDuty } from '../floor-state.ts'
import type { FloorEvent } from '../model.ts'
import type { Plan } from '../planned.ts'
import { dutyOf } from '../rules/duty.ts'
import type { DutyFacts } from '../rules/member-light.ts'
import type { Agent } from './agents.ts'
import type { Failover } from './failover.ts'
import type { Offers } from './offers.ts'
import { restOf } from './rest-of.ts'
import type { Roster } from './roster.ts'
import type { FloorTimers } from './timers.ts'
import { note, type Turn } from './turn.ts'

type Told<Type extends FloorEvent['type']> = Extract<FloorEvent, { readonly type: Type }>

export type Duty = {
  readonly setProfile: (event: Told<'dutySet'>, turn: Turn) => void
  readonly setStatus: (event: Told<'statusSet'>, turn: Turn) => void
  /** DP-9: the profile after login; without a default the first of the Off Duty kind in the menu, else none. */
  readonly begin: (agent: Agent, turn: Turn) => void
  /** Off duty from now on, and for good: whoever is already stays in that profile. */
  readonly end: (agent: Agent, turn: Turn) => void
  /** Remembers what is new of somebody's duty; what rings there and may no longer is withdrawn. */
  readonly change: (agent: Agent, what: Partial<DutyState>, turn: Turn) => void
  /** Does what may bring somebody on duty: whoever comes and says so is there at once, and need not be there steadily first (DP-11). */
  readonly arrive: (agent: Agent, turn: Turn, act: () => void) => void
  /** After a restart or a newer plan: who is to be back in a profile by itself will be. */
  readonly goOn: (agent: Agent, turn: Turn) => void
}

export type DutyParts = {
  readonly roster: Roster
  readonly offers: Offers
  readonly failover: Failover
  readonly timers: FloorTimers
  readonly plan: () => Plan
}

/** Nothing is waited for longer in one piece when it is not known for how long it was meant. */
const LONGEST_MS = 86_400_000

/** What agents are here for: chosen by themselves, by somebody who leads, or by time. Of two at once the later one holds. */
export function createDuty({ roster, offers, failover, timers, plan }: DutyParts): Duty {
  function change(agent: Agent, what: Partial<DutyState>, turn: Turn) {
    const before = dutyStateOf(agent)
    const duty = { ...before, ...what }
    if (JSON.stringify(before) === JSON.stringify(duty)) return
    const wasThere = isThere(agent.duty)
    const comes = !wasThere && isThere(dutyOf(agent.settings, duty, plan()))
    // Longest idle: since the end of the last call of a queue, else since going on duty.
    agent.state = { ...agent.state, duty, idleSince: comes ? turn.at : agent.state.idleSince }
    turn.agents.set(agent.userId, agent.state)
    roster.refreshDuty(agent, turn)
    offers.reviewAgent(agent, turn)
  }

  function setProfile({ userId, dutyProfileId, by }: Told<'dutySet'>, turn: Turn) {
    const agent = roster.agents.get(userId)
    const profile = plan().dutyProfiles.get(dutyProfileId)
    if (!agent || !profile || !plan().users.has(userId)) return
    const before = dutyStateOf(agent)
    if (before.profileId === profile.id) return
    timers.cancel(returnTimer(userId), turn)
    // Whoever goes from one profile that ends by itself to another is back in what was before both.
    const returnTo = before.returnTo ?? plan().dutyProfiles.get(before.profileId ?? '')?.id ?? null
    const seconds = returnTo === null ? null : profile.returnAfterSeconds
    become(agent, { profileId: profile.id, profileBy: by, returnTo, seconds }, turn)
    if (seconds !== null) waitForReturn(userId, seconds * 1000, turn)
  }

  type Becomes = {
    readonly profileId: string | null
    readonly profileBy: string | null
    readonly returnTo: string | null
    /** Null: stays. */
    readonly seconds: number | null
  }

  function become(agent: Agent, { profileId, profileBy, returnTo, seconds }: Becomes, turn: Turn) {
    const { at } = turn
    const returns = seconds === null ? stays : { returnAt: at + seconds * 1000, returnTo }
    note(agent.userId, { kind: 'duty', value: profileId, by: profileBy }, turn)
    arrive(agent, turn, () => change(agent, { profileId, profileSince: at, profileBy, ...returns }, turn))
  }

  function arrive(agent: Agent, turn: Turn, act: () => void) {
    const wasThere = isThere(agent.duty)
    act()
    if (wasThere || !isThere(agent.duty)) return
    for (const { queue, light } of agent.memberships)
      if (light && light.light !== 'grey' && light.code !== 'DEVICE_IN_GRACE') failover.welcome(queue, turn)
  }

  function waitForReturn(userId: string, ms: number, turn: Turn) {
    timers.start(returnTimer(userId), ms, turn, (later) => {
      const agent = roster.agents.get(userId)
      const duty = agent?.state.duty
      if (!agent || !duty || duty.returnAt === null) return
      become(agent, { ...duty, profileId: duty.returnTo, profileBy: null, seconds: null }, later)
    })
  }

  function begin(agent: Agent, turn: Turn) {
    const { defaultProfileId = null } = agent.settings.assistant ?? {}
    const preset = plan().dutyProfiles.has(defaultProfileId ?? '') ? defaultProfileId : firstOffDuty(agent)
    staysIn(agent, preset, turn)
  }

  function end(agent: Agent, turn: Turn) {
    const { profileId } = dutyStateOf(agent)
    staysIn(agent, isOffDuty(profileId) ? profileId : firstOffDuty(agent), turn)
  }

  const isOffDuty = (profileId: string | null) => plan().dutyProfiles.get(profileId ?? '')?.offDuty ?? false

  const firstOffDuty = ({ settings }: Agent) => settings.assistant?.profileIds.find(isOffDuty) ?? null

  function staysIn(agent: Agent, profileId: string | null, turn: Turn) {
    const duty = dutyStateOf(agent)
    timers.cancel(returnTimer(agent.userId), turn)
    if (duty.profileId !== profileId) {
      become(agent, { profileId, profileBy: null, returnTo: null, seconds: null }, turn)
    } else if (duty.returnAt !== null) change(agent, stays, turn)
  }

  function setStatus({ userId, status, notReadyReasonId }: Told<'statusSet'>, turn: Turn) {
    const agent = roster.agents.get(userId)
    if (!agent || !plan().users.has(userId)) return
    const before = dutyStateOf(agent)
    if (before.status === status && before.notReadyReasonId === notReadyReasonId) return
    note(userId, { kind: 'status', value: notReadyReasonId ?? status, by: null }, turn)
    change(agent, { status, notReadyReasonId, statusSince: turn.at }, turn)
  }

  function goOn({ userId, state }: Agent, turn: Turn) {
    const { returnAt = null, profileId = null } = state.duty ?? {}
    if (returnAt === null || timers.isRunning(returnTimer(userId))) return
    const seconds = plan().dutyProfiles.get(profileId ?? '')?.returnAfterSeconds ?? null
    waitForReturn(userId, restOf(returnAt, seconds === null ? LONGEST_MS : seconds * 1000, turn), turn)
  }

  return { setProfile, setStatus, begin, end, change, arrive, goOn }
}

const returnTimer = (userId: string) => `return:${userId}`

const stays = { returnAt: null, returnTo: null }

export const dutyStateOf = ({ state }: Agent): DutyState => state.duty ?? freshDuty

/** Signed in with a profile to work in. */
const isThere = ({ signedIn, profile }: DutyFacts): boolean => signedIn && profile === 'onDuty'
