import { randomUUID } from 'node:crypto'
import { nameKey, type Role } from '@nightswitch/contracts'
import type { PrismaClient } from '@nightswitch/db'

export type Unit = { readonly id: string; readonly name: string; readonly path: string }

let count = 0
const named = (what: string) => {
  count += 1
  return `${what} ${count}`
}

/** An organization unit, below another one or at the root. */
export async function aUnit(
  db: PrismaClient,
  {
    parent,
    name = named('Unit'),
    kind = 'UNIT' as 'UNIT' | 'SITE',
  }: { parent?: Unit; name?: string; kind?: 'UNIT' | 'SITE' } = {},
): Promise<Unit> {
  const id = randomUUID()
  const path = `${parent?.path ?? ''}${id}/`
  return db.organizationUnit.create({
    data: { id, name, kind, path, parentId: parent?.id ?? null, country: 'DE', timeZone: 'Europe/Berlin' },
  })
}

export type Tree = {
  readonly root: Unit
  readonly parent: Unit
  readonly own: Unit
  readonly child: Unit
  readonly sibling: Unit
}

/** root → parent → own → child, and a sibling of own: every place that rights are asked for. */
export async function aTree(db: PrismaClient): Promise<Tree> {
  const root = await aUnit(db, { name: named('Group') })
  const parent = await aUnit(db, { parent: root, name: named('Region') })
  const own = await aUnit(db, { parent, name: named('Site'), kind: 'SITE' })
  const child = await aUnit(db, { parent: own, name: named('Floor') })
  const sibling = await aUnit(db, { parent, name: named('Other site'), kind: 'SITE' })
  return { root, parent, own, child, sibling }
}

/** A service of a unit; numbers are E.164. */
export async function aService(
  db: PrismaClient,
  unit: { id: string },
  { name = named('Service'), numbers = [] as readonly string[], emergencyCaseIds = [] as readonly string[] } = {},
) {
  return db.service.create({
    data: {
      name,
      nameKey: nameKey(name),
      organizationUnitId: unit.id,
      culture: 'de-DE',
      cultures: ['de-DE'],
      numbers: { create: numbers.map((number, position) => ({ number, position })) },
      emergencyCases: { create: emergencyCaseIds.map((emergencyCaseId, position) => ({ emergencyCaseId, position })) },
    },
  })
}

/** An emergency case of a unit, switched off and with a telephone number as its destination. */
export async function anEmergencyCase(db: PrismaClient, unit: { id: string }, { name = named('Case') } = {}) {
  return db.emergencyCase.create({
    data: {
      name,
      nameKey: nameKey(name),
      organizationUnitId: unit.id,
      destination: { kind: 'phoneNumber', number: '+493023125010' },
    },
  })
}

/** A resource of a unit, with a tenth of a second of silence that no other resource has. */
export async function aResource(db: PrismaClient, unit: { id: string }, { name = named('Resource') } = {}) {
  const contentHash = randomUUID().replaceAll('-', '').repeat(2)
  await db.audioContent.create({
    data: { hash: contentHash, wav: new Uint8Array(1644), durationMs: 100, peaks: [1], loudness: -20 },
  })
  return db.resource.create({
    data: { name, nameKey: nameKey(name), organizationUnitId: unit.id, fileName: 'evac.wav', contentHash },
  })
}

/** A calendar: Berlin, open Monday to Friday 8 to 17, closed else. Each has categories of its own. */
export function aCalendar() {
  const open = { id: randomUUID(), name: 'Open', isOpen: true, kind: 'open', colour: 'green' } as const
  const closed = { id: randomUUID(), name: 'Closed', isOpen: false, kind: 'closed', colour: 'grey' } as const
  const holiday = { id: randomUUID(), name: 'Holiday', isOpen: false, kind: 'holiday', colour: 'violet' } as const
  return {
    timeZone: 'Europe/Berlin',
    categories: [open, closed, holiday],
    defaultCategoryId: closed.id,
    weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 480, end: 1020, categoryId: open.id })),
    dated: [],
    holidays: null,
  }
}

/** Opening hours of a unit. */
export async function anOpeningHours(db: PrismaClient, unit: { id: string }, { name = named('Hours') } = {}) {
  const { holidays: _none, ...calendar } = aCalendar()
  return db.openingHours.create({ data: { name, nameKey: nameKey(name), organizationUnitId: unit.id, ...calendar } })
}

/** A voicemail box of a unit, without a greeting of its own. */
export async function aVoicemailBox(db: PrismaClient, unit: { id: string }, { name = named('Box') } = {}) {
  return db.voicemailBox.create({ data: { name, nameKey: nameKey(name), organizationUnitId: unit.id } })
}

