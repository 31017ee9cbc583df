import type { CallQueueReply, QueueFailover } from '@nightswitch/contracts'

type Settings = Pick<CallQueueReply, 'requireAgents' | 'whenOffline' | 'ifUnavailable'>
type Now = Pick<QueueFailover, 'since' | 'startsAt'>

export type FailoverState =
  | { readonly kind: 'active'; readonly since: string }
  | { readonly kind: 'starting'; readonly at: string }
  | { readonly kind: 'off' | 'noDestination' | 'ready' }

/** What a queue's failover does now. It goes on although its settings were changed meanwhile, so that comes first. */
export function failoverState(settings: Settings, now: Now | undefined): FailoverState {
  if (now?.since) return { kind: 'active', since: now.since }
  if (!settings.requireAgents) return { kind: 'off' }
  if (!settings.whenOffline && !settings.ifUnavailable) return { kind: 'noDestination' }
  if (now?.startsAt) return { kind: 'starting', at: now.startsAt }
  return { kind: 'ready' }
}
