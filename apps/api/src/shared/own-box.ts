import { nameKey } from '@nightswitch/contracts'
import type { Tx } from '../http/change.ts'
import type { SignedInContext } from '../http/context.ts'
import { refusal } from '../http/refusal.ts'
import { demandUnused } from './usages.ts'
import { OWN_BOX, usersOfVoicemailBoxes } from './usages-of-boxes.ts'

type Owner = { readonly id: string; readonly voicemailBox: { readonly id: string; readonly name: string } | null }

/** Gives a user a voicemail box of their own, in a unit and with a name like this one; has it already: nothing changes. */
export async function giveOwnBox(tx: Tx, { id, voicemailBox }: Owner, organizationUnitId: string, name: string) {
  if (voicemailBox) return
  const free = await freeName(tx, name)
  const box = await tx.voicemailBox.create({
    data: { name: free, nameKey: nameKey(free), organizationUnitId },
    select: { id: true },
  })
  await tx.user.update({ where: { id }, data: { voicemailBoxId: box.id, version: { increment: 1 } } })
}

/** Takes it away. Refuses with IN_USE while it holds messages or is a destination. */
export async function takeOwnBox({ caller }: SignedInContext, tx: Tx, { id, voicemailBox }: Owner): Promise<void> {
  if (!voicemailBox) return
  const users = (await usersOfVoicemailBoxes(tx, [voicemailBox.id])).get(voicemailBox.id) ?? []
  // Whose it is does not hold it.
  demandUnused(
    caller,
    users.filter(([user]) => user?.place !== OWN_BOX),
  )
  await demandEmpty(tx, voicemailBox.id)
  await tx.user.update({ where: { id }, data: { voicemailBoxId: null, version: { increment: 1 } } })
  await tx.voicemailBox.delete({ where: { id: voicemailBox.id } })
}

async function demandEmpty(tx: Tx, id: string): Promise<void> {
  const messages = await tx.voicemailMessage.count({ where: { voicemailBoxId: id, deletedAt: null } })
  if (messages === 0) return
  const path = [{ kind: 'voicemailMessages', id, name: String(messages) }]
  throw refusal('IN_USE', { usedBy: { items: [{ path }], hidden: 0 } })
}

async function freeName(tx: Tx, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const tried = `${name.slice(0, 110)}${number === 1 ? '' : ` (${number})`}`
    const holder = await tx.voicemailBox.findUnique({ where: { nameKey: nameKey(tried) }, select: { id: true } })
    if (!holder) return tried
  }
}
