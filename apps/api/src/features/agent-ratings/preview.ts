import type { RatingChange, RatingEffect } from '@nightswitch/contracts'
import { failingReasons, type Plan, type PlannedService } from '@nightswitch/routing-engine'
import { can } from '../../access/can.ts'
import type { SignedInContext } from '../../http/context.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { grouped } from '../../shared/grouped.ts'
import { perPlan } from '../../shared/per-plan.ts'
import { placeOfService } from '../../shared/plan-places.ts'
import { demandFitting, type Rated } from './changes.ts'

type Ratings = { readonly skills: ReadonlyMap<string, number>; readonly ranks: ReadonlyMap<string, number> }

/**
 * Who would begin, or cease, to get the calls of which service while in the duty profile: by the engine's eligibility, with what is rated
 * now and with the changes. Nothing is changed. Services that the reader cannot see are counted. Refusals as for changing.
 */
export async function previewRatings(
  context: SignedInContext,
  { changes }: { readonly changes: readonly RatingChange[] },
): Promise<{ items: RatingEffect[]; hidden: number }> {
  const { caller, db } = context
  const rated = await demandFitting(db, caller, changes)
  const plan = await freshPlan(context)
  const hidden = new Set<string>()
  const items: RatingEffect[] = []
  for (const cells of grouped(changes, ({ userId, dutyProfileId }) => `${userId} ${dutyProfileId}`).values()) {
    for (const { service, gets, ...who } of effectsOf(plan, rated, cells)) {
      const { allowed } = can(caller, 'readConfiguration', placeOfService(plan, service))
      if (allowed) items.push({ ...who, service: { id: service.id, name: service.name }, gets })
      else hidden.add(service.id)
    }
  }
  return { items: items.sort(byName), hidden: hidden.size }
}

/** What changes of one agent in one duty profile do. */
function effectsOf(plan: Plan, { people, profiles }: Rated, cells: readonly RatingChange[]) {
  const [first] = cells
  const user = people.get(first?.userId ?? '')
  const dutyProfile = profiles.get(first?.dutyProfileId ?? '')
  if (!user || !dutyProfile) return []
  const before = plan.users.get(user.id)?.agent.ratings.get(dutyProfile.id) ?? unrated
  const after = withChanges(before, cells)
  return servicesOf(plan, user.id).flatMap((service) => {
    const gets = isAsked(after, service)
    if (gets === isAsked(before, service)) return []
    return [
      {
        user: { id: user.id, name: user.name },
        dutyProfile: { id: dutyProfile.id, name: dutyProfile.name },
        ...{ service, gets },
      },
    ]
  })
}

const unrated: Ratings = { skills: new Map(), ranks: new Map() }

function withChanges({ skills, ranks }: Ratings, cells: readonly RatingChange[]): Ratings {
  const after = { skills: new Map(skills), ranks: new Map(ranks) }
  for (const { skillId, responsibilityId, value } of cells) {
    const map = skillId === undefined ? after.ranks : after.skills
    const id = skillId ?? responsibilityId ?? ''
    if (value === null) map.delete(id)
    else map.set(id, value)
  }
  return after
}

/** Whether calls of the service come to somebody who is rated so and against whom nothing else speaks. */
const isAsked = ({ skills, ranks }: Ratings, { ask }: PlannedService): boolean =>
  failingReasons({ ...ready, skills, ranks }, ask && { ...ask, ...anyTime }).length === 0

const anyTime = { reachedRank: null, isOpen: true, queuedWhileOpen: false }

const ready: Omit<Parameters<typeof failingReasons>[0], 'skills' | 'ranks'> = {
  ...{ kind: 'agent', isMember: true, hasRole: true, offlineInQueue: false, alreadyOffered: false },
  ...{ deviceOnly: false, signedIn: true, profile: 'onDuty', status: 'available', busyTakesCalls: true },
  ...{ notReady: null, rona: false, busyWith: 'nothing', queueLimitReached: false, deviceSuspect: false },
  device: { kind: 'reachable' },
}

/** The services whose callers wait in a queue that somebody is a member of. */
function servicesOf(plan: Plan, userId: string): PlannedService[] {
  const { servicesByQueue, queuesByUser } = waysOf(plan)
  const services = (queuesByUser.get(userId) ?? []).flatMap((queueId) => servicesByQueue.get(queueId) ?? [])
  return [...new Set(services)]
}

const waysOf = perPlan(({ services, config }) => {
  const servicesByQueue = new Map<string, PlannedService[]>()
  for (const service of services.values()) {
    for (const queueId of service.queueIds) {
      servicesByQueue.set(queueId, [...(servicesByQueue.get(queueId) ?? []), service])
    }
  }
  const queuesByUser = new Map<string, string[]>()
  for (const { id, members } of config.queues ?? []) {
    for (const member of members) {
      if (member.kind !== 'user') continue
      const queues = queuesByUser.get(member.userId)
      if (queues) queues.push(id)
      else queuesByUser.set(member.userId, [id])
    }
  }
  return { servicesByQueue, queuesByUser }
})

const byName = (a: RatingEffect, b: RatingEffect) =>
  a.user.name.localeCompare(b.user.name) || a.service.name.localeCompare(b.service.name)
