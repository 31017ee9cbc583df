import type { Ability } from '@nightswitch/contracts'
import { type Caller, can, isWithin } from '../../access/can.ts'
import { mayGive } from '../../access/giving.ts'
import { roleNames } from '../../access/permissions.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'
import type { PersonRow } from './row.ts'

/**
 * Whether the caller looks after a person: their unit is the caller's, and nothing they hold is more than the caller could give. Whoever
 * may set somebody's password can act as them, so less would be a way up.
 */
export function caresFor(caller: Caller, row: PersonRow): Ability {
  const home = row.organizationUnit?.path ?? null
  const verdict = can(caller, 'configurePeople', { path: home })
  if (!verdict.allowed) {
    return { allowed: false, because: verdict.visible ? verdict.because : elsewhere(caller, row) }
  }
  for (const { role, organizationUnit } of row.roleAssignments) {
    if (mayGive(caller, role, organizationUnit).allowed) continue
    const place = isNear(caller, organizationUnit.path) ? organizationUnit.name : 'a unit you cannot see'
    const because = `${row.name} is ${roleNames[role]} of ${place}, which is more than you may give. Somebody who may can do this.`
    return { allowed: false, because }
  }
  const further = row.emergencySwitchGrants.some(
    ({ organizationUnit }) => !can(caller, 'configurePeople', organizationUnit).allowed,
  )
  if (!further) return { allowed: true }
  const because = `${row.name} may switch emergencies in a unit that is not yours to look after. Its administrators can do this.`
  return { allowed: false, because }
}

/** Whether the caller may disable somebody, or give them a one-time password: never themselves, so that nobody locks themselves out. */
export function mayShutOut(caller: Caller, row: PersonRow): Ability {
  if (row.id === caller.userId) {
    return {
      allowed: false,
      because: 'This is you. Another administrator can do this, so that nobody locks themselves out.',
    }
  }
  return caresFor(caller, row)
}

/** Whether the caller may take a role away; from themselves not what they administer with. */
export function mayTake(caller: Caller, row: PersonRow, assignment: PersonRow['roleAssignments'][number]): Ability {
  const { role, organizationUnit } = assignment
  if (row.id === caller.userId && (role === 'SYSTEM_ADMINISTRATOR' || role === 'ADMINISTRATOR')) {
    return { allowed: false, because: 'This is what you administer with. Another administrator can take it from you.' }
  }
  return mayGive(caller, role, organizationUnit)
}

/** Refuses with FORBIDDEN what the ability does not allow. */
export function demandAble(ability: Ability): void {
  if (!ability.allowed) throw refusal('FORBIDDEN', { because: ability.because ?? 'Your role does not allow this.' })
}

/** Whether a person is one of those who can administer everything. */
export const isHighest = (row: PersonRow): boolean => row.disabledAt === null && row.roleAssignments.some(isHighestRole)

/** Whether a role is System Administrator of the whole organisation. */
export const isHighestRole = ({ role, organizationUnit }: PersonRow['roleAssignments'][number]): boolean =>
  role === 'SYSTEM_ADMINISTRATOR' && organizationUnit.path.split('/').length === 2

/**
 * S3: refuses with LAST_ADMINISTRATOR when nobody else is left who can administer everything: enabled, with a password of their own.
 * Changes happen one after the other, so two who remove each other at once do not both succeed.
 */
export async function demandAnotherAdministrator(tx: Tx, userId: string): Promise<void> {
  const others = await tx.user.count({
    where: {
      id: { not: userId },
      disabledAt: null,
      oneTimePasswordExpiresAt: null,
      accounts: { some: { providerId: 'credential', password: { not: null } } },
      roleAssignments: { some: { role: 'SYSTEM_ADMINISTRATOR', organizationUnit: { parentId: null } } },
    },
  })
  if (others === 0) throw refusal('LAST_ADMINISTRATOR')
}

const isNear = (caller: Caller, path: string) => caller.grants.some((grant) => isWithin(path, grant.path))

function elsewhere(caller: Caller, { name, organizationUnit }: PersonRow): string {
  const own = caller.grants[0]?.unitName ?? 'yours'
  return organizationUnit
    ? `${name} belongs to an organization unit outside ${own}. The administrators there can do this.`
    : `${name} belongs to no organization unit. A System Administrator of the topmost unit can do this.`
}
