import type { SkillReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import type { Tx } from '../../http/change.ts'
import { agentsSeenIn } from '../../shared/counted-agents.ts'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfSkills } from '../../shared/usages-of-duty.ts'

export const skillSelect = {
  ...{ id: true, version: true, name: true, nameKey: true, description: true, levels: true },
  ...{ createdAt: true, updatedAt: true },
  organizationUnit: { select: unitSelect },
  parent: { select: { id: true, name: true } },
} satisfies Prisma.SkillSelect

export type SkillRow = Prisma.SkillGetPayload<{ select: typeof skillSelect }>

/** Skills as they leave the server, each with its way from the root of the tree. */
export async function presentSkills({ caller, db }: Reader, rows: readonly SkillRow[]): Promise<SkillReply[]> {
  const ids = rows.map(({ id }) => id)
  const users = await usersOfSkills(db, ids)
  const paths = await pathsOf(db, ids)
  return rows.map((row) => ({
    ...recordFieldsOf(caller, row, users.get(row.id), 'configureAgents'),
    parent: row.parent,
    path: paths.get(row.id) ?? [row.name],
    levels: row.levels,
    agents: agentsSeenIn(
      caller,
      users.get(row.id)?.filter(([first]) => first?.kind === 'agentRatings'),
    ),
  }))
}

async function pathsOf(db: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db.$queryRaw<{ of: string; path: string[] }[]>`
    with recursive upward as (
      select id as of, parent_id, name, 0 as steps from skill where id = any(${[...ids]}::uuid[])
      union all
      select upward.of, above.parent_id, above.name, steps + 1 from upward join skill above on above.id = upward.parent_id
    ) cycle of, parent_id set is_round using ways
    select of, array_agg(name order by steps desc) as path from upward where not is_round group by of`
  return new Map(rows.map(({ of, path }) => [of, path]))
}