/** A message of a second that nobody heard yet. */
export async function aVoicemailMessage(
  db: PrismaClient,
  box: { id: string },
  facts: { serviceId?: string; callId?: string; receivedAt?: Date; wav?: Uint8Array<ArrayBuffer> } = {},
) {
  return db.voicemailMessage.create({
    data: {
      voicemailBoxId: box.id,
      recordingId: randomUUID(),
      callId: randomUUID(),
      callerNumber: '+493023125500',
      receivedAt: new Date(),
      durationMs: 1_000,
      wav: new Uint8Array(44 + 16_000),
      ...facts,
    },
  })
}

/** Somebody of a unit with a role there, who cannot sign in yet. */
export async function aColleague(
  db: PrismaClient,
  unit: { id: string },
  { role = 'AGENT' as Role, in: place = unit, name = named('Colleague') } = {},
) {
  const person = await db.user.create({
    data: {
      name,
      email: `${name.toLowerCase().replaceAll(' ', '')}@test.example`,
      organizationUnitId: unit.id,
      roleAssignments: { create: { organizationUnitId: place.id, role } },
    },
    select: { id: true, name: true, email: true, version: true, roleAssignments: { select: { id: true } } },
  })
  return { ...person, roleId: person.roleAssignments[0]?.id ?? '' }
}

/** A telephone of somebody, whose password nobody knows. */
export async function aDevice(db: PrismaClient, user: { id: string }, { label = named('Telephone') } = {}) {
  const position = 1 + (await db.device.count({ where: { userId: user.id } }))
  const sipUserName = `phone-${randomUUID().slice(0, 8)}`
  return db.device.create({ data: { userId: user.id, label, sipUserName, sealedPassword: 'sealed', position } })
}

/** A call queue of a unit with the system user it owns, as the API would have made it. */
export async function aCallQueue(
  db: PrismaClient,
  unit: { id: string },
  {
    name = named('Queue'),
    extension = null as string | null,
    members = [] as readonly { userId?: string; number?: string; offline?: boolean; doesNotKeepOpen?: boolean }[],
    whenOffline = null as { kind: 'phoneNumber'; number: string } | null,
  } = {},
) {
  const id = randomUUID()
  const user = await db.user.create({
    data: { name, email: `queue-${id}@system.invalid`, isSystem: true, extension, organizationUnitId: unit.id },
    select: { id: true },
  })
  if (whenOffline) {
    await db.answeringRule.updateMany({ where: { userId: user.id, isDefault: true }, data: { whenOffline } })
  }
  return db.callQueue.create({
    data: {
      id,
      name,
      nameKey: nameKey(name),
      organizationUnitId: unit.id,
      userId: user.id,
      members: { create: members.map((member, position) => ({ ...member, position })) },
    },
    select: { id: true, name: true, userId: true, members: { select: { id: true }, orderBy: { position: 'asc' } } },
  })
}

const ofUnit = (unit: { id: string }, name: string) => ({ name, nameKey: nameKey(name), organizationUnitId: unit.id })

/** A duty profile of a unit, on duty unless told otherwise. */
export async function aDutyProfile(
  db: PrismaClient,
  unit: { id: string },
  { name = named('Profile'), offDuty = false, returnAfterMinutes = null as number | null } = {},
) {
  return db.dutyProfile.create({ data: { ...ofUnit(unit, name), offDuty, returnAfterMinutes } })
}

/** A skill of a unit with three levels. */
export async function aSkill(
  db: PrismaClient,
  unit: { id: string },
  {
    name = named('Skill'),
    parent = undefined as { id: string } | undefined,
    levels = ['Basic', 'Good', 'Expert'],
  } = {},
) {
  return db.skill.create({ data: { ...ofUnit(unit, name), parentId: parent?.id ?? null, levels } })
}

/** A responsibility of a unit, in which nobody has a rank. */
export async function aResponsibility(db: PrismaClient, unit: { id: string }, { name = named('Responsibility') } = {}) {
  return db.responsibility.create({ data: ofUnit(unit, name) })
}

/** A reason not to be ready. */
export async function aNotReadyReason(db: PrismaClient, unit: { id: string }, { name = named('Reason') } = {}) {
  return db.notReadyReason.create({ data: ofUnit(unit, name) })
}

/** An Agent Assistant configuration with these profiles, the first of them after login. */
export async function anAssistantConfiguration(
  db: PrismaClient,
  unit: { id: string },
  { name = named('Configuration'), profiles = [] as readonly { id: string }[] } = {},
) {
  return db.assistantConfiguration.create({
    data: {
      ...ofUnit(unit, name),
      defaultProfileId: profiles[0]?.id ?? null,
      profiles: { create: profiles.map(({ id }, position) => ({ dutyProfileId: id, position })) },
    },
  })
}
