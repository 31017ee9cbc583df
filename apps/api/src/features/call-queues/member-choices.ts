import type { MemberChoice, QueueMemberBody } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { demand } from '../../access/can.ts'
import { pathsUpward } from '../../access/scope.ts'
import type { Tx } from '../../http/change.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import type { Reader } from '../../shared/reader.ts'
import type { CallQueueRow } from './row.ts'
import { queueWords } from './words.ts'

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

/** Refuses with VALIDATION_FAILED whoever cannot be chosen. Whoever is a member already stays, also when they moved to another unit. */
export async function demandVisible(
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
