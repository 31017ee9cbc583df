import { writeAudit } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { ledMember } from './member-offline.ts'
import { nameOf } from './member-row.ts'

/** DP-21: whoever missed a call is offered calls again. Told to telephony, which keeps such states. */
export async function endPause(context: SignedInContext, place: { id: string; memberId: string }): Promise<undefined> {
  const { db, caller, telephony } = context
  const member = await ledMember(db, context, place)
  // An outside number is never paused.
  if (member.userId === null) throw refusal('NOT_FOUND')
  await telephony.resetRona(member.userId, caller.name)
  const { name, organizationUnit } = member.callQueue
  const facts = {
    objectId: place.id,
    objectName: `${name}: ${nameOf(member)}`,
    organizationUnitId: organizationUnit.id,
  }
  await writeAudit(db, context, { action: 'end pause', objectKind: 'queueMember', ...facts })
}
