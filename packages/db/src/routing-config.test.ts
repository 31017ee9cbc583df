import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadRoutingConfig } from './routing-config.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

const unit = '00000000-0000-7000-8000-000000000001'
const service = '00000000-0000-7000-8000-000000000002'
const emergencyCase = '00000000-0000-7000-8000-000000000003'
const resource = '00000000-0000-7000-8000-000000000004'
const instance = '00000000-0000-7000-8000-000000000005'
const version = '00000000-0000-7000-8000-000000000006'
const hours = '00000000-0000-7000-8000-000000000007'
const category = '00000000-0000-7000-8000-000000000008'
const agent = '00000000-0000-7000-8000-000000000009'
const system = '00000000-0000-7000-8000-00000000000a'
const queue = '00000000-0000-7000-8000-00000000000b'
const box = '00000000-0000-7000-8000-00000000000c'
const device = '00000000-0000-7000-8000-00000000000d'
const evening = '00000000-0000-7000-8000-00000000000e'
const duty = '00000000-0000-7000-8000-00000000000f'
const lunch = '00000000-0000-7000-8000-000000000010'
const french = '00000000-0000-7000-8000-000000000011'
const sales = '00000000-0000-7000-8000-000000000012'
const meal = '00000000-0000-7000-8000-000000000013'
const assistant = '00000000-0000-7000-8000-000000000014'
const hash = 'a'.repeat(64)

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

