import { Prisma } from '@nightswitch/db'
import type { Tx } from '../../http/change.ts'

type Unit = { readonly id: string; readonly path: string }

/** What agents changed, as far as it is kept with their names where this unit's word on the level holds (DS-3). */
export async function statusChangesKept(db: Tx, unit: Unit): Promise<{ changes: number; people: number }> {
  const [kept] = await db.$queryRaw<{ changes: number; people: number }[]>`
    select count(*)::int changes, count(distinct user_id)::int people from agent_status_change
    where user_id in (${peopleOf(unit)})`
  return kept ?? { changes: 0, people: 0 }
}

/** Deletes it. */
export async function deleteStatusChanges(tx: Tx, unit: Unit): Promise<void> {
  await tx.$executeRaw`delete from agent_status_change where user_id in (${peopleOf(unit)})`
}

/** The people of the unit and of those below it, unless one in between has a word of its own. Who is of no unit is of the root. */
const peopleOf = ({ id, path }: Unit) => Prisma.sql`
  select u.id from "user" u
  join organization_unit o on o.id = u.organization_unit_id or (u.organization_unit_id is null and o.parent_id is null)
  where starts_with(o.path, ${path}) and not exists (
    select 1 from data_protection p join organization_unit below on below.id = p.organization_unit_id
    where p.monitoring_level is not null and below.id <> ${id}::uuid
      and starts_with(below.path, ${path}) and starts_with(o.path, below.path))`
