import type { Usages } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import type { Destination } from '@nightswitch/routing-engine'
import { type Caller, can } from '../access/can.ts'
import type { Tx } from '../http/change.ts'
import { refusal } from '../http/refusal.ts'
import { counted } from './counted-agents.ts'
import { type Chain, type ChainsById, collector, type Named, nameAndPath, type Step, step } from './usage-steps.ts'
import { destinationChains } from './usages-of-destinations.ts'

/** EM-19: what the reader may see by name, the rest as a number of objects. */
export function usagesAsSeenBy(caller: Caller, chains: readonly Chain[]): Usages {
  const hidden = new Map<string, number>()
  const items = new Map<string, Usages['items'][number]>()
  for (const chain of counted(caller, chains)) {
    const firstHidden = chain.findIndex(({ path }) => !can(caller, 'readConfiguration', { path }).allowed)
    const seen = firstHidden < 0 ? chain : chain.slice(0, firstHidden)
    for (const step of chain.slice(seen.length)) hidden.set(`${step.kind} ${step.id}`, step.people ?? 1)
    if (seen.length > 0) {
      const path = seen.map(({ kind, id, name, place }) => ({ kind, id, name, ...(place ? { place } : {}) }))
      items.set(idsOf(path), { path })
    }
  }
  return {
    items: withoutBeginnings([...items.values()]),
    hidden: [...hidden.values()].reduce((sum, one) => sum + one, 0),
  }
}

/** EM-19: refuses with IN_USE and the list, as the reader may see it. */
export function demandUnused(caller: Caller, chains: readonly Chain[]): void {
  if (chains.length > 0) throw refusal('IN_USE', { usedBy: usagesAsSeenBy(caller, chains) })
}

/** Who uses these emergency cases: services, units whose default they are, and running emergencies that name them, which would vanish with the case. */
export async function usersOfCases(tx: Tx, ids: readonly string[], at: Date): Promise<ChainsById> {
  const chains = collector()
  const services = await tx.serviceEmergencyCase.findMany({
    where: { emergencyCaseId: { in: [...ids] } },
    select: { emergencyCaseId: true, service: { select: nameAndPath } },
    orderBy: { service: { nameKey: 'asc' } },
  })
  const activations = await tx.emergencyActivation.findMany({
    where: {
      emergencyCaseId: { in: [...ids] },
      endedAt: null,
      OR: [{ validUntil: null }, { validUntil: { gt: at } }],
    },
    select: {
      id: true,
      emergencyCaseId: true,
      service: { select: nameAndPath },
      organizationUnit: { select: { name: true, path: true } },
      emergencyCase: { select: nameAndPath },
    },
  })
  const units = await tx.organizationUnit.findMany({
    where: { defaultEmergencyCaseId: { in: [...ids] } },
    select: { id: true, name: true, path: true, defaultEmergencyCaseId: true },
    orderBy: { path: 'asc' },
  })
  for (const { defaultEmergencyCaseId, ...unit } of units) {
    if (defaultEmergencyCaseId) {
      chains.add(defaultEmergencyCaseId, [{ kind: 'organizationUnit', ...unit, place: 'default emergency case' }])
    }
  }
  for (const { emergencyCaseId, service } of services) chains.add(emergencyCaseId, [step('service', service)])
  for (const { id, emergencyCaseId, service, organizationUnit, emergencyCase } of activations) {
    const path = (service ?? emergencyCase)?.organizationUnit.path ?? organizationUnit?.path ?? ''
    const name = (service ?? organizationUnit ?? emergencyCase)?.name ?? ''
    if (emergencyCaseId) {
      chains.add(emergencyCaseId, [
        { kind: 'emergency', id, name, place: 'running', path: organizationUnit?.path ?? path },
      ])
    }
  }
  return chains.map
}

/** Who uses these workflow instances: services. */
export async function usersOfInstances(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const services = await tx.service.findMany({
    where: { workflowInstanceId: { in: [...ids] } },
    select: { ...nameAndPath, workflowInstanceId: true },
    orderBy: { nameKey: 'asc' },
  })
  for (const service of services) {
    if (service.workflowInstanceId) chains.add(service.workflowInstanceId, [step('service', service)])
  }
  return chains.map
}

