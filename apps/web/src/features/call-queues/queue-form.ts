import type { CallQueueBody, CallQueueReply } from '@nightswitch/contracts'

export type QueueTab = 'general' | 'pre-queue' | 'in-queue' | 'post-queue'

/** Which field stands on which tab, in the order it is read. */
const places = {
  name: 'general',
  organizationUnitId: 'general',
  description: 'general',
  extension: 'general',
  priority: 'general',
  requireAgents: 'pre-queue',
  whenOffline: 'pre-queue',
  failoverPrompts: 'pre-queue',
  graceSeconds: 'pre-queue',
  steadySeconds: 'pre-queue',
  moveWaiting: 'pre-queue',
  lengthLimit: 'pre-queue',
  waitLimitSeconds: 'pre-queue',
  ifUnavailable: 'pre-queue',
  whenBusy: 'pre-queue',
  ringType: 'in-queue',
  agentTimeoutSeconds: 'in-queue',
  maxConversations: 'in-queue',
  musicResourceId: 'in-queue',
  messageKey: 'in-queue',
  timeoutSeconds: 'post-queue',
  whenUnanswered: 'post-queue',
  // Answered in a dialog, on whichever tab the person is.
  numbersKeepOpenConfirmed: 'general',
} as const satisfies Record<keyof CallQueueBody, QueueTab>

/** Where a field stands; undefined for what is no field of a queue. */
export const tabOf = (field: string): QueueTab | undefined => {
  const name = field.split('/')[0] ?? ''
  return name in places ? places[name as keyof typeof places] : undefined
}

/** What each field is called on screen: the key of its word. */
export const fieldWords: Readonly<Record<keyof CallQueueBody, string>> = {
  name: 'name',
  organizationUnitId: 'unit',
  description: 'description',
  extension: 'extension',
  priority: 'priority',
  requireAgents: 'requireAgents',
  whenOffline: 'whenOffline',
  failoverPrompts: 'message',
  graceSeconds: 'grace',
  steadySeconds: 'steady',
  moveWaiting: 'moveWaiting',
  lengthLimit: 'lengthLimit',
  waitLimitSeconds: 'waitLimit',
  ifUnavailable: 'ifUnavailable',
  whenBusy: 'whenBusy',
  ringType: 'ringType',
  agentTimeoutSeconds: 'agentTimeout',
  maxConversations: 'maxConversations',
  musicResourceId: 'music',
  messageKey: 'messageKey',
  timeoutSeconds: 'timeout',
  whenUnanswered: 'whenUnanswered',
  numbersKeepOpenConfirmed: 'question',
}

/** The queue as it is saved again. */
export const bodyOf = (queue: CallQueueReply): CallQueueBody => ({
  name: queue.name,
  organizationUnitId: queue.organizationUnit.id,
  description: queue.description,
  extension: queue.extension,
  priority: queue.priority,
  requireAgents: queue.requireAgents,
  whenOffline: queue.whenOffline,
  // The server gives only what its own rules took.
  failoverPrompts: queue.failoverPrompts.map(({ culture, resource }) => ({
    culture,
    resourceId: resource.id,
  })) as CallQueueBody['failoverPrompts'],
  graceSeconds: queue.graceSeconds,
  steadySeconds: queue.steadySeconds,
  moveWaiting: queue.moveWaiting,
  lengthLimit: queue.lengthLimit,
  waitLimitSeconds: queue.waitLimitSeconds,
  ifUnavailable: queue.ifUnavailable,
  whenBusy: queue.whenBusy,
  ringType: queue.ringType,
  agentTimeoutSeconds: queue.agentTimeoutSeconds,
  maxConversations: queue.maxConversations,
  musicResourceId: queue.music?.id ?? null,
  messageKey: queue.messageKey,
  timeoutSeconds: queue.timeoutSeconds,
  whenUnanswered: queue.whenUnanswered,
  numbersKeepOpenConfirmed: false,
})

/** A queue that is not there yet, with what the contract presets. */
export const emptyQueue = (organizationUnitId: string): CallQueueBody => ({
  ...{ name: '', organizationUnitId, description: '', extension: null, priority: 5 },
  ...{ requireAgents: true, whenOffline: null, failoverPrompts: [], graceSeconds: 60, steadySeconds: 30 },
  ...{ moveWaiting: true, lengthLimit: null, waitLimitSeconds: null, ifUnavailable: null, whenBusy: null },
  ...{ ringType: 'longestIdle', agentTimeoutSeconds: 20, maxConversations: null, musicResourceId: null },
  ...{ messageKey: null, timeoutSeconds: 300, whenUnanswered: null, numbersKeepOpenConfirmed: false },
})
