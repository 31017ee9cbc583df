import { randomUUID } from 'node:crypto'
import type { TelephonyState } from '@nightswitch/contracts/internal'
import { type AlarmSubject, createBoard, type Plan } from '@nightswitch/routing-engine'
import { readOpener } from '@nightswitch/secrets'
import { createAlarms } from './alarms.ts'
import { createAnnouncement } from './announce.ts'
import { backoffMs, systemAfter, systemClock } from './clock.ts'
import { createCommit } from './commit.ts'
import { createDevices } from './devices.ts'
import type { Env } from './env.ts'
import { createEvents } from './events.ts'
import { createHttp } from './http.ts'
import { createLease } from './lease.ts'
import { listen } from './listen.ts'
import { createPlanKeeper } from './load-plan.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { openSwitch } from './open-switch.ts'
import { readFloorState } from './read-floor-state.ts'
import { createSipLadder } from './sip-ladder/sip-ladder.ts'
import { createSnapshot, readSnapshot } from './snapshot.ts'
import { createSounds } from './sounds.ts'
import { type CallHandling, startCalls } from './start-calls.ts'
import { createTestCalls } from './test-calls.ts'
import { createTrunks } from './trunks.ts'
import { createWriter } from './writer.ts'

export type Telephony = {
  port: number
  /** Takes no more events, writes what waits, says farewell in `process`; well under a second while the database answers. */
  stop(): Promise<void>
}

const STATE_EVERY_MS = 1_000
const SETTLE_MS = 300
/** A start without a database does not wait longer for it: calls do. */
const FLOOR_STATE_MS = 500

