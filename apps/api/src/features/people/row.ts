import type { Prisma } from '@nightswitch/db'
import { type Caller, isAtRoot } from '../../access/can.ts'
import { permissions, type Verb } from '../../access/permissions.ts'
import { unitScope } from '../../access/scope.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'
import { unitSelect } from '../../shared/places.ts'

export const personSelect = {
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

export type PersonRow = Prisma.UserGetPayload<{ select: typeof personSelect }>
export type AssignmentRow = PersonRow['roleAssignments'][number]

/** The people of the caller's subtrees: their unit lies there, or something that was given to them. */
export function peopleScope(caller: Caller, verb: Verb): Prisma.UserWhereInput {
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
export async function seenPerson(tx: Tx, caller: Caller, id: string): Promise<PersonRow> {
  const row = await tx.user.findFirst({
    where: { AND: [{ id }, peopleScope(caller, 'readPeople')] },
    select: personSelect,
  })
  if (!row) throw refusal('NOT_FOUND')
  return row
}
