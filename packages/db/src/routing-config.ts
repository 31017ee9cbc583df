import type {
  ActivationScope,
  CulturedPrompt,
  Destination,
  Drawing,
  RoutingActivation,
  RoutingConfig,
} from '@nightswitch/routing-engine'
import type { ClientBase } from 'pg'

/** How long a stopped activation is still told of: "over since 15:05" needs it, a year-old one nobody. */
const STOPPED_FOR_DAYS = 7

/** The channel of `pg_notify` that hints at a new configuration version. Only a hint: correctness rests on the version. */
export const CONFIGURATION_CHANNEL = 'configuration'

/** Everything routing depends on, read from one snapshot of the database together with its version. */
export async function loadRoutingConfig(client: ClientBase): Promise<RoutingConfig> {
  await client.query('begin transaction isolation level repeatable read read only')
  try {
    const read = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows
    const [configuration] = await read<{ epoch: string; version: string; installation_culture: string }>(
      'select epoch, version, installation_culture from configuration where id = 1',
    )
    if (!configuration) throw new Error('the table configuration has no row: the database was not migrated to the end')
    const config: RoutingConfig = {
      epoch: configuration.epoch,
      version: Number(configuration.version),
      installationCulture: configuration.installation_culture,
      units: await read(
        `select id, parent_id "parentId", name, country, time_zone "timeZone", catch_all "catchAll"
         from organization_unit order by path`,
      ),
      services: await read(
        `select s.id, s.name, s.organization_unit_id "organizationUnitId", s.culture, s.cultures,
                i.published_version_id "workflowVersionId",
                coalesce((select array_agg(c.emergency_case_id::text order by c.position)
                          from service_emergency_case c where c.service_id = s.id), '{}') "emergencyCaseIds"
         from service s left join workflow_instance i on i.id = s.workflow_instance_id order by s.id`,
      ),
      numbers: await read('select number, service_id "serviceId", culture from service_number order by number'),
      workflows: (
        await read<WorkflowRow>(
          `select v.id "versionId", v.instance_id "instanceId", i.name, v.number, i.organization_unit_id "organizationUnitId", v.drawing
           from workflow_instance i join workflow_version v on v.id = i.published_version_id order by v.id`,
        )
      ).map(({ drawing, ...workflow }) => ({ ...workflow, start: drawing.start, nodes: drawing.nodes })),
      emergencyCases: (
        await read<CaseRow>(
          `select c.id, c.name, c.organization_unit_id "organizationUnitId", c.enabled, c.enabled_at "enabledAt",
                  c.enabled_by_name "enabledBy", c.destination,
                  coalesce((select jsonb_agg(jsonb_build_object('culture', p.culture, 'resourceId', p.resource_id) order by p.position)
                            from emergency_case_prompt p where p.emergency_case_id = c.id and p.usage = 'case'), '[]') prompts
           from emergency_case c order by c.id`,
        )
      ).map((row) => ({ ...row, enabledAt: row.enabledAt?.getTime() ?? null })),
      resources: await read(
        `select r.id, r.name, r.file_name "fileName", r.content_hash "contentHash", a.duration_ms "durationMs"
         from resource r join audio_content a on a.hash = r.content_hash order by r.id`,
      ),
      activations: (
        await read<ActivationRow>(
          `select id, service_id, organization_unit_id, emergency_case_id, valid_from, valid_until, ended_at, started_by_name, reason
           from emergency_activation
           where coalesce(ended_at, valid_until, 'infinity') > now() - interval '${STOPPED_FOR_DAYS} days' order by valid_from, id`,
        )
      ).flatMap(toActivation),
      normalMarks: (
        await read<{ serviceId: string; since: Date; by: string }>(
          'select service_id "serviceId", since, set_by_name "by" from service_normal_mark where cleared_at is null order by since, id',
        )
      ).map((row) => ({ ...row, since: row.since.getTime() })),
    }
    await client.query('commit')
    return config
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

type WorkflowRow = {
  versionId: string
  instanceId: string
  name: string
  number: number
  organizationUnitId: string
  drawing: Drawing
}

type CaseRow = {
  id: string
  name: string
  organizationUnitId: string
  enabled: boolean
  enabledAt: Date | null
  enabledBy: string | null
  destination: Destination | null
  prompts: CulturedPrompt[]
}

type ActivationRow = {
  id: string
  service_id: string | null
  organization_unit_id: string | null
  emergency_case_id: string | null
  valid_from: Date
  valid_until: Date | null
  ended_at: Date | null
  started_by_name: string
  reason: string
}

function toActivation(row: ActivationRow): RoutingActivation[] {
  const scope = scopeOf(row)
  if (!scope) return []
  return [
    {
      id: row.id,
      scope,
      emergencyCaseId: row.emergency_case_id,
      validFrom: row.valid_from.getTime(),
      validUntil: row.valid_until?.getTime() ?? null,
      endedAt: row.ended_at?.getTime() ?? null,
      startedBy: row.started_by_name,
      reason: row.reason || null,
    },
  ]
}

function scopeOf(row: ActivationRow): ActivationScope | undefined {
  if (row.service_id) return { kind: 'service', serviceId: row.service_id }
  if (row.organization_unit_id) return { kind: 'unit', organizationUnitId: row.organization_unit_id }
  return row.emergency_case_id ? { kind: 'case', emergencyCaseId: row.emergency_case_id } : undefined
}
