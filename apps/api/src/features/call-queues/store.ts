import { randomUUID } from 'node:crypto'
import { type CallQueueBody, type CallQueueFilter, type CallQueueReply, nameKey } from '@nightswitch/contracts'
import { Prisma } from '@nightswitch/db'
import type { Caller } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { likeText } from '../../http/list.ts'
import { refusal } from '../../http/refusal.ts'
import { demandNoLoop } from '../../shared/destination-loops.ts'
import { writeDestinationReferences } from '../../shared/destination-references.ts'
import { checkedDestinations } from '../../shared/destinations.ts'
import { demandFreeExtension } from '../../shared/extensions.ts'
import { demandSelectable, type UnitRow, unitSelect, type Wanted } from '../../shared/places.ts'
import { recordStore } from '../../shared/record-store.ts'
import { usersOfCallQueues } from '../../shared/usages-of-queues.ts'
import { demandConfirmed } from './confirm.ts'
import { presentQueues } from './present.ts'
import {
  type CallQueueRow,
  callQueueSelect,
  type DestinationField,
  destinationsOf,
  messageKeyOf,
  ringTypeOf,
  rowOf,
  storedRingType,
} from './row.ts'
import { changeSystemUser, makeSystemUser } from './system-user.ts'

type CallQueue = {
  row: CallQueueRow
  reply: CallQueueReply
  body: Written
  made: Made
  filter: CallQueueFilter
  where: Prisma.CallQueueWhereInput
}
type Written = Omit<CallQueueBody, 'failoverPrompts'> & { readonly failoverPrompts: readonly Prompt[] }
/** Once its destinations were checked. */
type Checked = Omit<Written, DestinationField> & ReturnType<typeof destinationsOf>
type Prompt = { readonly culture: string; readonly resourceId: string }
/** A copy has the members of its original. */
type Made = Written & { readonly membersOf?: string }

/** Call queues, each with the system user it owns: extension and Default rule are written in the same transaction (FO-5, FO-11). */
export const callQueues = recordStore<CallQueue>({
  kind: 'callQueue',
  verb: 'configureQueues',
  find: async (db, where, page) => {
    const rows = await db.callQueue.findMany({ where: { AND: where }, ...page, select: callQueueSelect })
    return rows.map(rowOf)
  },
  count: (db, where) => db.callQueue.count({ where: { AND: where } }),
  search: (typed) => ({
    OR: [
      { name: { contains: likeText(typed), mode: 'insensitive' } },
      { user: { extension: { startsWith: likeText(typed) } } },
    ],
  }),
  narrow: async (_context, { memberId }) => (memberId ? [{ members: { some: { userId: memberId } } }] : []),
  present: presentQueues,
  usersOf: usersOfCallQueues,
  demandFitting,
  insert: async (tx, made, { caller }) => {
    const body = await checked(tx, caller, made)
    const id = randomUUID()
    const userId = await makeSystemUser(tx, id, body)
    await tx.callQueue.create({ data: { id, userId, ...fieldsOf(body), prompts: { create: promptsOf(body) } } })
    if (made.membersOf) await copyMembers(tx, made.membersOf, id)
    await writeDestinationReferences(tx, { callQueueId: id }, { ifUnavailable: body.ifUnavailable })
    return rowById(tx, id)
  },
  write: async (tx, id, written, context) => {
    const body = await checked(tx, context.caller, written)
    const before = await rowById(tx, id)
    await changeSystemUser(tx, before, body)
    await tx.callQueuePrompt.deleteMany({ where: { callQueueId: id } })
    await tx.callQueue.update({
      where: { id },
      data: { ...fieldsOf(body), prompts: { create: promptsOf(body) }, version: { increment: 1 } },
    })
    await writeDestinationReferences(tx, { callQueueId: id }, { ifUnavailable: body.ifUnavailable })
    await demandNoLoop(context, tx, [before.user.id])
    return rowById(tx, id)
  },
  erase: eraseQueue,
  copyOf: (row, name) => ({
    ...bodyOf(row),
    name,
    // An extension leads to one queue.
    extension: null,
    membersOf: row.id,
  }),
  factsOf: (row) => ({
    ...bodyOf(row),
    organizationUnitId: undefined,
    numbersKeepOpenConfirmed: undefined,
    organizationUnit: row.organizationUnit.name,
    musicResourceId: undefined,
    music: row.musicResource?.name ?? null,
    failoverPrompts: row.prompts.map(({ culture, resource }) => ({ culture, resource: resource.name })),
    voicemailBox: row.user.voicemailBox?.name ?? null,
    members: row.members.map(({ user, number, tier, confirm, doesNotKeepOpen }) =>
      user ? { name: user.name, tier } : { name: number, tier, confirm, doesNotKeepOpen },
    ),
  }),
})

/** A queue as it is now. */
export async function rowById(tx: Tx, id: string): Promise<CallQueueRow> {
  return rowOf(await tx.callQueue.findUniqueOrThrow({ where: { id }, select: callQueueSelect }))
}

