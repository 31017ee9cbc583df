import type {
  ActivationScope,
  CulturedPrompt,
  Destination,
  Drawing,
  RoutingActivation,
  RoutingConfig,
} from '@nightswitch/routing-engine'
import type { ClientBase } from 'pg'
import { type AgentTables, agentQuestions, agentReader, needsOfService } from './routing-agents.ts'
import {
  type CallersWaitingColumn,
  type QueueRow,
  queueQuestions,
  toCallersWaiting,
  tollGuardOfUnit,
  toQueue,
  type UserRow,
  userReader,
} from './routing-queues.ts'

/** How long a stopped activation is still told of: "over since 15:05" needs it, a year-old one nobody. */
const STOPPED_FOR_DAYS = 7

/** The channel of `pg_notify` that hints at a new configuration version. Only a hint: correctness rests on the version. */
export const CONFIGURATION_CHANNEL = 'configuration'

/** The channel of `pg_notify` that hints at an alarm raised or cleared, by whichever process; it carries the unit's id, or nothing. */
export const ALARM_CHANNEL = 'alarm'

/**
 * Everything routing depends on, read from one snapshot of the database together with its version. One question for all
 * of it: every change makes each process read it anew, and whoever changed something waits until telephony has.
 */
export async function loadRoutingConfig(client: ClientBase): Promise<RoutingConfig> {
  return configOf(await readAll(client))
}

/**
 * The same as a transaction sees it that holds the configuration, with what it wrote itself. `ask` puts one question to that transaction
 * and answers with its rows.
 */
export async function readRoutingConfig(ask: (question: string) => Promise<unknown[]>): Promise<RoutingConfig> {
  const answers: [string, unknown[]][] = []
  for (const [name, question] of Object.entries(QUESTIONS)) answers.push([name, await ask(question)])
  const tables: unknown = Object.fromEntries(answers)
  return configOf(tables as Tables)
}

function configOf(tables: Tables): RoutingConfig {
  const [configuration] = tables.configuration
  if (!configuration) throw new Error('the table configuration has no row: the database was not migrated to the end')
  return {
    epoch: configuration.epoch,
    version: Number(configuration.version),
    installationCulture: configuration.installation_culture,
    units: tables.units,
    services: tables.services,
    numbers: tables.numbers,
    workflows: tables.workflows.map(({ drawing, ...workflow }) => ({
      ...workflow,
      start: drawing.start,
      nodes: drawing.nodes,
    })),
    emergencyCases: tables.emergencyCases.map(({ callersWaiting, ...row }) => ({
      ...row,
      enabledAt: row.enabledAt?.getTime() ?? null,
      callersWaiting: toCallersWaiting(callersWaiting),
    })),
    resources: tables.resources,
    openingHours: tables.openingHours,
    voicemailBoxes: tables.voicemailBoxes,
    activations: tables.activations.flatMap(toActivation),
    normalMarks: tables.normalMarks.map((row) => ({ ...row, since: row.since.getTime() })),
    ...{ dutyProfiles: tables.dutyProfiles, skills: tables.skills, responsibilities: tables.responsibilities },
    notReadyReasons: tables.notReadyReasons,
    users: tables.users.map(userReader(agentReader(tables))),
    queues: tables.queues.map(toQueue),
  }
}

