/** Services to switch, each in a unit of its own with an emergency case of its own. */
import { randomUUID } from 'node:crypto'
import { emergencyCaseReplySchema, serviceReplySchema } from '../../packages/contracts/src/index.ts'
import type { Product, Session } from './product.ts'

export type Switchable = {
  readonly number: string
  readonly serviceId: string
  readonly unitId: string
  readonly caseId: string
}

/** A unit below the demo organisation, with one prepared service and its case. Numbers come from +49 30 23125 700 on. */
export async function aSwitchable({ sql }: Product, admin: Session, index: number): Promise<Switchable> {
  const [root] = await sql('select id, path from organization_unit where parent_id is null')
  const [workflow] = await sql(`select id from workflow_instance where name = 'Group lines'`)
  const unitId = randomUUID()
  await sql(
    `insert into organization_unit (id, name, path, parent_id, country, time_zone, updated_at) values ($1, $2, $3, $4, 'DE', 'Europe/Berlin', now())`,
    [unitId, `Bar ${index}`, `${root?.path}${unitId}/`, root?.id],
  )
  const destination = { kind: 'phoneNumber', number: '+493023125100' }
  const emergencyCase = emergencyCaseReplySchema.parse(
    await made(admin, '/emergency-cases', {
      ...{ name: `Bar ${index}`, organizationUnitId: unitId, prompts: [], destination },
    }),
  )
  const number = `+493023125${700 + index}`
  const service = serviceReplySchema.parse(
    await made(admin, '/services', {
      ...{ name: `Bar ${index}`, organizationUnitId: unitId, culture: 'de-DE', cultures: ['de-DE'] },
      ...{ numbers: [{ number, culture: null }], workflowInstanceId: workflow?.id },
      emergencyCaseIds: [emergencyCase.id],
    }),
  )
  return { number, serviceId: service.id, unitId, caseId: emergencyCase.id }
}

async function made(admin: Session, path: string, body: object): Promise<unknown> {
  const reply = await admin.send('POST', path, body)
  if (reply.status !== 201) throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`)
  return reply.body
}