/** Every table that routing reads, with a row for it; in an order in which they can be written. */
const writes: readonly [table: string, sql: string][] = [
  [
    'organization_unit',
    `insert into organization_unit (id, name, path, country, time_zone, catch_all, updated_at)
     values ('${unit}', 'Nord', '${unit}/', 'DE', 'Europe/Berlin', '{"kind":"phoneNumber","number":"+493023125001"}', now())`,
  ],
  [
    'resource',
    `with sound as (insert into audio_content (hash, wav, duration_ms, peaks, loudness) values ('${hash}', '', 900, '{}', -20))
     insert into resource (id, name, name_key, file_name, organization_unit_id, content_hash, updated_at)
     values ('${resource}', 'Closed', 'closed', 'closed.wav', '${unit}', '${hash}', now())`,
  ],
  [
    'workflow_instance',
    `insert into workflow_instance (id, name, name_key, organization_unit_id, structure, draft, updated_at)
     values ('${instance}', 'Reception', 'reception', '${unit}', 'plain', '{}', now())`,
  ],
  [
    'workflow_version',
    `insert into workflow_version (id, instance_id, number, structure, settings, drawing, published_by_name)
     values ('${version}', '${instance}', 3, 'plain', '{}', '{"start":"s","nodes":[{"id":"s","activity":"start","settings":{},"next":{}}]}', 'Ann')`,
  ],
  ['workflow_instance', `update workflow_instance set published_version_id = '${version}'`],
  [
    'service',
    `insert into service (id, name, name_key, organization_unit_id, culture, cultures, priority, workflow_instance_id, updated_at)
     values ('${service}', 'Support', 'support', '${unit}', 'de-DE', '{de-DE,en-GB}', 2, '${instance}', now())`,
  ],
  [
    'service_number',
    `insert into service_number (id, number, service_id, culture, position)
     values (gen_random_uuid(), '+493023125010', '${service}', 'en-GB', 0)`,
  ],
  [
    'emergency_case',
    `insert into emergency_case (id, name, name_key, organization_unit_id, enabled, enabled_at, enabled_by_name, redirects_at_once, updated_at)
     values ('${emergencyCase}', 'Power cut', 'power cut', '${unit}', true, '2026-01-01T00:00:00Z', 'Ann', 3, now())`,
  ],
  [
    'emergency_case_prompt',
    `insert into emergency_case_prompt (emergency_case_id, usage, culture, resource_id, position)
     values ('${emergencyCase}', 'case', 'de-DE', '${resource}', 0)`,
  ],
  [
    'service_emergency_case',
    `insert into service_emergency_case (service_id, emergency_case_id, position) values ('${service}', '${emergencyCase}', 0)`,
  ],
  [
    'emergency_activation',
    `insert into emergency_activation (id, service_id, emergency_case_id, valid_from, started_by_name)
     values (gen_random_uuid(), '${service}', '${emergencyCase}', now(), 'Ann')`,
  ],
  [
    'opening_hours',
    `insert into opening_hours (id, name, name_key, organization_unit_id, time_zone, categories, default_category_id, updated_at)
     values ('${hours}', 'Office', 'office', '${unit}', 'Europe/Berlin', '[{"id":"${category}","name":"Open","isOpen":true,"kind":"open"}]', '${category}', now())`,
  ],
  [
    'service_normal_mark',
    `insert into service_normal_mark (id, service_id, since, set_by_name) values (gen_random_uuid(), '${service}', now(), 'Ben')`,
  ],
  [
    'voicemail_box',
    `insert into voicemail_box (id, name, name_key, organization_unit_id, updated_at) values ('${box}', 'Ann', 'ann', '${unit}', now())`,
  ],
  [
    'user',
    `insert into "user" (id, name, email, organization_unit_id, extension, voicemail_box_id, updated_at)
     values ('${agent}', 'Ann', 'ann@example.com', '${unit}', '21', '${box}', now())`,
  ],
  [
    'device',
    `insert into device (id, user_id, label, sip_user_name, sealed_password, position, updated_at)
     values (gen_random_uuid(), '${agent}', 'Mobile', 'b', 'sealed', 2, now()), ('${device}', '${agent}', 'Desk', 'a', 'sealed', 1, now())`,
  ],
  [
    'answering_rule',
    `insert into answering_rule (id, user_id, position, name, time_frame, when_offline, simultaneous, updated_at)
     values ('${evening}', '${agent}', 1, 'Evening', '{"kind":"weekly","ranges":[{"weekday":1,"start":1080,"end":1320}]}',
             '{"kind":"voicemail","voicemailBoxId":"${box}"}', '[{"number":"+491701234567","confirm":true}]', now())`,
  ],
  [
    'call_queue',
    `with owner as (insert into "user" (id, name, email, organization_unit_id, extension, is_system, updated_at)
                    values ('${system}', 'Hotline', 'queue@system.invalid', '${unit}', '500', true, now()))
     insert into call_queue (id, name, name_key, organization_unit_id, user_id, ring_type, if_unavailable, music_resource_id, updated_at)
     values ('${queue}', 'Hotline', 'hotline', '${unit}', '${system}', 'LINEAR_HUNT', '{"kind":"queue","queueId":"${queue}"}', '${resource}', now())`,
  ],
  [
    'call_queue_prompt',
    `insert into call_queue_prompt (call_queue_id, culture, resource_id, position) values ('${queue}', 'de-DE', '${resource}', 0)`,
  ],
  [
    'queue_member',
    `insert into queue_member (id, call_queue_id, position, tier, offline, user_id, number, confirm, does_not_keep_open)
     values (gen_random_uuid(), '${queue}', 2, 1, false, null, '+491701234567', false, true),
            (gen_random_uuid(), '${queue}', 1, 2, true, '${agent}', null, true, false)`,
  ],
  [
    'toll_guard',
    `insert into toll_guard (organization_unit_id, allowed_prefixes, blocked_prefixes, allowed_kinds, max_legs, updated_at)
     values ('${unit}', '{+49}', '{+49900}', '{fixed,mobile}', 4, now())`,
  ],
  [
    'duty_profile',
    `insert into duty_profile (id, name, name_key, organization_unit_id, off_duty, return_after_minutes, updated_at)
     values ('${duty}', 'Hotline', 'hotline', '${unit}', false, null, now()), ('${lunch}', 'Lunch', 'lunch', '${unit}', true, 30, now())`,
  ],
  [
    'skill',
    `insert into skill (id, name, name_key, organization_unit_id, levels, updated_at)
     values ('${french}', 'French', 'french', '${unit}', '{basic,fluent}', now())`,
  ],
  [
    'responsibility',
    `insert into responsibility (id, name, name_key, organization_unit_id, updated_at) values ('${sales}', 'Sales', 'sales', '${unit}', now())`,
  ],
  [
    'not_ready_reason',
    `insert into not_ready_reason (id, name, name_key, organization_unit_id, updated_at) values ('${meal}', 'Meal', 'meal', '${unit}', now())`,
  ],
  [
    'skill_rating',
    `insert into skill_rating (user_id, duty_profile_id, skill_id, level) values ('${agent}', '${duty}', '${french}', 2)`,
  ],
  [
    'responsibility_rank',
    `insert into responsibility_rank (user_id, duty_profile_id, responsibility_id, rank)
     values ('${agent}', '${duty}', '${sales}', 1), ('${agent}', '${lunch}', '${sales}', 3)`,
  ],
  ['service_skill', `insert into service_skill (service_id, skill_id, level) values ('${service}', '${french}', 2)`],
  [
    'assistant_configuration',
    `insert into assistant_configuration (id, name, name_key, organization_unit_id, default_profile_id, after_call_seconds,
       after_call_most_seconds, missed_call_return_seconds, updated_at)
     values ('${assistant}', 'Agents', 'agents', '${unit}', '${lunch}', 30, 120, 90, now())`,
  ],
  [
    'assistant_configuration_profile',
    `insert into assistant_configuration_profile (assistant_configuration_id, duty_profile_id, position)
     values ('${assistant}', '${lunch}', 1), ('${assistant}', '${duty}', 0)`,
  ],
  [
    'role_assignment',
    `insert into role_assignment (id, user_id, organization_unit_id, role) values (gen_random_uuid(), '${agent}', '${unit}', 'AGENT')`,
  ],
  ['service', `update service set responsibility_id = '${sales}', escalation_seconds = 20`],
  ['user', `update "user" set assistant_configuration_id = '${assistant}' where id = '${agent}'`],
  ['organization_unit', `update organization_unit set busy_selectable = false`],
]

