import type { Ability } from '@nightswitch/contracts'
import { ability, type Caller, can, isWithin } from '../../access/can.ts'
import { mayGive } from '../../access/giving.ts'
import { isOwnAgent } from '../../access/own.ts'
import { accessWords } from '../../access/words.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'
import type { AssignmentRow, UserRow } from './row.ts'
import { userWords } from './words.ts'

/**
 * Whether the caller looks after a person: their unit is the caller's, and nothing they hold is more than the caller could give. Whoever
 * may set somebody's password can act as them, so less would be a way up.
 */
export function caresFor(caller: Caller, row: UserRow): Ability {
  const words = userWords[languageOf(caller)]
  if (row.isSystem) return { allowed: false, because: words.ofQueue(row.callQueue?.name ?? row.name) }
  const verdict = can(caller, 'configureUsers', { path: row.organizationUnit?.path ?? null })
  if (!verdict.allowed) {
    return { allowed: false, because: verdict.visible ? verdict.because : elsewhere(caller, row) }
  }
  const more = row.roleAssignments.find(
    ({ role, organizationUnit }) => !mayGive(caller, role, organizationUnit).allowed,
  )
  if (more) {
    const { name, path } = more.organizationUnit
    const role = accessWords[languageOf(caller)].roles[more.role]
    return { allowed: false, because: words.holdsMore(row.name, role, isNear(caller, path) ? name : words.unseenUnit) }
  }
  const further = row.emergencySwitchGrants.some(
    ({ organizationUnit }) => !can(caller, 'configureUsers', organizationUnit).allowed,
  )
  return further ? { allowed: false, because: words.switchesElsewhere(row.name) } : { allowed: true }
}

/** Whether the caller may disable somebody, or give them a one-time password: never themselves, so that nobody locks themselves out. */
export function mayShutOut(caller: Caller, row: UserRow): Ability {
  if (row.id === caller.userId) return { allowed: false, because: userWords[languageOf(caller)].isYou }
  return caresFor(caller, row)
}

/** Whether the caller may take a role away; from themselves not what they administer with. */
export function mayTake(caller: Caller, row: UserRow, { role, organizationUnit }: AssignmentRow): Ability {
  if (row.id === caller.userId && (role === 'SYSTEM_ADMINISTRATOR' || role === 'ADMINISTRATOR')) {
    return { allowed: false, because: userWords[languageOf(caller)].ownTool }
  }
  return mayGive(caller, role, organizationUnit)
}

/** FO-3, section 3: whether the caller may change somebody's answering rules. Agents have the rules of their own; those of a queue's user go by its unit. */
export function mayHaveRules(caller: Caller, row: Pick<UserRow, 'id' | 'organizationUnit'>): Ability {
  if (isOwnAgent(caller, row.id)) return { allowed: true }
  return ability(caller, 'configureAnsweringRules', { path: row.organizationUnit?.path ?? null })
}

/** Whether the caller may give somebody a voicemail box; that of a queue is given on its page. */
export function mayHaveBox(caller: Caller, row: UserRow): Ability {
  if (row.isSystem) return caresFor(caller, row)
  return ability(caller, 'configureQueues', { path: row.organizationUnit?.path ?? null })
}

/** Refuses with FORBIDDEN what the ability does not allow. */
export function demandAble(ability: Ability): void {
  if (!ability.allowed) throw refusal('FORBIDDEN', { because: ability.because ?? 'Your role does not allow this.' })
}

/** Whether a person is one of those who can administer everything. */
export const isHighest = (row: UserRow): boolean => row.disabledAt === null && row.roleAssignments.some(isHighestRole)

/** Whether a role is System Administrator of the whole organisation. */
export const isHighestRole = ({ role, organizationUnit }: AssignmentRow): boolean =>
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

const languageOf = ({ language }: Caller) => language ?? 'en'

function elsewhere(caller: Caller, { name, organizationUnit }: UserRow): string {
  const words = userWords[languageOf(caller)]
  return organizationUnit ? words.elsewhere(name, caller.grants[0]?.unitName ?? '') : words.nowhere(name)
}
