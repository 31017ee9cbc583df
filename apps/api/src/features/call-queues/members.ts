import type { QueueMemberBody, QueueMembers, QueueMembersBody } from '@nightswitch/contracts'
import { ability } from '../../access/can.ts'
import { scopeWhere } from '../../access/scope.ts'
import type { Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { demandNoLoop } from '../../shared/destination-loops.ts'
import { checkedNumbers } from '../../shared/destinations.ts'
import type { Reader } from '../../shared/reader.ts'
import { demandConfirmed } from './confirm.ts'
import { servicesOfQueues } from './leads.ts'
import { demandVisible } from './member-choices.ts'
import { memberSelect, presentMember } from './member-row.ts'
import { type CallQueueRow, callQueueSelect, rowOf } from './row.ts'
import { callQueues } from './store.ts'
import { warningsOf } from './warnings.ts'
import { queueWords } from './words.ts'

/** The members of a queue in their order. */
export async function listMembers(context: Reader, id: string): Promise<QueueMembers> {
  const [row] = await context.db.callQueue.findMany({
    where: { AND: [{ id }, scopeWhere(context.caller, 'readConfiguration')] },
    select: callQueueSelect,
  })
  if (!row) throw refusal('NOT_FOUND')
  return presentMembers(context, rowOf(row))
}

/** Writes the whole list. Whoever stays keeps the id, and stays offline if they were set so. */
export async function setMembers(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  { members, numbersKeepOpenConfirmed }: QueueMembersBody,
): Promise<QueueMembers> {
  await callQueues.change(context, 'set members', id, ifMatch, async (tx, before) => {
    demandOnce(context, members)
    await demandVisible(tx, context, before, members)
    const wanted = await checked(tx, context, before, members)
    demandConfirmed.forMembers(context.language, before, wanted, numbersKeepOpenConfirmed)
    await writeMembers(tx, id, wanted)
    const row = await tx.callQueue.update({
      where: { id },
      data: { version: { increment: 1 } },
      select: callQueueSelect,
    })
    await demandNoLoop(context, tx, [before.user.id])
    return rowOf(row)
  })
  return listMembers(context, id)
}

async function presentMembers(context: Reader, row: CallQueueRow): Promise<QueueMembers> {
  const { db, caller } = context
  const members = await db.queueMember.findMany({
    where: { callQueueId: row.id },
    select: memberSelect,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const services = (await servicesOfQueues(context, [row.id])).get(row.id) ?? []
  return {
    version: row.version,
    items: members.map((member) => presentMember(context, member, row.organizationUnit, services)),
    warnings: (await warningsOf(context, [row])).get(row.id) ?? [],
    abilities: { update: ability(caller, 'configureQueues', row.organizationUnit) },
  }
}

type Wanted = {
  readonly userId: string | null
  readonly number: string | null
  readonly tier: number
  readonly confirm: boolean
  readonly doesNotKeepOpen: boolean
}

/** Numbers become E.164, also national ones of the unit's country, and must be allowed there (FO-30). Refuses with VALIDATION_FAILED. */
async function checked(
  tx: Tx,
  context: Reader,
  { organizationUnit }: CallQueueRow,
  members: readonly QueueMemberBody[],
): Promise<Wanted[]> {
  const typed = members.flatMap((member, index) =>
    member.kind === 'number' ? [{ at: `#/members/${index}/number`, typed: member.number }] : [],
  )
  const numbers = (await checkedNumbers(tx, context.caller, organizationUnit, typed)).values()
  const wanted = members.map((member): Wanted => {
    const { tier } = member
    if (member.kind === 'user') {
      return { userId: member.userId, number: null, tier, confirm: true, doesNotKeepOpen: false }
    }
    const { confirm, doesNotKeepOpen } = member
    return { userId: null, number: numbers.next().value ?? '', tier, confirm, doesNotKeepOpen }
  })
  demandOnce(context, wanted)
  return wanted
}

/** Refuses with VALIDATION_FAILED whoever is named twice: as it was written, and again once numbers were read. */
function demandOnce({ language }: Reader, members: readonly (QueueMemberBody | Wanted)[]): void {
  const keys = members.map(keyOf)
  const errors = keys.flatMap((key, index) => {
    const pointer = `#/members/${index}`
    return keys.indexOf(key) < index ? [{ pointer, detail: queueWords[language].twice }] : []
  })
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
}

const keyOf = (member: { readonly userId?: string | null; readonly number?: string | null }) =>
  member.userId ?? member.number ?? ''

async function writeMembers(tx: Tx, callQueueId: string, wanted: readonly Wanted[]): Promise<void> {
  const before = await tx.queueMember.findMany({
    where: { callQueueId },
    select: { id: true, userId: true, number: true, offline: true },
  })
  const known = new Map(before.map((member) => [member.userId ?? member.number ?? '', member]))
  await tx.queueMember.deleteMany({ where: { callQueueId } })
  await tx.queueMember.createMany({
    data: wanted.map((member, position) => {
      const stays = known.get(keyOf(member))
      return { ...(stays && { id: stays.id, offline: stays.offline }), ...member, position, callQueueId }
    }),
  })
}
