import { openingHoursBodySchema, serviceBodySchema, voicemailBoxBodySchema } from '@nightswitch/contracts'
import { ifMatch } from '../../testing/prepared.ts'
import { aTrunk, type RunningInstallation, type RunningPath } from './running-path.testing.ts'

type Id = { readonly id: string }
export const of = ({ id }: Id) => ({ params: { id } })

/** What a person may try to change while an emergency runs, each to the version that is there now. */
export function changesIn({ api, admin }: RunningInstallation) {
  /** Deletes a record of one of these kinds, as it is now. */
  async function remove(
    kind:
      | 'openingHours'
      | 'voicemailBoxes'
      | 'trunks'
      | 'workflowInstances'
      | 'resources'
      | 'organizationUnits'
      | 'numbers',
    which: Id,
  ) {
    const found = await admin[kind].get(of(which))
    return admin[kind].remove({ ...of(which), headers: ifMatch(found) })
  }

  async function changeHours(which: Id, changes: object) {
    const found = await admin.openingHours.get(of(which))
    const body = openingHoursBodySchema.parse({ ...found, organizationUnitId: found.organizationUnit.id, ...changes })
    return admin.openingHours.update({ ...of(which), headers: ifMatch(found), body })
  }

  async function changeBox(which: Id, changes: object) {
    const found = await admin.voicemailBoxes.get(of(which))
    const prompts = found.prompts.map(({ culture, resource }) => ({ culture, resourceId: resource.id }))
    const body = { ...found, prompts, organizationUnitId: found.organizationUnit.id, ...changes }
    return admin.voicemailBoxes.update({
      ...of(which),
      headers: ifMatch(found),
      body: voicemailBoxBodySchema.parse(body),
    })
  }

  async function changeService(which: Id, changes: object) {
    const found = await admin.services.get(of(which))
    const body = serviceBodySchema.parse({
      ...{ ...found, organizationUnitId: found.organizationUnit.id },
      ...{ workflowInstanceId: found.workflowInstance?.id ?? null },
      ...{ emergencyCaseIds: found.emergencyCases.map(({ id }) => id), ...changes },
    })
    return admin.services.update({ ...of(which), headers: ifMatch(found), body })
  }

  async function changeTrunk(which: Id, changes: object) {
    const { name, organizationUnit, version } = await admin.trunks.get(of(which))
    const body = { ...aTrunk(organizationUnit.id), name, ...changes }
    return admin.trunks.update({ ...of(which), headers: ifMatch({ version }), body })
  }

  const idOfNumber = async (number: string) => api.db.serviceNumber.findUniqueOrThrow({ where: { number } })

  async function changeNumber(number: string, changes: object) {
    const which = await idOfNumber(number)
    const found = await admin.numbers.get(of(which))
    const body = { number, description: '', culture: null, serviceId: found.service.id, ...changes }
    return admin.numbers.update({ ...of(which), headers: ifMatch(found), body })
  }

  async function importNumbers(unit: Id, csv: string) {
    const { fingerprint, rows } = await admin.numbers.checkImport({ ...of(unit), body: { csv } })
    const refused = rows.find(({ because }) => because !== null)
    if (refused) throw new Error(`the file is not right: ${refused.because}`)
    return admin.numbers.import({ ...of(unit), headers: {}, body: { csv, fingerprint } })
  }

  async function republish({ workflow, box }: RunningPath, number: string) {
    const found = await admin.workflowInstances.get(of(workflow))
    const drawn = await admin.workflowInstances.update({
      ...of(workflow),
      headers: ifMatch(found),
      body: {
        ...{ name: found.name, description: '', organizationUnitId: found.organizationUnit.id },
        structure: 'emergency-hours',
        settings: {
          ...found.settings,
          transfer: { destination: { kind: 'phoneNumber', number } },
          closedTransfer: { destination: { kind: 'voicemail', voicemailBoxId: box.id } },
        },
      },
    })
    return admin.workflowInstances.publish({ ...of(workflow), headers: ifMatch(drawn), body: {} })
  }

  async function moveUnit(which: Id, parent: Id) {
    const found = await admin.organizationUnits.get(of(which))
    return admin.organizationUnits.move({ ...of(which), headers: ifMatch(found), body: { parentId: parent.id } })
  }

  return {
    remove,
    changeHours,
    changeBox,
    changeService,
    changeTrunk,
    changeNumber,
    idOfNumber,
    importNumbers,
    republish,
    moveUnit,
  }
}
