import type { QueueFloor, QueueFloors, QueueLight } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { ability } from '../../access/can.ts'
import { scopeWhere } from '../../access/scope.ts'
import { writeAudit } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import type { Reader } from '../../shared/reader.ts'
import { failoverOf, warningOf } from './failover.ts'
import { floorNow } from './floor-now.ts'
import { leads, servicesOfQueues } from './leads.ts'
import { type MemberRow, memberSelect, nameOf } from './member-row.ts'
import { countsOf, nothingOn, type QueueNow } from './queue-now.ts'
import { type CallQueueRow, callQueueSelect, rowOf } from './row.ts'
import { callQueues } from './store.ts'
import { callersOf } from './waiting.ts'
import { queueWords } from './words.ts'

/** All queues the reader may see, as they are at this moment. */
export async function queueFloors(context: Reader): Promise<QueueFloors> {
  const { db, caller, language } = context
  const floor = await floorNow(context)
  const rows = await db.callQueue.findMany({
    where: scopeWhere(caller, 'readConfiguration'),
    select: {
      id: true,
      name: true,
      organizationUnit: { select: { id: true, name: true } },
      user: { select: { extension: true } },
    },
    orderBy: { nameKey: 'asc' },
  })
  const byId = new Map(floor.queues.map((queue) => [queue.queueId, queue]))
  return {
    at: instant(floor.at),
    items: rows.map(({ id, name, organizationUnit, user }) => {
      const now = byId.get(id) ?? nothingOn(id)
      const since = now.waiting.map((caller) => caller.since)
      return {
        queue: { id, name },
        organizationUnit,
        extension: user.extension,
        counts: countsOf(now),
        waiting: now.waiting.length,
        longestWaitSince: since.length > 0 ? instant(Math.min(...since)) : null,
        talking: now.talking,
        failoverSince: instantOrNull(now.failover.since),
        failoverStartsAt: instantOrNull(now.failover.startsAt),
        warning: warningOf(now, language),
      }
    }),
  }
}

/** One queue as it is at this moment. TELEPHONY_UNAVAILABLE while telephony does not answer. */
export async function queueFloor(context: Reader, id: string): Promise<QueueFloor> {
  const { db, caller, language } = context
  const found = await db.callQueue.findFirst({
    where: { AND: [{ id }, scopeWhere(caller, 'readConfiguration')] },
    select: callQueueSelect,
  })
  if (!found) throw refusal('NOT_FOUND')
  const row = rowOf(found)
  const floor = await floorNow(context)
  const known = floor.queues.find(({ queueId }) => queueId === id)
  const now = known ?? nothingOn(id)
  const members = await db.queueMember.findMany({
    where: { callQueueId: id },
    select: memberSelect,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const lights = await lightsOf(context, row, now, members)
  return {
    at: instant(floor.at),
    queue: { id, name: row.name },
    timeZone: row.organizationUnit.timeZone,
    members: lights,
    counts: countsOf(now),
    waiting: await callersOf(context, row, now, members),
    talking: now.talking,
    failover: await failoverOf(context, row, now, lights, known !== undefined),
    warning: warningOf(now, language),
    abilities: { endFailover: ability(caller, 'configureQueues', row.organizationUnit) },
  }
}

/** FO-1: callers wait here again, although nobody was there steadily. */
export async function endFailover(context: SignedInContext, id: string): Promise<QueueFloor> {
  const { caller, telephony, db } = context
  const { name, organizationUnit } = await callQueues.permitted(db, caller, 'configureQueues', id)
  await telephony.endFailover(id, caller.name)
  const facts = { objectId: id, objectName: name, organizationUnitId: organizationUnit.id }
  await writeAudit(db, context, { action: 'end failover', objectKind: 'callQueue', ...facts })
  return queueFloor(context, id)
}

/** FO-17. Members that telephony is just learning of are left out until it knows them. */
async function lightsOf(
  context: Reader,
  row: CallQueueRow,
  now: QueueNow,
  members: readonly MemberRow[],
): Promise<QueueLight[]> {
  const { caller, language } = context
  const services = (await servicesOfQueues(context, [row.id])).get(row.id) ?? []
  const may = leads(context, row.organizationUnit, services)
  return members.flatMap((member) => {
    const light = now.members.find(({ memberId }) => memberId === member.id)
    if (!light) return []
    const mine = member.userId !== null && member.userId === caller.userId ? { allowed: true } : may
    return {
      memberId: member.id,
      kind: member.user ? ('user' as const) : ('number' as const),
      name: member.user?.name ?? formatNumber(nameOf(member)),
      userId: member.userId,
      light: light.light,
      code: light.code,
      because: queueWords[language].lights[light.code],
      since: instantOrNull(light.since),
      until: instantOrNull(light.until),
      offline: member.offline,
      abilities: { setOffline: mine, resetRona: mine },
    }
  })
}

const instant = (at: number): string => new Date(at).toISOString()
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at))
