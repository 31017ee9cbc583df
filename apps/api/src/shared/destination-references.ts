import type { Destination } from '@nightswitch/contracts'
import type { Tx } from '../http/change.ts'
import type { Wanted } from './places.ts'

/** Whose destination it is: exactly one of these. */
export type DestinationOwner =
  | { readonly answeringRuleId: string }
  | { readonly callQueueId: string }
  | { readonly emergencyCaseId: string }
  | { readonly organizationUnitId: string }

/** S1: what a destination names, to be asked whether it is selectable. */
export function wantedByDestination(destination: Destination | null, pointer: string): Wanted[] {
  switch (destination?.kind) {
    case 'service':
      return [{ kind: 'service', id: destination.serviceId, pointer: `${pointer}/serviceId` }]
    case 'voicemail':
      return [{ kind: 'voicemailBox', id: destination.voicemailBoxId, pointer: `${pointer}/voicemailBoxId` }]
    case 'queue':
      return [{ kind: 'callQueue', id: destination.queueId, pointer: `${pointer}/queueId` }]
    case 'user':
      return [{ kind: 'user', id: destination.userId, pointer: `${pointer}/userId` }]
    case 'announcement':
      return destination.prompts.map(({ resourceId: id }, index) => ({
        ...{ kind: 'resource', id, pointer: `${pointer}/prompts/${index}/resourceId` },
      }))
    default:
      return []
  }
}

/** Writes anew what the destinations of an owner name, by field, so that the database guards it. */
export async function writeDestinationReferences(
  tx: Tx,
  owner: DestinationOwner,
  destinations: Readonly<Record<string, Destination | null>>,
): Promise<void> {
  await tx.destinationReference.deleteMany({ where: { ...owner, field: { in: Object.keys(destinations) } } })
  const data = Object.entries(destinations).flatMap(([field, destination]) =>
    targetsOf(destination).map((target) => ({ ...owner, field, ...target })),
  )
  if (data.length > 0) await tx.destinationReference.createMany({ data })
}

function targetsOf(destination: Destination | null) {
  switch (destination?.kind) {
    case 'service':
      return [{ serviceId: destination.serviceId }]
    case 'voicemail':
      return [{ voicemailBoxId: destination.voicemailBoxId }]
    case 'queue':
      return [{ targetQueueId: destination.queueId }]
    case 'user':
      return [{ userId: destination.userId }]
    case 'announcement':
      return [...new Set(destination.prompts.map(({ resourceId }) => resourceId))].map((resourceId) => ({ resourceId }))
    default:
      return []
  }
}