/** Who plays these resources: cases → their services, workflow instances → their services, catch-alls of units. */
export async function usersOfResources(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const prompts = await tx.emergencyCasePrompt.findMany({
    where: { resourceId: { in: [...ids] } },
    select: {
      resourceId: true,
      emergencyCase: { select: { ...nameAndPath, services: { select: { service: { select: nameAndPath } } } } },
    },
    orderBy: { emergencyCase: { nameKey: 'asc' } },
  })
  const greetings = await tx.voicemailBoxPrompt.findMany({
    where: { resourceId: { in: [...ids] } },
    select: { resourceId: true, voicemailBox: { select: nameAndPath } },
    orderBy: { voicemailBox: { nameKey: 'asc' } },
  })
  const queues = await tx.callQueue.findMany({
    where: { OR: [{ musicResourceId: { in: [...ids] } }, { prompts: { some: { resourceId: { in: [...ids] } } } }] },
    select: { ...nameAndPath, musicResourceId: true, prompts: { select: { resourceId: true } } },
    orderBy: { nameKey: 'asc' },
  })
  const destinations = await destinationChains(tx, { resourceId: { in: [...ids] }, emergencyCaseId: null })
  const references = await referencesBy(tx, { resourceId: { in: [...ids] } })
  const catchAlls = await catchAllsOf(tx)
  for (const { musicResourceId, prompts, ...queue } of queues) {
    const played = new Set([musicResourceId, ...prompts.map(({ resourceId }) => resourceId)])
    for (const id of ids) if (played.has(id)) chains.add(id, [step('callQueue', queue)])
  }
  for (const { target, chain } of destinations) chains.add(target, chain)
  for (const { resourceId, voicemailBox } of greetings) chains.add(resourceId, [step('voicemailBox', voicemailBox)])
  for (const { resourceId, emergencyCase } of prompts) {
    const first = step('emergencyCase', emergencyCase)
    const services = emergencyCase.services.map(({ service }) => service)
    for (const chain of continued(first, services)) chains.add(resourceId, chain)
  }
  for (const reference of references) {
    if (reference.resourceId) for (const chain of chainsOf(reference)) chains.add(reference.resourceId, chain)
  }
  for (const { unit, destination } of catchAlls) {
    const prompts = destination.kind === 'announcement' ? destination.prompts : []
    for (const { resourceId } of prompts) if (ids.includes(resourceId)) chains.add(resourceId, [unit])
  }
  return chains.map
}

/**
 * Where these services are destinations: of cases, in workflow instances, as catch-alls. Assignments that name a service use it too:
 * without it, an assignment that names nothing else would cover the whole unit.
 */
export async function usersOfServices(tx: Tx, ids: readonly string[]): Promise<ChainsById> {
  const chains = collector()
  const cases = await tx.emergencyCase.findMany({
    where: { destinationServiceId: { in: [...ids] } },
    select: { ...nameAndPath, destinationServiceId: true },
    orderBy: { nameKey: 'asc' },
  })
  const references = await referencesBy(tx, { serviceId: { in: [...ids] } })
  const destinations = await destinationChains(tx, { serviceId: { in: [...ids] }, emergencyCaseId: null })
  const catchAlls = await catchAllsOf(tx)
  const assignments = await tx.roleAssignmentService.findMany({
    where: { serviceId: { in: [...ids] } },
    select: {
      serviceId: true,
      roleAssignment: {
        select: { user: { select: { id: true, name: true } }, organizationUnit: { select: { path: true } } },
      },
    },
  })
  for (const emergencyCase of cases) {
    if (!emergencyCase.destinationServiceId) continue
    chains.add(emergencyCase.destinationServiceId, [{ ...step('emergencyCase', emergencyCase), place: 'Destination' }])
  }
  for (const reference of references) {
    if (reference.serviceId) for (const chain of chainsOf(reference)) chains.add(reference.serviceId, chain)
  }
  for (const { unit, destination } of catchAlls) {
    if (destination.kind === 'service') chains.add(destination.serviceId, [unit])
  }
  for (const { target, chain } of destinations) chains.add(target, chain)
  for (const { serviceId, roleAssignment } of assignments) {
    const { user, organizationUnit } = roleAssignment
    chains.add(serviceId, [{ kind: 'user', ...user, place: 'own services', path: organizationUnit.path }])
  }
  return chains.map
}

const continued = (first: Step, services: readonly Named[]): Chain[] =>
  services.length === 0 ? [[first]] : services.map((service) => [first, step('service', service)])

/** What workflows point at. */
export const referencesBy = (tx: Tx, where: Prisma.WorkflowReferenceWhereInput) =>
  tx.workflowReference.findMany({
    where,
    select: {
      of: true,
      resourceId: true,
      serviceId: true,
      voicemailBoxId: true,
      openingHoursId: true,
      callQueueId: true,
      userId: true,
      instance: { select: { ...nameAndPath, services: { select: nameAndPath } } },
    },
    // 'published' after 'draft': what callers meet has the last word.
    orderBy: [{ instance: { nameKey: 'asc' } }, { of: 'asc' }],
  })

/** A draft that nobody published reaches no caller, so the way ends at the instance. */
export function chainsOf({ of, instance }: Awaited<ReturnType<typeof referencesBy>>[number]): Chain[] {
  if (of === 'draft') return [[{ ...step('workflowInstance', instance), place: 'draft' }]]
  return continued(step('workflowInstance', instance), instance.services)
}

/** The catch-alls that lead to a record of ours. */
export async function catchAllsOf(tx: Tx): Promise<{ unit: Step; destination: Destination }[]> {
  const rows = await tx.$queryRaw<{ id: string; name: string; path: string; catch_all: Destination }[]>`
    select id, name, path, catch_all from organization_unit where catch_all->>'kind' in ('service', 'announcement', 'voicemail', 'queue', 'user')`
  return rows.map(({ id, name, path, catch_all }) => ({
    unit: { kind: 'organizationUnit', id, name, place: 'catch-all', path },
    destination: catch_all,
  }))
}

/** A way that another one continues says nothing of its own. */
function withoutBeginnings(items: Usages['items']): Usages['items'] {
  const continued = (one: string) => items.some(({ path }) => idsOf(path) !== one && idsOf(path).startsWith(one))
  return items.filter(({ path }) => !continued(idsOf(path)))
}

/** Of two ways along the same objects the later one counts, wherever in them it leads through. */
const idsOf = (path: Usages['items'][number]['path']) => path.map(({ kind, id }) => `${kind} ${id};`).join('')
