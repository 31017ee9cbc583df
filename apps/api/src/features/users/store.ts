import type { Ability, UserBody, UserFilter, UserReply, UserSort } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'
import { type Caller, demand } from '../../access/can.ts'
import { selectableFrom, unitScope } from '../../access/scope.ts'
import { newOneTimePassword } from '../../auth/passwords.ts'
import { disablePerson, hashPassword, setPassword } from '../../auth/people.ts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { fromCursor, likeText, toCursor } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { demandFreeExtension } from '../../shared/extensions.ts'
import { giveOwnBox, takeOwnBox } from '../../shared/own-box.ts'
import { selectablePlace, type UnitRow, unitSelect } from '../../shared/places.ts'
import { insideOf } from '../../shared/reader.ts'
import { caresFor, demandAble, demandAnotherAdministrator, isHighest, mayHaveBox, mayShutOut } from './care.ts'
import { demandOwnConfiguration } from './own-configuration.ts'
import { presentUsers, type UserReader } from './present.ts'
import { seenUser, type UserRow, userScope, userSelect } from './row.ts'
import { userWords } from './words.ts'

/** How long a one-time password waits for its person. */
const ONE_TIME_PASSWORD_MS = 3 * 24 * 3600 * 1000

type IfMatch = string | undefined
type Query = {
  cursor?: string | undefined
  offset?: number | undefined
  limit: number
  sort: UserSort
  filter: UserFilter
}

