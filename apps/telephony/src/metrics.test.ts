import type { TelephonyState } from '@nightswitch/contracts/internal'
import type { AgentSnapshot, FloorSnapshot } from '@nightswitch/routing-engine'
import { describe, expect, it } from 'vitest'
import type { CallRecord } from './call-record.ts'
import type { Commit } from './commit.ts'
import { createMetrics } from './metrics.ts'

const state: TelephonyState = {
  switch: 'simulated',
  connected: true,
  detail: '',
  epoch: null,
  versionApplied: 7,
  sipMessages: 'off',
  current: false,
  calls: 3,
}
const record: CallRecord = {
  id: 'a',
  organizationUnitId: null,
  serviceId: null,
  calledNumber: '+493023125010',
  callerNumber: null,
  callerName: null,
  culture: null,
  switch: 'simulated',
  configurationVersion: 1,
  emergencyCaseId: null,
  activationId: null,
  startedAt: 0,
  endedAt: null,
  outcome: null,
  state: null,
  revision: 1,
  isIncoming: true,
  callQueueId: null,
  talked: false,
  messageLeft: false,
}

async function read(metrics: ReturnType<typeof createMetrics>, name: string): Promise<unknown> {
  const all = JSON.parse(JSON.stringify(await metrics.read())) as { name: string; values: object[] }[]
  return all.find((metric) => metric.name === name)?.values
}

const nowhere: Commit = {
  save: async () => true,
  remember: () => {},
  remembered: async () => true,
  waiting: () => 0,
  settle: async () => {},
}

