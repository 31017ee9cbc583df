import { type ChecklistRow, type HandTick, handTicks, type ownChecks } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { preparedness } from '@nightswitch/routing-engine'
import { can, demandAtRoot } from '../../access/can.ts'
import { change } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'

type Mark = Prisma.ChecklistMarkGetPayload<object>

/** Whether the installation is ready for the day it is there for: what it sees of itself, and what was ticked by hand. */
export async function readChecklist(context: SignedInContext) {
  const { db, caller } = context
  demandAtRoot(caller, 'readConfiguration')
  const marks = new Map((await db.checklistMark.findMany()).map((mark) => [mark.key, mark]))
  return {
    items: [...(await ownRows(context)), ...handTicks.map((key) => handRow(key, marks.get(key)))],
    mayMark: can(caller, 'configure', { path: null }).allowed,
  }
}

/** Sets a hand tick or takes it away, for the whole installation. */
export async function markChecklist(
  context: SignedInContext,
  key: HandTick,
  { done, note }: { done: boolean; note: string },
): Promise<ChecklistRow> {
  demandAtRoot(context.caller, 'configure')
  const { caller, clock } = context
  const { reply } = await change(context, { audit: { action: 'mark', objectKind: 'checklist' } }, async (tx) => {
    const before = await tx.checklistMark.findUnique({ where: { key } })
    const marked = { note, markedAt: clock(), markedById: caller.userId, markedBy: caller.name }
    const after = done
      ? await tx.checklistMark.upsert({ where: { key }, create: { key, ...marked }, update: marked })
      : null
    if (!done) await tx.checklistMark.deleteMany({ where: { key } })
    return {
      reply: handRow(key, after ?? undefined),
      audit: {
        objectId: null,
        objectName: key,
        organizationUnitId: null,
        before: { done: before !== null, note: before?.note ?? '' },
        after: { done, note: done ? note : '' },
      },
    }
  })
  context.live.changed(['status'])
  return reply
}

async function ownRows({ db, plan }: SignedInContext): Promise<ChecklistRow[]> {
  const now = plan.current()
  const services = [...now.services.values()]
  const prepared = services.filter((service) => preparedness(service, now).prepared).length
  const [root, realCall, switchers] = await Promise.all([
    db.organizationUnit.findFirst({ where: { parentId: null }, select: { catchAll: true } }),
    db.call.findFirst({ where: { switch: { not: 'simulated' } }, select: { id: true } }),
    db.user.count({
      where: {
        disabledAt: null,
        OR: [
          { roleAssignments: { some: { role: { notIn: ['AGENT', 'AUDITOR'] } } } },
          { emergencySwitchGrants: { some: {} } },
        ],
      },
    }),
  ])
  return [
    own('catchAll', root?.catchAll != null),
    own('numbers', now.config.numbers.length > 0),
    own('prepared', services.length > 0 && prepared === services.length, { done: prepared, of: services.length }),
    // One person may be in the dark as well.
    own('switchers', switchers >= 2),
    own('realCall', realCall !== null),
  ]
}

const own = (
  key: (typeof ownChecks)[number],
  done: boolean,
  count: { done: number; of: number } | null = null,
): ChecklistRow => ({ byHand: false, key, done, count })

const handRow = (key: HandTick, mark: Mark | undefined): ChecklistRow => ({
  ...{ byHand: true, key, done: mark !== undefined },
  mark: mark ? { note: mark.note, at: mark.markedAt.toISOString(), by: mark.markedBy } : null,
})
