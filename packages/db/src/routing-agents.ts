import type {
  RoutingAgent,
  RoutingAssistant,
  RoutingDutyProfile,
  RoutingName,
  RoutingRatings,
  RoutingSkill,
} from '@nightswitch/routing-engine'

/** What a service asks of an agent, as a value of the services' question. */
export const needsOfService = `jsonb_build_object(
      'skills', coalesce((select jsonb_agg(jsonb_build_object('skillId', n.skill_id, 'level', n.level) order by n.skill_id)
                          from service_skill n where n.service_id = s.id), '[]'),
      'responsibilityId', s.responsibility_id, 'escalationSeconds', s.escalation_seconds)`

/** What is asked for what people are as agents. */
export const agentQuestions = {
  dutyProfiles: `select id, name, off_duty "offDuty", return_after_minutes * 60 "returnAfterSeconds" from duty_profile order by id`,
  skills: 'select id, name, levels from skill order by id',
  responsibilities: 'select id, name from responsibility order by id',
  notReadyReasons: 'select id, name from not_ready_reason order by id',
  assistants: `select c.id "configurationId", c.default_profile_id "defaultProfileId", c.after_call_seconds "afterCallSeconds",
      c.after_call_most_seconds "afterCallMostSeconds", c.missed_call_return_seconds "missedCallReturnSeconds",
      coalesce((select jsonb_agg(p.duty_profile_id order by p.position)
                from assistant_configuration_profile p where p.assistant_configuration_id = c.id), '[]') "profileIds"
    from assistant_configuration c order by c.id`,
  // A row for each person and profile: there may be tens of thousands.
  ratings: `select user_id "userId", duty_profile_id "dutyProfileId", coalesce(s.skills, '{}') skills, coalesce(r.ranks, '{}') ranks
    from (select user_id, duty_profile_id, json_object_agg(skill_id, level order by skill_id) skills
          from skill_rating group by user_id, duty_profile_id) s
    full join (select user_id, duty_profile_id, json_object_agg(responsibility_id, rank order by responsibility_id) ranks
               from responsibility_rank group by user_id, duty_profile_id) r using (user_id, duty_profile_id)
    order by user_id, duty_profile_id`,
  busyOfUnits: 'select id, parent_id "parentId", busy_selectable "busySelectable" from organization_unit',
}

export type AgentTables = {
  readonly dutyProfiles: readonly RoutingDutyProfile[]
  readonly skills: readonly RoutingSkill[]
  readonly responsibilities: readonly RoutingName[]
  readonly notReadyReasons: readonly RoutingName[]
  readonly assistants: readonly RoutingAssistant[]
  readonly ratings: readonly RatingsRow[]
  readonly busyOfUnits: readonly BusyOfUnit[]
}

type RatingsRow = {
  readonly userId: string
  readonly dutyProfileId: string
  readonly skills: Readonly<Record<string, number>>
  readonly ranks: Readonly<Record<string, number>>
}

type BusyOfUnit = { readonly id: string; readonly parentId: string | null; readonly busySelectable: boolean | null }

/** What is read of a person as an agent, together with everything else of that person. */
export type AgentColumns = {
  readonly organizationUnitId: string | null
  readonly hasRole: boolean
  readonly assistantConfigurationId: string | null
  readonly busySelectable: boolean | null
}

/** Somebody as an agent; undefined where nothing says more than that there are telephones. */
export function agentReader(tables: AgentTables): (id: string, columns: AgentColumns) => RoutingAgent | undefined {
  const assistants = new Map(tables.assistants.map((row) => [row.configurationId, row]))
  const ratings = ratingsByUser(tables.ratings)
  const busyOfUnit = busyReader(tables.busyOfUnits)
  return (id, { hasRole, assistantConfigurationId, busySelectable, organizationUnitId }) => {
    const assistant = assistants.get(assistantConfigurationId ?? '') ?? null
    const rated = ratings.get(id) ?? []
    if (!assistant && rated.length === 0) return undefined
    return { hasRole, assistant, busyTakesCalls: busySelectable ?? busyOfUnit(organizationUnitId), ratings: rated }
  }
}

function ratingsByUser(rows: readonly RatingsRow[]): ReadonlyMap<string, RoutingRatings[]> {
  const byUser = new Map<string, RoutingRatings[]>()
  for (const { userId, dutyProfileId, skills, ranks } of rows) {
    const known = byUser.get(userId) ?? []
    byUser.set(userId, known)
    known.push({
      dutyProfileId,
      skills: Object.entries(skills).map(([skillId, level]) => ({ skillId, level })),
      ranks: Object.entries(ranks).map(([responsibilityId, rank]) => ({ responsibilityId, rank })),
    })
  }
  return byUser
}

/** DP-16: what the nearest unit upward says, else yes. */
function busyReader(rows: readonly BusyOfUnit[]): (unitId: string | null) => boolean {
  const units = new Map(rows.map((row) => [row.id, row]))
  return (unitId) => {
    for (let unit = units.get(unitId ?? ''); unit; unit = units.get(unit.parentId ?? ''))
      if (unit.busySelectable !== null) return unit.busySelectable
    return true
  }
}
