import { randomUUID } from 'node:crypto'
import { nameKey } from '@nightswitch/contracts'
import type { PrismaClient } from '@nightswitch/db'
import {
  aCallQueue,
  aColleague,
  aDevice,
  aDutyProfile,
  aNotReadyReason,
  anAssistantConfiguration,
  anEmergencyCase,
  anOpeningHours,
  aResponsibility,
  aService,
  aSkill,
  aTree,
  aVoicemailBox,
  aVoicemailMessage,
  type Tree,
  type Unit,
} from './factories.ts'

export const places = ['own', 'child', 'parent', 'sibling'] as const
export type PlaceName = (typeof places)[number]

/** One of everything in one unit, by its id. */
export type Things = {
  readonly unit: Unit
  readonly service: string
  readonly serviceName: string
  readonly number: string
  readonly serviceNumber: string
  readonly trunk: string
  readonly emergencyCase: string
  readonly workflowInstance: string
  readonly resource: string
  readonly openingHours: string
  /** An agent of the unit, and their role. */
  readonly person: string
  readonly userRole: string
  /** A telephone of theirs, and their Default rule. */
  readonly device: string
  readonly answeringRule: string
  readonly callQueue: string
  readonly dutyProfile: string
  readonly skill: string
  readonly responsibility: string
  readonly notReadyReason: string
  readonly assistantConfiguration: string
  readonly queueMember: string
  readonly voicemailBox: string
  readonly voicemailMessage: string
  /** Deleted by everybody who may. */
  readonly doomedMessage: string
  readonly activation: string
  readonly endedActivation: string
  readonly call: string
  readonly missedCall: string
  readonly alarm: string
  /** Stays open whatever is cleared. */
  readonly openAlarm: string
  readonly auditObject: string
}
export type World = { readonly tree: Tree; readonly things: Record<PlaceName, Things> }

/** The same things in each of the four places that rights are asked for; roles are given in `own`. */
export async function aWorld(db: PrismaClient): Promise<World> {
  const tree = await aTree(db)
  return {
    tree,
    things: {
      own: await furnish(db, tree.own, '+493023125101'),
      child: await furnish(db, tree.child, '+493023125102'),
      parent: await furnish(db, tree.parent, '+493023125103'),
      sibling: await furnish(db, tree.sibling, '+493023125104'),
    },
  }
}

const HASH = 'ab'.repeat(32)

async function furnish(db: PrismaClient, unit: Unit, number: string): Promise<Things> {
  const here = { organizationUnitId: unit.id }
  const person = await aColleague(db, unit)
  const service = await aService(db, unit, { numbers: [number] })
  const name = (what: string) => ({ name: `${what} of ${unit.name}`, nameKey: nameKey(`${what} of ${unit.name}`) })
  await db.audioContent.createMany({
    data: [{ hash: HASH, wav: Buffer.alloc(44 + 1600), durationMs: 100, peaks: [0], loudness: -60 }],
    skipDuplicates: true,
  })
  const resource = await db.resource.create({
    data: { ...name('Resource'), ...here, fileName: 'a.wav', contentHash: HASH },
  })
  const instance = await db.workflowInstance.create({
    data: { ...name('Workflow'), ...here, structure: 'emergency-first', draft: {} },
  })
  const now = Date.now()
  const activation = (endedAt: Date | null) =>
    db.emergencyActivation.create({
      data: { serviceId: service.id, validFrom: new Date(now - 60_000), startedByName: 'Somebody', endedAt },
    })
  const voicemailBox = await aVoicemailBox(db, unit)
  const callQueue = await aCallQueue(db, unit, { members: [{ userId: person.id }] })
  const callId = `call-of-${unit.id}`
  await db.call.create({
    data: {
      id: callId,
      ...here,
      serviceId: service.id,
      calledNumber: number,
      switch: 'simulated',
      configurationVersion: 1,
      startedAt: new Date(now),
    },
  })
  const alarm = (code: string) =>
    db.alarm.create({
      data: {
        code,
        subjectKind: 'service',
        subjectId: service.id,
        ...here,
        parameters: { serviceName: service.name },
      },
    })
  const auditObject = randomUUID()
  await db.auditEntry.create({
    data: {
      actorName: 'Somebody',
      action: 'update',
      objectKind: 'service',
      objectId: auditObject,
      objectName: service.name,
      ...here,
    },
  })
  return {
    unit,
    service: service.id,
    serviceName: service.name,
    number,
    serviceNumber: (await db.serviceNumber.findUniqueOrThrow({ where: { number } })).id,
    trunk: (await db.trunk.create({ data: { ...name('Trunk'), ...here, host: 'sip.example', codecs: ['alaw'] } })).id,
    emergencyCase: (await anEmergencyCase(db, unit)).id,
    workflowInstance: instance.id,
    resource: resource.id,
    openingHours: (await anOpeningHours(db, unit)).id,
    person: person.id,
    userRole: person.roleId,
    device: (await aDevice(db, person)).id,
    answeringRule: (await db.answeringRule.findFirstOrThrow({ where: { userId: person.id } })).id,
    callQueue: callQueue.id,
    dutyProfile: (await aDutyProfile(db, unit)).id,
    skill: (await aSkill(db, unit)).id,
    responsibility: (await aResponsibility(db, unit)).id,
    notReadyReason: (await aNotReadyReason(db, unit)).id,
    assistantConfiguration: (await anAssistantConfiguration(db, unit)).id,
    queueMember: callQueue.members[0]?.id ?? '',
    voicemailBox: voicemailBox.id,
    voicemailMessage: (await aVoicemailMessage(db, voicemailBox, { serviceId: service.id })).id,
    doomedMessage: (await aVoicemailMessage(db, voicemailBox, { serviceId: service.id })).id,
    activation: (await activation(null)).id,
    endedActivation: (await activation(new Date(now - 1_000))).id,
    call: callId,
    missedCall: (
      await db.missedCall.create({
        data: {
          ...{ ...here, serviceId: service.id, callerNumber: '+493023125999', firstAt: new Date(now), waitMs: 1_000 },
          ...{ lastAt: new Date(now), reason: 'callerHungUp', lastCallId: callId },
        },
      })
    ).id,
    alarm: (await alarm('NO_WORKFLOW')).id,
    openAlarm: (await alarm('NO_CASE')).id,
    auditObject,
  }
}
