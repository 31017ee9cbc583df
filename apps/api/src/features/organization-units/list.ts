import { type Destination, destinationSchema, type OrganizationUnitReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { ability, type Caller } from '../../access/can.ts'
import { pathsUpward, unitScope } from '../../access/scope.ts'
import type { SignedInContext } from '../../http/context.ts'

type Row = Prisma.OrganizationUnitGetPayload<object>

/** The units of the caller's subtrees, depth first, siblings by name. */
export async function listOrganizationUnits({ db, caller }: SignedInContext): Promise<OrganizationUnitReply[]> {
  return presentUnits(caller, await db.organizationUnit.findMany({ where: unitScope(caller, 'see') }))
}

/** A unit's own catch-all, as it was checked on its way in. */
export const catchAllOf = ({ catchAll }: Row): Destination | null =>
  destinationSchema.nullable().catch(null).parse(catchAll)

/** Units as they leave the server, in reading order; those above what the caller sees are left out. */
export function presentUnits(caller: Caller, rows: readonly Row[]): OrganizationUnitReply[] {
  const units = rows.filter((unit) => sees(caller, unit))
  const byPath = new Map(units.map((unit) => [unit.path, unit]))
  const below = new Map<string, number>()
  const trailed = units.map((unit) => {
    const trail = pathsUpward(unit.path)
      .flatMap((path) => byPath.get(path) ?? [])
      .reverse()
    for (const each of trail) if (each !== unit) below.set(each.path, (below.get(each.path) ?? 0) + 1)
    return { unit, trail }
  })
  return trailed.sort(inReadingOrder).map(({ unit, trail }) => ({
    id: unit.id,
    version: unit.version,
    name: unit.name,
    kind: unit.kind,
    parentId: trail.at(-2)?.id ?? null,
    depth: trail.length - 1,
    below: below.get(unit.path) ?? 0,
    country: unit.country,
    timeZone: unit.timeZone,
    description: unit.description,
    catchAll: catchAllOf(unit),
    busySelectable: unit.busySelectable,
    abilities: {
      configure: ability(caller, 'configure', unit),
      configureQueues: ability(caller, 'configureQueues', unit),
      switchEmergency: ability(caller, 'switchEmergency', unit),
    },
  }))
}

const sees = (caller: Caller, { path }: Row) => ability(caller, 'see', { path }).allowed

type Trailed = { readonly unit: Row; readonly trail: readonly Row[] }

/** Depth first: the first step in which two ways differ decides, by name. */
function inReadingOrder(a: Trailed, b: Trailed): number {
  for (const [index, left] of a.trail.entries()) {
    const right = b.trail[index]
    if (!left || !right) return left ? 1 : -1
    if (left !== right) return left.name.localeCompare(right.name, 'en') || (left.id < right.id ? -1 : 1)
  }
  return a.trail.length - b.trail.length
}
