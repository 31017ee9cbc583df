import type { OrganizationUnitReply } from '@nightswitch/contracts'
import { destinationSchema } from '@nightswitch/contracts'
import { ability } from '../../access/can.ts'
import { pathsUpward, unitScope } from '../../access/scope.ts'
import type { SignedInContext } from '../../http/context.ts'

/** The units of the caller's subtrees, depth first, siblings by name. */
export async function listOrganizationUnits({ db, caller }: SignedInContext): Promise<OrganizationUnitReply[]> {
  const units = await db.organizationUnit.findMany({ where: unitScope(caller, 'see') })
  const byPath = new Map(units.map((unit) => [unit.path, unit]))
  const seenUpward = (path: string) => pathsUpward(path).filter((above) => byPath.has(above))
  const trail = (path: string) =>
    seenUpward(path)
      .map((above) => byPath.get(above))
      .reverse()
  const sorted = units
    .map((unit) => ({ unit, trail: trail(unit.path) }))
    .sort((a, b) => {
      for (const [index, left] of a.trail.entries()) {
        const right = b.trail[index]
        if (!left || !right) return left ? 1 : -1
        if (left !== right) return left.name.localeCompare(right.name, 'en') || (left.id < right.id ? -1 : 1)
      }
      return a.trail.length - b.trail.length
    })
  return sorted.map(({ unit, trail }) => ({
    id: unit.id,
    name: unit.name,
    kind: unit.kind,
    parentId: trail.at(-2)?.id ?? null,
    depth: trail.length - 1,
    below: units.filter(({ path }) => path !== unit.path && path.startsWith(unit.path)).length,
    country: unit.country,
    timeZone: unit.timeZone,
    catchAll: destinationSchema.nullable().catch(null).parse(unit.catchAll),
    abilities: {
      configure: ability(caller, 'configure', unit),
      switchEmergency: ability(caller, 'switchEmergency', unit),
    },
  }))
}
