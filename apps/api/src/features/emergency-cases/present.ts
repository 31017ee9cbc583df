import { type Destination, destinationSchema, type EmergencyCaseReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { checkEmergency, type Plan, speaks } from '@nightswitch/routing-engine'
import { ability, can } from '../../access/can.ts'
import { callersWaitingOf } from '../../shared/callers-waiting.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { unitSelect } from '../../shared/places.ts'
import { placeOfService, servicesWithCase } from '../../shared/plan-places.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { usersOfCases } from '../../shared/usages.ts'

export const emergencyCaseSelect = {
  id: true,
  version: true,
  name: true,
  nameKey: true,
  description: true,
  usualDurationMinutes: true,
  callersWaiting: true,
  redirectsAtOnce: true,
  enabled: true,
  enabledAt: true,
  enabledByName: true,
  destination: true,
  createdAt: true,
  updatedAt: true,
  organizationUnit: { select: unitSelect },
  prompts: {
    where: { usage: 'case' },
    select: {
      culture: true,
      resource: { select: { id: true, name: true, fileName: true, content: { select: { durationMs: true } } } },
    },
    orderBy: { position: 'asc' },
  },
} satisfies Prisma.EmergencyCaseSelect

export type EmergencyCaseRow = Prisma.EmergencyCaseGetPayload<{ select: typeof emergencyCaseSelect }>

/** The destination as it is stored: what was checked on its way in. */
export const destinationOf = ({ destination }: EmergencyCaseRow): Destination | null =>
  destinationSchema.nullable().parse(destination)

/** Cases as they leave the server. Services outside the reader's subtrees are neither named nor counted here (EM-19). */
export async function presentCases(context: Reader, rows: readonly EmergencyCaseRow[]): Promise<EmergencyCaseReply[]> {
  const { caller, clock, db } = context
  const at = clock()
  const users = await usersOfCases(
    db,
    rows.map(({ id }) => id),
    at,
  )
  const plan = await freshPlan(context)
  return rows.map((row) => {
    const fields = recordFieldsOf(caller, row, users.get(row.id))
    const services = seenServices(context, plan, row.id)
    return {
      ...fields,
      abilities: { ...fields.abilities, switch: ability(caller, 'switchEmergency', row.organizationUnit) },
      usualDurationMinutes: row.usualDurationMinutes,
      callersWaiting: callersWaitingOf(row),
      redirectsAtOnce: row.redirectsAtOnce,
      prompts: row.prompts.map(({ culture, resource: { content, ...resource } }) => ({
        culture,
        resource: { ...resource, durationMs: content.durationMs },
      })),
      destination: destinationOf(row),
      enabled: row.enabled,
      enabledAt: row.enabledAt?.toISOString() ?? null,
      enabledByName: row.enabledByName,
      missingCultures: missingCultures(row, services),
      activeServices: services
        .filter((service) => checkEmergency(service, at.getTime()).caseId === row.id)
        .map(({ id, name }) => ({ id, name })),
    }
  })
}

/** The services with this case that the reader may see, by name. */
export const seenServices = ({ caller }: Reader, plan: Plan, emergencyCaseId: string) =>
  servicesWithCase(plan, emergencyCaseId).filter(
    (service) => can(caller, 'readConfiguration', placeOfService(plan, service)).allowed,
  )

/** EM-14: languages that services of the case offer and the case has no resource for. */
function missingCultures(
  { prompts }: EmergencyCaseRow,
  services: readonly { readonly name: string; readonly cultures: readonly string[] }[],
) {
  const spoken = prompts.map(({ culture, resource }) => ({ culture, resourceId: resource.id }))
  const wanted = new Set(services.flatMap(({ cultures }) => cultures))
  return [...wanted]
    .filter((culture) => !speaks(spoken, culture))
    .sort()
    .map((culture) => ({
      culture,
      services: services.filter(({ cultures }) => cultures.includes(culture)).map(({ name }) => name),
    }))
}
