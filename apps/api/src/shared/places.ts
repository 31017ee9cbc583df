import type { InputFault } from '@nightswitch/contracts'
import { type Caller, demand, isWithin } from '../access/can.ts'
import type { Verb } from '../access/permissions.ts'
import { pathsUpward } from '../access/scope.ts'
import type { Tx } from '../http/change.ts'
import { refusal } from '../http/refusal.ts'
import { type Chain, mustSelect } from './usage-steps.ts'

export const unitSelect = { id: true, name: true, path: true } as const
export type UnitRow = { readonly id: string; readonly name: string; readonly path: string }

/** The unit an object is to belong to, where the person may configure such. Refuses with NOT_FOUND or FORBIDDEN otherwise. */
export async function configurableUnit(tx: Tx, caller: Caller, id: string, verb: Verb = 'configure'): Promise<UnitRow> {
  const unit = await tx.organizationUnit.findUnique({ where: { id }, select: unitSelect })
  if (!unit) throw refusal('NOT_FOUND')
  demand(caller, verb, unit)
  return unit
}

export type Wanted = {
  readonly kind:
    | 'service'
    | 'resource'
    | 'emergencyCase'
    | 'workflowInstance'
    | 'voicemailBox'
    | 'openingHours'
    | 'callQueue'
    | 'user'
    | 'dutyProfile'
    | 'skill'
    | 'responsibility'
    | 'assistantConfiguration'
  readonly id: string
  /** Where in the body it is asked for, such as `#/emergencyCaseIds/0`. */
  readonly pointer: string
}

/**
 * S1: an object refers only to what is selectable from its unit, which is the unit's own and that of the units above. What lies
 * elsewhere is answered like what does not exist. Refuses with VALIDATION_FAILED.
 */
export async function demandSelectable(tx: Tx, unit: UnitRow, wanted: readonly Wanted[]): Promise<void> {
  const errors = await selectableFaults(tx, unit, wanted)
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
}

/** The same as a list: a fault for each that is not selectable. */
export async function selectableFaults(tx: Tx, unit: UnitRow, wanted: readonly Wanted[]): Promise<InputFault[]> {
  const where = { organizationUnit: { path: { in: pathsUpward(unit.path) } } }
  const idsOf = (kind: Wanted['kind']) => wanted.filter((one) => one.kind === kind).map(({ id }) => id)
  const select = { id: true } as const
  const lookUps = {
    service: () => tx.service.findMany({ where: { ...where, id: { in: idsOf('service') } }, select }),
    resource: () => tx.resource.findMany({ where: { ...where, id: { in: idsOf('resource') } }, select }),
    emergencyCase: () => tx.emergencyCase.findMany({ where: { ...where, id: { in: idsOf('emergencyCase') } }, select }),
    workflowInstance: () =>
      tx.workflowInstance.findMany({ where: { ...where, id: { in: idsOf('workflowInstance') } }, select }),
    voicemailBox: () => tx.voicemailBox.findMany({ where: { ...where, id: { in: idsOf('voicemailBox') } }, select }),
    callQueue: () => tx.callQueue.findMany({ where: { ...where, id: { in: idsOf('callQueue') } }, select }),
    // Whoever belongs to no unit belongs to the root.
    user: () =>
      tx.user.findMany({
        where: { OR: [where, { organizationUnitId: null }], isSystem: false, id: { in: idsOf('user') } },
        select,
      }),
    openingHours: () => tx.openingHours.findMany({ where: { ...where, id: { in: idsOf('openingHours') } }, select }),
    dutyProfile: () => tx.dutyProfile.findMany({ where: { ...where, id: { in: idsOf('dutyProfile') } }, select }),
    skill: () => tx.skill.findMany({ where: { ...where, id: { in: idsOf('skill') } }, select }),
    responsibility: () =>
      tx.responsibility.findMany({ where: { ...where, id: { in: idsOf('responsibility') } }, select }),
    assistantConfiguration: () =>
      tx.assistantConfiguration.findMany({ where: { ...where, id: { in: idsOf('assistantConfiguration') } }, select }),
  } satisfies Record<Wanted['kind'], () => Promise<{ id: string }[]>>
  const found = new Set<string>()
  for (const kind of new Set(wanted.map((one) => one.kind))) {
    for (const { id } of await lookUps[kind]()) found.add(id)
  }
  return wanted
    .filter(({ id }) => !found.has(id))
    .map(({ kind, pointer }) => ({
      pointer,
      detail: `Choose ${nouns[kind]} of ${unit.name} or of a unit above it.`,
    }))
}

/** Refuses to move an object to a unit from which something that uses it could not select it (S1). People keep what is their own. */
export function demandStillSelectable(chains: readonly Chain[], unit: UnitRow): void {
  const isCutOff = chains.some(([user]) => user && mustSelect(user) && !isWithin(user.path, unit.path))
  if (!isCutOff) return
  const detail = `Something outside ${unit.name} uses this. Remove it there first, or choose a unit above both.`
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/organizationUnitId', detail }] })
}

const nouns: Readonly<Record<Wanted['kind'], string>> = {
  service: 'a service',
  resource: 'a resource',
  emergencyCase: 'an emergency case',
  workflowInstance: 'a workflow instance',
  voicemailBox: 'a voicemail box',
  openingHours: 'opening hours',
  callQueue: 'a call queue',
  user: 'a user',
  dutyProfile: 'a duty profile',
  skill: 'a skill',
  responsibility: 'a responsibility',
  assistantConfiguration: 'an Agent Assistant configuration',
}

/** The path of a unit in which the reader chooses among selectable objects. NOT_FOUND outside their subtrees. */
export async function selectablePlace(
  db: Tx,
  caller: Caller,
  organizationUnitId: string,
  reading: Verb = 'readConfiguration',
): Promise<string> {
  const unit = await db.organizationUnit.findUnique({ where: { id: organizationUnitId }, select: unitSelect })
  if (!unit) throw refusal('NOT_FOUND')
  demand(caller, reading, unit)
  return unit.path
}
