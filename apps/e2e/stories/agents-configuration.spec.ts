import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

const profiles = '/agents/profiles'
const configurations = '/agents/assistant-configurations'
const skills = '/agents/skills'

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const deleteButton = (page: Page) => page.getByRole('button', { name: /^Delete/ })

test('DP-10: an administrator makes a break of the Off Duty kind that ends by itself, with a look of its own', async ({
  as,
  given,
}) => {
  const name = given.aName('Lunch')
  const page = await as('administrator of Berlin')
  await page.goto(profiles)
  await page.getByRole('link', { name: 'Add', exact: true }).first().click()

  await page.getByLabel('Name', { exact: true }).fill(name)
  await choose(page, 'Organization Unit', 'Berlin')
  await expect(page.getByText(/get the service calls that their skills/)).toBeVisible()
  await page.getByRole('switch', { name: 'Off Duty' }).click()
  await expect(page.getByText(/get no service calls, and are grey in their queues/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Until they choose another' }).uncheck()
  await page.getByLabel('Back after', { exact: true }).last().fill('45')
  await page.getByRole('group', { name: 'Icon' }).getByRole('radio', { name: 'Fork and knife' }).check({ force: true })
  await page.getByRole('group', { name: 'Colour' }).getByRole('radio', { name: 'Amber' }).check({ force: true })
  await page.getByRole('button', { name: 'Create' }).click()

  await expect(title(page, name)).toBeVisible()
  await page.goto(`${profiles}?state=offDuty&search=${encodeURIComponent(name)}`)
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('Off Duty')
  await expect(row).toContainText('45 min')
  await page.goto(`${profiles}?state=onDuty&search=${encodeURIComponent(name)}`)
  await expect(page.getByText('No profile matches')).toBeVisible()
})

test('DP-9: a configuration names profiles in order, each with its key, and shows the menu that agents will have', async ({
  as,
  given,
}) => {
  const desk = await given.aDutyProfile({ name: given.aName('Desk') })
  const visit = await given.aDutyProfile({ name: given.aName('Visit') })
  const off = await given.aDutyProfile({ name: given.aName('Gone'), offDuty: true })
  const name = given.aName('Reception agents')
  const page = await as('administrator of Berlin')
  const preview = page.getByRole('region', { name: 'Preview' })
  await page.goto(`${configurations}/new`)

  await page.getByLabel('Name', { exact: true }).fill(name)
  await choose(page, 'Organization Unit', 'Berlin')
  await expect(preview).toContainText('Your administrator has not given you a profile.')
  await expect(
    page.getByText('Without a profile nobody who works with this configuration can go on duty.'),
  ).toBeVisible()
  await choose(page, 'Add a profile', desk.name)
  await expect(page.getByText(/None of these is of the Off Duty kind/)).toBeVisible()
  await choose(page, 'Add a profile', off.name)
  await choose(page, 'Add a profile', visit.name)
  const row = page.getByRole('list', { name: 'Profiles agents can choose' }).getByRole('listitem')
  await row
    .filter({ hasText: visit.name })
    .getByRole('button', { name: `Move ${visit.name} up` })
    .press('Alt+ArrowUp')
  await expect(page.getByRole('status').filter({ hasText: `${visit.name} is now number 2 of 3` })).toHaveCount(1)
  await expect(row.nth(1)).toContainText(visit.name)
  await expect(row.nth(1)).toContainText('key 2')
  await expect(row.nth(2)).toContainText('key 0')
  await expect(preview).toContainText('You get no service calls')
  await expect(page.getByText('Agents are off duty until they choose a profile.')).toBeVisible()
  await choose(page, 'Duty profile after login', desk.name)
  await expect(page.getByText('Agents get service calls as soon as they sign in.')).toBeVisible()
  await expect(preview.getByRole('heading', { level: 3 })).toHaveText(`On duty: ${desk.name}`)
  await page.getByRole('spinbutton', { name: 'After-call work' }).fill('30')
  await page.getByLabel('Can be extended to', { exact: true }).fill('120')
  await expect(
    page.getByText('no service call rings for 30 s; agents can extend this to 2 min, and finish early.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Create' }).click()

  await expect(title(page, name)).toBeVisible()
  await page.reload()
  await expect(row).toHaveCount(3)
  await expect(row.nth(0)).toContainText('after login')
  await expect(preview.getByRole('button').nth(1)).toContainText(visit.name)

  await row
    .nth(0)
    .getByRole('button', { name: `Remove ${desk.name}` })
    .click()
  await expect(page.getByText('Agents are off duty until they choose a profile.')).toBeVisible()
  await save(page)
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`${configurations}?search=${encodeURIComponent(name)}`)
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('None: they choose one')
})

test('a profile in use is not deleted: the button says by what, and leads there', async ({ as, given }) => {
  const profile = await given.aDutyProfile()
  const configuration = await given.anAssistantConfiguration({ profiles: [profile] })
  const page = await as('administrator of Berlin')
  await page.goto(`${profiles}/${profile.id}`)

  await deleteButton(page).hover()
  await expect(page.getByText('1 object uses it. Remove it there first.')).toBeVisible()
  await page.getByRole('link', { name: configuration.name }).first().click()
  await expect(title(page, configuration.name)).toBeVisible()
  await page.getByRole('button', { name: `Remove ${profile.name}` }).click()
  await save(page)
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.goto(`${profiles}/${profile.id}`)
  await deleteButton(page).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText(`“${profile.name}” is deleted.`)).toBeVisible()
})

