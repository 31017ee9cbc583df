import type { Prisma } from '@nightswitch/db'
import { type Caller, isAtRoot } from '../../access/can.ts'
import { permissions, type Verb } from '../../access/permissions.ts'
import { unitScope } from '../../access/scope.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'
import { unitSelect } from '../../shared/places.ts'

export const userSelect = {
  id: true,
  version: true,
  name: true,
  email: true,
  language: true,
  disabledAt: true,
  oneTimePasswordExpiresAt: true,
  passwordChangedAt: true,
  createdAt: true,
  updatedAt: true,
  extension: true,
  isSystem: true,
  voicemailBox: { select: { id: true, name: true } },
  callQueue: { select: { id: true, name: true } },
  _count: { select: { devices: true } },
  organizationUnit: { select: unitSelect },
  // Whether there is one, never what it is.
  accounts: { where: { providerId: 'credential', password: { not: null } }, select: { id: true } },
  roleAssignments: {
    select: {
      id: true,
      role: true,
      organizationUnit: { select: unitSelect },
      services: { select: { service: { select: { id: true, name: true } } }, orderBy: { service: { nameKey: 'asc' } } },
    },
    orderBy: [{ organizationUnit: { path: 'asc' } }, { role: 'asc' }],
  },
  emergencySwitchGrants: { select: { id: true, organizationUnit: { select: unitSelect } } },
} satisfies Prisma.UserSelect

export type UserRow = Prisma.UserGetPayload<{ select: typeof userSelect }>
export type AssignmentRow = UserRow['roleAssignments'][number]

/** The people of the caller's subtrees: their unit lies there, or something that was given to them. */
export function userScope(caller: Caller, verb: Verb): Prisma.UserWhereInput {
  const organizationUnit = unitScope(caller, verb)
  const everybody = caller.grants.some((grant) => isAtRoot(grant) && permissions[verb][grant.role] !== 'none')
  return {
    OR: [
      { organizationUnit },
      { roleAssignments: { some: { organizationUnit } } },
      { emergencySwitchGrants: { some: { organizationUnit } } },
      ...(everybody ? [{ organizationUnitId: null }] : []),
    ],
  }
}

/** A person of the caller's subtrees; NOT_FOUND elsewhere. */
export async function seenUser(tx: Tx, caller: Caller, id: string): Promise<UserRow> {
  const row = await tx.user.findFirst({
    where: { AND: [{ id }, userScope(caller, 'readUsers')] },
    select: userSelect,
  })
  if (!row) throw refusal('NOT_FOUND')
  return row
}
