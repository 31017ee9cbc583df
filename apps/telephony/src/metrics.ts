import type { TelephonyState } from '@nightswitch/contracts/internal'
import type { FloorEvent, FloorSnapshot, UserSnapshot } from '@nightswitch/routing-engine'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Commit } from './commit.ts'
import type { FloorChange } from './floor-rows.ts'

export type Metrics = {
  /** The same commit, counted: how many calls began and ended, and how long their records took. */
  counted(commit: Commit): Commit
  /** The same event, counted when Agent Assistants answered. */
  heard(event: FloorEvent): FloorEvent
  /** Everything as JSON, for the API, which shows it to Prometheus beside its own. */
  read(): Promise<object[]>
}

/** What this process tells of itself. `state` and `floor` are asked when somebody reads. */
export function createMetrics(state: () => TelephonyState, floor: () => FloorSnapshot | null): Metrics {
  const registry = new Registry()
  const registers = [registry]
  registry.setDefaultLabels({ process: 'telephony' })
  collectDefaultMetrics({ register: registry })
  const started = new Counter({
    ...{ name: 'nightswitch_calls_started_total', help: 'Calls that arrived', registers },
  })
  const ended = new Counter({
    ...{ name: 'nightswitch_calls_ended_total', help: 'Calls that ended, by outcome', registers },
    labelNames: ['outcome'] as const,
  })
  const commitSeconds = new Histogram({
    ...{ name: 'nightswitch_call_commit_seconds', help: 'From a decision to its record, in seconds', registers },
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  })
  const paused = new Counter({
    ...{ name: 'nightswitch_agents_paused_total', help: 'Agents paused after a call that was not taken', registers },
  })
  const failovers = new Counter({
    ...{ name: 'nightswitch_queue_failovers_total', help: 'Times a queue sent its callers elsewhere', registers },
  })
  const heartbeats = new Counter({
    ...{ name: 'nightswitch_assistant_heartbeats_total', help: 'Times an Agent Assistant was heard of', registers },
  })
  const transitions = new Counter({
    ...{ name: 'nightswitch_agent_transitions_total', help: 'Changes of agents that are written', registers },
  })
  const agents = new Gauge({
    ...{ name: 'nightswitch_agents', help: 'Agents, by what they are here for', registers },
    labelNames: ['duty'] as const,
    collect: () => {
      for (const duty of dutyWords)
        agents.set({ duty }, now()?.users.filter((user) => dutyIn(user) === duty).length ?? 0)
    },
  })
  // A picture of the floor is dear with thousands of agents: one for each time somebody reads.
  let seen: FloorSnapshot | null = null
  const now = () => seen
  const since = new Map<string, number | null>()
  gauge('nightswitch_callers_waiting', 'Callers who wait in queues', () => waiting().length)
  gauge('nightswitch_longest_wait_seconds', 'How long the first of them has waited', () =>
    Math.max(0, ...waiting().map((caller) => ((now()?.at ?? 0) - caller.since) / 1_000)),
  )
  gauge('nightswitch_agents_ringing', 'Agents whose telephones ring for a caller who waits', () =>
    waiting().reduce((sum, { ringingAt }) => sum + ringingAt.length, 0),
  )
  gauge('nightswitch_agents_paused', 'Agents paused after a call that was not taken', () => {
    return (now()?.users ?? []).filter((user) => user.state.ronaSince !== null).length
  })
  gauge('nightswitch_queues_failed_over', 'Queues that send their callers elsewhere, because nobody is there', () => {
    return queues().filter((queue) => queue.failover.since !== null).length
  })
  gauge('nightswitch_calls_open', 'Calls that are under way', (telephony) => telephony.calls)
  gauge('nightswitch_exchange_connected', '1 while the exchange is connected', (telephony) =>
    Number(telephony.connected),
  )
  gauge(
    'nightswitch_settings_current',
    '1 while decisions rest on settings seen in the last two seconds',
    (telephony) => Number(telephony.current),
  )
  gauge(
    'nightswitch_settings_version_applied',
    'Version of the settings in use',
    (telephony) => telephony.versionApplied,
  )

  function gauge(name: string, help: string, value: (telephony: TelephonyState) => number) {
    const metric: Gauge = new Gauge({ name, help, registers, collect: () => metric.set(value(state())) })
  }

  function queues() {
    return now()?.queues ?? []
  }

  function waiting() {
    return queues().flatMap((queue) => queue.waiting)
  }

  /** A transition counts when something began that had not been so since the same moment. */
  function count(change: FloorChange) {
    if (change.type === 'agentChanged') transitions.inc()
    if (change.type === 'spendingChanged' || change.type === 'agentDid') return
    const [id, began, counter] =
      change.type === 'agentChanged'
        ? ([change.userId, change.state.ronaSince, paused] as const)
        : ([change.queueId, change.state.failedOverSince, failovers] as const)
    if (began !== null && since.get(id) !== began) counter.inc()
    since.set(id, began)
  }

  return {
    counted: (commit) => ({
      ...commit,
      remember(changes) {
        changes.forEach(count)
        commit.remember(changes)
      },
      save(change) {
        const { revision, endedAt, outcome } = change.record
        if (revision === 1) started.inc()
        if (endedAt !== null) ended.inc({ outcome: outcome ?? 'systemError' })
        const stop = commitSeconds.startTimer()
        const durable = commit.save(change)
        void durable.then(() => stop())
        return durable
      },
    }),
    heard(event) {
      if (event.type === 'agentsSeen') heartbeats.inc(event.agents.length)
      return event
    },
    read() {
      seen = floor()
      return registry.getMetricsAsJSON()
    },
  }
}

const dutyWords = ['telephoneAlone', 'notSignedIn', 'onDuty', 'offDuty'] as const

/** Undefined for somebody who is no agent. */
function dutyIn({ agent }: UserSnapshot): (typeof dutyWords)[number] | undefined {
  if (!agent) return undefined
  if (agent.deviceOnly) return 'telephoneAlone'
  if (!agent.signedIn) return 'notSignedIn'
  return agent.profile === 'onDuty' ? 'onDuty' : 'offDuty'
}
