import { randomUUID } from 'node:crypto'
import { drawingOf, type InstanceSettings, structureByKey } from '@nightswitch/routing-engine'
import pg from 'pg'

/** One service with a number and an emergency case, in the database of a test. */
export type Installation = {
  readonly query: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
  readonly serviceId: string
  readonly caseId: string
  readonly number: string
  /** Counts the configuration up and gives the new version. */
  readonly enableEmergency: (enabled: boolean) => Promise<number>
  readonly close: () => Promise<void>
}

export const NUMBER = '+493023125010'
/** Of the simulated subscribers: answers after 1 s and hangs up after 4. */
export const NORMAL_DESTINATION = '+493023125100'
export const EMERGENCY_DESTINATION = '+493023125110'

/** Fills the tables with what routing reads, by plain SQL. */
export async function anInstallation(url: string): Promise<Installation> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const query = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows
  const [unitId, serviceId, caseId, instanceId, versionId] = Array.from({ length: 5 }, () => randomUUID())
  if (!unitId || !serviceId || !caseId || !instanceId || !versionId) throw new Error('five ids were asked for')

  await query(
    `insert into organization_unit (id, name, path, country, time_zone, updated_at) values ($1, 'Spree Lifts', $2, 'DE', 'Europe/Berlin', now())`,
    [unitId, `${unitId}/`],
  )
  await query(
    `insert into workflow_instance (id, name, name_key, organization_unit_id, structure, draft, updated_at) values ($1, 'Main', 'main', $2, 'emergency-first', '{}', now())`,
    [instanceId, unitId],
  )
  await query(
    `insert into workflow_version (id, instance_id, number, structure, settings, drawing, published_by_name) values ($1, $2, 1, 'emergency-first', '{}', $3, 'Test')`,
    [versionId, instanceId, JSON.stringify(drawing())],
  )
  await query('update workflow_instance set published_version_id = $1 where id = $2', [versionId, instanceId])
  await query(
    `insert into service (id, name, name_key, organization_unit_id, culture, cultures, workflow_instance_id, updated_at) values ($1, 'Support', 'support', $2, 'de-DE', '{de-DE}', $3, now())`,
    [serviceId, unitId, instanceId],
  )
  await query('insert into service_number (id, number, service_id, position) values ($1, $2, $3, 1)', [
    randomUUID(),
    NUMBER,
    serviceId,
  ])
  await query(
    `insert into emergency_case (id, name, name_key, organization_unit_id, updated_at) values ($1, 'Evacuation', 'evacuation', $2, now())`,
    [caseId, unitId],
  )
  await query('insert into service_emergency_case (service_id, emergency_case_id, position) values ($1, $2, 1)', [
    serviceId,
    caseId,
  ])

  return {
    ...{ query, serviceId, caseId, number: NUMBER },
    async enableEmergency(enabled) {
      await query(`update emergency_case set enabled = $1, enabled_at = now(), enabled_by_name = 'Sam' where id = $2`, [
        enabled,
        caseId,
      ])
      const [row] = await query('select version from configuration')
      return Number(row?.version)
    },
    close: () => client.end(),
  }
}

function drawing() {
  const structure = structureByKey.get('emergency-first')
  if (!structure) throw new Error('the structure emergency-first is gone')
  const settings: InstanceSettings = {
    transfer: { destination: { kind: 'phoneNumber', number: NORMAL_DESTINATION } },
    emergencyTransfer: { destination: { kind: 'phoneNumber', number: EMERGENCY_DESTINATION } },
  }
  return drawingOf(structure, settings)
}