test('who works with a configuration is named, each a link to the person', async ({ as, given }) => {
  const configuration = await given.anAssistantConfiguration({ profiles: [await given.aDutyProfile()] })
  const agent = await given.anAgent()
  await given.worksWith(agent, configuration)
  const page = await as('administrator of Berlin')

  await page.goto(`${configurations}/${configuration.id}`)

  await expect(page.getByText('1 agent works with it')).toBeVisible()
  await page.getByRole('complementary').getByRole('link', { name: agent.name }).click()
  await expect(title(page, agent.name)).toBeVisible()
  await given.worksWith(agent, null)
})

test('DP-5: skills stand in a tree; a level that a service asks for stays, and the refusal leads to the service', async ({
  as,
  given,
}) => {
  const languages = await given.aSkill({ name: given.aName('Languages') })
  const name = given.aName('French')
  const page = await as('administrator of Berlin')
  await page.goto(`${skills}/new`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await choose(page, 'Organization Unit', 'Berlin')
  await choose(page, 'Belongs to', languages.name)
  await page.getByRole('button', { name: 'Add a level' }).click()
  await page.getByLabel('Level 4', { exact: true }).fill('Native')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(title(page, name)).toBeVisible()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  await page.goto(skills)
  const tree = page.getByRole('treegrid', { name: 'Skills, as a tree' })
  const parent = tree.getByRole('row', { name: languages.name })
  await expect(tree.getByRole('row', { name })).toHaveAttribute('aria-level', '2')
  await parent.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(tree.getByRole('row', { name })).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(title(page, name)).toBeVisible()

  const service = await given.aService()
  await given.asksFor(service, { skills: [{ skill: { id, name }, level: 4 }] })
  await page.getByRole('button', { name: 'Remove Good' }).click()
  await expect(page.getByText('Level 2: “Good” becomes “Expert”.')).toBeVisible()
  await expect(page.getByText(/Level 4, “Native”, is no longer there/)).toBeVisible()
  await save(page)
  await expect(page.getByText(`Level 4 (Native) is still used by service “${service.name}”.`)).toBeVisible()
  page.on('dialog', (dialog) => dialog.accept())
  await page.getByRole('main').getByRole('link', { name: service.name }).first().click()
  await expect(title(page, service.name)).toBeVisible()
})

test('who may only read finds everything as text, and who can change it', async ({ as, given }) => {
  const profile = await given.aDutyProfile({ offDuty: true, returnAfterMinutes: 30 })
  const configuration = await given.anAssistantConfiguration({ profiles: [profile], missedCallReturnSeconds: 60 })
  const skill = await given.aSkill({ levels: ['Some', 'Much'] })
  const page = await as('auditor')

  await page.goto(`${profiles}/${profile.id}`)
  await expect(page.getByText(/You can read this\. .*Administrator/)).toBeVisible()
  await expect(page.getByText('30 min')).toBeVisible()
  await expect(page.getByRole('main').getByRole('switch')).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('radio')).toHaveCount(0)
  await page.goto(`${configurations}/${configuration.id}`)
  await expect(page.getByText(/gets no more for 1 min, or until/)).toBeVisible()
  await expect(page.getByRole('button', { name: `Remove ${profile.name}` })).toHaveCount(0)
  await page.goto(`${skills}/${skill.id}`)
  await expect(page.getByText('1 Some · 2 Much')).toBeVisible()
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0)
})

