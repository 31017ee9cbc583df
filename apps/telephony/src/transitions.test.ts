import { randomUUID } from 'node:crypto'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import type { AgentState, DutyState } from '@nightswitch/routing-engine'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemAfter, systemClock } from './clock.ts'
import type { FloorChange } from './floor-rows.ts'
import { readFloorState } from './read-floor-state.ts'
import { type FaultProxy, faultProxy } from './testing/fault-proxy.ts'
import { anInstallation, type Installation } from './testing/installation.ts'
import { anOffice, type Office } from './testing/office.ts'
import { createTransitions, type Transitions } from './transitions.ts'
import { createWriter, type Writer } from './writer.ts'

const log = pino({ level: 'silent' })
const AT = Date.UTC(2026, 10, 22, 9)
let database: TestDatabase
let proxy: FaultProxy
let house: Installation
let office: Office
let writer: Writer
let transitions: Transitions
beforeEach(async () => {
  database = await testDatabase()
  house = await anInstallation(database.ownerUrl)
  office = await anOffice(house)
  proxy = await faultProxy(database.url)
  writer = createWriter(proxy.url, systemClock)
  transitions = createTransitions({ writer, after: systemAfter, log })
})
afterEach(async () => {
  await writer.close()
  await proxy.close()
  await house.close()
  await database.drop()
})

const person = (n: number) => office.agents[n]?.userId ?? ''
const fresh: DutyState = {
  ...{ profileId: null, profileSince: null, profileBy: null, returnAt: null, returnTo: null },
  ...{ status: 'available', statusSince: null, notReadyReasonId: null, afterCallUntil: null },
  ...{ sessionId: null, signedInSince: null, linkLostAt: null },
}
const idle: AgentState = {
  ronaSince: null,
  ronaQueueId: null,
  idleSince: 5,
  answeredToday: 1,
  answeredOn: '2026-11-22',
}
const became = (userId: string, duty: Partial<DutyState>): FloorChange => ({
  type: 'agentChanged',
  userId,
  state: { ...idle, duty: { ...fresh, ...duty } },
})
type Deed = { kind: 'status'; value: string } | { kind: 'duty' | 'missedCall'; value: string | null }
const away: Deed = { kind: 'status', value: 'away' }
const did = (userId: string, deed: Deed = away, afterMs = 0): FloorChange => ({
  ...{ type: 'agentDid', userId, at: AT + afterMs, by: null },
  ...deed,
})

async function write(...changes: FloorChange[]) {
  transitions.add(changes)
  await transitions.write()
}

/** What the unit says of the level from now on; the root unless it is named. */
async function level(said: string | null, unitId?: string) {
  await house.query(
    `insert into data_protection (organization_unit_id, monitoring_level, agreement_title, agreement_date, updated_at)
     select id, $1::monitoring_level, 'Agreement', '2026-01-01', now() from organization_unit
     where case when $2::uuid is null then parent_id is null else id = $2 end
     on conflict (organization_unit_id) do update set monitoring_level = excluded.monitoring_level`,
    [said, unitId ?? null],
  )
}
const kept = (columns = 'user_id') => house.query(`select ${columns} from agent_status_change order by at, user_id`)

