import type { AlarmReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { ability, demand } from '../../access/can.ts'
import { scopeIds } from '../../access/scope.ts'
import { change } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { linkOf, wordsOf } from './words.ts'

type Alarm = Prisma.AlarmGetPayload<object>

/** Everything open that the caller may know of, newest first. An alarm of no unit belongs to the root's people. */
export async function listAlarms(context: SignedInContext): Promise<AlarmReply[]> {
  const { db, caller } = context
  const { unitIds, withoutUnit } = await scopeIds(db, caller, 'readAlarms')
  const alarms = await db.alarm.findMany({
    where: {
      clearedAt: null,
      OR: [{ organizationUnitId: { in: unitIds } }, ...(withoutUnit ? [{ organizationUnitId: null }] : [])],
    },
    orderBy: [{ lastRaisedAt: 'desc' }, { id: 'asc' }],
    take: 500,
  })
  const paths = await unitPaths(context, alarms)
  return alarms.map((alarm) => toReply(context, alarm, paths))
}

/** Marks an alarm as seen to. Clearing one that is clear already changes nothing. */
export async function clearAlarm(context: SignedInContext, id: string): Promise<AlarmReply> {
  const { db, caller, clock } = context
  const found = await db.alarm.findUnique({ where: { id } })
  const paths = found ? await unitPaths(context, [found]) : new Map<string, string>()
  if (!found || !mayKnow(found, paths, caller)) throw refusal('NOT_FOUND')
  demand(caller, 'clearAlarm', { path: pathOf(found, paths) })
  if (found.clearedAt) return toReply(context, found, paths)
  const cleared = { clearedAt: clock(), clearedByName: caller.name }
  await change(context, { audit: { action: 'clear', objectKind: 'alarm' } }, async (tx) => {
    await tx.alarm.updateMany({ where: { id, clearedAt: null }, data: cleared })
    return {
      reply: null,
      audit: {
        objectId: id,
        objectName: wordsOf(found, 'en'),
        organizationUnitId: found.organizationUnitId,
        before: { clearedAt: null },
        after: cleared,
      },
    }
  })
  return toReply(context, { ...found, ...cleared }, paths)
}

function mayKnow(alarm: Alarm, paths: ReadonlyMap<string, string>, caller: SignedInContext['caller']): boolean {
  const verdict = ability(caller, 'see', { path: pathOf(alarm, paths) })
  return verdict.allowed
}

function toReply({ caller, language }: SignedInContext, alarm: Alarm, paths: ReadonlyMap<string, string>): AlarmReply {
  return {
    id: alarm.id,
    code: alarm.code,
    because: wordsOf(alarm, language),
    link: linkOf(alarm),
    count: alarm.count,
    raisedAt: alarm.raisedAt.toISOString(),
    lastRaisedAt: alarm.lastRaisedAt.toISOString(),
    abilities: { clear: ability(caller, 'clearAlarm', { path: pathOf(alarm, paths) }) },
  }
}

const pathOf = (alarm: Alarm, paths: ReadonlyMap<string, string>) =>
  alarm.organizationUnitId ? (paths.get(alarm.organizationUnitId) ?? null) : null

async function unitPaths({ db }: SignedInContext, alarms: readonly Alarm[]): Promise<Map<string, string>> {
  const units = await db.organizationUnit.findMany({
    where: { id: { in: alarms.flatMap((alarm) => alarm.organizationUnitId ?? []) } },
    select: { id: true, path: true },
  })
  return new Map(units.map(({ id, path }) => [id, path]))
}
