import { nameKey } from '@nightswitch/contracts'
import type { Prisma, PrismaClient } from '@nightswitch/db'
import { type Destination, drawingOf, structureByKey } from '@nightswitch/routing-engine'
import { anEmergencyCase, aService } from './factories.ts'

let count = 0

/** A published workflow instance; callers go to +49 30 23125 110, in an emergency to `emergencyDestination`. */
export async function aPublishedInstance(
  db: PrismaClient,
  unit: { id: string },
  {
    structure = 'emergency-first',
    emergencyDestination = { kind: 'phoneNumber', number: '+493023125911' } as Destination,
  } = {},
) {
  count += 1
  const name = `Workflow ${count}`
  const settings = {
    transfer: { destination: { kind: 'phoneNumber', number: '+493023125110' } },
    emergencyTransfer: { destination: emergencyDestination },
  } satisfies Prisma.InputJsonObject
  const known = structureByKey.get(structure)
  if (!known) throw new Error(`no structure ${structure}`)
  const drawing: Prisma.InputJsonObject = JSON.parse(JSON.stringify(drawingOf(known, settings)))
  const instance = await db.workflowInstance.create({
    data: { name, nameKey: nameKey(name), organizationUnitId: unit.id, structure, draft: settings },
  })
  const version = await db.workflowVersion.create({
    data: { instanceId: instance.id, number: 1, structure, settings, drawing, publishedByName: 'Somebody' },
  })
  await db.workflowInstance.update({ where: { id: instance.id }, data: { publishedVersionId: version.id } })
  return instance
}

/** EM-17: a service with a published workflow that checks, and a case. */
export async function aPreparedService(
  db: PrismaClient,
  unit: { id: string },
  { name, emergencyCaseIds, numbers = [] }: { name?: string; emergencyCaseIds?: string[]; numbers?: string[] } = {},
) {
  const cases = emergencyCaseIds ?? [(await anEmergencyCase(db, unit)).id]
  const service = await aService(db, unit, { ...(name ? { name } : {}), emergencyCaseIds: cases, numbers })
  const instance = await aPublishedInstance(db, unit)
  await db.service.update({ where: { id: service.id }, data: { workflowInstanceId: instance.id } })
  return service
}

/** The refusal that something was answered with; faults and answers fail the test. */
export async function refusalOf(asked: Promise<unknown>): Promise<{ code: string; data: Record<string, unknown> }> {
  const answer = await asked.then(
    (value) => ({ answered: value }),
    (error: unknown) => error,
  )
  if (answer instanceof Error && 'code' in answer && 'data' in answer) {
    return { code: String(answer.code), data: Object.fromEntries(Object.entries(answer.data ?? {})) }
  }
  throw new Error(`this was not refused: ${JSON.stringify(answer)}`)
}

/** A version as `If-Match` names it. */
export const ifMatch = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` })
