import type { AgentReasons, AgentSnapshot } from '../floor.ts'
import { failingReasons, type ServiceAsk } from '../rules/eligibility.ts'
import type { Agent } from './agents.ts'
import type { Audience } from './audiences.ts'
import { canRing } from './devices.ts'
import { rankAfter } from './escalation.ts'
import { type Member, seen } from './members.ts'
import { inOrder } from './ordered-list.ts'
import { type Pool, poolOf } from './pools.ts'
import { isAtLimit, type Queue } from './queues.ts'

/** Who gets whose calls at one moment. What many have in common is worked out once. */
export type Glance = {
  readonly isOpen: (audience: Pick<Audience, 'openingHours'>) => boolean
  /** Services that come through a queue of the agent's, and those of them whose calls would come now. */
  readonly servicesOf: (agent: Agent) => Pick<AgentSnapshot, 'services' | 'servicesReady'>
  /** For each service and each queue of the agent's that it comes through: every failing reason (DP-27). */
  readonly reasonsOf: (agent: Agent) => readonly AgentReasons[]
}

/** Looks at the floor at one moment. */
export function glanceAt(at: number): Glance {
  const open = new Map<Audience['openingHours'], boolean>()
  const ranks = new Map<Pool, number | null>()

  function isOpen({ openingHours }: Pick<Audience, 'openingHours'>): boolean {
    const known = open.get(openingHours) ?? openingHours?.hours.stateAt(at).category.isOpen ?? true
    open.set(openingHours, known)
    return known
  }

  /** Of a queue, for callers who ask for this; null: all ranks. */
  function reachedRank(queue: Queue, pool: Pool | undefined): number | null {
    if (!pool?.ask || pool.ask.responsibilityId === null) return null
    const known = ranks.get(pool)
    if (known !== undefined) return known
    const best = pool.free.groups.find(({ list }) => list.size() > 0)?.rank
    const reached = best === undefined ? null : Math.max(best, rankByWaiting(queue, pool, at))
    ranks.set(pool, reached)
    return reached
  }

  /** What `reasonsOf` answers with none, from what is counted along: everybody is asked with each look at the floor. */
  function gets({ queue, standings }: Member, audience: Audience): boolean {
    const pool = poolOf(queue, audience.ask)
    const standing = standings.find((each) => each.pool === pool)
    if (!standing?.place || !isOpen(audience) || isAtLimit(queue)) return false
    const reached = reachedRank(queue, pool)
    return reached === null || (standing.fit?.rank ?? 0) <= reached
  }

  function askOf(queue: Queue, audience: Audience): ServiceAsk {
    const { skills = noSkills, responsibilityId = null, names = noNames } = audience.ask ?? {}
    const reached = reachedRank(queue, poolOf(queue, audience.ask))
    return { skills, responsibilityId, names, reachedRank: reached, isOpen: isOpen(audience), queuedWhileOpen: false }
  }

  return {
    isOpen,
    servicesOf({ memberships }) {
      const known = new Map<Audience, boolean>()
      for (const member of memberships) {
        for (const audience of member.queue.audiences) {
          known.set(audience, known.get(audience) || gets(member, audience))
        }
      }
      let services = 0
      let servicesReady = 0
      for (const [{ serviceIds }, ready] of known) {
        services += serviceIds.length
        if (ready) servicesReady += serviceIds.length
      }
      return { services, servicesReady }
    },
    reasonsOf(agent) {
      return agent.memberships.flatMap((member) => {
        const { queue } = member
        return queue.audiences.flatMap((audience) => {
          const reasons = reasonsOf(member, agent, askOf(queue, audience))
          return audience.serviceIds.map((serviceId) => ({ serviceId, queueId: queue.id, reasons }))
        })
      })
    },
  }
}

/** The caller who waits longest for them reaches the next ranks by waiting. */
function rankByWaiting({ waiting }: Queue, pool: Pool, at: number): number {
  if (pool.callers === 0) return 1
  for (const caller of inOrder(waiting)) {
    if (caller.pool === pool && caller.escalationMs !== null) {
      return rankAfter(Math.max(0, at - caller.since), caller.escalationMs)
    }
  }
  return 1
}

function reasonsOf(member: Member, { devices, duty, device }: Agent, ask: ServiceAsk): AgentReasons['reasons'] {
  const facts = seen(member)
  if (facts.kind !== 'agent') return []
  const { hasRole, skills, ranks } = duty
  return failingReasons(
    {
      ...{ ...facts, hasRole, skills, ranks, isMember: true, alreadyOffered: false },
      deviceSuspect: device.kind === 'reachable' && !devices.some(canRing),
      queueLimitReached: isAtLimit(member.queue),
    },
    ask,
  )
}

const noSkills: ReadonlyMap<string, number> = new Map()
const noNames: ReadonlyMap<string, string> = new Map()