test('an office manager has no place for skills, which are not theirs to read', async ({ as }) => {
  const page = await as('office manager')
  const navigation = page.getByRole('navigation', { name: 'WebConfigurator' })

  await page.goto(profiles)

  await expect(navigation.getByRole('link', { name: 'Agent Assistant' })).toBeVisible()
  await expect(navigation.getByRole('link', { name: 'Traits and Responsibilities' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Add', exact: true })).toHaveCount(0)
})

test('a not-ready reason and a responsibility are made with the keyboard alone', async ({ as, given }) => {
  const reason = given.aName('Back office')
  const page = await as('administrator of Berlin')
  await page.goto('/agents/not-ready-reasons')
  await page.getByRole('link', { name: 'Add', exact: true }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Name', { exact: true }).focus()
  await page.keyboard.type(reason)
  await page.keyboard.press('Enter')
  await expect(title(page, reason)).toBeVisible()

  const responsibility = given.aName('Releases')
  await page.goto('/agents/responsibilities')
  await page.getByRole('link', { name: 'Add', exact: true }).first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Rank 1 is asked first.')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).focus()
  await page.keyboard.type(responsibility)
  await page.keyboard.press('Enter')
  await expect(title(page, responsibility)).toBeVisible()
  await expect(page.getByText('No agent has a rank in it')).toBeVisible()
})

test('the pages have no faults that axe finds, light and dark, wide and narrow', async ({ as, given }) => {
  test.setTimeout(180_000)
  const desk = await given.aDutyProfile({ colour: 'violet', icon: 'headset' })
  const off = await given.aDutyProfile({ offDuty: true, returnAfterMinutes: 30, colour: 'amber', icon: 'cup' })
  const configuration = await given.anAssistantConfiguration({ profiles: [desk, off], afterLogin: off })
  const skill = await given.aSkill({ below: await given.aSkill() })
  const responsibility = await given.aResponsibility()
  const page = await as('system administrator')
  const found: string[] = []
  for (const [address, shown] of [
    [profiles, desk.name],
    [`${profiles}/${off.id}`, 'Fork and knife'],
    [configurations, configuration.name],
    [`${configurations}/${configuration.id}`, 'Connected'],
    [skills, skill.name],
    [`${skills}/${skill.id}`, 'Add a level'],
    ['/agents/responsibilities', responsibility.name],
    [`/agents/responsibilities/${responsibility.id}`, 'Rank 1 is asked first.'],
    ['/agents/not-ready-reasons/new', 'Create'],
  ] as const) {
    await page.goto(address)
    await expect(page.getByText(shown).first()).toBeVisible()
    found.push(...(await axe(page)).map((fault) => `${address} ${fault}`))
  }

  expect(found).toEqual([])
})

test('two people change one profile: each sees the other’s change in words, and chooses', async ({ as, given }) => {
  const profile = await given.aDutyProfile({ colour: 'ink' })
  const mine = await as('administrator of Berlin')
  const theirs = await as('system administrator')
  await Promise.all([mine, theirs].map((page) => page.goto(`${profiles}/${profile.id}`)))
  await mine.getByRole('radio', { name: 'Violet' }).check({ force: true })
  await theirs.getByRole('radio', { name: 'Blue' }).check({ force: true })
  await theirs.getByRole('switch', { name: 'Off Duty' }).click()
  await save(theirs)
  await expect(theirs.getByText('Saved.')).toBeVisible()

  await mine.getByRole('button', { name: 'Compare' }).click()
  const dialog = mine.getByRole('dialog', { name: 'Yours and theirs' })
  await expect(dialog).toContainText('Violet')
  await expect(dialog).toContainText('Blue')
  await dialog.getByRole('group', { name: 'Colour' }).getByRole('radio', { name: 'Yours' }).check({ force: true })
  await dialog.getByRole('button', { name: 'Take over into the form' }).click()

  await expect(mine.getByRole('radio', { name: 'Violet' })).toBeChecked()
  await expect(mine.getByRole('switch', { name: 'Off Duty' })).toBeChecked()
  await save(mine)
  await expect(mine.getByText('Saved.')).toBeVisible()
  await mine.reload()
  await expect(mine.getByRole('radio', { name: 'Violet' })).toBeChecked()
})
