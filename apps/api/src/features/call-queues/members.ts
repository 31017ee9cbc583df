import type { MemberChoice, QueueMember, QueueMemberBody, QueueMembers, QueueMembersBody } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { ability, demand, demandSomewhere } from '../../access/can.ts'
import { pathsUpward, scopeWhere } from '../../access/scope.ts'
import { change, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { demandNoLoop } from '../../shared/destination-loops.ts'
import { checkedNumbers } from '../../shared/destinations.ts'
import type { Reader } from '../../shared/reader.ts'
import { demandConfirmed } from './confirm.ts'
import { leads, servicesOfQueues } from './leads.ts'
import { type CallQueueRow, callQueueSelect, rowOf } from './row.ts'
import { callQueues } from './store.ts'
import { warningsOf } from './warnings.ts'
import { queueWords } from './words.ts'

export const memberSelect = {
  id: true,
  tier: true,
  offline: true,
  userId: true,
  number: true,
  confirm: true,
  doesNotKeepOpen: true,
  user: {
    select: { id: true, name: true, extension: true, disabledAt: true, _count: { select: { devices: true } } },
  },
} satisfies Prisma.QueueMemberSelect

export type MemberRow = Prisma.QueueMemberGetPayload<{ select: typeof memberSelect }>

/** The members of a queue in their order. */
export async function listMembers(context: Reader, id: string): Promise<QueueMembers> {
  const [row] = await context.db.callQueue.findMany({
    where: { AND: [{ id }, scopeWhere(context.caller, 'readConfiguration')] },
    select: callQueueSelect,
  })
  if (!row) throw refusal('NOT_FOUND')
  return presentMembers(context, rowOf(row))
}

/** Writes the whole list. Whoever stays keeps the id, and stays offline if they were set so. */
export async function setMembers(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  { members, numbersKeepOpenConfirmed }: QueueMembersBody,
): Promise<QueueMembers> {
  await callQueues.change(context, 'set members', id, ifMatch, async (tx, before) => {
    demandOnce(context, members)
    await demandVisible(tx, context, before, members)
    const wanted = await checked(tx, context, before, members)
    demandConfirmed.forMembers(context.language, before, wanted, numbersKeepOpenConfirmed)
    await writeMembers(tx, id, wanted)
    const row = await tx.callQueue.update({
      where: { id },
      data: { version: { increment: 1 } },
      select: callQueueSelect,
    })
    await demandNoLoop(context, tx, [before.user.id])
    return rowOf(row)
  })
  return listMembers(context, id)
}

/** Sets a member offline in this queue, or online again. Members may do so themselves, whatever their role. */
export async function setMemberOffline(
  context: SignedInContext,
  { id, memberId }: { id: string; memberId: string },
  key: string | undefined,
  offline: boolean,
): Promise<QueueMember> {
  await change(
    context,
    {
      audit: { action: offline ? 'set offline' : 'set online', objectKind: 'queueMember' },
      idempotencyKey: key,
      requestHash: requestHash('callQueues.setMemberOffline', { id, memberId, offline }),
    },
    async (tx) => {
      const member = await ledMember(tx, context, { id, memberId })
      const { organizationUnit, name } = member.callQueue
      if (member.offline === offline) return { reply: null, audit: [] }
      await tx.queueMember.update({ where: { id: memberId }, data: { offline } })
      const facts = { objectId: id, objectName: `${name}: ${nameOf(member)}`, organizationUnitId: organizationUnit.id }
      return { reply: null, audit: { ...facts, before: { offline: member.offline }, after: { offline } } }
    },
  )
  const row = await context.db.queueMember.findUnique({
    where: { id: memberId },
    select: { ...memberSelect, callQueue: { select: { organizationUnit: { select: { path: true } } } } },
  })
  if (!row) throw refusal('NOT_FOUND')
  const services = (await servicesOfQueues(context, [id])).get(id) ?? []
  return presentMember(context, row, row.callQueue.organizationUnit, services)
}

type ChoiceQuery = {
  cursor?: string | undefined
  offset?: number | undefined
  limit: number
  search?: string | undefined
}

/** Who can be a member: people of the queue's unit, of those above and of those below, by name. */
export async function memberChoices(context: Reader, id: string, { limit, offset = 0, cursor, search }: ChoiceQuery) {
  const { db, caller } = context
  const queue = await db.callQueue.findUnique({
    where: { id },
    select: { organizationUnit: { select: { path: true } } },
  })
  if (!queue) throw refusal('NOT_FOUND')
  demand(caller, 'configureQueues', queue.organizationUnit)
  const typed = search ? likeText(search) : null
  const where = {
    AND: [
      visibleFrom(queue.organizationUnit.path),
      { disabledAt: null },
      ...(typed
        ? [{ OR: [{ name: { contains: typed, mode: 'insensitive' as const } }, { extension: { startsWith: typed } }] }]
        : []),
    ],
  }
  const skip = offset + (cursor === undefined ? 0 : Number.parseInt(cursor, 10) || 0)
  const rows = await db.user.findMany({
    where,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    skip,
    take: limit + 1,
    select: {
      id: true,
      name: true,
      extension: true,
      organizationUnit: { select: { id: true, name: true } },
      _count: { select: { devices: true } },
    },
  })
  const items = rows
    .slice(0, limit)
    .map(({ _count, ...user }): MemberChoice => ({ ...user, telephones: _count.devices }))
  const total = await db.user.count({ where })
  return { items, nextCursor: rows.length > limit ? String(skip + limit) : null, total }
}

/** What a member is called on screen. */
export const nameOf = ({ user, number }: Pick<MemberRow, 'number'> & { user: { name: string } | null }): string =>
  user?.name ?? number ?? ''

async function presentMembers(context: Reader, row: CallQueueRow): Promise<QueueMembers> {
  const { db, caller } = context
  const members = await db.queueMember.findMany({
    where: { callQueueId: row.id },
    select: memberSelect,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const services = (await servicesOfQueues(context, [row.id])).get(row.id) ?? []
  return {
    version: row.version,
    items: members.map((member) => presentMember(context, member, row.organizationUnit, services)),
    warnings: (await warningsOf(context, [row])).get(row.id) ?? [],
    abilities: { update: ability(caller, 'configureQueues', row.organizationUnit) },
  }
}

function presentMember(
  context: Reader,
  row: MemberRow,
  place: { readonly path: string },
  services: readonly string[],
): QueueMember {
  const { id, tier, offline, user, number, confirm, doesNotKeepOpen } = row
  const setOffline = user?.id === context.caller.userId ? { allowed: true } : leads(context, place, services)
  const fields = { id, tier, offline, abilities: { setOffline } }
  if (!user) return { ...fields, kind: 'number', number: number ?? '', confirm, doesNotKeepOpen }
  const { disabledAt, _count, ...named } = user
  return { ...fields, kind: 'user', user: { ...named, disabled: disabledAt !== null, telephones: _count.devices } }
}

type Wanted = {
  readonly userId: string | null
  readonly number: string | null
  readonly tier: number
  readonly confirm: boolean
  readonly doesNotKeepOpen: boolean
}

/** Numbers become E.164, also national ones of the unit's country, and must be allowed there (FO-30). Refuses with VALIDATION_FAILED. */
async function checked(
  tx: Tx,
  context: Reader,
  { organizationUnit }: CallQueueRow,
  members: readonly QueueMemberBody[],
): Promise<Wanted[]> {
  const typed = members.flatMap((member, index) =>
    member.kind === 'number' ? [{ at: `#/members/${index}/number`, typed: member.number }] : [],
  )
  const numbers = (await checkedNumbers(tx, context.caller, organizationUnit, typed)).values()
  const wanted = members.map((member): Wanted => {
    const { tier } = member
    if (member.kind === 'user') {
      return { userId: member.userId, number: null, tier, confirm: true, doesNotKeepOpen: false }
    }
    const { confirm, doesNotKeepOpen } = member
    return { userId: null, number: numbers.next().value ?? '', tier, confirm, doesNotKeepOpen }
  })
  demandOnce(context, wanted)
  return wanted
}

/** Refuses with VALIDATION_FAILED whoever is named twice: as it was written, and again once numbers were read. */
function demandOnce({ language }: Reader, members: readonly (QueueMemberBody | Wanted)[]): void {
  const keys = members.map(keyOf)
  const errors = keys.flatMap((key, index) => {
    const pointer = `#/members/${index}`
    return keys.indexOf(key) < index ? [{ pointer, detail: queueWords[language].twice }] : []
  })
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
}

const keyOf = (member: { readonly userId?: string | null; readonly number?: string | null }) =>
  member.userId ?? member.number ?? ''

/** Whoever is a member already stays, also when they moved to another unit. */
async function demandVisible(
  tx: Tx,
  { language }: Reader,
  queue: CallQueueRow,
  members: readonly QueueMemberBody[],
): Promise<void> {
  const staying = new Set(queue.members.flatMap(({ userId }) => userId ?? []))
  const added = members.flatMap((member) =>
    member.kind === 'user' && !staying.has(member.userId) ? [member.userId] : [],
  )
  const found = await tx.user.findMany({
    where: { AND: [{ id: { in: added } }, visibleFrom(queue.organizationUnit.path)] },
    select: { id: true },
  })
  const visible = new Set(found.map(({ id }) => id))
  const errors = members.flatMap((member, index) =>
    member.kind === 'user' && !staying.has(member.userId) && !visible.has(member.userId)
      ? [{ pointer: `#/members/${index}/userId`, detail: queueWords[language].notMember }]
      : [],
  )
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
}

/** People of a unit, of those above it and of those below; whoever belongs to no unit belongs to the root. */
const visibleFrom = (path: string): Prisma.UserWhereInput => ({
  isSystem: false,
  OR: [
    { organizationUnit: { path: { startsWith: path } } },
    { organizationUnit: { path: { in: pathsUpward(path) } } },
    { organizationUnitId: null },
  ],
})

async function writeMembers(tx: Tx, callQueueId: string, wanted: readonly Wanted[]): Promise<void> {
  const before = await tx.queueMember.findMany({
    where: { callQueueId },
    select: { id: true, userId: true, number: true, offline: true },
  })
  const known = new Map(before.map((member) => [member.userId ?? member.number ?? '', member]))
  await tx.queueMember.deleteMany({ where: { callQueueId } })
  await tx.queueMember.createMany({
    data: wanted.map((member, position) => {
      const stays = known.get(keyOf(member))
      return { ...(stays && { id: stays.id, offline: stays.offline }), ...member, position, callQueueId }
    }),
  })
}

/** A member whom the caller leads, or who the caller is. FORBIDDEN or NOT_FOUND otherwise. */
export async function ledMember(
  tx: Tx,
  context: SignedInContext,
  { id, memberId }: { readonly id: string; readonly memberId: string },
) {
  const { caller } = context
  const member = await tx.queueMember.findFirst({
    where: { id: memberId, callQueueId: id },
    select: {
      ...memberSelect,
      callQueue: { select: { name: true, organizationUnit: { select: { id: true, path: true } } } },
    },
  })
  if (member?.userId !== caller.userId) demandSomewhere(caller, 'leadAgents')
  if (!member) throw refusal('NOT_FOUND')
  if (member.userId === caller.userId) return member
  const services = (await servicesOfQueues({ db: tx }, [id])).get(id) ?? []
  const { organizationUnit } = member.callQueue
  if (!leads({ ...context, db: tx }, organizationUnit, services).allowed) demand(caller, 'leadAgents', organizationUnit)
  return member
}
