import type { Prisma } from '@nightswitch/db'
import type { Caller } from '../access/can.ts'
import { permissions } from '../access/permissions.ts'
import { scopeWhere } from '../access/scope.ts'

/**
 * The messages somebody may hear: all of boxes whose unit they lead, and of their own box; with an assignment that names
 * services, those that callers of these services left there. A user's box is that user's alone.
 */
export const audible = (caller: Caller): Prisma.VoicemailMessageWhereInput => ({
  deletedAt: null,
  OR: [
    { voicemailBox: { ...scopeWhere(caller, 'hearVoicemail'), ...notPersonal } },
    { voicemailBox: { user: { id: caller.userId } } },
    ...caller.grants.flatMap(({ role, path, serviceIds }) =>
      permissions.hearVoicemail[role] === 'services' && serviceIds
        ? [
            {
              serviceId: { in: [...serviceIds] },
              voicemailBox: { organizationUnit: { path: { startsWith: path } }, ...notPersonal },
            },
          ]
        : [],
    ),
  ],
})

/** Of a unit or a queue. */
const notPersonal = { OR: [{ user: null }, { user: { isSystem: true } }] } satisfies Prisma.VoicemailBoxWhereInput
