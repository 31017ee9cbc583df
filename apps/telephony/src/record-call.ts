import { type CallState, checkEmergency, type Plan, type TraceEntry } from '@nightswitch/routing-engine'
import { type CallRecord, ended } from './call-record.ts'
import { storable } from './storable.ts'

/** The record of a call that begins here; `earlier` is what another process had written of it. */
export function newRecord(
  call: CallState,
  plan: Plan,
  switchKind: string,
  earlier: { record: CallRecord } | null,
): CallRecord {
  return {
    id: storable(call.callId),
    organizationUnitId: null,
    serviceId: null,
    calledNumber: call.calledNumber,
    callerNumber: call.callerNumber,
    callerName: call.callerName,
    culture: null,
    switch: switchKind,
    configurationVersion: plan.version,
    emergencyCaseId: null,
    activationId: call.emergencyCaseId === null ? null : (earlier?.record.activationId ?? null),
    startedAt: earlier?.record.startedAt ?? call.arrivedAt,
    endedAt: null,
    outcome: null,
    state: null,
    revision: earlier?.record.revision ?? 0,
    isIncoming: false,
    callQueueId: earlier?.record.callQueueId ?? null,
    talked: false,
    messageLeft: false,
  }
}

/** The record of a call after a step. */
export function recordOf(before: CallRecord, call: CallState, trace: readonly TraceEntry[], plan: Plan): CallRecord {
  const { phase } = call
  const serviceId = call.visitedServiceIds[0] ?? call.serviceId
  const callQueueId = before.callQueueId ?? queueOf(call)
  const record: CallRecord = {
    ...before,
    ...{ serviceId, callQueueId },
    organizationUnitId: unitOf(call, serviceId, callQueueId, plan),
    culture: call.culture,
    emergencyCaseId: call.emergencyCaseId ?? before.emergencyCaseId,
    activationId: before.activationId ?? activationOf(call, trace, plan),
    state: call,
    revision: before.revision + 1,
    ...factsOf(call, callQueueId),
  }
  return phase.kind === 'ended' ? ended(record, phase.outcome, phase.endedAt) : record
}

/** What a call's state says of whether somebody missed it. */
export const factsOf = (call: CallState, callQueueId: string | null) => ({
  // Colleagues who call each other see it on their telephones; whoever calls a queue is missed by all of it.
  isIncoming: (call.fromDeviceId ?? null) === null || callQueueId !== null,
  talked: call.connected !== null,
  messageLeft: call.messageLeft,
})

/** The queue the caller waits in, or was sent on by: `queue:rule`. */
export function queueOf(call: CallState): string | null {
  return call.waitingIn?.queueId ?? call.visitedRules?.[0]?.split(':')[0] ?? null
}

/** The unit a call belongs to: of the service; else of the queue; else of whoever calls. */
export function unitOf(
  call: CallState,
  serviceId: string | null,
  callQueueId: string | null,
  plan: Plan,
): string | null {
  if (serviceId !== null) return plan.services.get(serviceId)?.organizationUnitId ?? null
  const { queues = [], users = [] } = plan.config
  if (callQueueId !== null) return queues.find(({ id }) => id === callQueueId)?.organizationUnitId ?? null
  const from = call.fromDeviceId
  if (!from) return null
  return users.find(({ devices }) => devices.some(({ id }) => id === from))?.organizationUnitId ?? null
}

/** The activation that a check named just now. The check is pure, so asking again gives the same answer. */
function activationOf(call: CallState, trace: readonly TraceEntry[], plan: Plan): string | null {
  const check = trace.find(({ code }) => code === 'ACTIVATION')
  if (!check) return null
  const verdicts = call.visitedServiceIds.flatMap((id) => {
    const service = plan.services.get(id)
    return service ? [checkEmergency(service, check.at)] : []
  })
  return verdicts.find(({ activation }) => activation)?.activation?.id ?? null
}
