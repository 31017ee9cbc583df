import { roles } from '@nightswitch/contracts'
import { readRoutingConfig } from '@nightswitch/db/routing-config'
import { compile, simulate } from '@nightswitch/routing-engine'
import { readSealer } from '@nightswitch/secrets'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApi, type TestApi } from '../testing/start-api.ts'
import { demo } from './demo-data.ts'
import { type DemoAccount, seedDemo } from './seed.ts'

const password = 'lifts go up and down'
let api: TestApi
let accounts: DemoAccount[]
const signInAs = (email: string): Promise<Person> => api.signIn(email, password)

beforeAll(async () => {
  api = await startApi()
  const seed = () => seedDemo(api.db, password, readSealer(api.deps.env.dataFolder))
  const [first, second] = await Promise.all([seed(), seed()])
  accounts = first
  expect(second).toEqual(first)
})
afterAll(() => api.stop())

test('two seeds at once make one organisation, a third changes nothing', async () => {
  const before = await api.db.configuration.findFirstOrThrow()

  await seedDemo(api.db, password)

  expect(await api.db.configuration.findFirstOrThrow()).toEqual(before)
  expect(await api.db.service.count()).toBe(demo.services.length)
  expect(await api.db.user.count()).toBe(demo.people.length + demo.callQueues.length)
})

test('every role has somebody who can sign in with the password', async () => {
  expect(new Set(accounts.map(({ role }) => role))).toEqual(new Set(roles))
  for (const { email, name } of accounts) {
    const { client } = await signInAs(email)
    expect((await client.session.get()).user.name).toBe(name)
  }
})

test('EM-17: six services are prepared, Accounts is not and says why', async () => {
  const { client } = await signInAs('anna.vogt@spree-lifts.example')

  const { items } = await client.services.list({ query: {} })

  expect(items.filter(({ readiness }) => readiness.prepared)).toHaveLength(6)
  expect(items.find(({ name }) => name === 'Accounts')?.readiness).toEqual({
    prepared: false,
    missing: ['WORKFLOW_DOES_NOT_CHECK', 'NO_CASE'],
    coveredByDefault: null,
  })
})

test('EM-14: French callers of Fault reports miss an announcement for a network failure, and the case says so', async () => {
  const { client } = await signInAs('anna.vogt@spree-lifts.example')

  const { items } = await client.emergencyCases.list({ query: { filter: { search: 'network' } } })

  expect(items[0]?.missingCultures).toEqual([{ culture: 'fr-FR', services: ['Fault reports'] }])
})

