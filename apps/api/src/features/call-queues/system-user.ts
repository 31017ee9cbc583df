import type { CallQueueBody } from '@nightswitch/contracts'
import { Prisma } from '@nightswitch/db'
import type { Tx } from '../../http/change.ts'
import { writeDestinationReferences } from '../../shared/destination-references.ts'
import { type CallQueueRow, type DestinationField, destinationsOf } from './row.ts'

/** Those that stand in the Default rule of the system user (FO-11). */
const ruleFields = ['whenOffline', 'whenBusy', 'whenUnanswered'] as const satisfies readonly DestinationField[]

type Rule = Pick<ReturnType<typeof destinationsOf>, (typeof ruleFields)[number]>
/** What of a queue lies in the system user it owns. */
type OfUser = Pick<CallQueueBody, 'name' | 'extension' | 'organizationUnitId'> & Rule

/** FO-5: makes the system user of a queue. A trigger gives it its Default rule. */
export async function makeSystemUser(tx: Tx, queueId: string, queue: OfUser): Promise<string> {
  const { name, organizationUnitId, extension } = queue
  const { id } = await tx.user.create({
    data: { name, email: `queue-${queueId}@system.invalid`, isSystem: true, organizationUnitId, extension },
    select: { id: true },
  })
  await writeRule(tx, id, queue)
  return id
}

/** Writes what became another of the system user and its Default rule; nothing, and no version, where nothing did. */
export async function changeSystemUser(tx: Tx, before: CallQueueRow, queue: OfUser): Promise<void> {
  await keepInStep(tx, before, queue)
  const was = destinationsOf(before)
  const differs = ruleFields.some((field) => JSON.stringify(was[field]) !== JSON.stringify(queue[field]))
  if (differs) await writeRule(tx, before.user.id, queue)
}

async function keepInStep(
  tx: Tx,
  before: CallQueueRow,
  { name, extension, organizationUnitId }: OfUser,
): Promise<void> {
  const { user, organizationUnit } = before
  const same = before.name === name && user.extension === extension && organizationUnit.id === organizationUnitId
  if (same) return
  await tx.user.update({
    where: { id: user.id },
    data: { name, extension, organizationUnitId, version: { increment: 1 } },
  })
  if (user.voicemailBox) {
    await tx.voicemailBox.update({ where: { id: user.voicemailBox.id }, data: { organizationUnitId } })
  }
}

async function writeRule(tx: Tx, userId: string, { whenOffline, whenBusy, whenUnanswered }: Rule): Promise<void> {
  const { id } = await tx.answeringRule.findFirstOrThrow({ where: { userId, isDefault: true }, select: { id: true } })
  await tx.answeringRule.update({
    where: { id },
    data: {
      whenOffline: whenOffline ?? Prisma.DbNull,
      whenBusy: whenBusy ?? Prisma.DbNull,
      whenUnanswered: whenUnanswered ?? Prisma.DbNull,
      version: { increment: 1 },
    },
  })
  await writeDestinationReferences(tx, { answeringRuleId: id }, { whenOffline, whenBusy, whenUnanswered })
}
