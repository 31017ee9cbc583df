import { note } from './activity.ts'
import type { CallState } from './model.ts'
import type { Note } from './planned.ts'

/** At most this often is a call passed on, from service to service or by answering rules (FO-13). */
const MAX_HOPS = 8

/** Why a call is not passed on to a service: it was there before, or it was passed on too often. Null: it is. */
export function guardService(serviceId: string, serviceName: string, call: CallState): Note | null {
  if (call.visitedServiceIds.includes(serviceId)) return note('SERVICE_TWICE', { serviceId, serviceName })
  return guardHops(call)
}

/** Why a call is not passed on by an answering rule: it was by this one before, or too often. Null: it is. */
export function guardRule(key: string, ownerName: string, call: CallState): Note | null {
  if (call.visitedRules?.includes(key)) return note('RULE_TWICE', { ownerName })
  return guardHops(call)
}

/** By which rule, as it is remembered: none twice in a call. */
export const ruleKey = (ownerId: string, ruleId: string | null): string => `${ownerId}:${ruleId ?? ''}`

function guardHops({ visitedServiceIds, visitedRules = [] }: CallState): Note | null {
  const hops = Math.max(0, visitedServiceIds.length - 1) + visitedRules.length
  return hops >= MAX_HOPS ? note('HOP_LIMIT', { limit: MAX_HOPS }) : null
}