/** Puts the process together. Resolves once it listens; it is ready (`/readyz`) once it has a plan and takes calls. */
export async function startTelephony(env: Env): Promise<Telephony> {
  const clock = systemClock
  const after = systemAfter
  const log = createLog(env.logLevel)
  const lease = createLease(clock)
  const writer = createWriter(env.databaseUrl, clock)
  const events = createEvents()
  const alarms = createAlarms({ writer, after, log }, (subject) => unitOf(keeper.plan(), subject))
  const floor = () => calls?.board.floor(clock.now()) ?? null
  const metrics = createMetrics(() => state(), floor)
  const commit = metrics.counted(createCommit({ writer, clock, after, log, alarms }))
  const sounds = createSounds({ url: env.databaseUrl, data: env.data, after, log })
  const sipLadder = createSipLadder({ hep: env.hep, databaseUrl: env.databaseUrl, clock, log })
  const phone = openSwitch(env.switch, log, { onSipDialog: sipLadder.belongs })
  const trunks = createTrunks({
    ...{ switch: phone.switch, writer, data: env.data, alarms, clock, after, log },
    opener: () => readOpener(env.data),
    onChange: () => events.send({ type: 'trunks' }),
  })
  const testCalls = createTestCalls({
    ...{ switch: phone.switch, sounds, trunks, writer, clock, after, log },
    plan: () => keeper.plan(),
    onChange: (id) => events.send({ type: 'testCall', id }),
  })
  const devices = createDevices({
    ...{ switch: phone.switch, writer, data: env.data, alarms, after, log },
    opener: () => readOpener(env.data),
  })
  let calls: CallHandling | null = null
  let beginning: Promise<void> | null = null
  let cancelRecall = () => {}

  const found = await readSnapshot(env.data)
  const snapshot = createSnapshot(env.data, {
    onFault: (error) => log.error({ error: String(error) }, 'no snapshot written'),
  })

  const state = (): TelephonyState => ({
    switch: phone.switch.kind,
    connected: calls?.switchState().connected ?? false,
    detail: calls?.switchState().detail ?? 'No configuration has been loaded yet.',
    epoch: keeper.plan()?.epoch ?? null,
    versionApplied: keeper.plan()?.version ?? 0,
    current: lease.isCurrent(),
    calls: calls?.board.calls().length ?? 0,
    sipMessages: sipLadder.state(),
  })
  let toldState = ''
  let stopped = false
  function tellState() {
    const now = state()
    const text = JSON.stringify(now)
    if (text !== toldState) events.send({ type: 'state', state: now })
    toldState = text
  }

  const announcement = createAnnouncement(randomUUID(), () => ({
    url: `http://127.0.0.1:${port}`,
    epoch: keeper.plan()?.epoch ?? null,
    versionApplied: keeper.plan()?.version ?? 0,
    detail: { switch: phone.switch.kind, connected: calls?.switchState().connected ?? false },
  }))
  const keeper = createPlanKeeper({
    ...{ url: env.databaseUrl, clock, after, lease, log, alarms, snapshot },
    first: found.kind === 'found' ? found.config : null,
    announce: announcement.put,
    farewell: announcement.remove,
    onPlan(plan) {
      sounds.use(plan.config)
      const remembered = calls?.usePlan(plan)
      if (!calls) beginning ??= beginCalls(plan)
      tellState()
      return remembered
    },
  })

  /** Who is paused, which queue's callers go elsewhere and what is spent is known from before, once the database can be asked. */
  async function beginCalls(plan: Plan) {
    const state = await readFloorState(writer, FLOOR_STATE_MS).catch((error: unknown) => {
      log.warn({ error: String(error) }, 'what happened to agents and queues before cannot be read yet')
      return undefined
    })
    if (stopped) return
    if (!state) recallLater(1)
    calls = startCalls({
      ...{
        writer,
        clock,
        after,
        log,
        lease,
        alarms,
        commit,
        sounds,
        phone,
        trunks,
        devices,
        testCalls,
        demo: env.demo,
      },
      board: createBoard(keeper.plan() ?? plan, [], state),
      databaseUrl: env.databaseUrl,
      onMessage: () => events.send({ type: 'voicemail' }),
      onNews: (news) => events.send({ type: 'call', ...news }),
      onFloor: (different) => events.send({ type: 'floor', ...different }),
      onSwitchState: tellState,
    })
    tellState()
  }

  function recallLater(tries: number) {
    cancelRecall = after(backoffMs(tries, 200, 2_000), () => {
      readFloorState(writer, FLOOR_STATE_MS).then(
        (state) => stopped || calls?.recall(state),
        () => stopped || recallLater(tries + 1),
      )
    })
  }

  const server = createHttp({
    ...{ secret: env.secret, log, events, state, ring: phone.ring, trunks: trunks.states, testCalls },
    floor,
    take: (event) => calls?.take(metrics.heard(event)) ?? false,
    stored: commit.remembered,
    plan: () => calls?.board.plan() ?? null,
    reasons: (userId) => calls?.board.reasons(userId, clock.now()) ?? null,
    ...{ now: clock.now, telephones: phone.telephones },
    isReady: () => calls?.isTaking() ?? false,
    metrics: metrics.read,
    decide: { plan: keeper.plan, isCurrent: lease.isCurrent, now: clock.now },
  })
  const port = await listen(server, env.port)
  if (found.kind === 'refused') {
    log.error({ because: found.because }, 'the snapshot on disk is refused; waiting for the database')
    alarms.raise('SNAPSHOT_REFUSED', { kind: 'telephony', id: 'snapshot' }, { because: found.because })
  }
  keeper.start()
  void testCalls.forgetSimulated()
  const stateTimer = setInterval(tellState, STATE_EVERY_MS)

  return {
    port,
    async stop() {
      stopped = true
      cancelRecall()
      clearInterval(stateTimer)
      events.stop()
      server.close()
      server.closeAllConnections()
      sounds.stop()
      trunks.stop()
      devices.stop()
      await beginning
      await calls?.stop()
      await commit.settle(SETTLE_MS)
      await alarms.settle()
      await sipLadder.stop()
      await Promise.all([keeper.stop(), snapshot.settle()])
      await writer.close()
    },
  }
}

function unitOf(plan: Plan | null, { kind, id }: AlarmSubject): string | null {
  if (kind === 'organizationUnit') return id
  if (kind === 'service') return plan?.services.get(id)?.organizationUnitId ?? null
  return null
}
