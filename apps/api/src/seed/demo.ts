import { randomUUID } from 'node:crypto'
import { codecs, nameKey } from '@nightswitch/contracts'
import { Prisma } from '@nightswitch/db'
import type { Destination } from '@nightswitch/routing-engine'
import type { Sealer } from '@nightswitch/secrets'
import { createPerson } from '../auth/people.ts'
import { fieldsOf } from '../features/opening-hours/store.ts'
import { drawingFrom } from '../features/workflow-instances/check.ts'
import { writeReferences } from '../features/workflow-instances/references.ts'
import { filledOf } from '../features/workflow-instances/row.ts'
import type { Tx } from '../http/change.ts'
import { proposedGuard } from '../shared/toll.ts'
import { announcements, type Demo } from './demo-data.ts'
import { type DutyIds, writeAgents, writeDuty } from './demo-duty.ts'
import { writePast } from './demo-past.ts'
import { writeCallQueues, writeMembers, writeTelephones } from './demo-queues.ts'
import { type Ids, idOf } from './ids.ts'
import { soundOf } from './sounds.ts'

const BY = 'Nightswitch'
const DAY_MS = 86_400_000

/** Writes the demo organisation into an empty installation: units, announcements, workflows, services, cases and people. */
export async function writeDemo(tx: Tx, demo: Demo, password: string, sealer: Sealer | null): Promise<void> {
  await tx.configuration.update({ where: { id: 1 }, data: { installationCulture: demo.installationCulture } })
  const units = await writeUnits(tx, demo)
  const root = idOf(units, demo.units[0]?.name ?? '')
  const resources = await writeResources(tx, root)
  const boxes = await writeVoicemailBoxes(tx, demo, units)
  const queues = await writeCallQueues(tx, demo, units, boxes)
  const hours = await writeOpeningHours(tx, demo, units)
  const instances = await writeInstances(tx, demo, { units, resources, hours, queues })
  const duty = await writeDuty(tx, demo, units)
  const services = await writeServices(tx, demo, { units, instances, duty })
  const cases = await writeCases(tx, demo, { units, resources, services })
  for (const { name, emergencyCases } of demo.services) {
    await tx.serviceEmergencyCase.createMany({
      data: emergencyCases.map((emergencyCase, position) => ({
        serviceId: idOf(services, name),
        emergencyCaseId: idOf(cases, emergencyCase),
        position,
      })),
    })
  }
  await writeDefaults(tx, demo, { units, cases })
  await writePeople(tx, demo, { units, services }, password)
  await writeAgents(tx, demo, units, duty)
  await writeMembers(tx, demo, queues)
  if (sealer) await writeTelephones(tx, demo, sealer)
  await writeTrunks(tx, demo, units)
  await writePast(tx, demo, new Date())
}

async function writeUnits(tx: Tx, demo: Demo): Promise<Ids> {
  const written = new Map<string, { id: string; path: string }>()
  for (const { name, kind, parent, catchAll } of demo.units) {
    const id = randomUUID()
    const above = parent === null ? undefined : written.get(parent)
    const path = `${above?.path ?? ''}${id}/`
    await tx.organizationUnit.create({
      data: {
        ...{ id, name, kind, path, parentId: above?.id ?? null },
        ...{ country: demo.country, timeZone: demo.timeZone, catchAll: catchAll ?? Prisma.DbNull },
        // FO-30: as an installation that is set up by hand.
        ...(parent === null && { tollGuard: { create: proposedGuard(demo.country) } }),
      },
    })
    written.set(name, { id, path })
  }
  return new Map([...written].map(([name, { id }]) => [name, id]))
}

async function writeResources(tx: Tx, organizationUnitId: string): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const { name, fileName, text } of announcements) {
    const content = soundOf(fileName)
    await tx.audioContent.create({ data: content })
    const { id } = await tx.resource.create({
      data: { name, nameKey: nameKey(name), fileName, organizationUnitId, transcript: text, contentHash: content.hash },
    })
    ids.set(name, id)
  }
  return ids
}

