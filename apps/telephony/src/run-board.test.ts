import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import { type Board, type CallEvent, type Command, createBoard, type Plan } from '@nightswitch/routing-engine'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from './clock.ts'
import { type FaultProxy, faultProxy } from './testing/fault-proxy.ts'
import { anInstallation, type Installation } from './testing/installation.ts'
import { arrives, aShell, planOf } from './testing/shell.ts'
import { until } from './testing/until.ts'
import { createWriter } from './writer.ts'

let database: TestDatabase
let house: Installation
let plan: Plan
beforeEach(async () => {
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  plan = await planOf(database.url)
})
afterEach(async () => {
  await house.close()
  await database.drop()
})

describe('a call', () => {
  it('is recorded, with why, before anything is done for it', async () => {
    const reader = new pg.Client({ connectionString: database.url })
    await reader.connect()
    const atPerform: { command: Command; recorded: { next: number; lines: number } }[] = []
    const shell = aShell(
      createWriter(database.url, systemClock),
      async (command) => {
        const { rows } = await reader.query(
          `select (state ->> 'nextSequence')::int next, (select count(*)::int from call_trace) lines from call where id = $1`,
          [command.callId],
        )
        atPerform.push({ command, recorded: rows[0] })
      },
      { plan },
    )

    shell.running.take(arrives('a'))
    await until(() => atPerform.some(({ command }) => command.type === 'dial'))

    const { nextSequence } = shell.onlyCall()
    expect(atPerform.map(({ command }) => command.type)).toContain('answer')
    expect(
      atPerform.every(({ recorded }) => recorded.next === nextSequence && recorded.lines === nextSequence - 1),
    ).toBe(true)
    await reader.end()
    await shell.stop()
  })

  it('has no effect and is told to nobody while it is not recorded, so that a process that dies then leaves nothing behind', async () => {
    const performed: Command[] = []
    const told: string[] = []
    const blocker = new pg.Client({ connectionString: database.ownerUrl })
    await blocker.connect()
    await blocker.query('begin')
    await blocker.query('lock table call in access exclusive mode')
    const shell = aShell(createWriter(database.url, systemClock), async (command) => void performed.push(command), {
      plan,
      onNews: ({ phase }) => void told.push(phase),
    })

    shell.running.take(arrives('a'))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect({ performed, told }).toEqual({ performed: [], told: [] })

    await blocker.query('rollback')
    await blocker.end()
    await until(() => performed.some(({ type }) => type === 'dial'))
    expect(told[0]).toBe('started')
    await shell.stop()
  })

  it('goes on when the database is gone, and is recorded when it is back', async () => {
    const proxy: FaultProxy = await faultProxy(database.url)
    const performed: Command[] = []
    const shell = aShell(createWriter(proxy.url, systemClock), async (command) => void performed.push(command), {
      plan,
    })
    proxy.cut(true)

    const from = performance.now()
    shell.running.take(arrives('a'))
    await until(() => performed.some(({ type }) => type === 'dial'))
    expect(performance.now() - from).toBeLessThan(1_500)

    proxy.heal()
    await until(() => shell.commit.waiting() === 0)
    expect(await house.query('select id, outcome from call')).toEqual([{ id: 'a', outcome: null }])
    await until(async () => (await house.query(`select 1 from alarm where code = 'DATABASE_AWAY'`)).length === 1)
    await shell.stop()
    await proxy.close()
  })

  it('hears its effects in the order of its events, and others do not wait for it', async () => {
    const performed: string[] = []
    let release = () => {}
    const shell = aShell(
      createWriter(database.url, systemClock),
      async (command) => {
        if (command.callId === 'slow' && command.type === 'dial')
          await new Promise<void>((resolve) => (release = resolve))
        performed.push(`${command.callId} ${command.type}`)
      },
      { plan },
    )

    shell.running.take(arrives('slow'))
    shell.running.take({ type: 'callerHungUp', callId: 'slow', at: Date.now() })
    shell.running.take(arrives('quick'))
    await until(() => performed.includes('quick dial'))

    expect(performed).not.toContain('slow dial')
    release()
    await until(() => performed.includes('slow cancelDial'))
    expect(performed.indexOf('slow dial')).toBeLessThan(performed.indexOf('slow cancelDial'))
    await shell.stop()
  })

  it('is not changed by an event that comes twice, or after its end', async () => {
    const performed: Command[] = []
    const shell = aShell(createWriter(database.url, systemClock), async (command) => void performed.push(command), {
      plan,
    })
    const events: CallEvent[] = [arrives('a'), { type: 'callerHungUp', callId: 'a', at: Date.now() }]

    for (const event of [...events, ...events, ...events]) shell.running.take(event)
    await until(async () => (await house.query('select 1 from call where ended_at is not null')).length === 1)

    expect(performed.filter(({ type }) => type === 'dial')).toHaveLength(1)
    expect(await house.query('select outcome, service_id, configuration_version from call')).toEqual([
      { outcome: 'callerHungUp', service_id: house.serviceId, configuration_version: String(plan.version) },
    ])
    await shell.stop()
  })

  it('in an emergency is recorded with the case, and with the activation that spoke', async () => {
    const [activation] = await house.query(
      `insert into emergency_activation (id, service_id, emergency_case_id, valid_from, started_by_name)
       values (gen_random_uuid(), $1, $2, now() - interval '1 minute', 'Sam') returning id`,
      [house.serviceId, house.caseId],
    )
    plan = await planOf(database.url)
    const performed: Command[] = []
    const shell = aShell(createWriter(database.url, systemClock), async (command) => void performed.push(command), {
      plan,
    })

    shell.running.take(arrives('a'))
    await until(() => performed.some(({ type }) => type === 'playPrompt' || type === 'dial'))

    expect(await house.query('select emergency_case_id, activation_id from call')).toEqual([
      { emergency_case_id: house.caseId, activation_id: activation?.id },
    ])
    await shell.stop()
  })

  it('E1: decided after the lease ran out says so in its first line', async () => {
    const shell = aShell(createWriter(database.url, systemClock), async () => {}, { plan, current: false })

    shell.running.take(arrives('a'))
    await until(async () => (await house.query('select 1 from call_trace where sequence = 0')).length === 1)

    expect(await house.query('select code from call_trace order by sequence limit 2')).toEqual([
      { code: 'STATE_UNREADABLE' },
      { code: 'CALL_ARRIVED' },
    ])
    await shell.stop()
  })

  it('T10: that breaks the engine ends alone, as a system error', async () => {
    const performed: Command[] = []
    const sound = createBoard(plan)
    const breaking: Board = {
      ...sound,
      apply(event) {
        if ('callId' in event && event.callId === 'bad' && event.type !== 'callArrived') throw new Error('a bug')
        return sound.apply(event)
      },
    }
    const shell = aShell(createWriter(database.url, systemClock), async (command) => void performed.push(command), {
      plan,
      board: breaking,
    })

    shell.running.take(arrives('bad'))
    shell.running.take({ type: 'talkEnded', callId: 'bad', at: Date.now() })
    shell.running.take(arrives('good'))
    await until(() => performed.some(({ callId, type }) => callId === 'good' && type === 'dial'))
    await until(() => performed.some(({ callId, type }) => callId === 'bad' && type === 'hangUp'))

    expect(await house.query('select id, outcome from call order by id')).toEqual([
      { id: 'bad', outcome: 'systemError' },
      { id: 'good', outcome: null },
    ])
    await shell.stop()
  })

  it('with a hostile caller’s name is decided like any other, and shown as text cut at 256', async () => {
    const shell = aShell(createWriter(database.url, systemClock), async () => {}, { plan })
    const names = hostileNames()

    names.forEach((callerName, n) => {
      shell.running.take({ ...arrives(`call-${n}`), callerName })
    })
    await until(async () => (await house.query('select 1 from call')).length === names.length, 10_000)

    const stored = await house.query('select id, caller_name, service_id from call')
    const nameOf = new Map(stored.map((row) => [row.id, String(row.caller_name)]))
    expect(new Set(stored.map((row) => row.service_id))).toEqual(new Set([house.serviceId]))
    expect(stored.every((row) => [...String(row.caller_name)].length <= 256)).toBe(true)
    expect(names.map((_, n) => nameOf.get(`call-${n}`))).toEqual(names.map(asStored))
    await shell.stop()
  })
})

function hostileNames(): string[] {
  const seeds = [
    `'; drop table call; --`,
    '<script>alert(1)</script>',
    'a\r\nX-Evil: 1',
    '$(touch owned) `id`',
    'nul\0inside',
    '\u202Egnirts desrever',
    'half \ud83d and half \ude00',
    '😀'.repeat(400),
    `"\\"; select pg_sleep(10); --${'x'.repeat(900)}`,
    `{{7*7}} %s %n \${jndi:ldap://x}`,
  ]
  return Array.from({ length: 200 }, (_, n) => `${n} ${seeds[n % seeds.length]}${'\0\ud800'.repeat(n % 3)}`)
}

function asStored(name: string): string {
  return [...name.replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, '\ufffd')].slice(0, 256).join('')
}
