import type { DutyProfileReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { can } from '../../access/can.ts'
import { unitSelect } from '../../shared/places.ts'
import { profileLook, profileLookSelect } from '../../shared/profile-look.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { pathOfPerson, usersOfDutyProfiles } from '../../shared/usages-of-duty.ts'

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
async function agentsNow({ caller, db, telephony }: Reader): Promise<ReadonlyMap<string, number> | null> {
  const floor = await telephony.floor()
  if (!floor) return null
  const there = floor.users.flatMap(({ userId, agent }) =>
    agent?.signedIn && agent.dutyProfileId ? [{ userId, profileId: agent.dutyProfileId }] : [],
  )
  const rows = await db.$queryRaw<{ of: string; path: string; people: number }[]>`
    select there.of, ${pathOfPerson} as path, count(*)::int as people
    from unnest(${there.map(({ userId }) => userId)}::uuid[], ${there.map(({ profileId }) => profileId)}::uuid[]) there (user_id, of)
    join "user" person on person.id = there.user_id
    left join organization_unit unit on unit.id = person.organization_unit_id
    group by 1, 2`
  const counts = new Map<string, number>()
  for (const { of, path, people } of rows) {
    if (can(caller, 'readUsers', { path }).allowed) counts.set(of, people + (counts.get(of) ?? 0))
  }
  return counts
}
