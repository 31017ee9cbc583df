import type { ServicePreview } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import type { Language, Plan, PlannedService, TriedDestination } from '@nightswitch/routing-engine'
import { placesOf } from './plan-places.ts'
import type { Reader } from './reader.ts'

/** What a preview is told of this moment: the floor, null while telephony does not answer, and the paths of the sites. */
export type FloorFacts = { readonly floor: FloorSnapshotReply | null; readonly sites: readonly string[] }

/** Nothing is known of this moment: what a printed page is made with. */
export const noFloorFacts: FloorFacts = { floor: null, sites: [] }

/** Asks telephony once, and the database for the sites. */
export async function floorFacts({ db, telephony }: Pick<Reader, 'db' | 'telephony'>): Promise<FloorFacts> {
  const floor = await telephony.floor()
  const sites = await db.organizationUnit.findMany({ where: { kind: 'SITE' }, select: { path: true } })
  return { floor, sites: sites.map(({ path }) => path) }
}

/** EM-23: how many callers of a service wait now, or ring at somebody; null while telephony does not answer. */
export function countWaiting({ floor }: FloorFacts, serviceId: string): number | null {
  if (!floor) return null
  return floor.queues.flatMap(({ waiting }) => waiting).filter((caller) => caller.serviceId === serviceId).length
}

type Warning = ServicePreview['warnings'][number]

/** EM-2: destinations that are queues or users: nobody is there now, or they lie in the site that has the emergency. */
export function warningsOfPeople(
  plan: Plan,
  service: PlannedService,
  destinations: readonly TriedDestination[],
  facts: FloorFacts,
  language: Language,
): Warning[] {
  const words = sentences[language]
  const siteOf = (unitId: string | null) => {
    const path = unitId === null ? undefined : placesOf(plan).get(unitId)?.path
    return facts.sites.find((site) => path?.startsWith(site)) ?? null
  }
  const own = siteOf(service.organizationUnitId)
  return destinations.flatMap((destination): Warning[] => {
    const known = knownOf(plan, destination)
    if (!known) return []
    const { name, unitId } = known
    const site = siteOf(unitId)
    return [
      ...(isNobodyThere(facts, destination) ? [{ code: 'DESTINATION_OFFLINE', because: words.offline(name) }] : []),
      ...(site !== null && site === own ? [{ code: 'DESTINATION_IN_SAME_SITE', because: words.sameSite(name) }] : []),
    ]
  })
}

function knownOf({ config }: Plan, destination: TriedDestination): { name: string; unitId: string | null } | null {
  if (destination.kind === 'queue') {
    const queue = config.queues?.find(({ id }) => id === destination.queueId)
    return queue ? { name: queue.name, unitId: queue.organizationUnitId } : null
  }
  const user = destination.kind === 'user' ? config.users?.find(({ id }) => id === destination.userId) : undefined
  return user ? { name: user.name, unitId: user.organizationUnitId } : null
}

function isNobodyThere({ floor }: FloorFacts, destination: TriedDestination): boolean {
  if (destination.kind === 'queue') {
    const queue = floor?.queues.find(({ queueId }) => queueId === destination.queueId)
    return queue?.members.every(({ light }) => light === 'grey') ?? false
  }
  if (destination.kind !== 'user') return false
  return floor?.users.find(({ userId }) => userId === destination.userId)?.reach === 'gone'
}

const sentences = {
  en: {
    offline: (name: string) => `Nobody is there in “${name}” now.`,
    sameSite: (name: string) => `“${name}” is in the same site: what happens there may reach it, too.`,
  },
  de: {
    offline: (name: string) => `Bei „${name}“ ist jetzt niemand da.`,
    sameSite: (name: string) => `„${name}“ ist am selben Standort: was dort geschieht, kann auch dies treffen.`,
  },
} as const satisfies Record<Language, object>
