import { randomUUID } from 'node:crypto'
import { nameKey } from '@nightswitch/contracts'
import type { Sealer } from '@nightswitch/secrets'
import { newSipPassword, newSipUserName } from '../features/devices/credentials.ts'
import type { Tx } from '../http/change.ts'
import { writeDestinationReferences } from '../shared/destination-references.ts'
import type { Demo } from './demo-data.ts'
import { type Ids, idOf } from './ids.ts'

/** Call queues, each with the system user it owns (FO-5); their members come when the people are there. */
export async function writeCallQueues(tx: Tx, demo: Demo, units: Ids, boxes: Ids): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const { name, unit, description, extension, ...goes } of demo.callQueues) {
    const id = randomUUID()
    const organizationUnitId = idOf(units, unit)
    const user = await tx.user.create({
      data: { name, email: `queue-${id}@system.invalid`, isSystem: true, extension, organizationUnitId },
      select: { id: true },
    })
    await tx.callQueue.create({
      data: { id, name, nameKey: nameKey(name), organizationUnitId, description, userId: user.id },
    })
    const whenOffline = { kind: 'phoneNumber', number: goes.whenOffline } as const
    const whenUnanswered = { kind: 'voicemail', voicemailBoxId: idOf(boxes, goes.whenUnanswered) } as const
    const where = { userId: user.id, isDefault: true }
    const rule = await tx.answeringRule.findFirstOrThrow({ where, select: { id: true } })
    await tx.answeringRule.update({ where: { id: rule.id }, data: { whenOffline, whenUnanswered } })
    await writeDestinationReferences(tx, { answeringRuleId: rule.id }, { whenOffline, whenUnanswered })
    ids.set(name, id)
  }
  return ids
}

/** Who is in the queues. */
export async function writeMembers(tx: Tx, demo: Demo, queues: Ids): Promise<void> {
  for (const { name, members } of demo.callQueues) {
    for (const [position, member] of members.entries()) {
      const { id: userId } = await tx.user.findFirstOrThrow({ where: { name: member }, select: { id: true } })
      await tx.queueMember.create({ data: { callQueueId: idOf(queues, name), userId, position } })
    }
  }
}

/** Telephones that nobody has: the simulated exchange makes them ring. Their passwords are known to nobody. */
export async function writeTelephones(tx: Tx, demo: Demo, sealer: Sealer): Promise<void> {
  for (const { email, telephones } of demo.people) {
    const { id: userId } = await tx.user.findUniqueOrThrow({ where: { email }, select: { id: true } })
    for (const [index, label] of telephones.entries()) {
      const id = randomUUID()
      const sealedPassword = sealer.seal(newSipPassword(), id)
      await tx.device.create({
        data: { id, userId, label, sipUserName: newSipUserName(), sealedPassword, position: index + 1 },
      })
    }
  }
}
