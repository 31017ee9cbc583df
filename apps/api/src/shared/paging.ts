import type { RecordSort } from '@nightswitch/contracts'
import { z } from 'zod'
import { fromCursor, toCursor } from '../http/list.ts'

/** Which rows of a list, and in which order. */
export type Page = {
  readonly orderBy: ReturnType<typeof pageFrom>['orderBy']
  readonly take: number
  readonly skip: number
}

type Sorted = {
  readonly id: string
  readonly nameKey: string
  readonly updatedAt: Date
  readonly organizationUnit: { readonly name: string }
}

const cursorSchemas = {
  name: z.tuple([z.string(), z.uuid()]),
  organizationUnit: z.tuple([z.string(), z.uuid()]),
  updatedAt: z.tuple([z.iso.datetime(), z.uuid()]),
}
type Field = keyof typeof cursorSchemas

/** The order of a page and where it begins: after the row that the cursor names. Refuses a cursor that is not ours. */
export function pageFrom(sort: RecordSort, cursor: string | undefined) {
  const field = fieldOf(sort)
  const direction = sort.startsWith('-') ? ('desc' as const) : ('asc' as const)
  const beyond = direction === 'asc' ? 'gt' : 'lt'
  const [value, id] = fromCursor(cursor, cursorSchemas[field]) ?? []
  const orders = {
    name: { nameKey: direction },
    organizationUnit: { organizationUnit: { name: direction } },
    updatedAt: { updatedAt: direction },
  }
  const orderBy = [orders[field], { id: direction }]
  if (value === undefined) return { orderBy, where: {} }
  const places = {
    name: (compared: Compared) => ({ nameKey: compared }),
    organizationUnit: (compared: Compared) => ({ organizationUnit: { name: compared } }),
    updatedAt: (compared: Compared) => ({ updatedAt: compared }),
  }
  const place = places[field]
  return { orderBy, where: { OR: [place({ [beyond]: value }), { ...place({ equals: value }), id: { [beyond]: id } }] } }
}

/** The page out of one row more than was asked for, by which the next page is known to exist. */
export function pageOf<Row extends Sorted>(rows: readonly Row[], limit: number, sort: RecordSort) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? toCursor([sortedBy(last, fieldOf(sort)), last.id]) : null }
}

type Compared = { readonly gt?: string; readonly lt?: string; readonly equals?: string }

const fieldOf = (sort: RecordSort): Field => {
  if (sort === 'name' || sort === '-name') return 'name'
  return sort === 'updatedAt' || sort === '-updatedAt' ? 'updatedAt' : 'organizationUnit'
}

const sortedBy = (row: Sorted, field: Field): string =>
  ({ name: row.nameKey, organizationUnit: row.organizationUnit.name, updatedAt: row.updatedAt.toISOString() })[field]
