import type { Prisma } from '@nightswitch/db'
import { type Caller, isAtRoot } from '../access/can.ts'
import { permissions, type Verb } from '../access/permissions.ts'
import { unitScope } from '../access/scope.ts'

/**
 * Who is an agent: has a telephone, is in a queue, works with the Agent Assistant or has the role of an agent; and neither disabled nor
 * what a queue answers as.
 */
export const isAgent: Prisma.UserWhereInput = {
  isSystem: false,
  disabledAt: null,
  OR: [
    { devices: { some: {} } },
    { queueMemberships: { some: {} } },
    { assistantConfigurationId: { not: null } },
    { roleAssignments: { some: { role: 'AGENT' } } },
  ],
}

/**
 * The people about whom somebody may do this: those of their subtrees, and for a supervisor of named services the members of the queues
 * in which the callers of these wait. Whoever belongs to no unit belongs to the root.
 */
export function ownAgents(caller: Caller, verb: Verb): Prisma.UserWhereInput {
  const wide = caller.grants.some((grant) => {
    const reach = permissions[verb][grant.role]
    return isAtRoot(grant) && (reach === 'all' || reach === 'tree' || (reach === 'services' && !grant.serviceIds))
  })
  return {
    OR: [
      { organizationUnit: unitScope(caller, verb) },
      ...(wide ? [{ organizationUnitId: null }] : []),
      ...caller.grants.flatMap(({ role, path, serviceIds }) =>
        permissions[verb][role] === 'services' && serviceIds ? [membersFor(path, serviceIds)] : [],
      ),
    ],
  }
}

const membersFor = (path: string, serviceIds: readonly string[]): Prisma.UserWhereInput => ({
  queueMemberships: {
    some: {
      callQueue: {
        organizationUnit: { path: { startsWith: path } },
        workflowReferences: {
          some: { of: 'published', instance: { services: { some: { id: { in: [...serviceIds] } } } } },
        },
      },
    },
  },
})
