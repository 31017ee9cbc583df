import type { TelephonyState } from '@nightswitch/contracts/internal'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Commit } from './commit.ts'

export type Metrics = {
  /** The same commit, counted: how many calls began and ended, and how long their records took. */
  counted(commit: Commit): Commit
  /** Everything as JSON, for the API, which shows it to Prometheus beside its own. */
  read(): Promise<object[]>
}

/** What this process tells of itself. `state` is asked when somebody reads. */
export function createMetrics(state: () => TelephonyState): Metrics {
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
  gauge('nightswitch_calls_open', 'Calls that are under way', (now) => now.calls)
  gauge('nightswitch_exchange_connected', '1 while the exchange is connected', (now) => Number(now.connected))
  gauge('nightswitch_settings_current', '1 while decisions rest on settings seen in the last two seconds', (now) =>
    Number(now.current),
  )
  gauge('nightswitch_settings_version_applied', 'Version of the settings in use', (now) => now.versionApplied)

  function gauge(name: string, help: string, value: (now: TelephonyState) => number) {
    const metric: Gauge = new Gauge({ name, help, registers, collect: () => metric.set(value(state())) })
  }

  return {
    counted: (commit) => ({
      ...commit,
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
    read: () => registry.getMetricsAsJSON(),
  }
}
