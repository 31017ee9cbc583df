import { pathsUpward } from '../access/scope.ts'
import type { Tx } from '../http/change.ts'

const MOST_NAMED = 3

/** DP-28: people who set up the agents of a unit, those of the nearest unit first; three at most. Of no unit: those of the root. */
export async function whoCanHelp(
  db: Pick<Tx, 'roleAssignment' | 'organizationUnit'>,
  path: string | null,
): Promise<string[]> {
  const above = path === null ? { parentId: null } : { path: { in: pathsUpward(path) } }
  const rows = await db.roleAssignment.findMany({
    where: {
      role: { in: ['SYSTEM_ADMINISTRATOR', 'ADMINISTRATOR'] },
      organizationUnit: above,
      user: { disabledAt: null, isSystem: false },
    },
    select: { user: { select: { name: true } }, organizationUnit: { select: { path: true } } },
    orderBy: [{ user: { name: 'asc' } }],
  })
  const nearest = rows.sort((a, b) => b.organizationUnit.path.length - a.organizationUnit.path.length)
  return [...new Set(nearest.map(({ user }) => user.name))].slice(0, MOST_NAMED)
}
