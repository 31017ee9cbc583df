import { randomUUID } from 'node:crypto'
import type { CallQueueBody, Destination } from '@nightswitch/contracts'
import { aService } from '../testing/factories.ts'
import { anInstallation } from '../testing/installation.ts'
import { ifMatch } from '../testing/prepared.ts'
import type { ApiClient } from '../testing/start-api.ts'

export type Of = { readonly id: string; readonly name: string }
type Settings = Record<string, Record<string, unknown>>
type StructureKey = Parameters<ApiClient['workflowInstances']['create']>[0]['body']['structure']

export const queueAt = ({ id }: Of): Destination => ({ kind: 'queue', queueId: id })
export const serviceAt = ({ id }: Of): Destination => ({ kind: 'service', serviceId: id })
export const numberAt = (number: string): Destination => ({ kind: 'phoneNumber', number })
export const waitsIn = (queue: Of): Settings => ({ queue: { queueId: queue.id } })
export const goesTo = (destination: Destination): Settings => ({ transfer: { destination } })
/** What is said of a way round. */
export const round = (...places: readonly Of[]) =>
  `Calls would go round: ${places.map(({ name }) => name).join(' → ')}.`

/** An installation, and what chains of destinations are made of: services whose workflows are published, queues that send callers on. */
export async function anInstallationOfChains() {
  const house = await anInstallation()
  const { api, tree, admin } = house

  const draft = (structure: StructureKey, settings: Settings, unit: Of = tree.own) =>
    admin.workflowInstances.create({
      ...{ headers: {}, body: { name: `Flow ${randomUUID()}`, organizationUnitId: unit.id, structure, settings } },
    })
  const publish = async (id: string, body: { versionId?: string } = {}) =>
    admin.workflowInstances.publish({
      params: { id },
      headers: ifMatch(await admin.workflowInstances.get({ params: { id } })),
      body,
    })
  const anInstance = async (structure: StructureKey, settings: Settings, unit?: Of) =>
    publish((await draft(structure, settings, unit)).id)
  /** A service whose workflow sends callers there; `structure` where there is more to it. */
  async function aServiceTo(settings: Settings, structure: StructureKey = 'emergency-queue', unit: Of = tree.own) {
    const instance = await anInstance(structure, settings, unit)
    const service = await aService(api.db, unit)
    await api.db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
    return { ...service, instanceId: instance.id }
  }
  const sendOn = async (queue: Of, about: Partial<CallQueueBody>, client: ApiClient = admin) => {
    const before = await client.callQueues.get({ params: { id: queue.id } })
    const body = { name: queue.name, organizationUnitId: before.organizationUnit.id, ...about }
    return client.callQueues.update({ params: { id: queue.id }, headers: ifMatch(before), body })
  }
  const changeService = async ({ id, name }: Of, about: object) =>
    admin.services.update({
      params: { id },
      headers: ifMatch(await admin.services.get({ params: { id } })),
      body: {
        ...{ name, organizationUnitId: tree.own.id, description: '', culture: 'de-DE', cultures: ['de-DE'] },
        ...{ numbers: [], workflowInstanceId: null, emergencyCaseIds: [], ...about },
      },
    })
  return { ...house, draft, publish, anInstance, aServiceTo, sendOn, changeService }
}
