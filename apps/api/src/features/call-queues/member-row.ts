import type { QueueMember } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import type { Reader } from '../../shared/reader.ts'
import { leads } from './leads.ts'

export const memberSelect = {
  id: true,
  tier: true,
  offline: true,
  userId: true,
  number: true,
  confirm: true,
  doesNotKeepOpen: true,
  user: {
    select: { id: true, name: true, extension: true, disabledAt: true, _count: { select: { devices: true } } },
  },
} satisfies Prisma.QueueMemberSelect

export type MemberRow = Prisma.QueueMemberGetPayload<{ select: typeof memberSelect }>

/** What a member is called on screen. */
export const nameOf = ({ user, number }: Pick<MemberRow, 'number'> & { user: { name: string } | null }): string =>
  user?.name ?? number ?? ''

/** A member as the reader sees it. `services`: those whose callers wait in the queue. */
export function presentMember(
  context: Reader,
  row: MemberRow,
  place: { readonly path: string },
  services: readonly string[],
): QueueMember {
  const { id, tier, offline, user, number, confirm, doesNotKeepOpen } = row
  const setOffline = user?.id === context.caller.userId ? { allowed: true } : leads(context, place, services)
  const fields = { id, tier, offline, abilities: { setOffline } }
  if (!user) return { ...fields, kind: 'number', number: number ?? '', confirm, doesNotKeepOpen }
  const { disabledAt, _count, ...named } = user
  return { ...fields, kind: 'user', user: { ...named, disabled: disabledAt !== null, telephones: _count.devices } }
}
