import type { Prisma } from '@nightswitch/db'
import type { Caller } from '../../access/can.ts'
import { permissions } from '../../access/permissions.ts'
import { scopeWhere } from '../../access/scope.ts'

/**
 * The messages somebody may hear: all of boxes whose unit they lead; with an assignment that names services, those that
 * callers of these services left there.
 */
export const audible = (caller: Caller): Prisma.VoicemailMessageWhereInput => ({
  deletedAt: null,
  OR: [
    { voicemailBox: scopeWhere(caller, 'hearVoicemail') },
    ...caller.grants.flatMap(({ role, path, serviceIds }) =>
      permissions.hearVoicemail[role] === 'services' && serviceIds
        ? [
            {
              serviceId: { in: [...serviceIds] },
              voicemailBox: { organizationUnit: { path: { startsWith: path } } },
            },
          ]
        : [],
    ),
  ],
})
