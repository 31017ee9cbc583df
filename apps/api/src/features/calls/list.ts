import type { CallFilter } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'
import { fromCursor, toCursor } from '../../http/list.ts'
import type { Reader } from '../../shared/reader.ts'
import { type CallFields, callSelect, presentCalls } from './present.ts'
import { callsWhere } from './where.ts'

type ListQuery = { cursor?: string | undefined; limit: number; filter: CallFilter }

const cursorSchema = z.tuple([z.iso.datetime(), z.string()])

/** The calls the reader may see, the newest first (RP-2). */
export async function listCalls(context: Reader, { cursor, limit, filter }: ListQuery) {
  const where = await callsWhere(context, filter)
  const place = fromCursor(cursor, cursorSchema)
  const [rows, total] = await Promise.all([
    olderCalls(context, where, place, limit + 1),
    context.db.call.count({ where }),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await presentCalls(context, shown),
    nextCursor: rows.length > limit && last ? toCursor(placeOf(last)) : null,
    total,
  }
}

/** Where a call stands in the list. */
export type CallPlace = readonly [startedAt: string, id: string]
export const placeOf = ({ startedAt, id }: CallFields): CallPlace => [startedAt.toISOString(), id]

/** The next calls after a place in the list, the newest first. */
export function olderCalls(
  { db }: Pick<Reader, 'db'>,
  where: Prisma.CallWhereInput,
  place: CallPlace | null,
  take: number,
): Promise<CallFields[]> {
  const [startedAt, id] = place ?? []
  // The first condition is what the index begins with: without it the whole list would be read and thrown away.
  const older = startedAt
    ? { startedAt: { lte: startedAt }, OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }] }
    : {}
  return db.call.findMany({
    where: { AND: [where, older] },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take,
    select: callSelect,
  })
}