async function writeVoicemailBoxes(tx: Tx, demo: Demo, units: Ids): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const { name, unit, description } of demo.voicemailBoxes) {
    const organizationUnitId = idOf(units, unit)
    const box = await tx.voicemailBox.create({
      data: { name, nameKey: nameKey(name), organizationUnitId, description },
      select: { id: true },
    })
    ids.set(name, box.id)
  }
  return ids
}

async function writeTrunks(tx: Tx, demo: Demo, units: Ids) {
  for (const { name, unit, ...trunk } of demo.trunks) {
    const organizationUnitId = idOf(units, unit)
    await tx.trunk.create({
      data: { name, nameKey: nameKey(name), organizationUnitId, codecs: [...codecs], fromAddresses: [], ...trunk },
    })
  }
}

async function writeOpeningHours(tx: Tx, demo: Demo, units: Ids): Promise<Ids> {
  const ids = new Map<string, string>()
  const today = new Date()
  for (const { name, unit, description, timeZone, holidays, ...calendar } of demo.openingHours) {
    const categories = calendar.categories.map((category) => ({ id: randomUUID(), ...category }))
    const named = new Map(categories.map((category) => [category.name, category.id]))
    const body = {
      ...{ name, description, timeZone, categories, organizationUnitId: idOf(units, unit) },
      defaultCategoryId: idOf(named, calendar.defaultCategory),
      weekly: calendar.weekly.flatMap(({ weekdays, category, ...span }) =>
        weekdays.map((weekday) => ({ weekday, ...span, categoryId: idOf(named, category) })),
      ),
      dated: calendar.dated.flatMap(({ title, start, end, category, ...when }) =>
        daysOf(when, today).map((day) => ({
          ...{ title, from: day, until: day, start, end, categoryId: idOf(named, category) },
        })),
      ),
      holidays: {
        ...{ country: holidays.country, region: holidays.region, categoryId: idOf(named, holidays.category) },
        ...{ withoutDates: [], withoutNames: [] },
      },
    }
    const { id } = await tx.openingHours.create({ data: await fieldsOf(body, today) })
    ids.set(name, id)
  }
  return ids
}

type When = { readonly day: string } | { readonly weeksAhead: number; readonly weekday: number }

function daysOf(when: When, today: Date): string[] {
  const year = today.getUTCFullYear()
  if ('day' in when) return [`${year}-${when.day}`, `${year + 1}-${when.day}`]
  const monday = today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY_MS
  return [new Date(monday + (when.weeksAhead * 7 + when.weekday - 1) * DAY_MS).toISOString().slice(0, 10)]
}

type InstanceParts = { readonly units: Ids; readonly resources: Ids; readonly hours: Ids; readonly queues: Ids }

async function writeInstances(tx: Tx, demo: Demo, { units, queues, ...parts }: InstanceParts): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const instance of demo.workflowInstances) {
    const { name, description, structure } = instance
    const settings = settingsOf(instance, { ...parts, queues })
    const { id } = await tx.workflowInstance.create({
      data: {
        ...{ name, nameKey: nameKey(name), organizationUnitId: idOf(units, instance.unit), description, structure },
        draft: settings,
      },
    })
    const drawing = drawingFrom(filledOf(structure, settings))
    const plain: Prisma.InputJsonObject = JSON.parse(JSON.stringify(drawing))
    const version = await tx.workflowVersion.create({
      data: { instanceId: id, number: 1, structure, settings, drawing: plain, publishedByName: BY },
    })
    await tx.workflowInstance.update({ where: { id }, data: { publishedVersionId: version.id } })
    await writeReferences(tx, id, 'draft', drawing)
    await writeReferences(tx, id, 'published', drawing)
    ids.set(name, id)
  }
  return ids
}

