import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import type { Given } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

const rowOf = (page: Page, { name }: { name: string }) => page.getByRole('row').filter({ hasText: name })

/** Two agents of one queue who work with the Agent Assistant, and a service whose callers wait there. */
async function aTeam(given: Given) {
  const [work, lunch] = [await given.aDutyProfile(), await given.aDutyProfile({ offDuty: true })]
  const configuration = await given.anAssistantConfiguration({ profiles: [work, lunch], afterLogin: lunch })
  const [one, other] = [await given.anAgent(), await given.anAgent()]
  const queue = await given.aCallQueue({ agents: [one, other] })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  for (const agent of [one, other]) await given.worksWith(agent, configuration)
  const apart = async () => {
    for (const agent of [one, other]) await given.worksWith(agent, null)
  }
  return { work, lunch, one, other, queue, service, apart }
}

test('DP-11: a supervisor switches several agents at once, by keyboard, and takes it back', async ({ as, given }) => {
  const { work, lunch, one, other, queue, apart } = await aTeam(given)
  const page = await as('supervisor of Berlin')
  await page.goto(`/frontend/agents?queue=${queue.id}`)

  for (const agent of [one, other]) {
    await rowOf(page, agent)
      .getByRole('button', { name: `Set the duty profile of ${agent.name}` })
      .click()
    await page.getByRole('menuitemradio', { name: lunch.name }).click()
    await expect(rowOf(page, agent)).toContainText(lunch.name)
    await rowOf(page, agent).getByRole('checkbox').focus()
    await page.keyboard.press('Space')
  }
  await page.keyboard.press('d')
  await page.getByRole('menuitemradio', { name: work.name }).press('Enter')

  await expect(page.getByText(`2 agents are in “${work.name}” now.`)).toBeVisible()
  for (const agent of [one, other]) await expect(rowOf(page, agent)).toContainText(work.name)
  await expect(rowOf(page, one)).toContainText('by Leyla Demir')

  await page.getByRole('button', { name: 'Undo' }).last().click()
  for (const agent of [one, other]) await expect(rowOf(page, agent)).toContainText(lunch.name)
  await apart()
})

test('DP-27: why somebody gets no calls is told for each service, with everything that stands against it and who can change it', async ({
  as,
  given,
}) => {
  const { one, queue, service, apart } = await aTeam(given)
  await one.telephone.signsOff()
  const page = await as('supervisor of Berlin')
  await page.goto(`/frontend/agents?queue=${queue.id}`)

  await expect(rowOf(page, one)).toContainText('not signed in')
  await page.getByRole('button', { name: `Which calls ${one.name} gets, and why` }).click()

  const sheet = page.getByRole('dialog', { name: `Calls of ${one.name}` })
  const told = sheet.getByRole('listitem').filter({ hasText: service.name }).first()
  await expect(told).toContainText(`through ${queue.name}`)
  await expect(told).toContainText('No calls')
  await expect(told.getByRole('listitem')).toHaveCount(3)
  await expect(told).toContainText('The agent can change that')
  expect(await axe(page)).toEqual([])
  await apart()
})

test('DP-21: who missed a call is found, and gets calls again when who leads says so', async ({ as, given, phone }) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ agents: [agent, await given.anAgent()], agentTimeoutSeconds: 5 })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  await agent.telephone.takesCalls('declines')
  const page = await as('supervisor of Berlin')
  await page.goto(`/frontend/agents?queue=${queue.id}`)
  await expect(rowOf(page, agent)).toContainText('Ready')

  await phone.rings(service.name)
  await expect(rowOf(page, agent)).toContainText('Missed call')
  await page.getByRole('button', { name: `${agent.name} is back: calls ring again` }).click()

  await expect(page.getByText(`${agent.name} gets calls again.`)).toBeVisible()
  await expect(rowOf(page, agent)).not.toContainText('Missed call')
})

test('the list of agents is found, filtered and used on a telephone', async ({ as, given }) => {
  const { one, other, queue, work, apart } = await aTeam(given)
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  await page.goto(`/frontend/agents?queue=${queue.id}&search=${encodeURIComponent(one.name)}`)

  await expect(rowOf(page, one)).toBeVisible()
  await expect(rowOf(page, other)).toBeHidden()
  await page.getByRole('button', { name: `Set the duty profile of ${one.name}` }).click()
  await page.getByRole('menuitemradio', { name: work.name }).click()
  await expect(rowOf(page, one)).toContainText(work.name)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await axe(page)).toEqual([])
  await apart()
})