const QUESTIONS = {
  configuration: 'select epoch, version, installation_culture from configuration where id = 1',
  units: `select id, parent_id "parentId", name, country, time_zone "timeZone", catch_all "catchAll",
      default_emergency_case_id "defaultEmergencyCaseId",
      exists (select from trunk t where t.organization_unit_id = organization_unit.id and t.enabled) "hasTrunk",
      ${tollGuardOfUnit} "tollGuard"
    from organization_unit order by path`,
  services: `select s.id, s.name, s.organization_unit_id "organizationUnitId", s.culture, s.cultures, s.priority, ${needsOfService} needs,
      i.published_version_id "workflowVersionId",
      coalesce((select array_agg(c.emergency_case_id::text order by c.position)
                from service_emergency_case c where c.service_id = s.id), '{}') "emergencyCaseIds"
    from service s left join workflow_instance i on i.id = s.workflow_instance_id order by s.id`,
  numbers: 'select number, service_id "serviceId", culture from service_number order by number',
  workflows: `select v.id "versionId", v.instance_id "instanceId", i.name, v.number,
      i.organization_unit_id "organizationUnitId", v.drawing
    from workflow_instance i join workflow_version v on v.id = i.published_version_id order by v.id`,
  emergencyCases: `select c.id, c.name, c.organization_unit_id "organizationUnitId", c.enabled, c.enabled_at "enabledAt",
      c.enabled_by_name "enabledBy", c.destination, c.callers_waiting "callersWaiting",
      c.redirects_at_once "redirectsAtOnce",
      coalesce((select jsonb_agg(jsonb_build_object('culture', p.culture, 'resourceId', p.resource_id) order by p.position)
                from emergency_case_prompt p where p.emergency_case_id = c.id and p.usage = 'case'), '[]') prompts
    from emergency_case c order by c.id`,
  openingHours: `select id, name, time_zone "timeZone", categories, default_category_id "defaultCategoryId", weekly, dated, holidays
    from opening_hours order by id`,
  // By age: of several boxes of a unit the oldest is the one of the last resort.
  voicemailBoxes: `select b.id, b.name, b.organization_unit_id "organizationUnitId", b.max_seconds "maxSeconds",
      coalesce((select jsonb_agg(jsonb_build_object('culture', p.culture, 'resourceId', p.resource_id) order by p.position)
                from voicemail_box_prompt p where p.voicemail_box_id = b.id), '[]') prompts
    from voicemail_box b order by b.created_at, b.id`,
  resources: `select r.id, r.name, r.file_name "fileName", r.content_hash "contentHash", a.duration_ms "durationMs"
    from resource r join audio_content a on a.hash = r.content_hash order by r.id`,
  activations: `select id, service_id, organization_unit_id, emergency_case_id, valid_from, valid_until, ended_at,
      started_by_name, reason, exercise, callers_waiting
    from emergency_activation
    where coalesce(ended_at, valid_until, 'infinity') > now() - interval '${STOPPED_FOR_DAYS} days'
    order by valid_from, id`,
  normalMarks: `select service_id "serviceId", since, set_by_name "by" from service_normal_mark
    where cleared_at is null order by since, id`,
  ...queueQuestions,
  ...agentQuestions,
}

type Tables = AgentTables & {
  configuration: { epoch: string; version: string; installation_culture: string }[]
  units: RoutingConfig['units']
  services: RoutingConfig['services']
  numbers: RoutingConfig['numbers']
  workflows: WorkflowRow[]
  emergencyCases: CaseRow[]
  resources: RoutingConfig['resources']
  openingHours: NonNullable<RoutingConfig['openingHours']>
  voicemailBoxes: NonNullable<RoutingConfig['voicemailBoxes']>
  activations: ActivationRow[]
  normalMarks: { serviceId: string; since: Date; by: string }[]
  users: UserRow[]
  queues: QueueRow[]
}

async function readAll(client: ClientBase): Promise<Tables> {
  const begin = 'begin transaction isolation level repeatable read read only'
  try {
    // pg answers several statements with as many results, which its types do not say
    const answered: unknown = await client.query([begin, ...Object.values(QUESTIONS), 'commit'].join(';'))
    const [, ...results] = answered as { rows: unknown[] }[]
    const tables: unknown = Object.fromEntries(Object.keys(QUESTIONS).map((name, n) => [name, results[n]?.rows]))
    return tables as Tables
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
  callersWaiting: CallersWaitingColumn
  redirectsAtOnce: number
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
  exercise: boolean
  callers_waiting: CallersWaitingColumn
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
      exercise: row.exercise,
      callersWaiting: toCallersWaiting(row.callers_waiting),
    },
  ]
}

function scopeOf(row: ActivationRow): ActivationScope | undefined {
  if (row.service_id) return { kind: 'service', serviceId: row.service_id }
  if (row.organization_unit_id) return { kind: 'unit', organizationUnitId: row.organization_unit_id }
  return row.emergency_case_id ? { kind: 'case', emergencyCaseId: row.emergency_case_id } : undefined
}
