import type { RatingColumns } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import type { Caller } from '../../access/can.ts'
import { permissions } from '../../access/permissions.ts'
import { pathsUpward } from '../../access/scope.ts'
import { profileLook, profileLookSelect } from '../../shared/profile-look.ts'
import type { Reader } from '../../shared/reader.ts'
import { inTreeOrder } from './skill-tree.ts'

/** Profiles, skills and responsibilities that somebody can have whose ratings the reader sees. */
export async function ratingColumns({ db, caller }: Reader): Promise<RatingColumns> {
  const where = ofInterest(caller)
  const order = { orderBy: { nameKey: 'asc' } } as const
  const profiles = await db.dutyProfile.findMany({
    where: { ...where, offDuty: false },
    select: profileLookSelect,
    ...order,
  })
  const skills = await db.skill.findMany({
    where,
    select: { id: true, name: true, parentId: true, levels: true },
    ...order,
  })
  const responsibilities = await db.responsibility.findMany({ where, select: { id: true, name: true }, ...order })
  return { dutyProfiles: profiles.map(profileLook), skills: inTreeOrder(skills), responsibilities }
}

/** What is selectable for people of the reader's subtrees (S1): of these units, and of the units above. */
export function ofInterest(caller: Caller): { organizationUnit: Prisma.OrganizationUnitWhereInput } {
  const own = caller.grants.filter(({ role }) => permissions.readRatings[role] !== 'none').map(({ path }) => path)
  return {
    organizationUnit: {
      OR: [
        { path: { in: [...new Set(own.flatMap(pathsUpward))] } },
        ...own.map((path) => ({ path: { startsWith: path } })),
      ],
    },
  }
}
