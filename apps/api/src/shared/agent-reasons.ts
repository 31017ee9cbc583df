import type { FailingReason, ServiceReasons } from '@nightswitch/contracts'
import type { AgentReasonsReply } from '@nightswitch/contracts/internal'
import type { EligibilityCode, Language, Plan } from '@nightswitch/routing-engine'
import { reasonClauses } from './reason-words.ts'

type Failing = AgentReasonsReply['items'][number]['reasons'][number]
/** Whom the words are for: the agent, or those who lead. */
export type Listener = 'you' | 'they'

/** Who can mend it. */
const fixedBy: Readonly<Record<EligibilityCode, FailingReason['fixedBy']>> = {
  ...{ NO_ROLE: 'administrator', NOT_MEMBER: 'administrator', OFFLINE_IN_QUEUE: 'agent', NOT_SIGNED_IN: 'agent' },
  ...{ NO_PROFILE: 'agent', OFF_DUTY: 'agent', MISSING_SKILL: 'supervisor', MISSING_RESPONSIBILITY: 'supervisor' },
  ...{ RANK_NOT_REACHED: 'itPasses', NO_DEVICE: 'agent', IN_CALL: 'itPasses', RINGING: 'itPasses' },
  ...{ AFTER_CALL_WORK: 'itPasses', RONA: 'agent', STATUS_BUSY: 'agent', STATUS_IN_MEETING: 'agent' },
  ...{ STATUS_DO_NOT_DISTURB: 'agent', STATUS_AWAY: 'agent', NOT_READY: 'agent', OUTSIDE_HOURS: 'itPasses' },
  ...{ ALREADY_OFFERED: 'itPasses', QUEUE_LIMIT: 'itPasses' },
}

export type Words = { readonly plan: Plan; readonly language: Language; readonly listener: Listener }

/** What speaks against the calls of each service that comes through a queue of somebody’s, by the name of the service (DP-27). */
export function serviceReasons(items: AgentReasonsReply['items'], words: Words): ServiceReasons[] {
  const { plan } = words
  const best = new Map<string, AgentReasonsReply['items'][number]>()
  for (const item of items) {
    const known = best.get(item.serviceId)
    if (!known || item.reasons.length < known.reasons.length) best.set(item.serviceId, item)
  }
  const named = [...best.values()].flatMap(({ serviceId, queueId, reasons }): ServiceReasons[] => {
    const service = plan.services.get(serviceId)
    const queue = plan.queues.get(queueId)
    if (!service) return []
    return [
      {
        service: { id: service.id, name: service.name },
        queue: queue ? { id: queue.id, name: queue.name } : null,
        gets: reasons.length === 0,
        reasons: reasons.map((failing) => failingReason(failing, words)),
      },
    ]
  })
  return named.sort((a, b) => collator.compare(a.service.name, b.service.name))
}
const collator = new Intl.Collator('en')

/** A reason as a sentence of its own. */
export function failingReason({ code, detail = '' }: Failing, words: Words): FailingReason {
  const clause = clauseOf(code, detail, words)
  return { code, because: `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`, fixedBy: fixedBy[code] }
}

/** A skill is told by its name. */
function clauseOf(code: EligibilityCode, detail: string, { plan, language, listener }: Words): string {
  return reasonClauses[language][listener][code](plan.skills.get(detail)?.name ?? detail)
}