const versionNow = async () => Number((await client.query('select version from configuration')).rows[0].version)

describe('the configuration version', () => {
  it.each(writes)('counts up with a write to %s, in its transaction, and says so', async (_table, sql) => {
    const before = await versionNow()
    const heard: string[] = []
    const listener = new pg.Client({ connectionString: database.url })
    await listener.connect()
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await listener.query('listen configuration')

    await client.query('begin')
    await client.query(sql)
    await client.query('rollback')
    const rolledBack = await versionNow()
    await client.query(sql)

    const after = await versionNow()
    await expect.poll(() => heard.at(-1)).toEqual(String(after))
    await listener.end()
    expect(rolledBack).toBe(before)
    expect(after).toBeGreaterThan(before)
  })
})

describe('the routing configuration', () => {
  beforeEach(async () => {
    expect(await versionNow()).toBeGreaterThan(1)
  })

  it('is everything routing depends on, with its version, in the engine’s words', async () => {
    const config = await loadRoutingConfig(client)

    expect(config).toMatchObject({
      version: await versionNow(),
      units: [
        {
          id: unit,
          parentId: null,
          timeZone: 'Europe/Berlin',
          catchAll: { kind: 'phoneNumber', number: '+493023125001' },
        },
      ],
      services: [
        {
          ...{ id: service, workflowVersionId: version, cultures: ['de-DE', 'en-GB'], priority: 2 },
          emergencyCaseIds: [emergencyCase],
        },
      ],
      numbers: [{ number: '+493023125010', serviceId: service, culture: 'en-GB' }],
      workflows: [{ versionId: version, instanceId: instance, number: 3, start: 's', nodes: [{ id: 's' }] }],
      emergencyCases: [
        {
          ...{ enabled: true, enabledAt: Date.UTC(2026, 0, 1), redirectsAtOnce: 3 },
          prompts: [{ culture: 'de-DE', resourceId: resource }],
        },
      ],
      resources: [{ id: resource, contentHash: hash, durationMs: 900 }],
      activations: [{ scope: { kind: 'service', serviceId: service }, validUntil: null, endedAt: null }],
      openingHours: [
        {
          ...{ id: hours, name: 'Office', timeZone: 'Europe/Berlin', defaultCategoryId: category },
          ...{ categories: [{ id: category, isOpen: true }], weekly: [], dated: [], holidays: null },
        },
      ],
      normalMarks: [{ serviceId: service, by: 'Ben' }],
    })
  })

  it('FO-5, FO-10: holds whoever can be called, with telephones and rules in order and Default last', async () => {
    const { users } = await loadRoutingConfig(client)

    expect(users).toMatchObject([
      {
        ...{ id: agent, name: 'Ann', organizationUnitId: unit, extension: '21', isSystem: false, voicemailBoxId: box },
        devices: [{ id: device, label: 'Desk' }, { label: 'Mobile' }],
        rules: [
          {
            ...{ id: evening, isDefault: false, enabled: true, always: null, ringSeconds: 25, includeExtension: true },
            timeFrame: { kind: 'weekly', ranges: [{ weekday: 1, start: 1080, end: 1320 }] },
            whenOffline: { kind: 'voicemail', voicemailBoxId: box },
            simultaneous: [{ number: '+491701234567', confirm: true }],
          },
          { name: 'Default', isDefault: true, timeFrame: null, whenOffline: null, simultaneous: [] },
        ],
      },
      { id: system, extension: '500', isSystem: true, devices: [], rules: [{ isDefault: true }] },
    ])
  })

  it('leaves out who cannot be called, until one of their rules says something', async () => {
    const id = '00000000-0000-7000-8000-0000000000ff'
    const known = async () => (await loadRoutingConfig(client)).users?.some((user) => user.id === id)
    await client.query(
      `insert into "user" (id, name, email, updated_at) values ('${id}', 'Ben', 'ben@example.com', now())`,
    )
    const before = await known()
    await client.query(`update answering_rule set do_not_disturb = true where user_id = '${id}'`)
    const after = await known()
    await client.query(`delete from "user" where id = '${id}'`)

    expect([before, after]).toEqual([false, true])
  })

  it('gives somebody disabled no telephone, and keeps the rules', async () => {
    await client.query(`update "user" set disabled_at = now() where id = '${agent}'`)
    const { users } = await loadRoutingConfig(client)
    await client.query(`update "user" set disabled_at = null where id = '${agent}'`)

    expect(users?.find(({ id }) => id === agent)).toMatchObject({ devices: [], rules: [{ id: evening }, {}] })
  })

  it('holds the queues with members in order, and the toll guard of a unit', async () => {
    const { queues, units, emergencyCases, activations } = await loadRoutingConfig(client)

    expect(queues).toMatchObject([
      {
        ...{ id: queue, userId: system, ringType: 'linearHunt', requireAgents: true, timeoutSeconds: 300 },
        ...{ lengthLimit: null, steadySeconds: 30, moveWaiting: true, musicResourceId: resource },
        ifUnavailable: { kind: 'queue', queueId: queue },
        failoverPrompts: [{ culture: 'de-DE', resourceId: resource }],
        members: [
          { kind: 'user', userId: agent, position: 1, tier: 2, offline: true },
          { kind: 'number', number: '+491701234567', position: 2, confirm: false, doesNotKeepOpen: true },
        ],
      },
    ])
    expect(units[0]?.tollGuard).toEqual({
      ...{ allowedPrefixes: ['+49'], blockedPrefixes: ['+49900'], allowedKinds: ['fixed', 'mobile'] },
      ...{ maxLegs: 4, maxMinutesPerDay: null },
    })
    expect([emergencyCases, activations].map(([first]) => first?.callersWaiting)).toEqual(
      Array(2).fill('announceAndRedirect'),
    )
  })

  it('DP-5, DP-9: holds what people are as agents, what services ask of them, and the words for it', async () => {
    const { users, services, dutyProfiles, skills, responsibilities, notReadyReasons } = await loadRoutingConfig(client)

    expect(users?.map((user) => user.agent)).toEqual([
      {
        ...{ hasRole: true, busyTakesCalls: false },
        assistant: {
          ...{ configurationId: assistant, defaultProfileId: lunch, profileIds: [duty, lunch] },
          ...{ afterCallSeconds: 30, afterCallMostSeconds: 120, missedCallReturnSeconds: 90 },
        },
        ratings: [
          {
            ...{ dutyProfileId: duty, skills: [{ skillId: french, level: 2 }] },
            ranks: [{ responsibilityId: sales, rank: 1 }],
          },
          { dutyProfileId: lunch, skills: [], ranks: [{ responsibilityId: sales, rank: 3 }] },
        ],
      },
      // The system user of a queue is no agent.
      undefined,
    ])
    expect(services[0]?.needs).toEqual({
      ...{ skills: [{ skillId: french, level: 2 }], responsibilityId: sales, escalationSeconds: 20 },
    })
    expect(dutyProfiles).toEqual([
      { id: duty, name: 'Hotline', offDuty: false, returnAfterSeconds: null },
      { id: lunch, name: 'Lunch', offDuty: true, returnAfterSeconds: 1800 },
    ])
    expect(skills).toEqual([{ id: french, name: 'French', levels: ['basic', 'fluent'] }])
    expect([responsibilities, notReadyReasons]).toEqual([[{ id: sales, name: 'Sales' }], [{ id: meal, name: 'Meal' }]])
  })

  it('DP-16: Busy takes calls as the person says, else the nearest unit upward that does, else always', async () => {
    const below = '00000000-0000-7000-8000-0000000000fe'
    const busyTakesCalls = async (sql: string) => {
      await client.query(sql)
      return (await loadRoutingConfig(client)).users?.find(({ id }) => id === agent)?.agent?.busyTakesCalls
    }
    await client.query(
      `insert into organization_unit (id, parent_id, name, path, country, time_zone, updated_at)
       values ('${below}', '${unit}', 'Desk', '${unit}/${below}/', 'DE', 'Europe/Berlin', now())`,
    )

    const said = [
      await busyTakesCalls(`update "user" set organization_unit_id = '${below}' where id = '${agent}'`),
      await busyTakesCalls(`update organization_unit set busy_selectable = true where id = '${below}'`),
      await busyTakesCalls(`update "user" set busy_selectable = false where id = '${agent}'`),
      await busyTakesCalls(
        `update organization_unit set busy_selectable = null; update "user" set busy_selectable = null`,
      ),
    ]
    await client.query(`update "user" set organization_unit_id = '${unit}' where id = '${agent}'`)
    await client.query(`delete from organization_unit where id = '${below}'`)

    expect(said).toEqual([false, true, false, true])
  })

  it('forgets activations that stopped more than a week ago, and keeps the younger for “over since”', async () => {
    const stopped = (days: number) =>
      client.query(
        `insert into emergency_activation (id, service_id, valid_from, valid_until, started_by_name)
         values (gen_random_uuid(), '${service}', now() - interval '30 days', now() - interval '${days} days', 'Ann')`,
      )
    await stopped(8)
    await stopped(6)

    const { activations } = await loadRoutingConfig(client)

    expect(activations.filter(({ validUntil }) => validUntil !== null)).toHaveLength(1)
  })
})
