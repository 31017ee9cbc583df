import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import {
  type Applied,
  type Board,
  type CallState,
  type Command,
  createBoard,
  type FloorCommand,
  type Plan,
} from '@nightswitch/routing-engine'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from './clock.ts'
import { readFloorState } from './read-floor-state.ts'
import { type FaultProxy, faultProxy } from './testing/fault-proxy.ts'
import { anInstallation, type Installation } from './testing/installation.ts'
import { anOffice, type Office } from './testing/office.ts'
import { arrives, aShell, planOf } from './testing/shell.ts'
import { until } from './testing/until.ts'
import { createWriter } from './writer.ts'

let database: TestDatabase
let proxy: FaultProxy
let house: Installation
let office: Office
let plan: Plan
let stops: (() => Promise<void>)[]
beforeEach(async () => {
  stops = []
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  office = await anOffice(house)
  proxy = await faultProxy(database.url)
  plan = await planOf(database.url)
})
afterEach(async () => {
  for (const stop of stops) await stop()
  await proxy.close()
  await house.close()
  await database.drop()
})

describe('one event that changes several calls', () => {
  it('offers the caller who waits to the agent whose call ended, and records both', async () => {
    const shell = await aProcess()
    const [agent] = office.agents
    shell.telephones('reachable', [0])
    shell.running.take(arrives('first'))
    shell.answers('first')
    shell.running.take(arrives('second'))
    await until(() => shell.performed.some(({ callId, type }) => callId === 'first' && type === 'bridge'))
    expect(shell.rung()).toEqual([['first', agent?.deviceId]])

    shell.running.take({ type: 'talkEnded', callId: 'first', at: Date.now() })
    shell.running.take({ type: 'deviceUse', at: Date.now(), deviceId: agent?.deviceId ?? '', inUse: false })

    await until(() => shell.rung().length === 2)
    expect(shell.rung()[1]).toEqual(['second', agent?.deviceId])
    expect(
      await house.query(`select id, outcome, state #>> '{waitingIn,queueId}' queue from call order by id`),
    ).toEqual([
      { id: 'first', outcome: 'answered', queue: null },
      { id: 'second', outcome: null, queue: office.queueId },
    ])
  })

  it('does not ring a telephone before another call has let go of it', async () => {
    let letGo = () => {}
    const order: string[] = []
    const applied: Applied = {
      commands: [
        { type: 'ring', callId: 'b', dialId: 'b.o1', deviceId: 'desk', ringSeconds: 20 },
        { type: 'cancelDial', callId: 'a', dialId: 'a.o1' },
        { type: 'stopHold', callId: 'c' },
      ],
      ...{ changes: [], trace: [] },
    }
    const shell = await aProcess({
      board: saying(applied),
      perform: async ({ callId, type }) => {
        if (type === 'cancelDial') await new Promise<void>((resolve) => (letGo = resolve))
        order.push(`${callId} ${type}`)
      },
    })

    shell.running.take({ type: 'ronaReset', at: Date.now(), userId: 'x', by: 'Sam' })
    await until(() => order.includes('c stopHold'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(order).toEqual(['c stopHold'])
    letGo()

    await until(() => order.length === 3)
    expect(order).toEqual(['c stopHold', 'a cancelDial', 'b ring'])
  })

  it('T10: a call that breaks breaks alone, and an engine that fails without a call harms nobody', async () => {
    const sound = createBoard(plan)
    const broken: Board = {
      ...sound,
      apply(event) {
        if (event.type === 'deviceUse') throw new Error('a bug of the floor')
        const { commands, changes, trace } = sound.apply(event)
        if (event.type !== 'ronaReset') return { commands, changes, trace }
        // No such state can come out of the engine; whatever reads it fails.
        const poisoned = { callId: 'bad' } as CallState
        const good = sound.calls()[0]
        if (!good) throw new Error('there is a call')
        return {
          ...{ trace, commands: [{ type: 'stopHold', callId: good.callId }] },
          changes: [
            { type: 'callChanged', call: poisoned },
            { type: 'callChanged', call: good },
          ],
        }
      },
    }
    const shell = await aProcess({ board: broken })
    shell.running.take(arrives('good'))

    shell.running.take({ type: 'deviceUse', at: Date.now(), deviceId: 'x', inUse: true })
    shell.running.take({ type: 'ronaReset', at: Date.now(), userId: 'x', by: 'Sam' })

    await until(() => shell.performed.some(({ callId, type }) => callId === 'bad' && type === 'hangUp'))
    await until(() => shell.performed.some(({ callId, type }) => callId === 'good' && type === 'stopHold'))
    expect(shell.performed.filter(({ callId }) => callId === 'good').map(({ type }) => type)).not.toContain('hangUp')
    await until(async () => (await house.query(`select 1 from alarm where code = 'ENGINE_FAULT'`)).length === 1)
    expect(await house.query('select id, outcome from call')).toEqual([{ id: 'good', outcome: null }])
  })

  it('starts and cancels the board’s own timers, and raises its alarms, in their order', async () => {
    const commands: FloorCommand[] = [
      { type: 'startFloorTimer', timerId: 'grace', ms: 5 },
      { type: 'cancelFloorTimer', timerId: 'grace' },
      { type: 'raiseFloorAlarm', code: 'NOBODY_LEFT', subject: { kind: 'callQueue', id: 'q' }, parameters: {} },
    ]
    const done: FloorCommand[] = []
    const shell = await aProcess({
      board: saying({ commands, changes: [], trace: [] }),
      performFloor: (command) => void done.push(command),
    })

    shell.running.take({ type: 'floorTimerFired', at: Date.now(), timerId: 'x' })

    expect(done).toEqual(commands)
  })
})

describe('what happens to agents and queues', () => {
  it('is written when it changes, not with every event, and is there at the next start', async () => {
    const shell = await aProcess()
    const [agent] = office.agents
    shell.telephones('reachable', [0])
    await settled(shell)
    const before = await writes()
    for (let n = 0; n < 20; n += 1) {
      shell.telephones('reachable', [0])
      shell.running.take({ type: 'floorTimerFired', at: Date.now(), timerId: `none-${n}` })
      shell.running.take({ type: 'deviceUse', at: Date.now(), deviceId: agent?.deviceId ?? '', inUse: n % 2 === 0 })
    }
    await settled(shell)
    expect(await writes()).toBe(before)

    shell.running.take({ type: 'deviceUse', at: Date.now(), deviceId: agent?.deviceId ?? '', inUse: false })
    shell.running.take(arrives('declined'))
    await until(() => shell.rung().length === 1)
    shell.fails('declined', 'rejected')
    await settled(shell)

    const state = await readFloorState(shell.writer, 1_000)
    expect(state.agents[agent?.userId ?? '']).toMatchObject({
      ronaSince: expect.any(Number),
      ronaQueueId: office.queueId,
    })
    const next = createBoard(plan, [], state)
    next.usePlan(plan, Date.now())
    const shown = next.floor(Date.now()).users.find(({ userId }) => userId === agent?.userId)
    expect(shown?.state.ronaSince).toBe(state.agents[agent?.userId ?? '']?.ronaSince)
  })

  it('goes on while the database is gone, and is written when it is back', async () => {
    const shell = await aProcess({ url: proxy.url })
    shell.telephones('reachable', [0, 1])
    await settled(shell)
    proxy.cut(true)

    shell.running.take(arrives('a'))
    await until(() => shell.rung().length === 1, 3_000)
    const from = performance.now()
    shell.fails('a', 'rejected')
    await until(() => shell.rung().length === 2)
    expect(performance.now() - from).toBeLessThan(200)
    expect(shell.rung().map(([, deviceId]) => deviceId)).toEqual(office.agents.map(({ deviceId }) => deviceId))

    proxy.heal()
    await until(async () => (await house.query('select 1 from agent_state where rona_since is not null')).length === 1)
    expect(await house.query(`select state #>> '{waitingIn,queueId}' queue from call`)).toEqual([
      { queue: office.queueId },
    ])
  })

  it('of somebody who was deleted meanwhile holds nothing up', async () => {
    const shell = await aProcess()
    const gone = '00000000-0000-4000-8000-000000000009'
    const duty = {
      ...{ profileId: null, profileSince: null, profileBy: null, returnAt: null, returnTo: null },
      ...{ status: 'available' as const, statusSince: null, notReadyReasonId: null, afterCallUntil: null },
      ...{ sessionId: null, signedInSince: null, linkLostAt: null },
    }
    const nothing = { ronaQueueId: null, idleSince: 5, answeredToday: 1, answeredOn: '2026-11-22', duty }
    const unitId = await rootUnit()
    const spending = { spentMs: 90_000, spentOn: '2026-11-22', countedUntil: 6 }
    shell.commit.remember([
      { type: 'agentChanged', userId: gone, state: { ...nothing, ronaSince: null } },
      { type: 'agentChanged', userId: office.agents[0]?.userId ?? '', state: { ...nothing, ronaSince: 7 } },
      { type: 'queueChanged', queueId: gone, state: { failedOverSince: 8, talks: 0, meanTalkMs: 0 } },
      { type: 'queueChanged', queueId: office.queueId, state: { failedOverSince: 9, talks: 3, meanTalkMs: 7_000 } },
      { type: 'spendingChanged', unitId: gone, spending },
      { type: 'spendingChanged', unitId, spending },
    ])
    await settled(shell)

    expect(await readFloorState(shell.writer, 1_000)).toEqual({
      agents: { [office.agents[0]?.userId ?? '']: { ...nothing, ronaSince: 7 } },
      queues: { [office.queueId]: { failedOverSince: 9, talks: 3, meanTalkMs: 7_000 } },
      spending: { [unitId]: spending },
    })
  })
})

describe('what is spent under a toll guard (FO-30)', () => {
  it('is one row for each unit, made less by nobody but the next day', async () => {
    const shell = await aProcess()
    const unitId = await rootUnit()
    const spend = async (spentMs: number, spentOn: string) => {
      const spending = { spentMs, spentOn, countedUntil: null }
      shell.commit.remember([{ type: 'spendingChanged', unitId, spending }])
      await settled(shell)
      return house.query('select spent_ms::int "spentMs", spent_on "spentOn" from toll_spending')
    }

    expect(await spend(60_000, '2026-11-22')).toEqual([{ spentMs: 60_000, spentOn: '2026-11-22' }])
    // A process that could not read what was spent before it.
    expect(await spend(1_000, '2026-11-22')).toEqual([{ spentMs: 60_000, spentOn: '2026-11-22' }])
    expect(await spend(70_000, '2026-11-22')).toEqual([{ spentMs: 70_000, spentOn: '2026-11-22' }])
    expect(await spend(2_000, '2026-11-23')).toEqual([{ spentMs: 2_000, spentOn: '2026-11-23' }])
  })

  it('goes on for a talk that outlives the process, and is there at the next start', async () => {
    const unitId = await guarded()
    const before = await aProcess({ board: createBoard(plan) })
    const began = Date.now() - 5 * 60_000 - 500
    before.running.take({ ...arrives('a'), at: began })
    await until(() => before.dialled('a') !== undefined)
    before.running.take({ type: 'dialAnswered', callId: 'a', at: began, dialId: before.dialled('a') ?? '' })
    await settled(before)

    const after = await aProcess({ board: createBoard(plan), live: ['a'] })
    await after.openCalls.load()
    expect(after.board.sees.outside(unitId).legs).toBe(0)
    await after.openCalls.reconcile()
    await after.openCalls.reconcile()
    expect(after.board.sees.outside(unitId)).toEqual({ legs: 1, minutesToday: 5 })
    after.running.take({ type: 'callerHungUp', callId: 'a', at: Date.now() })
    await settled(after)

    expect(after.board.sees.outside(unitId)).toEqual({ legs: 0, minutesToday: 5 })
    const next = createBoard(plan, [], await readFloorState(after.writer, 1_000))
    next.usePlan(plan, Date.now())
    expect(next.sees.outside(unitId)).toEqual({ legs: 0, minutesToday: 5 })
  })

  it('is not counted on for a talk that ended while nobody was there', async () => {
    const unitId = await guarded()
    const before = await aProcess({ board: createBoard(plan) })
    before.running.take({ ...arrives('a'), at: Date.now() - 5 * 60_000 })
    await until(() => before.dialled('a') !== undefined)
    const dialId = before.dialled('a') ?? ''
    before.running.take({ type: 'dialAnswered', callId: 'a', at: Date.now() - 5 * 60_000, dialId })
    await settled(before)

    const after = await aProcess({ board: createBoard(plan), live: [] })
    await after.openCalls.load()
    await after.openCalls.reconcile()

    expect(after.board.sees.outside(unitId)).toEqual({ legs: 0, minutesToday: 0 })
    await until(async () => (await house.query('select 1 from call where ended_at is null')).length === 0)
  })
})

describe('an agent who talks when the process dies', () => {
  it('is in a call until the talk ends, and idle from then on', async () => {
    const [agent] = office.agents
    const before = await aProcess()
    before.telephones('reachable', [0])
    before.running.take(arrives('a'))
    before.answers('a')
    await until(
      async () => (await house.query(`select 1 from call where state ->> 'connected' is not null`)).length === 1,
    )

    const after = await aProcess({ live: ['a'] })
    await after.openCalls.load()
    await after.openCalls.reconcile()
    after.telephones('reachable', [0])
    const lights = () => after.board.floor(Date.now()).queues[0]?.members.map(({ code }) => code)
    expect(lights()).toEqual(['IN_CALL', 'DEVICE_IN_GRACE'])
    const at = Date.now()
    after.running.take({ type: 'callerHungUp', callId: 'a', at })
    await settled(after)

    expect(lights()).toEqual(['READY', 'DEVICE_IN_GRACE'])
    expect((await readFloorState(after.writer, 1_000)).agents[agent?.userId ?? '']?.idleSince).toBe(at)
    expect(await house.query('select outcome from call')).toEqual([{ outcome: 'answered' }])
  })
})

describe('callers who wait when the process dies', () => {
  it('Q2: keep their places, whoever comes back first', async () => {
    const before = await aProcess()
    before.running.take({ ...arrives('early'), at: Date.now() - 60_000 })
    before.running.take({ ...arrives('late'), at: Date.now() - 30_000 })
    await settled(before)
    const places = placesOf(before.board)
    expect(places).toHaveLength(2)

    const after = await aProcess({ live: ['late', 'early'] })
    await after.openCalls.load()
    after.running.take(arrives('late'))
    after.running.take(arrives('early'))

    expect(placesOf(after.board).sort()).toEqual(places.sort())
    await settled(after)
    const told = await house.query(`select code from call_trace where call_id = 'early' order by sequence`)
    expect(told.filter(({ code }) => code === 'CALL_ARRIVED')).toHaveLength(1)
    expect(told.at(-1)).toEqual({ code: 'WAITS_ON' })
    after.telephones('reachable', [0])
    await until(() => after.rung().length === 1)
    expect(after.rung()).toEqual([['early', office.agents[0]?.deviceId]])
  })

  it('EM-23: who heard of an emergency waits on without hearing it again, and the record still names it', async () => {
    const before = await aProcess()
    before.running.take(arrives('a'))
    await settled(before)
    const [activation] = await house.query(
      `insert into emergency_activation (id, service_id, emergency_case_id, valid_from, started_by_name, callers_waiting)
       values (gen_random_uuid(), $1, $2, now() - interval '1 second', 'Sam', 'ANNOUNCE_AND_KEEP') returning id`,
      [house.serviceId, house.caseId],
    )
    plan = await planOf(database.url)
    before.running.usePlan(plan)
    const announced = () => before.performed.find(({ type }) => type === 'playPrompt')
    await until(() => announced() !== undefined)
    const prompt = announced()
    const promptId = prompt?.type === 'playPrompt' ? prompt.promptId : ''
    before.running.take({ type: 'promptFinished', callId: 'a', at: Date.now(), promptId, ok: true })
    await settled(before)

    const after = await aProcess({ live: ['a'] })
    await after.openCalls.load()
    after.running.take(arrives('a'))
    await until(() => after.performed.some(({ type }) => type === 'startHold'))
    await settled(after)

    expect(placesOf(after.board)).toEqual(placesOf(before.board))
    expect(after.performed.map(({ type }) => type)).not.toContain('playPrompt')
    expect(await house.query('select emergency_case_id, activation_id from call')).toEqual([
      { emergency_case_id: house.caseId, activation_id: activation?.id },
    ])
  })

  it('between its record and its effects, ring once at the next: nothing was done for them before', async () => {
    const before = await aProcess({ perform: () => new Promise(() => {}) })
    before.telephones('reachable', [0, 1])
    before.running.take(arrives('a'))
    before.running.take(arrives('b'))
    await until(async () => (await house.query('select 1 from call')).length === 2)
    const places = placesOf(before.board)
    expect(before.rung()).toEqual([])

    const after = await aProcess({ live: ['a', 'b'] })
    await after.openCalls.load()
    after.telephones('reachable', [0, 1])
    after.running.take(arrives('a'))
    after.running.take(arrives('b'))

    await until(() => after.rung().length === 2)
    expect(placesOf(after.board).sort()).toEqual(places.sort())
    expect(new Set(after.rung().map(([, deviceId]) => deviceId)).size).toBe(2)
    expect(await house.query('select count(*)::int n from call')).toEqual([{ n: 2 }])
  })
})

const placesOf = (board: Board) =>
  board.calls().map(({ callId, waitingIn }) => `${callId} since ${waitingIn?.since} in ${waitingIn?.queueId}`)

/** A board that answers every event with this, and has no calls. */
const saying = (applied: Applied): Board => ({ ...createBoard(plan), apply: () => applied })

type ProcessFacts = {
  readonly url?: string
  readonly board?: Board
  readonly live?: readonly string[]
  readonly perform?: (command: Command) => Promise<void>
  readonly performFloor?: (command: FloorCommand) => void
}

async function aProcess({
  url = database.url,
  live = [],
  board = createBoard(plan),
  perform = async () => {},
  performFloor,
}: ProcessFacts = {}) {
  const performed: Command[] = []
  const shell = aShell(
    createWriter(url, systemClock),
    async (command) => {
      await perform(command)
      performed.push(command)
    },
    { plan, board, live, isOurs: () => false, ...(performFloor && { performFloor }) },
  )
  stops.push(shell.stop)
  const offered = () =>
    performed.flatMap((command) => (command.type === 'ring' ? [[command.callId, command.deviceId] as const] : []))
  const dialled = (callId: string) =>
    performed
      .flatMap((command) => (command.type === 'dial' && command.callId === callId ? [command.dialId] : []))
      .at(-1)
  const dialOf = (callId: string) =>
    performed
      .flatMap((command) => (command.type === 'ring' && command.callId === callId ? [command.dialId] : []))
      .at(-1)
  return {
    ...{ ...shell, board, performed, dialled, rung: offered },
    telephones(reach: 'reachable' | 'unreachable', which: readonly number[]) {
      for (const n of which) {
        const deviceId = office.agents[n]?.deviceId ?? ''
        shell.running.take({ type: 'deviceReach', at: Date.now(), deviceId, reach })
      }
    },
    /** Whoever is rung for the call takes it, as soon as the telephone rings. */
    answers(callId: string) {
      void until(() => dialOf(callId) !== undefined).then(() =>
        shell.running.take({ type: 'dialAnswered', callId, at: Date.now(), dialId: dialOf(callId) ?? '' }),
      )
    },
    fails(callId: string, cause: 'rejected' | 'failed') {
      shell.running.take({ type: 'dialFailed', callId, at: Date.now(), dialId: dialOf(callId) ?? '', cause })
    },
  }
}

const settled = ({ commit }: { commit: { waiting(): number } }) => until(() => commit.waiting() === 0)

async function rootUnit(): Promise<string> {
  const [unit] = await house.query('select id from organization_unit where parent_id is null')
  return String(unit?.id)
}

/** Gives the unit a toll guard and the queue an outside number, and makes it noon there: the unit. */
async function guarded(): Promise<string> {
  const unitId = await rootUnit()
  const hour = new Date().getUTCHours() - 12
  await house.query('update organization_unit set time_zone = $1', [`Etc/GMT${hour < 0 ? '' : '+'}${hour}`])
  await house.query(
    `insert into toll_guard (organization_unit_id, allowed_prefixes, blocked_prefixes, allowed_kinds, updated_at)
     values ($1, '{+49}', '{}', '{mobile,fixed}', now())`,
    [unitId],
  )
  await house.query(
    `insert into queue_member (id, call_queue_id, position, number) values (gen_random_uuid(), $1, 9, '+493023125104')`,
    [office.queueId],
  )
  plan = await planOf(database.url)
  return unitId
}

/** How often rows of agents and queues were written. */
async function writes(): Promise<number> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query('select pg_stat_force_next_flush()')
  const { rows } = await client.query(
    `select coalesce(sum(n_tup_ins + n_tup_upd), 0)::int n from pg_stat_user_tables where relname in ('agent_state', 'queue_state')`,
  )
  await client.end()
  return rows[0]?.n ?? 0
}