describe('the metrics of telephony', () => {
  it('count each call once when it begins and once when it ends, by its outcome', async () => {
    const metrics = createMetrics(
      () => state,
      () => null,
    )
    const saved: unknown[] = []
    const commit = metrics.counted({ ...nowhere, save: async (change) => saved.push(change) > 0 })
    const change = (rest: Partial<CallRecord>) => ({ record: { ...record, ...rest }, trace: [] })

    await commit.save(change({}))
    await commit.save(change({ revision: 2 }))
    await commit.save(change({ revision: 3, endedAt: 1, outcome: 'redirected' }))

    expect(saved).toHaveLength(3)
    expect(await read(metrics, 'nightswitch_calls_started_total')).toMatchObject([{ value: 1 }])
    expect(await read(metrics, 'nightswitch_calls_ended_total')).toMatchObject([
      { value: 1, labels: { outcome: 'redirected', process: 'telephony' } },
    ])
  })

  it('count a pause and a failover once, however often the rest of their state changes', async () => {
    const metrics = createMetrics(
      () => state,
      () => null,
    )
    const { remember } = metrics.counted(nowhere)
    const agent = (ronaSince: number | null, answeredToday: number) => ({
      ...{ type: 'agentChanged' as const, userId: 'leyla' },
      state: { ronaSince, ronaQueueId: null, idleSince: null, answeredToday, answeredOn: null },
    })

    remember([agent(null, 1), agent(5, 1), agent(5, 2), agent(null, 2), agent(9, 2)])
    remember([{ type: 'queueChanged', queueId: 'reception', state: { failedOverSince: 7, talks: 0, meanTalkMs: 0 } }])

    expect(await read(metrics, 'nightswitch_agents_paused_total')).toMatchObject([{ value: 2 }])
    expect(await read(metrics, 'nightswitch_queue_failovers_total')).toMatchObject([{ value: 1 }])
  })

  it('tell who waits, and since when', async () => {
    const floor: FloorSnapshot = {
      ...{ at: 10_000, users: [], devices: [], services: [] },
      queues: [
        {
          ...{
            queueId: 'reception',
            members: [],
            talking: 0,
            warning: null,
            state: { failedOverSince: 4, talks: 0, meanTalkMs: 0 },
          },
          waiting: [
            { callId: 'a', since: 4_000, priority: 5, serviceId: null, ringingAt: ['m1', 'm2'] },
            { callId: 'b', since: 9_000, priority: 5, serviceId: null, ringingAt: [] },
          ],
          failover: { since: 4, code: 'NO_DEVICES', startsAt: null, endsAt: null },
        },
      ],
    }
    const metrics = createMetrics(
      () => state,
      () => floor,
    )

    expect(await read(metrics, 'nightswitch_callers_waiting')).toMatchObject([{ value: 2 }])
    expect(await read(metrics, 'nightswitch_longest_wait_seconds')).toMatchObject([{ value: 6 }])
    expect(await read(metrics, 'nightswitch_agents_ringing')).toMatchObject([{ value: 2 }])
    expect(await read(metrics, 'nightswitch_queues_failed_over')).toMatchObject([{ value: 1 }])
  })

  it('tell how many agents are on duty, off duty, not signed in, or have a telephone alone', async () => {
    const nothing = { busyWith: 'nothing', callId: null, queueId: null, servicesReady: 0, services: 0 } as const
    const signedIn = { ...nothing, deviceOnly: false, signedIn: true, linked: true, dutyProfileId: 'p' }
    const agents: (AgentSnapshot | null)[] = [
      { ...signedIn, profile: 'onDuty' },
      { ...signedIn, profile: 'offDuty' },
      { ...signedIn, profile: 'none' },
      { ...signedIn, signedIn: false, profile: 'onDuty' },
      { ...signedIn, deviceOnly: true, profile: 'onDuty' },
      null,
    ]
    const agentState = { ronaSince: null, ronaQueueId: null, idleSince: null, answeredToday: 0, answeredOn: null }
    const users = agents.map((agent, n) => ({
      ...{ userId: String(n), reach: 'gone' as const, lostAt: null, inCall: false, state: agentState, agent },
    }))
    let pictures = 0
    const metrics = createMetrics(
      () => state,
      () => {
        pictures += 1
        return { at: 1, users, queues: [], devices: [], services: [] }
      },
    )

    expect(await read(metrics, 'nightswitch_agents')).toMatchObject([
      { labels: { duty: 'telephoneAlone' }, value: 1 },
      { labels: { duty: 'notSignedIn' }, value: 1 },
      { labels: { duty: 'onDuty' }, value: 1 },
      { labels: { duty: 'offDuty' }, value: 2 },
    ])
    expect(pictures).toBe(1)
  })

  it('count heartbeats, and the changes of agents that are written', async () => {
    const metrics = createMetrics(
      () => state,
      () => null,
    )
    const { remember } = metrics.counted(nowhere)
    const agentState = { ronaSince: null, ronaQueueId: null, idleSince: null, answeredToday: 0, answeredOn: null }
    metrics.heard({
      ...{ type: 'agentsSeen', at: 1 },
      agents: [
        { userId: 'leyla', sessionId: 'a' },
        { userId: 'sam', sessionId: 'b' },
      ],
    })
    metrics.heard({ type: 'agentSignedOut', at: 2, userId: 'sam' })
    remember([
      { type: 'agentChanged', userId: 'leyla', state: agentState },
      { type: 'agentDid', userId: 'leyla', at: 1, by: null, kind: 'signedIn', value: 'in' },
    ])

    expect(await read(metrics, 'nightswitch_assistant_heartbeats_total')).toMatchObject([{ value: 2 }])
    expect(await read(metrics, 'nightswitch_agent_transitions_total')).toMatchObject([{ value: 1 }])
  })

  it('tell how things are at the moment of reading', async () => {
    const metrics = createMetrics(
      () => state,
      () => null,
    )

    expect(await read(metrics, 'nightswitch_calls_open')).toMatchObject([{ value: 3 }])
    expect(await read(metrics, 'nightswitch_exchange_connected')).toMatchObject([{ value: 1 }])
    expect(await read(metrics, 'nightswitch_settings_current')).toMatchObject([{ value: 0 }])
    expect(await read(metrics, 'nightswitch_settings_version_applied')).toMatchObject([{ value: 7 }])
  })
})
