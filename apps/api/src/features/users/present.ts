import type { Ability, UserReply } from '@nightswitch/contracts'
import { consoleLanguageSchema } from '@nightswitch/contracts'
import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import { ability, type Caller, can, maySomewhere } from '../../access/can.ts'
import type { Reader } from '../../shared/reader.ts'
import { usagesAsSeenBy } from '../../shared/usages.ts'
import { usersOfUsers } from '../../shared/usages-of-users.ts'
import { caresFor, mayHaveBox, mayHaveRules, mayShutOut, mayTake } from './care.ts'
import type { UserRow } from './row.ts'

/** Who reads about people. */
export type UserReader = Pick<Reader, 'db' | 'caller' | 'telephony'>

/** People as they leave the server: what lies outside the reader's subtrees is counted, not named. */
export async function presentUsers(
  { db, caller, telephony }: UserReader,
  rows: readonly UserRow[],
): Promise<UserReply[]> {
  const users = await usersOfUsers(
    db,
    rows.map(({ id }) => id),
  )
  const floor = rows.some(hasTelephone) ? await telephony.floor() : null
  return rows.map((row) => {
    const seen = row.roleAssignments.filter(({ organizationUnit }) => seesRoles(caller, organizationUnit.path))
    const place = { path: row.organizationUnit?.path ?? null }
    const { organizationUnit } = row
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      email: row.isSystem ? '' : row.email,
      organizationUnit:
        organizationUnit && sees(caller, organizationUnit.path)
          ? { id: organizationUnit.id, name: organizationUnit.name }
          : null,
      language: consoleLanguageSchema.nullable().catch(null).parse(row.language),
      disabledAt: row.disabledAt?.toISOString() ?? null,
      password: knowsRoles(caller, row) ? passwordOf(row) : null,
      oneTimePasswordExpiresAt: knowsRoles(caller, row) ? (row.oneTimePasswordExpiresAt?.toISOString() ?? null) : null,
      extension: row.extension,
      isSystem: row.isSystem,
      queue: row.callQueue,
      voicemailBox: row.voicemailBox,
      telephones: row._count.devices,
      telephoneState: hasTelephone(row) ? telephoneStateOf(row.id, floor) : null,
      usedBy: usagesAsSeenBy(caller, users.get(row.id) ?? []),
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
        grant: row.isSystem ? caresFor(caller, row) : mayGiveSomewhere(caller),
        readRoles: ability(caller, 'readRoles', place),
        devices: row.isSystem ? caresFor(caller, row) : ability(caller, 'configureUsers', place),
        answeringRules: mayHaveRules(caller, row),
        voicemailBox: mayHaveBox(caller, row),
      },
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }
  })
}

const hasTelephone = (row: UserRow) => row._count.devices > 0

/** Whether calls reach a telephone of somebody now, by what telephony tells. */
export function telephoneStateOf(
  userId: string,
  floor: Pick<FloorSnapshotReply, 'users'> | null,
): NonNullable<UserReply['telephoneState']> {
  const known = floor?.users.find((user) => user.userId === userId)
  if (!known) return 'unknown'
  if (known.inCall) return 'inCall'
  return ({ reachable: 'connected', inGrace: 'losing', gone: 'gone' } as const)[known.reach]
}

/** Where somebody belongs, or has a role, in a unit whose roles the reader knows. */
const knowsRoles = (caller: Caller, { organizationUnit, roleAssignments }: UserRow) =>
  can(caller, 'readRoles', { path: organizationUnit?.path ?? null }).allowed ||
  roleAssignments.some((assignment) => seesRoles(caller, assignment.organizationUnit.path))

const seesRoles = (caller: Caller, path: string) => can(caller, 'readRoles', { path }).allowed
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