test('every workflow instance is published without an error, in four structures', async () => {
  const { client } = await signInAs('anna.vogt@spree-lifts.example')

  const { items } = await client.workflowInstances.list({ query: {} })

  expect(items.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'))).toEqual([])
  expect(items.filter(({ changed }) => changed)).toEqual([])
  expect(new Set(items.map(({ structure }) => structure))).toEqual(
    new Set(['plain', 'emergency-first', 'emergency-hours', 'emergency-queue']),
  )
})

test('every number is from a range reserved for fiction', () => {
  const text = JSON.stringify(demo)
  const numbers = text.match(/\+\d+/g) ?? []

  expect(numbers.length).toBeGreaterThan(20)
  expect(numbers.filter((number) => !/^\+(493023125\d{3}|492214710\d{3}|4915228817386)$/.test(number))).toEqual([])
})

test('a supervisor of one service may switch that service and no other', async () => {
  const { client } = await signInAs('tobias.kern@spree-lifts.example')

  const { services } = await client.emergency.board()

  expect(services.map(({ service, abilities }) => [service.name, abilities.switch.allowed])).toEqual([
    ['Reception Köln', true],
    ['Spare parts', false],
  ])
})

test('Fault reports keeps Berlin office hours, without the public holidays of Berlin', async () => {
  const { client } = await signInAs('anna.vogt@spree-lifts.example')
  const year = new Date().getUTCFullYear() + 1

  const { items } = await client.openingHours.list({ query: {} })
  const [hours] = items
  const at = async (text: string) =>
    (await client.openingHours.at({ params: { id: hours?.id ?? '' }, query: { at: text } })).category.name

  expect(items.map(({ name }) => name)).toEqual(['Berlin office hours'])
  expect(hours?.usedBy.items[0]?.path.map(({ name }) => name)).toEqual([
    'Fault reports, day and night',
    'Fault reports',
  ])
  expect(await at(`${year}-10-03T09:00:00Z`)).toBe('Public holiday')
  expect(await at(`${year}-12-24T13:30:00Z`)).toBe('Closed')
  expect(await at(`${year}-12-31T09:00:00Z`)).toBe('Special opening')
})

test('EM-24: Spare parts has no case and is covered by the default case of Köln', async () => {
  const { client } = await signInAs('anna.vogt@spree-lifts.example')

  const { items } = await client.services.list({ query: { filter: { search: 'spare' } } })

  expect(items[0]?.emergencyCases).toEqual([])
  expect(items[0]?.readiness).toMatchObject({
    prepared: true,
    coveredByDefault: { emergencyCase: { name: 'Köln closed' }, organizationUnit: { name: 'Köln' } },
  })
})

test('somebody without a role that switches has the right in Berlin, and “who can switch this?” names them', async () => {
  const { client } = await signInAs('jonas.brandt@spree-lifts.example')

  const { services } = await client.emergency.board()
  const reception = services.find(({ service }) => service.name === 'Reception Berlin')
  const { items } = await client.emergency.whoCanSwitch({ params: { id: reception?.service.id ?? '' } })

  expect(reception?.abilities.switch.allowed).toBe(true)
  expect(items.map(({ person }) => person.name)).toContain('Jonas Brandt')
})

test('the last calls have traces of the engine, and two callers left a message that nobody has heard', async () => {
  const { client } = await signInAs('leyla.demir@spree-lifts.example')

  const { items } = await client.calls.list({ query: {} })
  const messages = await client.voicemailBoxes.messages({ query: { filter: { unheard: true } } })
  const [latest] = items
  const { trace } = await client.calls.get({ params: { id: latest?.id ?? '' } })

  expect(await api.db.call.count()).toBe(demo.recentCalls.length)
  expect(latest).toMatchObject({ service: { name: 'Reception Berlin' }, outcome: 'redirected' })
  expect(trace.map(({ code }) => code)).toContain('CASE_FLAG_OFF')
  expect(messages.items.map(({ callerName }) => callerName)).toEqual(['Jens Albrecht', 'Emily Watts'])
  expect(items.filter(({ outcome }) => outcome === 'voicemail')).toHaveLength(2)
})

test('an exception is always coming up within three weeks', async () => {
  const { client } = await signInAs('anna.vogt@spree-lifts.example')
  const from = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

  const { items } = await client.openingHours.list({ query: {} })

  const days = items[0]?.dated.map(({ from }) => from) ?? []
  expect(days.filter((day) => from(0) < day && day < from(22))).not.toEqual([])
})

test('FO-5, FO-14: callers of Customer support wait for three agents with a telephone, or reach a mobile while nobody is there', async () => {
  const { client } = await signInAs('petra.lindner@spree-lifts.example')

  const { items } = await client.callQueues.list({ query: {} })
  const [queue] = items
  const members = await client.callQueues.members({ params: { id: queue?.id ?? '' } })

  expect(queue).toMatchObject({ name: 'Support', extension: '700', requireAgents: true, warnings: [] })
  expect(queue?.whenOffline).toEqual({ kind: 'phoneNumber', number: '+4915228817386' })
  expect(queue?.usedBy.items.map(({ path }) => path.map(({ kind }) => kind))).toEqual([['workflowInstance', 'service']])
  expect(members.items.map((member) => member.kind === 'user' && [member.user.name, member.user.telephones])).toEqual([
    ['Sofia Marek', 1],
    ['Jonas Brandt', 1],
    ['Leyla Demir', 1],
  ])
  const plan = compile(await readRoutingConfig((question) => api.db.$queryRawUnsafe<unknown[]>(question)))
  const trial = { calledNumber: '+493023125050', callerNumber: null, at: Date.now() }
  const [staffed, empty] = [simulate(plan, trial), simulate(plan, { ...trial, presence: 'nobody' })]
  expect([staffed.outcome, staffed.destinations[0]?.kind]).toEqual(['answered', 'queue'])
  expect([empty.outcome, empty.destinations.at(-1)]).toMatchObject(['failover', { number: '+4915228817386' }])
})

test('DP-4, DP-9: two agents work with the Agent Assistant, one with a telephone alone, who is in a profile in which callers of Customer support come', async () => {
  const { client } = await signInAs('anna.vogt@spree-lifts.example')

  const configurations = await client.assistantConfigurations.list({ query: {} })
  const { items } = await client.services.list({ query: { filter: { search: 'customer' } } })
  const jonas = await api.db.user.findUniqueOrThrow({
    where: { email: 'jonas.brandt@spree-lifts.example' },
    select: {
      assistantConfigurationId: true,
      agentState: true,
      skillRatings: { select: { level: true, skillId: true } },
    },
  })

  const told = configurations.items.map(({ name, profiles, defaultProfileId, usedBy }) => [
    name,
    profiles.find(({ id }) => id === defaultProfileId)?.name,
    usedBy.items.map(({ path }) => path[0]?.name),
  ])
  expect(told).toEqual([
    ['Service desk', 'Off Duty', ['Sofia Marek']],
    ['Team leads', 'Back office', ['Leyla Demir']],
  ])
  const [service] = items
  expect(service).toMatchObject({
    skills: [{ skill: { name: 'German' }, level: 2, levelName: 'Good' }],
    responsibility: { name: 'Customer care' },
    escalationSeconds: 30,
  })
  expect(jonas.assistantConfigurationId).toBeNull()
  expect(await api.db.dutyProfile.findUnique({ where: { id: jonas.agentState?.dutyProfileId ?? '' } })).toMatchObject({
    name: 'Default',
    offDuty: false,
  })
  expect(jonas.skillRatings).toContainEqual({ level: 3, skillId: service?.skills[0]?.skill.id })
})

test('DP-10: five duty profiles, two of them off duty; skills stand in two trees, one of the group and one of Berlin', async () => {
  const { client } = await signInAs('anna.vogt@spree-lifts.example')
  const leyla = await signInAs('leyla.demir@spree-lifts.example')

  const profiles = await client.dutyProfiles.list({ query: {} })
  const skills = await client.skills.list({ query: {} })
  const ofBerlin = await leyla.client.skills.list({ query: {} })

  expect(profiles.items.map(({ name, offDuty, returnAfterMinutes }) => [name, offDuty, returnAfterMinutes])).toEqual([
    ['Back office', false, null],
    ['Default', false, null],
    ['High load', false, null],
    ['Lunch', true, 30],
    ['Off Duty', true, null],
  ])
  expect(skills.items.map(({ path }) => path.join(' → '))).toEqual([
    'Languages → English',
    'Technical → Escalators',
    'Languages → French',
    'Languages → German',
    'Languages',
    'Technical → Lifts',
    'Technical',
  ])
  expect(ofBerlin.items.map(({ name }) => name)).toEqual(['Escalators', 'Lifts', 'Technical'])
})

test('FO-30: the agents of Berlin have an extension and a telephone each, and only numbers of the own country may be called', async () => {
  const { client } = await signInAs('anna.vogt@spree-lifts.example')

  const { items } = await client.users.list({ query: { filter: { role: 'AGENT' } } })
  const root = await api.db.organizationUnit.findFirstOrThrow({ where: { parentId: null } })
  const { own } = await client.tollGuards.get({ params: { id: root.id } })

  expect(items.map(({ name, extension, telephones }) => [name, extension, telephones])).toEqual(
    expect.arrayContaining([
      ['Jonas Brandt', '212', 1],
      ['Sofia Marek', '211', 1],
    ]),
  )
  expect(own).toMatchObject({ allowedPrefixes: ['+49'], allowedKinds: ['fixed', 'mobile', 'tollFree'] })
})

test('the trunk is there for the simulated exchange alone', async () => {
  const other = await startApi()
  await seedDemo(other.db, password)

  expect(await api.db.trunk.count()).toBe(1)
  expect(await other.db.trunk.count()).toBe(0)
  await other.stop()
})
