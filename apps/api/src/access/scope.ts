import type { Prisma, PrismaClient } from '@nightswitch/db'
import { type Caller, isAtRoot } from './can.ts'
import { isOfSwitching, permissions, type Verb } from './permissions.ts'

/** Paths of the units in whose whole subtree the person may do this; grants that name services are not among them. */
export const visiblePaths = (caller: Caller, verb: Verb): string[] =>
  outermost([
    ...caller.grants.flatMap((grant) => {
      const reach = permissions[verb][grant.role]
      return reach === 'all' || reach === 'tree' || (reach === 'services' && !grant.serviceIds) ? [grant.path] : []
    }),
    ...(isOfSwitching(verb) ? (caller.switchGrants ?? []).map(({ path }) => path) : []),
  ])

/** Which units a query may touch. Matches nothing for a person without the right. */
export const unitScope = (caller: Caller, verb: Verb): Prisma.OrganizationUnitWhereInput => ({
  OR: visiblePaths(caller, verb).map((path) => ({ path: { startsWith: path } })),
})

/** The caller's scope, for every table with an `organizationUnit`. */
export const scopeWhere = (caller: Caller, verb: Verb): { organizationUnit: Prisma.OrganizationUnitWhereInput } => ({
  organizationUnit: unitScope(caller, verb),
})

/** The caller's scope on services: whole subtrees, and the services that an assignment names. */
export const serviceScope = (caller: Caller, verb: Verb): Prisma.ServiceWhereInput => ({
  OR: [
    scopeWhere(caller, verb),
    ...namedServices(caller, verb).map(({ path, serviceIds }) => ({
      id: { in: [...serviceIds] },
      organizationUnit: { path: { startsWith: path } },
    })),
  ],
})

/**
 * The same as ids, for tables that keep a unit's and a service's id without a relation (calls, audit, alarms).
 * `withoutUnit`: rows that belong to no unit are the person's too (rights of the root).
 */
export async function scopeIds(
  db: Pick<PrismaClient, 'organizationUnit' | 'service'>,
  caller: Caller,
  verb: Verb,
): Promise<{ unitIds: string[]; serviceIds: string[]; withoutUnit: boolean }> {
  const named = namedServices(caller, verb)
  const [units, services] = await Promise.all([
    db.organizationUnit.findMany({ where: unitScope(caller, verb), select: { id: true } }),
    named.length === 0
      ? []
      : db.service.findMany({ where: { OR: serviceScope(caller, verb).OR?.slice(1) ?? [] }, select: { id: true } }),
  ])
  return {
    unitIds: units.map(({ id }) => id),
    serviceIds: services.map(({ id }) => id),
    withoutUnit: caller.grants.some(
      (grant) =>
        isAtRoot(grant) &&
        (permissions[verb][grant.role] === 'all' || (permissions[verb][grant.role] === 'tree' && verb !== 'readAudit')),
    ),
  }
}

/**
 * Selectable from a unit: objects of that unit and of the units above it (product.md section 3). A reader of a unit sees what is selectable
 * there *by reference*, in lists with `selectableFrom` alone: opening or changing an object of a unit above stays NOT_FOUND unless granted.
 */
export const selectableFrom = (path: string): { organizationUnit: Prisma.OrganizationUnitWhereInput } => ({
  organizationUnit: { path: { in: pathsUpward(path) } },
})

/** A unit's own path and those of the units above it, nearest first. */
export function pathsUpward(path: string): string[] {
  const ids = path.split('/').filter(Boolean)
  return ids.map((_, index) => `${ids.slice(0, ids.length - index).join('/')}/`)
}

const namedServices = (caller: Caller, verb: Verb) =>
  caller.grants.flatMap(({ role, path, serviceIds }) =>
    permissions[verb][role] === 'services' && serviceIds ? [{ path, serviceIds }] : [],
  )

const outermost = (paths: readonly string[]) =>
  [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && path.startsWith(other)))
