import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'

/** How the lists of records can be sorted; every one of them the same way. */
export type RecordSort = 'name' | '-name' | 'organizationUnit' | '-organizationUnit' | 'updatedAt' | '-updatedAt'

type Sorted = {
  readonly id: string
  readonly nameKey: string
  readonly updatedAt: Date
  readonly organizationUnit: { readonly name: string }
}

const cursorSchema = z.tuple([z.string(), z.uuid()])

/** The order of a page and where it begins: after the row the cursor names. An unreadable cursor begins at the top. */
export function pageFrom(sort: RecordSort, cursor: string | undefined) {
  const direction: Prisma.SortOrder = sort.startsWith('-') ? 'desc' : 'asc'
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const beyond = direction === 'asc' ? 'gt' : 'lt'
  switch (fieldOf(sort)) {
    case 'name':
      return {
        orderBy: [{ nameKey: direction }, { id: direction }],
        where: after ? { nameKey: { [beyond]: after.value } } : {},
      }
    case 'organizationUnit':
      return {
        orderBy: [{ organizationUnit: { name: direction } }, { id: direction }],
        where: after
          ? {
              OR: [
                { organizationUnit: { name: { [beyond]: after.value } } },
                { organizationUnit: { name: after.value }, id: { [beyond]: after.id } },
              ],
            }
          : {},
      }
    case 'updatedAt':
      return {
        orderBy: [{ updatedAt: direction }, { id: direction }],
        where: after
          ? {
              OR: [
                { updatedAt: { [beyond]: new Date(after.value) } },
                { updatedAt: new Date(after.value), id: { [beyond]: after.id } },
              ],
            }
          : {},
      }
  }
}

/** One row more than asked for is read, so that the next page is known to exist. */
export function pageOf<Row extends Sorted>(rows: readonly Row[], limit: number, sort: RecordSort) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last, sort) : null }
}

const fieldOf = (sort: RecordSort) => {
  if (sort === 'name' || sort === '-name') return 'name'
  return sort === 'updatedAt' || sort === '-updatedAt' ? 'updatedAt' : 'organizationUnit'
}

function cursorOf(row: Sorted, sort: RecordSort): string {
  const values = { name: row.nameKey, organizationUnit: row.organizationUnit.name, updatedAt: row.updatedAt.toJSON() }
  return Buffer.from(JSON.stringify([values[fieldOf(sort)], row.id])).toString('base64url')
}

function readCursor(cursor: string): { value: string; id: string } | undefined {
  try {
    const [value, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return { value, id }
  } catch {
    return undefined
  }
}