/** FO: callers who wait are not left alone. Refuses with CALLERS_WAITING, when the person may delete the queue at all. */
export async function removeQueue(context: SignedInContext, id: string, ifMatch: string | undefined) {
  const { abilities } = await callQueues.get(context, id)
  const floor = abilities.remove.allowed ? await context.telephony.floor() : null
  const waiting = floor?.queues.find(({ queueId }) => queueId === id)?.waiting.length ?? 0
  if (waiting > 0) throw refusal('CALLERS_WAITING', { waiting })
  return callQueues.remove(context, id, ifMatch)
}

async function demandFitting(tx: Tx, caller: Caller, unit: UnitRow, self: string | null, body: Written) {
  const before = self === null ? null : await rowById(tx, self)
  await demandFreeExtension(tx, before?.user.id ?? null, body.extension)
  await demandSelectable(tx, unit, wantedResources(body))
  if (before) demandConfirmed.forSettings(caller.language ?? 'en', before, body)
}

async function checked(tx: Tx, caller: Caller, body: Written): Promise<Checked> {
  const where = { id: body.organizationUnitId }
  const unit = await tx.organizationUnit.findUniqueOrThrow({ where, select: unitSelect })
  const { ifUnavailable, whenOffline, whenBusy, whenUnanswered } = body
  const asked = { ifUnavailable, whenOffline, whenBusy, whenUnanswered }
  return { ...body, ...(await checkedDestinations(tx, caller, unit, asked)) }
}

const wantedResources = ({ failoverPrompts, musicResourceId }: Written): Wanted[] => [
  ...failoverPrompts.map(
    ({ resourceId: id }, index): Wanted => ({
      kind: 'resource',
      id,
      pointer: `#/failoverPrompts/${index}/resourceId`,
    }),
  ),
  ...(musicResourceId ? [{ kind: 'resource', id: musicResourceId, pointer: '#/musicResourceId' } as const] : []),
]

async function copyMembers(tx: Tx, from: string, callQueueId: string): Promise<void> {
  const members = await tx.queueMember.findMany({
    where: { callQueueId: from },
    select: { position: true, tier: true, userId: true, number: true, confirm: true, doesNotKeepOpen: true },
  })
  await tx.queueMember.createMany({ data: members.map((member) => ({ ...member, callQueueId })) })
}

/** With its system user, and with its voicemail box when nothing is in it. */
async function eraseQueue(tx: Tx, { id, user }: CallQueueRow): Promise<void> {
  const box = user.voicemailBox
  const messages = box ? await tx.voicemailMessage.count({ where: { voicemailBoxId: box.id, deletedAt: null } }) : 0
  if (box && messages > 0) {
    const path = [{ kind: 'voicemailBox', ...box }]
    throw refusal('IN_USE', { usedBy: { items: [{ path }], hidden: 0 } })
  }
  await tx.destinationReference.deleteMany({
    where: { OR: [{ callQueueId: id }, { answeringRule: { userId: user.id } }] },
  })
  await tx.callQueue.delete({ where: { id } })
  await tx.user.delete({ where: { id: user.id } })
  if (box) await tx.voicemailBox.delete({ where: { id: box.id } })
}

const fieldsOf = (body: Checked) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  ringType: storedRingType(body.ringType),
  priority: body.priority,
  requireAgents: body.requireAgents,
  agentTimeoutSeconds: body.agentTimeoutSeconds,
  timeoutSeconds: body.timeoutSeconds,
  lengthLimit: body.lengthLimit,
  waitLimitSeconds: body.waitLimitSeconds,
  graceSeconds: body.graceSeconds,
  steadySeconds: body.steadySeconds,
  moveWaiting: body.moveWaiting,
  maxConversations: body.maxConversations,
  ifUnavailable: body.ifUnavailable ?? Prisma.DbNull,
  musicResourceId: body.musicResourceId,
  messageKey: body.messageKey,
})

const promptsOf = ({ failoverPrompts }: Checked) => failoverPrompts.map((prompt, position) => ({ ...prompt, position }))

const bodyOf = (row: CallQueueRow): Written => ({
  name: row.name,
  organizationUnitId: row.organizationUnit.id,
  extension: row.user.extension,
  description: row.description,
  ringType: ringTypeOf(row),
  agentTimeoutSeconds: row.agentTimeoutSeconds,
  maxConversations: row.maxConversations,
  priority: row.priority,
  requireAgents: row.requireAgents,
  ...destinationsOf(row),
  failoverPrompts: row.prompts.map(({ culture, resource }) => ({ culture, resourceId: resource.id })),
  graceSeconds: row.graceSeconds,
  steadySeconds: row.steadySeconds,
  moveWaiting: row.moveWaiting,
  lengthLimit: row.lengthLimit,
  waitLimitSeconds: row.waitLimitSeconds,
  musicResourceId: row.musicResource?.id ?? null,
  messageKey: messageKeyOf(row),
  timeoutSeconds: row.timeoutSeconds,
  numbersKeepOpenConfirmed: false,
})
