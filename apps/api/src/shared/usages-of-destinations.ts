import type { Prisma } from '@nightswitch/db'
import type { Tx } from '../http/change.ts'
import { type Chain, nameAndPath, type Step, step } from './usage-steps.ts'

/** Where a record is a destination: in answering rules, of queues, of emergency cases, as catch-alls. */
export async function destinationChains(tx: Tx, where: Prisma.DestinationReferenceWhereInput) {
  const rows = await tx.destinationReference.findMany({
    where,
    select: {
      serviceId: true,
      targetQueueId: true,
      userId: true,
      voicemailBoxId: true,
      resourceId: true,
      callQueue: { select: nameAndPath },
      emergencyCase: { select: nameAndPath },
      organizationUnit: { select: { id: true, name: true, path: true } },
      answeringRule: {
        select: {
          name: true,
          user: {
            select: {
              id: true,
              name: true,
              organizationUnit: { select: { path: true } },
              callQueue: { select: nameAndPath },
            },
          },
        },
      },
    },
    orderBy: { id: 'asc' },
  })
  return rows.flatMap((row) => {
    const owner = ownerOf(row)
    const target = row.serviceId ?? row.targetQueueId ?? row.userId ?? row.voicemailBoxId ?? row.resourceId
    return owner && target ? [{ target, chain: [owner] satisfies Chain }] : []
  })
}

type Owned = { readonly id: string; readonly name: string; readonly organizationUnit: { readonly path: string } }
type Row = {
  readonly callQueue: Owned | null
  readonly emergencyCase: Owned | null
  readonly organizationUnit: { readonly id: string; readonly name: string; readonly path: string } | null
  readonly answeringRule: {
    readonly name: string
    readonly user: {
      readonly id: string
      readonly name: string
      readonly organizationUnit: { readonly path: string } | null
      readonly callQueue: Owned | null
    }
  } | null
}

/** A rule of a queue's system user is the queue's (FO-11). */
function ownerOf({ callQueue, emergencyCase, organizationUnit, answeringRule }: Row): Step | null {
  const queue = callQueue ?? answeringRule?.user.callQueue
  if (queue) return { ...step('callQueue', queue), place: 'Destination' }
  if (emergencyCase) return { ...step('emergencyCase', emergencyCase), place: 'Destination' }
  if (organizationUnit) return { kind: 'organizationUnit', ...organizationUnit, place: 'catch-all' }
  if (!answeringRule) return null
  const { id, name, organizationUnit: unit } = answeringRule.user
  return { kind: 'user', id, name, place: 'answering rule', path: unit?.path ?? '' }
}