/** The people of the caller's subtrees, a page of them. */
export async function listUsers(
  { db, caller, telephony }: SignedInContext,
  { cursor, offset = 0, limit, sort, filter }: Query,
) {
  const { search, organizationUnitId, role, state, systemUsers, selectableFrom: unitId } = filter
  const like = search ? { contains: likeText(search), mode: 'insensitive' as const } : undefined
  const where: Prisma.UserWhereInput[] = [
    unitId ? selectableUsers(await selectablePlace(db, caller, unitId)) : userScope(caller, 'readUsers'),
    ...(like
      ? [{ OR: [{ name: like }, { email: like, isSystem: false }, { extension: { startsWith: like.contains } }] }]
      : []),
    ...(organizationUnitId
      ? [{ OR: [{ organizationUnitId }, { roleAssignments: { some: { organizationUnitId } } }] }]
      : []),
    // A role somewhere else is not the caller's to know of.
    ...(role ? [{ roleAssignments: { some: { role, ...scopeOfRoles(caller) } } }] : []),
    ...(state ? [{ disabledAt: state === 'disabled' ? { not: null } : null }] : []),
  ]
  const field = sort.endsWith('email') ? 'email' : 'name'
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const beyond = direction === 'asc' ? 'gt' : 'lt'
  const from = fromCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const after: Prisma.UserWhereInput[] = from
    ? [{ OR: [{ [field]: { [beyond]: from[0] } }, { [field]: from[0], id: { [beyond]: from[1] } }] }]
    : []
  const shownKinds: Prisma.UserWhereInput[] = systemUsers === 'show' ? [] : [{ isSystem: false }]
  const [rows, total, hiddenSystemUsers] = await Promise.all([
    db.user.findMany({
      where: { AND: [...where, ...shownKinds, ...after] },
      orderBy: [{ [field]: direction }, { id: direction }],
      take: limit + 1,
      skip: offset,
      select: userSelect,
    }),
    db.user.count({ where: { AND: [...where, ...shownKinds] } }),
    systemUsers === 'show' ? 0 : db.user.count({ where: { AND: [...where, { isSystem: true }] } }),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await presentUsers({ db, caller, telephony }, shown),
    nextCursor: rows.length > limit && last ? toCursor([last[field], last.id]) : null,
    total,
    hiddenSystemUsers,
  }
}

/** Those that a destination may name: whoever belongs to no unit belongs to the root. A queue is chosen itself. */
const selectableUsers = (path: string): Prisma.UserWhereInput => ({
  OR: [selectableFrom(path), { organizationUnitId: null }],
  isSystem: false,
})

export async function getUser(context: SignedInContext, id: string): Promise<UserReply> {
  return presentOne(context, await seenUser(context.db, context.caller, id))
}

/** Refusals: EMAIL_TAKEN, NOT_FOUND or FORBIDDEN for the unit. A new person has no password and no role. */
export async function createUserOf(context: SignedInContext, key: string | undefined, body: UserBody) {
  const spec = {
    audit: { action: 'create', objectKind: 'user' },
    idempotencyKey: key,
    requestHash: requestHash('users.create', body),
  }
  const { reply } = await change(context, spec, async (tx) => {
    await unitToCareIn(tx, context.caller, body.organizationUnitId)
    await demandFreeEmail(tx, body.email, null)
    await demandFreeExtension(tx, null, body.extension)
    const row = await tx.user.create({ data: { ...body, emailVerified: true }, select: userSelect })
    return { reply: { id: row.id }, audit: auditOf(row, null) }
  })
  context.live.changed(['users'])
  return getUser(context, reply.id)
}

/** Refusals as for creating, STALE_VERSION, PRECONDITION_REQUIRED, FORBIDDEN. */
export async function updateUser(context: SignedInContext, id: string, ifMatch: IfMatch, body: UserBody) {
  const act = { action: 'update', id, ifMatch, may: (row: UserRow) => caresFor(context.caller, row) }
  return changeOne(context, act, async (tx) => {
    const unit = await unitToCareIn(tx, context.caller, body.organizationUnitId)
    await demandOwnConfiguration(tx, id, unit)
    await demandFreeEmail(tx, body.email, id)
    await demandFreeExtension(tx, id, body.extension)
    await tx.user.update({ where: { id }, data: { ...body, version: { increment: 1 } } })
  })
}

/** Gives somebody a voicemail box, or takes it away: IN_USE while it holds messages or is a destination. */
export async function setVoicemailBox(context: SignedInContext, id: string, ifMatch: IfMatch, wanted: boolean) {
  const { caller, language, live } = context
  const action = wanted ? 'add voicemail box' : 'remove voicemail box'
  const act = { action, id, ifMatch, may: (row: UserRow) => mayHaveBox(caller, row) }
  const reply = await changeOne(context, act, async (tx, before) => {
    if (!wanted) return takeOwnBox(context, tx, before)
    const root = await tx.organizationUnit.findFirstOrThrow({ where: { parentId: null }, select: { id: true } })
    await giveOwnBox(tx, before, before.organizationUnit?.id ?? root.id, userWords[language].voicemailName(before.name))
  })
  live.changed(['voicemailBoxes'])
  return reply
}

/** Refusals: LAST_ADMINISTRATOR, FORBIDDEN for oneself. The sessions of a disabled person are gone with the same transaction. */
export async function setDisabled(context: SignedInContext, id: string, ifMatch: IfMatch, disabled: boolean) {
  const { caller, clock } = context
  const act = { action: disabled ? 'disable' : 'enable', id, ifMatch, may: (row: UserRow) => mayShutOut(caller, row) }
  return changeOne(context, act, async (tx, before) => {
    if ((before.disabledAt !== null) === disabled) return
    if (disabled && isHighest(before)) await demandAnotherAdministrator(tx, id)
    if (disabled) await disablePerson(tx, id, clock())
    const disabledAt = disabled ? {} : { disabledAt: null }
    await tx.user.update({ where: { id }, data: { ...disabledAt, version: { increment: 1 } } })
  })
}

/** A new one-time password, told in the answer alone: what is kept is its hash. Refusals as for disabling. */
export async function giveOneTimePassword(context: SignedInContext, id: string, ifMatch: IfMatch) {
  const { caller, clock } = context
  const password = newOneTimePassword()
  const hashed = await hashPassword(password)
  const expiresAt = new Date(clock().getTime() + ONE_TIME_PASSWORD_MS)
  const act = { action: 'give one-time password', id, ifMatch, may: (row: UserRow) => mayShutOut(caller, row) }
  const user = await changeOne(context, act, async (tx, before) => {
    if (isHighest(before)) await demandAnotherAdministrator(tx, id)
    await setPassword(tx, id, hashed, { oneTimeUntil: expiresAt })
  })
  return { password, expiresAt: expiresAt.toISOString(), user }
}

type Act = {
  readonly action: string
  readonly id: string
  readonly ifMatch: IfMatch
  /** Asked before anything else, also before the version. */
  readonly may: (row: UserRow) => Ability
  /** Where it happens, for the audit; the person's own unit unless told. */
  readonly organizationUnitId?: string
}

/** One change of one person, to the version that the caller saw. Whoever it is about sees it on their screens at once. */
export async function changeOne(
  context: SignedInContext,
  { action, id, ifMatch, may, organizationUnitId }: Act,
  work: (tx: Tx, before: UserRow) => Promise<void>,
): Promise<UserReply> {
  const { caller, live } = context
  await change(context, { audit: { action, objectKind: 'user' } }, async (tx) => {
    const before = await seenUser(tx, caller, id)
    demandAble(may(before))
    await expectVersion(ifMatch, {
      version: before.version,
      reply: async () => presentOne(insideOf(context, tx), before),
    })
    await work(tx, before)
    const after = await tx.user.findUniqueOrThrow({ where: { id }, select: userSelect })
    return { reply: null, audit: auditOf(after, before, organizationUnitId) }
  })
  live.recheck(id)
  live.changed(['users'])
  return getUser(context, id)
}

async function presentOne(reader: UserReader, row: UserRow): Promise<UserReply> {
  const [reply] = await presentUsers(reader, [row])
  if (!reply) throw refusal('NOT_FOUND')
  return reply
}

const scopeOfRoles = (caller: Caller) => ({ organizationUnit: unitScope(caller, 'readRoles') })

/** The unit whose administrators are to look after somebody. Refuses with NOT_FOUND or FORBIDDEN where the caller does not. */
async function unitToCareIn(tx: Tx, caller: Caller, id: string): Promise<UnitRow> {
  const unit = await tx.organizationUnit.findUnique({ where: { id }, select: unitSelect })
  if (!unit) throw refusal('NOT_FOUND')
  demand(caller, 'configureUsers', unit)
  return unit
}

async function demandFreeEmail(tx: Tx, email: string, self: string | null): Promise<void> {
  const holder = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (!holder || holder.id === self) return
  const detail = `“${email}” already belongs to somebody. People sign in with it, so each has their own.`
  throw refusal('EMAIL_TAKEN', { errors: [{ pointer: '#/email', detail }] })
}

function auditOf(row: UserRow, before: UserRow | null, organizationUnitId?: string): AuditFacts {
  return {
    objectId: row.id,
    objectName: row.name,
    organizationUnitId: organizationUnitId ?? row.organizationUnit?.id ?? null,
    before: before && factsOf(before),
    after: factsOf(row),
  }
}

/** What of somebody people change, in words they know. The differ leaves out what has "password" in its name. */
const factsOf = (row: UserRow) => ({
  name: row.name,
  email: row.email,
  organizationUnit: row.organizationUnit?.name ?? null,
  extension: row.extension,
  voicemailBox: row.voicemailBox?.name ?? null,
  consoleLanguage: row.language,
  disabledAt: row.disabledAt,
  roles: row.roleAssignments.map(({ role, organizationUnit, services }) => ({
    role,
    organizationUnit: organizationUnit.name,
    ...(services.length > 0 && { services: services.map(({ service }) => service.name) }),
  })),
})
