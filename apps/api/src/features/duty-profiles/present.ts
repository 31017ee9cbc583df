import type { DutyProfileReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { can } from '../../access/can.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { unitSelect } from '../../shared/places.ts'
import { placesOf } from '../../shared/plan-places.ts'
import { profileLook, profileLookSelect } from '../../shared/profile-look.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfDutyProfiles } from '../../shared/usages-of-duty.ts'

export const dutyProfileSelect = {
  ...profileLookSelect,
  ...{ version: true, nameKey: true, description: true, returnAfterMinutes: true, createdAt: true, updatedAt: true },
  organizationUnit: { select: unitSelect },
} satisfies Prisma.DutyProfileSelect

export type DutyProfileRow = Prisma.DutyProfileGetPayload<{ select: typeof dutyProfileSelect }>

/** Duty profiles as they leave the server, each with how many agents are in it at this moment. */
export async function presentProfiles(context: Reader, rows: readonly DutyProfileRow[]): Promise<DutyProfileReply[]> {
  const { caller, db } = context
  const users = await usersOfDutyProfiles(
    db,
    rows.map(({ id }) => id),
  )
  const now = await agentsNow(context)
  return rows.map((row) => ({
    ...recordFieldsOf(caller, row, users.get(row.id), 'configureAgents'),
    ...lookOf(row),
    returnAfterMinutes: row.returnAfterMinutes,
    agentsNow: now && (now.get(row.id) ?? 0),
  }))
}

/** How it looks, without whose look it is. */
export function lookOf(row: DutyProfileRow) {
  const { id: _id, name: _name, ...look } = profileLook(row)
  return look
}

/** By profile, how many signed-in agents are in it whom the reader may see; null while telephony is away. */
async function agentsNow(context: Reader): Promise<ReadonlyMap<string, number> | null> {
  const floor = await context.telephony.floor()
  if (!floor) return null
  const plan = await freshPlan(context)
  const places = placesOf(plan)
  const unitOf = new Map(plan.config.users?.map(({ id, organizationUnitId }) => [id, organizationUnitId]))
  const counts = new Map<string, number>()
  for (const { userId, agent } of floor.users) {
    if (!agent?.dutyProfileId || !agent.signedIn) continue
    const path = places.get(unitOf.get(userId) ?? '')?.path ?? null
    if (!can(context.caller, 'readUsers', { path }).allowed) continue
    counts.set(agent.dutyProfileId, (counts.get(agent.dutyProfileId) ?? 0) + 1)
  }
  return counts
}
