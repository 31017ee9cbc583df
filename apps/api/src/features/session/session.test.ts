import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAssistantConfiguration, aTree, type Tree } from '../../testing/factories.ts'
import { type Person, startApi, type TestApi } from '../../testing/start-api.ts'

let api: TestApi
let tree: Tree
let now: Date
beforeAll(async () => {
  now = new Date()
  api = await startApi({ clock: () => now })
  tree = await aTree(api.db)
})
afterAll(() => api?.stop())

describe('the session', () => {
  it('says who is signed in and what the menus show', async () => {
    const person = await api.as('SUPERVISOR', tree.own)

    const session = await person.client.session.get()

    expect(session.roles).toEqual([{ role: 'SUPERVISOR', organizationUnit: { id: tree.own.id, name: tree.own.name } }])
    expect(session.abilities).toEqual({
      readConfiguration: true,
      configure: false,
      configureQueues: false,
      switchEmergency: true,
      publish: false,
      simulate: true,
      readAudit: true,
      readUsers: true,
      readRoles: false,
      readCalls: true,
      readAlarms: true,
      previewEmergency: true,
      hearVoicemail: true,
      configureAgents: false,
      readSkills: true,
      leadAgents: true,
      workAsAgent: false,
      verifyAudit: false,
      readChecklist: false,
    })
  })

  it('says what new services speak', async () => {
    const person = await api.as('ADMINISTRATOR', tree.own)
    await api.db.configuration.update({ where: { id: 1 }, data: { installationCulture: 'fr-FR' } })

    expect((await person.client.session.get()).installationCulture).toBe('fr-FR')
  })

  it('offers an agent nothing that the server would refuse', async () => {
    const { abilities } = await (await api.as('AGENT', tree.own)).client.session.get()

    expect(abilities).toMatchObject({ readCalls: false, readAlarms: false, previewEmergency: false })
  })

  it('opens the Agent Assistant to agents, and to whoever works with a configuration of it', async () => {
    const configuration = await anAssistantConfiguration(api.db, tree.root)
    const supervisor = await api.as('SUPERVISOR', tree.own)
    const abilities = async (person: Person) => (await person.client.session.get()).abilities
    const before = await abilities(supervisor)

    await api.db.user.update({ where: { id: supervisor.id }, data: { assistantConfigurationId: configuration.id } })

    expect([before.workAsAgent, (await abilities(supervisor)).workAsAgent]).toEqual([false, true])
    expect(await abilities(await api.as('AGENT', tree.own))).toMatchObject({ workAsAgent: true, leadAgents: false })
  })

  it.each([
    ['ADMINISTRATOR', true, true, true],
    ['OFFICE_MANAGER', false, false, true],
    ['SITE_MANAGER', false, false, true],
    ['SUPERVISOR', false, true, true],
    ['AGENT', false, false, false],
    ['AUDITOR', false, true, false],
  ] as const)(
    'of %s says whether they set agents up, read skills, and lead agents (section 3)',
    async (role, configureAgents, readSkills, leadAgents) => {
      const { abilities } = await (await api.as(role, tree.own)).client.session.get()

      expect(abilities).toMatchObject({ configureAgents, readSkills, leadAgents })
    },
  )

  it('is over after thirty days, however busy it was', async () => {
    const person = await api.as('AUDITOR', tree.own)
    await api.db.session.updateMany({
      where: { userId: person.id },
      data: { createdAt: new Date(now.getTime() - 30 * 24 * 3600 * 1000) },
    })

    await expect(person.client.session.get()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  })

  it('shows no accounts to strangers outside of the demo', async () => {
    await api.as('SUPERVISOR', tree.own)

    const answer = await api.fetch('/api/v1/sign-in-options')

    expect(await answer.json()).toEqual({ demo: false, setUpNeeded: false, accounts: [] })
  })

  it('offers the demo’s people in the demo, one tile each, the highest role first', async () => {
    const demo = await startApi({ environment: { NIGHTSWITCH_DEMO: '1' } })
    const units = await aTree(demo.db)
    const agent = await demo.as('AGENT', units.own)
    const administrator = await demo.as('ADMINISTRATOR', units.root)
    const lead = await demo.as('AGENT', units.sibling)
    await demo.db.roleAssignment.create({
      data: { userId: lead.id, organizationUnitId: units.sibling.id, role: 'SUPERVISOR' },
    })
    await demo.db.roleAssignment.create({
      data: { userId: agent.id, organizationUnitId: units.child.id, role: 'AGENT' },
    })

    const answer = await demo.fetch('/api/v1/sign-in-options')

    const { accounts } = (await answer.json()) as {
      accounts: { email: string; organizationUnit: string; role: string }[]
    }
    expect(accounts.map(({ email, organizationUnit, role }) => [email, organizationUnit, role])).toEqual([
      [administrator.email, units.root.name, 'ADMINISTRATOR'],
      [lead.email, units.sibling.name, 'SUPERVISOR'],
      [agent.email, units.own.name, 'AGENT'],
    ])
    await demo.stop()
  })
})

describe('organization units', () => {
  it('are the reader’s subtree, depth first, from a root of its own', async () => {
    const person = await api.as('AGENT', tree.parent)

    const { items } = await person.client.organizationUnits.list()

    expect(items.map(({ name, depth, below }) => [name, depth, below])).toEqual([
      [tree.parent.name, 0, 3],
      [tree.sibling.name, 1, 0],
      [tree.own.name, 1, 1],
      [tree.child.name, 2, 0],
    ])
    expect(items[0]?.parentId).toBeNull()
    expect(items[0]?.abilities.configure.allowed).toBe(false)
  })
})
