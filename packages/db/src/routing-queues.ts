import type { AnsweringRule, CallersWaiting, RingType, RoutingQueue, RoutingUser } from '@nightswitch/routing-engine'
import type { AgentColumns, agentReader } from './routing-agents.ts'

/** A rule that changes nothing is not told of: everybody has such a Default. */
const SAYS_SOMETHING = `r.do_not_disturb or r.simultaneous <> '[]' or r.answer_confirmation or not r.is_default
  or coalesce(r.always, r.on_active, r.when_busy, r.when_unanswered, r.when_offline, 'null') <> 'null'`

/** What is asked for whoever can be called by extension, and for the queues. */
export const queueQuestions = {
  // Somebody disabled keeps the rules, so that callers get somewhere, and has no telephone any more.
  users: `select u.id, u.name, u.organization_unit_id "organizationUnitId", u.extension, u.is_system "isSystem",
      u.voicemail_box_id "voicemailBoxId", u.assistant_configuration_id "assistantConfigurationId", u.busy_selectable "busySelectable",
      exists (select from role_assignment a where a.user_id = u.id and a.role = 'AGENT') "hasRole",
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'label', d.label) order by d.position, d.id)
                from device d where d.user_id = u.id and u.disabled_at is null), '[]') devices,
      (select jsonb_agg(jsonb_build_object(
          'id', r.id, 'name', r.name, 'isDefault', r.is_default, 'enabled', r.enabled, 'timeFrame', r.time_frame,
          'doNotDisturb', r.do_not_disturb, 'always', r.always, 'onActive', r.on_active, 'whenBusy', r.when_busy,
          'whenUnanswered', r.when_unanswered, 'whenOffline', r.when_offline, 'ringSeconds', r.ring_seconds,
          'ringAllPhones', r.ring_all_phones, 'simultaneous', r.simultaneous, 'includeExtension', r.include_extension,
          'answerConfirmation', r.answer_confirmation) order by r.is_default, r.position, r.id)
       from answering_rule r where r.user_id = u.id) rules
    from "user" u
    where u.is_system or u.extension is not null or u.voicemail_box_id is not null
      or u.assistant_configuration_id is not null or u.id in (
      select user_id from device union all select user_id from queue_member where user_id is not null
      union all select user_id from destination_reference where user_id is not null
      union all select user_id from workflow_reference where user_id is not null
      union all select user_id from answering_rule r where ${SAYS_SOMETHING})
    order by u.id`,
  queues: `select q.id, q.name, q.organization_unit_id "organizationUnitId", q.user_id "userId", q.ring_type "ringType", q.priority,
      q.require_agents "requireAgents", q.agent_timeout_seconds "agentTimeoutSeconds", q.timeout_seconds "timeoutSeconds",
      q.length_limit "lengthLimit", q.wait_limit_seconds "waitLimitSeconds", q.grace_seconds "graceSeconds",
      q.steady_seconds "steadySeconds", q.move_waiting "moveWaiting", q.max_conversations "maxConversations",
      q.if_unavailable "ifUnavailable", q.music_resource_id "musicResourceId",
      q.message_key "messageKey",
      coalesce((select jsonb_agg(jsonb_build_object('culture', p.culture, 'resourceId', p.resource_id) order by p.position)
                from call_queue_prompt p where p.call_queue_id = q.id), '[]') "failoverPrompts",
      coalesce((select jsonb_agg(
          jsonb_build_object('id', m.id, 'position', m.position, 'tier', m.tier, 'offline', m.offline)
          || case when m.user_id is not null then jsonb_build_object('kind', 'user', 'userId', m.user_id)
             else jsonb_build_object('kind', 'number', 'number', m.number, 'confirm', m.confirm,
                                     'doesNotKeepOpen', m.does_not_keep_open) end
          order by m.position, m.id) from queue_member m where m.call_queue_id = q.id), '[]') members
    from call_queue q order by q.id`,
}

/** FO-30: the guard of one unit, as a value of the units' question. */
export const tollGuardOfUnit = `(select jsonb_build_object(
      'allowedPrefixes', coalesce(to_jsonb(g.allowed_prefixes), '[]'), 'blockedPrefixes', coalesce(to_jsonb(g.blocked_prefixes), '[]'),
      'allowedKinds', coalesce(to_jsonb(g.allowed_kinds), '[]'), 'maxLegs', g.max_legs, 'maxMinutesPerDay', g.max_minutes_per_day)
    from toll_guard g where g.organization_unit_id = organization_unit.id)`

export type UserRow = Omit<RoutingUser, 'rules' | 'agent'> &
  AgentColumns & { readonly rules: readonly AnsweringRule[] | null }
export type QueueRow = Omit<RoutingQueue, 'ringType'> & { readonly ringType: keyof typeof RING_TYPES }
export type CallersWaitingColumn = keyof typeof CALLERS_WAITING

const RING_TYPES = {
  LONGEST_IDLE: 'longestIdle',
  TIERED_ROUND_ROBIN: 'tieredRoundRobin',
  RING_ALL: 'ringAll',
  LINEAR_HUNT: 'linearHunt',
  LINEAR_CASCADE: 'linearCascade',
} as const satisfies Record<string, RingType>

const CALLERS_WAITING = {
  ANNOUNCE_AND_REDIRECT: 'announceAndRedirect',
  ANNOUNCE_AND_KEEP: 'announceAndKeep',
  KEEP: 'keep',
} as const satisfies Record<string, CallersWaiting>

/** Reads people, each with what is known of them as an agent. */
export const userReader =
  (agentOf: ReturnType<typeof agentReader>) =>
  ({ rules, hasRole, assistantConfigurationId, busySelectable, ...row }: UserRow): RoutingUser => {
    const { id, organizationUnitId } = row
    const agent = agentOf(id, { organizationUnitId, hasRole, assistantConfigurationId, busySelectable })
    return { ...row, rules: rules ?? [], ...(agent && { agent }) }
  }

export const toQueue = ({ ringType, ...row }: QueueRow): RoutingQueue => ({ ...row, ringType: RING_TYPES[ringType] })

export const toCallersWaiting = (column: CallersWaitingColumn): CallersWaiting => CALLERS_WAITING[column]
