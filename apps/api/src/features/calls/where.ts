import type { CallFilter } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { scopeIds } from '../../access/scope.ts'
import { likeText } from '../../http/list.ts'
import { digitsOf } from '../../shared/digits.ts'
import type { Reader } from '../../shared/reader.ts'

/** The calls the reader may see, narrowed by the filter. */
export async function callsWhere(context: Reader, filter: CallFilter): Promise<Prisma.CallWhereInput> {
  const { search, serviceId, organizationUnitId, outcome, emergency, from, until } = filter
  return {
    AND: [
      await callScope(context),
      serviceId ? { serviceId } : {},
      organizationUnitId ? { organizationUnitId } : {},
      outcome ? { outcome: outcome === 'running' ? null : outcome } : {},
      emergency === undefined ? {} : { emergencyCaseId: emergency ? { not: null } : null },
      filter.switch ? { switch: filter.switch } : {},
      from || until ? { startedAt: { ...(from && { gte: from }), ...(until && { lt: until }) } } : {},
      search ? await found(context, search) : {},
    ],
  }
}

/** The calls the reader may see: of their units, of their services, and with rights of the root those of no unit. */
export async function callScope({ db, caller }: Reader): Promise<Prisma.CallWhereInput> {
  const { unitIds, serviceIds, withoutUnit } = await scopeIds(db, caller, 'readCalls')
  return {
    OR: [
      { organizationUnitId: { in: unitIds } },
      { serviceId: { in: serviceIds } },
      ...(withoutUnit ? [{ organizationUnitId: null }] : []),
    ],
  }
}

/** A number however it is written, a part of the caller's name, or of a service's. */
async function found({ db }: Reader, typed: string): Promise<Prisma.CallWhereInput> {
  const like = likeText(typed)
  const number = likeText(digitsOf(typed) ?? typed)
  const services = await db.service.findMany({
    where: { name: { contains: like, mode: 'insensitive' } },
    select: { id: true },
  })
  return {
    OR: [
      { calledNumber: { contains: number } },
      { callerNumber: { contains: number } },
      { callerName: { contains: like, mode: 'insensitive' } },
      { serviceId: { in: services.map(({ id }) => id) } },
    ],
  }
}
