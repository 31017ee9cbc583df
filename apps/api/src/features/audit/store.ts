import type { AuditRow } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { z } from 'zod'
import { permissions } from '../../access/permissions.ts'
import { scopeIds } from '../../access/scope.ts'
import type { SignedInContext } from '../../http/context.ts'
import { fromCursor, likeText, toCursor } from '../../http/list.ts'

type Query = {
  cursor?: string | undefined
  offset?: number | undefined
  limit: number
  filter: {
    search?: string | undefined
    objectKind?: string | undefined
    objectId?: string | undefined
    action?: string | undefined
  }
}

/** What was done, newest first, as far as the caller may read it. */
export async function listAudit({ db, caller }: SignedInContext, { cursor, offset = 0, limit, filter }: Query) {
  const before = fromCursor(cursor, z.string().regex(/^\d{1,18}$/))
  const like = filter.search ? likeText(filter.search) : undefined
  const where: Prisma.AuditEntryWhereInput = {
    AND: [
      await auditScope(db, caller),
      {
        ...(filter.objectKind && { objectKind: filter.objectKind }),
        ...(filter.objectId && { objectId: filter.objectId }),
        ...(filter.action && { action: filter.action }),
        ...(like && {
          OR: (['actorName', 'objectName', 'action'] as const).map((field) => ({
            [field]: { contains: like, mode: 'insensitive' as const },
          })),
        }),
      },
    ],
  }
  const [rows, total] = await Promise.all([
    db.auditEntry.findMany({
      where: before === null ? where : { AND: [where, { sequence: { lt: BigInt(before) } }] },
      orderBy: { sequence: 'desc' },
      take: limit + 1,
      skip: offset,
    }),
    db.auditEntry.count({ where }),
  ])
  const shown = rows.slice(0, limit)
  const units = await db.organizationUnit.findMany({
    where: { id: { in: shown.flatMap((row) => row.organizationUnitId ?? []) } },
    select: { id: true, name: true },
  })
  const unitNames = new Map(units.map(({ id, name }) => [id, name]))
  const last = shown.at(-1)
  return {
    items: shown.map((row) => toRow(row, unitNames)),
    nextCursor: rows.length > limit && last ? toCursor(String(last.sequence)) : null,
    total,
  }
}

/** What belongs to the caller's units, to their services, to no unit (rights of the root), and an agent's own acts. */
async function auditScope(
  db: SignedInContext['db'],
  caller: SignedInContext['caller'],
): Promise<Prisma.AuditEntryWhereInput> {
  const { unitIds, serviceIds, withoutUnit } = await scopeIds(db, caller, 'readAudit')
  const activations =
    serviceIds.length === 0
      ? []
      : await db.emergencyActivation.findMany({ where: { serviceId: { in: serviceIds } }, select: { id: true } })
  const ownActs = caller.grants.some(({ role }) => permissions.readAudit[role] === 'ownActs')
  return {
    OR: [
      { organizationUnitId: { in: unitIds } },
      { objectId: { in: [...serviceIds, ...activations.map(({ id }) => id)] } },
      ...(withoutUnit ? [{ organizationUnitId: null }] : []),
      ...(ownActs ? [{ actorId: caller.userId }] : []),
    ],
  }
}

type Entry = Prisma.AuditEntryGetPayload<object>

function toRow(entry: Entry, unitNames: ReadonlyMap<string, string>): AuditRow {
  const before = fieldsOf(entry.before)
  const after = fieldsOf(entry.after)
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return {
    sequence: Number(entry.sequence),
    at: entry.at.toISOString(),
    actor: entry.actorName,
    action: entry.action,
    objectKind: entry.objectKind,
    objectId: entry.objectId,
    objectName: entry.objectName,
    organizationUnit: entry.organizationUnitId ? (unitNames.get(entry.organizationUnitId) ?? null) : null,
    changes: fields.map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null })),
    requestId: entry.requestId,
  }
}

const fieldsOf = (value: Prisma.JsonValue): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
