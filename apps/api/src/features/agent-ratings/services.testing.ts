import { nameKey } from '@nightswitch/contracts'
import type { Prisma, PrismaClient } from '@nightswitch/db'
import { drawingOf, structureByKey } from '@nightswitch/routing-engine'
import { aCallQueue, aService, type Unit } from '../../testing/factories.ts'

/** A service of a unit whose callers wait in a queue with these members, by a published workflow. */
export async function aServiceOfQueue(db: PrismaClient, unit: Unit, members: readonly { id: string }[]) {
  const queue = await aCallQueue(db, unit, { members: members.map(({ id }) => ({ userId: id })) })
  const structure = structureByKey.get('emergency-queue')
  if (!structure) throw new Error('no such structure')
  const settings = { queue: { queueId: queue.id } }
  const drawing: Prisma.InputJsonObject = JSON.parse(JSON.stringify(drawingOf(structure, settings)))
  const name = `Workflow of ${queue.name}`
  const instance = await db.workflowInstance.create({
    data: {
      ...{ name, nameKey: nameKey(name), organizationUnitId: unit.id, structure: 'emergency-queue', draft: settings },
      references: { create: { of: 'published', nodeId: 'queue', callQueueId: queue.id } },
    },
  })
  const version = await db.workflowVersion.create({
    data: {
      ...{ instanceId: instance.id, number: 1, structure: 'emergency-queue', settings, drawing },
      publishedByName: 'Somebody',
    },
  })
  await db.workflowInstance.update({ where: { id: instance.id }, data: { publishedVersionId: version.id } })
  const service = await aService(db, unit)
  await db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
  return { service, queue }
}