describe('what an agent chose', () => {
  it('is read back by the next process, whole', async () => {
    const duty: DutyState = {
      ...{ profileId: randomUUID(), profileSince: AT, profileBy: 'Sam', returnAt: AT + 1, returnTo: randomUUID() },
      ...{ status: 'inMeeting', statusSince: AT + 2, notReadyReasonId: randomUUID(), afterCallUntil: AT + 3 },
      ...{ sessionId: 'not an id of ours', signedInSince: AT + 4, linkLostAt: AT + 5 },
    }
    await write(became(person(0), duty))

    const { agents } = await readFloorState(writer, 1_000)
    expect(agents).toEqual({ [person(0)]: { ...idle, duty } })
    await write(became(person(0), {}))
    expect((await readFloorState(writer, 1_000)).agents[person(0)]?.duty).toEqual(fresh)
  })

  it('is nothing yet in a row of before there were duty profiles', async () => {
    await house.query('insert into agent_state (user_id, answered_today) values ($1, 3)', [person(0)])

    const { agents } = await readFloorState(writer, 1_000)
    expect(agents[person(0)]).toMatchObject({ answeredToday: 3, duty: fresh })
  })

  it('is durable when the answer is yes, and only then', async () => {
    transitions.add([became(person(0), { status: 'busy' })])
    const durable = transitions.durable(1_000)
    await transitions.write()

    expect(await durable).toBe(true)
    expect(await transitions.durable(1_000)).toBe(true)
    proxy.cut(true)
    transitions.add([became(person(0), { status: 'away' })])
    const away = transitions.durable(50)
    await expect(transitions.write()).rejects.toThrow()
    expect(await away).toBe(false)
    const later = transitions.durable(5_000)
    proxy.heal()
    await expect
      .poll(() =>
        transitions.write().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
    expect(await later).toBe(true)
    expect((await readFloorState(writer, 1_000)).agents[person(0)]?.duty?.status).toBe('away')
  })

  it('that the database refuses loses nobody else’s, and is not said to be durable', async () => {
    transitions.add([
      became(person(0), { status: 'busy' }),
      became(person(1), { profileId: 'no id at all' }),
      { type: 'queueChanged', queueId: office.queueId, state: { failedOverSince: 9, talks: 3, meanTalkMs: 7_000 } },
    ])
    const durable = transitions.durable(1_000)
    await transitions.write()

    expect(await durable).toBe(false)
    const { agents, queues } = await readFloorState(writer, 1_000)
    expect([Object.keys(agents), Object.keys(queues)]).toEqual([[person(0)], [office.queueId]])
    expect(transitions.waiting()).toBe(0)
  })
})

describe('what agents did (DS-3)', () => {
  it('is kept nowhere while nobody says a level, nor at Operation only and Team figures', async () => {
    await write(did(person(0)))
    await level('OPERATION_ONLY')
    await write(did(person(0)))
    await level('TEAM_FIGURES')
    await write(did(person(0)))

    expect(await kept()).toEqual([])
  })

  it('is kept at Named figures, everything for itself, with what it was called then', async () => {
    await level('NAMED_FIGURES')
    const [profile] = await house.query(
      `insert into duty_profile (id, name, name_key, organization_unit_id, updated_at)
       select gen_random_uuid(), 'Lunch', 'lunch', id, now() from organization_unit where parent_id is null returning id`,
    )
    await write(
      did(person(0), { kind: 'duty', value: String(profile?.id) }),
      did(person(0), away, 1),
      did(person(0), away, 2),
      did(person(0), { kind: 'missedCall', value: office.queueId }, 3),
      did(person(0), { kind: 'duty', value: null }, 4),
    )
    await house.query(`update duty_profile set name = 'Pause'`)

    expect(await kept('kind, value')).toEqual([
      { kind: 'duty', value: 'Lunch' },
      { kind: 'status', value: 'away' },
      { kind: 'status', value: 'away' },
      { kind: 'missedCall', value: 'Reception' },
      { kind: 'duty', value: '' },
    ])
  })

  it('is kept as the nearest unit upward says, and as the root says for people of no unit', async () => {
    const [site, desk] = await units()
    await house.query('update "user" set organization_unit_id = $1 where id = $2', [desk, person(0)])
    await house.query('update "user" set organization_unit_id = null where id = $1', [person(1)])
    const both = () => [did(person(0)), did(person(1))]

    await level('NAMED_FIGURES', site)
    await write(...both())
    expect(await kept()).toEqual([{ user_id: person(0) }])

    await level('TEAM_FIGURES', desk)
    await level('NAMED_FIGURES')
    await write(...both())
    expect((await kept()).filter(({ user_id }) => user_id === person(0))).toHaveLength(1)
    expect((await kept()).filter(({ user_id }) => user_id === person(1))).toHaveLength(1)
  })

  it('is one line each, though the answer of the database was lost', async () => {
    await level('NAMED_FIGURES')
    let losing = true
    const forgetful = createTransitions({
      writer: {
        query: async <Row extends object>(sql: string, values: readonly unknown[], ms: number) => {
          const rows = await writer.query<Row>(sql, values, ms)
          if (losing) throw new Error('the answer was lost')
          return rows
        },
      },
      ...{ after: systemAfter, log },
    })
    forgetful.add([did(person(0))])
    await expect(forgetful.write()).rejects.toThrow()
    losing = false
    await forgetful.write()

    expect(await kept()).toHaveLength(1)
  })

  it('is forgotten, the oldest first, when the database stays away for too long; states are not', async () => {
    await level('NAMED_FIGURES')
    const few = createTransitions({ writer, after: systemAfter, log }, { mostDeeds: 2 })
    const deeds = [1, 2, 3, 4].map((n) => did(person(0), away, n))
    proxy.cut(true)
    few.add([became(person(0), { status: 'away' }), ...deeds.slice(0, 2)])
    await expect(few.write()).rejects.toThrow()
    few.add(deeds.slice(2))
    expect(few.waiting()).toBe(3)
    proxy.heal()
    await expect
      .poll(() =>
        few.write().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)

    expect((await kept('at')).map(({ at }) => Number(at) - AT)).toEqual([3, 4])
    expect((await readFloorState(writer, 1_000)).agents[person(0)]?.duty?.status).toBe('away')
  })
})

/** A site below the root, and a desk below the site. */
async function units(): Promise<[site: string, desk: string]> {
  const [root] = await house.query('select id, path from organization_unit where parent_id is null')
  const [site, desk] = [randomUUID(), randomUUID()]
  const below = (id: string, parent: string, path: string) =>
    house.query(
      `insert into organization_unit (id, name, path, parent_id, country, time_zone, updated_at)
       values ($1::uuid, $1::text, $2, $3, 'DE', 'Europe/Berlin', now())`,
      [id, `${path}${id}/`, parent],
    )
  await below(site, String(root?.id), String(root?.path))
  await below(desk, site, `${root?.path}${site}/`)
  return [site, desk]
}
