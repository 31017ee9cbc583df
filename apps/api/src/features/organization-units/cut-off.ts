import type { CutOff } from '@nightswitch/contracts'
import { can, isWithin } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import { counted } from '../../shared/counted-agents.ts'
import type { Wanted } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { type ChainsById, mustSelect } from '../../shared/usage-steps.ts'
import { usersOfCases, usersOfInstances, usersOfResources, usersOfServices } from '../../shared/usages.ts'
import { usersOfVoicemailBoxes } from '../../shared/usages-of-boxes.ts'
import {
  usersOfAssistantConfigurations,
  usersOfDutyProfiles,
  usersOfResponsibilities,
  usersOfSkills,
} from '../../shared/usages-of-duty.ts'
import { usersOfOpeningHours } from '../../shared/usages-of-hours.ts'
import { usersOfCallQueues } from '../../shared/usages-of-queues.ts'

type Owned = { readonly id: string; readonly name: string; readonly organizationUnit: { readonly path: string } }

const place = (paths: string[]) => ({ organizationUnit: { path: { in: paths } } })
const select = { id: true, name: true, organizationUnit: { select: { path: true } } } as const

/** What can be referred to from units below its own (S1), and who does. */
const referable = {
  emergencyCase: {
    owned: (tx: Tx, paths: string[]) => tx.emergencyCase.findMany({ where: place(paths), select }),
    users: usersOfCases,
  },
  workflowInstance: {
    owned: (tx: Tx, paths: string[]) => tx.workflowInstance.findMany({ where: place(paths), select }),
    users: usersOfInstances,
  },
  resource: {
    owned: (tx: Tx, paths: string[]) => tx.resource.findMany({ where: place(paths), select }),
    users: usersOfResources,
  },
  service: {
    owned: (tx: Tx, paths: string[]) => tx.service.findMany({ where: place(paths), select }),
    users: usersOfServices,
  },
  openingHours: {
    owned: (tx: Tx, paths: string[]) => tx.openingHours.findMany({ where: place(paths), select }),
    users: usersOfOpeningHours,
  },
  voicemailBox: {
    owned: (tx: Tx, paths: string[]) => tx.voicemailBox.findMany({ where: place(paths), select }),
    users: usersOfVoicemailBoxes,
  },
  callQueue: {
    owned: (tx: Tx, paths: string[]) => tx.callQueue.findMany({ where: place(paths), select }),
    users: usersOfCallQueues,
  },
  dutyProfile: {
    owned: (tx: Tx, paths: string[]) => tx.dutyProfile.findMany({ where: place(paths), select }),
    users: usersOfDutyProfiles,
  },
  skill: {
    owned: (tx: Tx, paths: string[]) => tx.skill.findMany({ where: place(paths), select }),
    users: usersOfSkills,
  },
  responsibility: {
    owned: (tx: Tx, paths: string[]) => tx.responsibility.findMany({ where: place(paths), select }),
    users: usersOfResponsibilities,
  },
  assistantConfiguration: {
    owned: (tx: Tx, paths: string[]) => tx.assistantConfiguration.findMany({ where: place(paths), select }),
    users: usersOfAssistantConfigurations,
  },
} satisfies Record<
  Exclude<Wanted['kind'], 'user'>,
  {
    owned: (tx: Tx, paths: string[]) => Promise<Owned[]>
    users: (tx: Tx, ids: readonly string[], at: Date) => Promise<ChainsById>
  }
>

/**
 * S1: an object refers to what belongs to its own unit or one above. When a unit leaves some of those above, what lies in it may no longer
 * refer to what they own: these references, named as far as the reader sees both ends.
 */
export async function cutOffBy(
  { db, caller, clock }: Reader,
  unit: { path: string },
  leaves: string[],
): Promise<CutOff> {
  const items = new Map<string, CutOff['items'][number]>()
  const hidden = new Set<string>()
  for (const [kind, { owned, users }] of Object.entries(referable)) {
    const objects = await owned(db, leaves)
    const chains = await users(
      db,
      objects.map(({ id }) => id),
      clock(),
    )
    for (const { id, name, organizationUnit } of objects) {
      const inside = (chains.get(id) ?? []).filter(([by]) => by && isWithin(by.path, unit.path))
      for (const [by] of counted(caller, inside)) {
        // What runs is asked about by EM-25.
        if (!by || !mustSelect(by) || by.kind === 'emergency') continue
        const key = `${id} ${by.id}`
        if (!can(caller, 'readConfiguration', organizationUnit).allowed) hidden.add(key)
        else items.set(key, { used: { kind, id, name }, by: { kind: by.kind, id: by.id, name: by.name } })
      }
    }
  }
  return { items: [...items.values()], hidden: hidden.size }
}
