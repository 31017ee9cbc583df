import type { Ability, UserReply } from '@nightswitch/contracts'
import { consoleLanguageSchema } from '@nightswitch/contracts'
import { type Caller, can, maySomewhere } from '../../access/can.ts'
import { caresFor, mayShutOut, mayTake } from './care.ts'
import type { UserRow } from './row.ts'

/** People as they leave the server: what lies outside the reader's subtrees is counted, not named. */
export function presentUsers(caller: Caller, rows: readonly UserRow[]): UserReply[] {
  return rows.map((row) => {
    const seen = row.roleAssignments.filter(({ organizationUnit }) => sees(caller, organizationUnit.path))
    const { organizationUnit } = row
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      email: row.email,
      organizationUnit:
        organizationUnit && sees(caller, organizationUnit.path)
          ? { id: organizationUnit.id, name: organizationUnit.name }
          : null,
      language: consoleLanguageSchema.nullable().catch(null).parse(row.language),
      disabledAt: row.disabledAt?.toISOString() ?? null,
      password: passwordOf(row),
      oneTimePasswordExpiresAt: row.oneTimePasswordExpiresAt?.toISOString() ?? null,
      roles: seen.map((assignment) => ({
        id: assignment.id,
        role: assignment.role,
        organizationUnit: { id: assignment.organizationUnit.id, name: assignment.organizationUnit.name },
        services: assignment.services.map(({ service }) => service),
        abilities: { remove: mayTake(caller, row, assignment) },
      })),
      hiddenRoles: row.roleAssignments.length - seen.length,
      isYou: row.id === caller.userId,
      abilities: {
        update: caresFor(caller, row),
        disable: mayShutOut(caller, row),
        oneTimePassword: mayShutOut(caller, row),
        grant: mayGiveSomewhere(caller),
      },
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }
  })
}

const sees = (caller: Caller, path: string) => can(caller, 'readUsers', { path }).allowed

function passwordOf({ accounts, oneTimePasswordExpiresAt, passwordChangedAt }: UserRow): UserReply['password'] {
  if (accounts.length === 0) return 'none'
  if (oneTimePasswordExpiresAt) return 'oneTime'
  return passwordChangedAt ? 'own' : 'given'
}

function mayGiveSomewhere(caller: Caller): Ability {
  if (maySomewhere(caller, 'configureUsers')) return { allowed: true }
  const path = caller.grants[0]?.path ?? null
  const verdict = can(caller, 'configureUsers', { path })
  return verdict.allowed ? { allowed: true } : { allowed: false, because: verdict.because }
}
