import type { MissedCallFilter } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { likeText } from '../../http/list.ts'
import { callScope } from '../../shared/call-scope.ts'
import { digitsOf } from '../../shared/digits.ts'
import type { Reader } from '../../shared/reader.ts'

/** The missed calls the reader may see, narrowed by the filter. */
export async function missedCallsWhere(
  context: Reader,
  filter: MissedCallFilter,
): Promise<Prisma.MissedCallWhereInput> {
  const { search, state, serviceId, callQueueId } = filter
  return {
    AND: [
      await callScope(context),
      state ? stateWhere(context, state) : {},
      serviceId ? { serviceId } : {},
      callQueueId ? { callQueueId } : {},
      search ? await found(context, search) : {},
    ],
  }
}

function stateWhere({ caller }: Reader, state: NonNullable<MissedCallFilter['state']>): Prisma.MissedCallWhereInput {
  if (state === 'done') return { state: 'DONE' }
  return state === 'mine' ? { state: 'TAKEN', takenById: caller.userId } : { state: { not: 'DONE' } }
}

async function found({ db }: Reader, typed: string): Promise<Prisma.MissedCallWhereInput> {
  const like = likeText(typed)
  const named = { where: { name: { contains: like, mode: 'insensitive' } }, select: { id: true } } as const
  const services = await db.service.findMany(named)
  const queues = await db.callQueue.findMany(named)
  return {
    OR: [
      { callerNumber: { contains: likeText(digitsOf(typed) ?? typed) } },
      { callerName: { contains: like, mode: 'insensitive' } },
      { serviceId: { in: services.map(({ id }) => id) } },
      { callQueueId: { in: queues.map(({ id }) => id) } },
    ],
  }
}
