import type { MissedCallFilter, MissedCallSort } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'
import { fromCursor, toCursor } from '../../http/list.ts'
import { callScope } from '../../shared/call-scope.ts'
import type { Reader } from '../../shared/reader.ts'
import { type MissedCallRow, presentMissedCalls } from './present.ts'
import { missedCallsWhere } from './where.ts'

type ListQuery = {
  readonly cursor?: string | undefined
  readonly offset?: number | undefined
  readonly limit: number
  readonly sort: MissedCallSort
  readonly filter: MissedCallFilter
}

/** One window of the list. */
export async function listMissedCalls(context: Reader, { cursor, offset = 0, limit, sort, filter }: ListQuery) {
  const { db } = context
  const where = await missedCallsWhere(context, filter)
  const field = fieldOf(sort)
  const direction = sort.startsWith('-') ? ('desc' as const) : ('asc' as const)
  const rows = await db.missedCall.findMany({
    where: { AND: [where, beyond(field, direction, cursor)] },
    orderBy: [{ [field]: direction }, { id: direction }],
    take: limit + 1,
    skip: offset,
  })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: await presentMissedCalls(context, items),
    nextCursor: rows.length > limit && last ? toCursor([sortedBy(last, field), last.id]) : null,
    total: await db.missedCall.count({ where }),
  }
}

/** What waits to be called back, for the badge. */
export async function countMissedCalls(context: Reader): Promise<{ open: number; mine: number }> {
  const scope = await callScope(context)
  const open = await context.db.missedCall.count({ where: { AND: [scope, { state: { not: 'DONE' } }] } })
  const mine = { state: 'TAKEN', takenById: context.caller.userId } as const
  return { open, mine: open === 0 ? 0 : await context.db.missedCall.count({ where: { AND: [scope, mine] } }) }
}

type Field = 'lastAt' | 'waitMs' | 'tries'

const fieldOf = (sort: MissedCallSort): Field => {
  if (sort === 'waitMs' || sort === '-waitMs') return 'waitMs'
  return sort === 'tries' || sort === '-tries' ? 'tries' : 'lastAt'
}

const sortedBy = (row: MissedCallRow, field: Field) => (field === 'lastAt' ? row.lastAt.toISOString() : row[field])

const places = {
  lastAt: z.tuple([z.iso.datetime(), z.uuid()]),
  waitMs: z.tuple([z.number().int(), z.uuid()]),
  tries: z.tuple([z.number().int(), z.uuid()]),
}

function beyond(field: Field, direction: 'asc' | 'desc', cursor: string | undefined): Prisma.MissedCallWhereInput {
  const place = fromCursor(cursor, places[field])
  if (!place) return {}
  const [value, id] = place
  const further = direction === 'asc' ? 'gt' : 'lt'
  return { OR: [{ [field]: { [further]: value } }, { [field]: value, id: { [further]: id } }] }
}
