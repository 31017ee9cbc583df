import type { Prisma } from '@nightswitch/db'
import type { Caller } from '../access/can.ts'
import { permissions } from '../access/permissions.ts'
import { scopeWhere } from '../access/scope.ts'
import type { Reader } from './reader.ts'

/**
 * The messages somebody may hear: all of boxes whose unit they lead, and of their own box; with an assignment that names
 * services, those that callers of these services left there. A user's box is that user's alone.
 */
export const audible = (caller: Caller): Prisma.VoicemailMessageWhereInput => ({
  deletedAt: null,
  OR: [...boxesHeard(caller).map((voicemailBox) => ({ voicemailBox })), ...ofServices(caller)],
})

/** The same in some boxes: whose box it is, is asked of each box, not of each of its messages. */
export async function audibleIn(
  { caller, db }: Reader,
  boxIds: readonly string[],
): Promise<Prisma.VoicemailMessageWhereInput> {
  const id = { in: [...boxIds] }
  const heard = await db.voicemailBox.findMany({ where: { id, OR: boxesHeard(caller) }, select: { id: true } })
  const ofHeard = { voicemailBoxId: { in: heard.map((box) => box.id) } }
  return { deletedAt: null, voicemailBoxId: id, OR: [ofHeard, ...ofServices(caller)] }
}

/** Boxes in which everything may be heard. */
const boxesHeard = (caller: Caller): Prisma.VoicemailBoxWhereInput[] => [
  { ...scopeWhere(caller, 'hearVoicemail'), ...notPersonal },
  { user: { id: caller.userId } },
]

/** What callers of somebody's own services left. */
const ofServices = ({ grants }: Caller): Prisma.VoicemailMessageWhereInput[] =>
  grants.flatMap(({ role, path, serviceIds }) =>
    permissions.hearVoicemail[role] === 'services' && serviceIds
      ? [
          {
            serviceId: { in: [...serviceIds] },
            voicemailBox: { organizationUnit: { path: { startsWith: path } }, ...notPersonal },
          },
        ]
      : [],
  )

/** Of a unit or a queue. */
const notPersonal = { OR: [{ user: null }, { user: { isSystem: true } }] } satisfies Prisma.VoicemailBoxWhereInput
