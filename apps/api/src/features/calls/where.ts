import type { CallFilter } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import { callScope } from '../../shared/call-scope.ts'
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