function settingsOf(
  instance: Demo['workflowInstances'][number],
  { resources, hours, queues }: Omit<InstanceParts, 'units'>,
) {
  const { announcement, destination, queue, emergencyDestination, openingHours, closedDestination } = instance
  const normal = {
    welcome: { prompts: promptsOf(announcement, resources) },
    ...(destination !== null && { transfer: { destination: { kind: 'phoneNumber', number: destination } } }),
    ...(queue !== null && { queue: { queueId: idOf(queues, queue) } }),
    ...(openingHours !== null && { hours: { openingHoursId: idOf(hours, openingHours) } }),
    ...(closedDestination !== null && {
      closedTransfer: { destination: { kind: 'phoneNumber', number: closedDestination } },
    }),
  }
  if (emergencyDestination === null) return normal
  return { ...normal, emergencyTransfer: { destination: { kind: 'phoneNumber', number: emergencyDestination } } }
}

type ServiceParts = { readonly units: Ids; readonly instances: Ids; readonly duty: DutyIds }

async function writeServices(tx: Tx, demo: Demo, { units, instances, duty }: ServiceParts): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const service of demo.services) {
    const { name, unit, description, culture, cultures, numbers, workflowInstance } = service
    const { skills, responsibility, escalationSeconds } = service
    const { id } = await tx.service.create({
      data: {
        ...{ name, nameKey: nameKey(name), organizationUnitId: idOf(units, unit), description, culture, cultures },
        workflowInstanceId: idOf(instances, workflowInstance),
        numbers: { create: numbers.map((number, position) => ({ ...number, position })) },
        skills: { create: skills.map(({ skill, level }) => ({ skillId: idOf(duty.skills, skill), level })) },
        responsibilityId: responsibility === null ? null : idOf(duty.responsibilities, responsibility),
        escalationSeconds,
      },
    })
    ids.set(name, id)
  }
  return ids
}

type Written = { readonly units: Ids; readonly resources: Ids; readonly services: Ids }

async function writeCases(tx: Tx, demo: Demo, { units, resources, services }: Written): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const { name, unit, description, usualDurationMinutes, prompts, destination } of demo.emergencyCases) {
    const goes = destination && destinationOf(destination, services)
    const { id } = await tx.emergencyCase.create({
      data: {
        ...{ name, nameKey: nameKey(name), organizationUnitId: idOf(units, unit), description, usualDurationMinutes },
        destination: goes ?? Prisma.DbNull,
        destinationServiceId: goes?.kind === 'service' ? goes.serviceId : null,
        prompts: { create: promptsOf(prompts, resources).map((prompt, position) => ({ ...prompt, position })) },
      },
    })
    ids.set(name, id)
  }
  return ids
}

async function writeDefaults(tx: Tx, demo: Demo, { units, cases }: { units: Ids; cases: Ids }) {
  for (const { name, defaultEmergencyCase } of demo.units) {
    if (defaultEmergencyCase === null) continue
    const data = { defaultEmergencyCaseId: idOf(cases, defaultEmergencyCase) }
    await tx.organizationUnit.update({ where: { id: idOf(units, name) }, data })
  }
}

async function writePeople(tx: Tx, demo: Demo, { units, services }: Omit<Written, 'resources'>, password: string) {
  for (const { name, email, role, unit, services: own, switches, extension } of demo.people) {
    const { id } = await createPerson(tx, { name, email, password, organizationUnitId: idOf(units, unit) })
    await tx.user.update({ where: { id }, data: { extension } })
    await tx.roleAssignment.create({
      data: {
        ...{ userId: id, organizationUnitId: idOf(units, unit), role },
        services: { create: own.map((service) => ({ serviceId: idOf(services, service) })) },
      },
    })
    if (switches === null) continue
    await tx.emergencySwitchGrant.create({ data: { userId: id, organizationUnitId: idOf(units, switches) } })
  }
}

const promptsOf = (names: readonly string[], resources: Ids) =>
  names.map((name) => ({
    culture: announcements.find((announcement) => announcement.name === name)?.culture ?? '',
    resourceId: idOf(resources, name),
  }))

const destinationOf = (destination: { number: string } | { service: string }, services: Ids): Destination =>
  'number' in destination
    ? { kind: 'phoneNumber', number: destination.number }
    : { kind: 'service', serviceId: idOf(services, destination.service) }
