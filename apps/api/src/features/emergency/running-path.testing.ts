import { randomUUID } from 'node:crypto'
import { createDecoderFolder } from '../../audio/decoder.testing.ts'
import { pcm16, tone, wavOf } from '../../audio/sounds.testing.ts'
import { aCalendar, anEmergencyCase, aResource, aUnit, aVoicemailBox } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { aPreparedService, ifMatch } from '../../testing/prepared.ts'

let count = 0
const aNumber = () => {
  count += 1
  return `+4930231270${String(count).padStart(3, '0')}`
}
const aSound = (hz: number) => new Blob([new Uint8Array(wavOf(pcm16(tone(hz, 8_000, 0.2))))])

/** An installation in which a way of callers through an emergency can be laid and switched on. */
export async function aRunningInstallation() {
  const decoder = await createDecoderFolder()
  const { api, tree, admin } = await anInstallation({ NIGHTSWITCH_DECODER: decoder.decoder })
  const person = await api.as('ADMINISTRATOR', tree.root)

  /**
   * A site in an emergency of the region above it, until somebody ends it. Its service plays a resource and sends callers to the service
   * Backup: in its hours to a telephone, through the site's trunk, else to a voicemail box.
   */
  async function aRunningPath() {
    const region = await aUnit(api.db, { parent: tree.own })
    const site = await aUnit(api.db, { parent: region, kind: 'SITE' })
    const organizationUnitId = site.id
    const evacuation = await aResource(api.db, site)
    const greeting = await aResource(api.db, site)
    const box = await aVoicemailBox(api.db, site)
    await api.db.voicemailBoxPrompt.create({
      data: { voicemailBoxId: box.id, culture: 'de-DE', resourceId: greeting.id, position: 0 },
    })
    const calendar = aCalendar()
    const hours = await admin.openingHours.create({
      headers: {},
      body: { name: `Hours ${randomUUID()}`, organizationUnitId, ...calendar },
    })
    const trunk = await admin.trunks.create({ headers: {}, body: aTrunk(organizationUnitId) })
    const workflow = await admin.workflowInstances.create({
      headers: {},
      body: {
        ...{ name: `Hours ${randomUUID()}`, organizationUnitId, structure: 'emergency-hours' },
        settings: {
          hours: { openingHoursId: hours.id },
          transfer: { destination: { kind: 'phoneNumber', number: '+493023125110' } },
          closedTransfer: { destination: { kind: 'voicemail', voicemailBoxId: box.id } },
        },
      },
    })
    await admin.workflowInstances.publish({ params: workflow, headers: ifMatch(workflow), body: {} })
    const backup = await admin.services.create({
      headers: {},
      body: {
        ...{ name: `Backup ${randomUUID()}`, organizationUnitId, culture: 'de-DE', cultures: ['de-DE'] },
        ...{ numbers: [], workflowInstanceId: workflow.id, emergencyCaseIds: [] },
      },
    })
    const emergencyCase = await anEmergencyCase(api.db, site)
    await api.db.emergencyCase.update({
      where: { id: emergencyCase.id },
      data: {
        destination: { kind: 'service', serviceId: backup.id },
        destinationServiceId: backup.id,
        prompts: { create: { culture: 'de-DE', resourceId: evacuation.id, position: 0 } },
      },
    })
    const [main, second] = [aNumber(), aNumber()]
    const service = await aPreparedService(api.db, site, {
      emergencyCaseIds: [emergencyCase.id],
      numbers: [main, second],
    })
    const activation = await api.db.emergencyActivation.create({
      data: { organizationUnitId: region.id, validFrom: new Date(Date.now() - 60_000), startedByName: 'Leyla' },
    })
    return {
      ...{ region, site, evacuation, box, calendar, hours, trunk, workflow, backup, emergencyCase, service },
      ...{ main, second, activation },
    }
  }

  return {
    ...{ api, tree, admin, person, aRunningPath, aSound, aNumber },
    /** Without it a change would be compared for the callers of every earlier test as well. */
    endAll: () => api.db.emergencyActivation.deleteMany(),
    async stop() {
      await api.stop()
      decoder.remove()
    },
  }
}
export type RunningInstallation = Awaited<ReturnType<typeof aRunningInstallation>>
export type RunningPath = Awaited<ReturnType<RunningInstallation['aRunningPath']>>

/** What a person fills in for a trunk. */
export const aTrunk = (organizationUnitId: string, changes: object = {}) => ({
  ...{ name: `Trunk ${randomUUID()}`, organizationUnitId, enabled: true, host: 'sip.provider.example', port: 5060 },
  ...{ transport: 'UDP' as const, userName: 'office', registers: true, codecs: ['alaw' as const], fromAddresses: [] },
  ...{ callerId: null, ...changes },
})
