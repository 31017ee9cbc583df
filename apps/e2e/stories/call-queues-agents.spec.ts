import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

test('FO-17: agents are put in order by keyboard alone, and the order is what the engine asks', async ({
  as,
  given,
  session,
}) => {
  const [first, second, third] = [await given.anAgent(), await given.anAgent(), await given.anAgent()]
  const queue = await given.aCallQueue({ agents: [first, second, third], ringType: 'linearHunt' })
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}/agents`)

  await page.getByRole('button', { name: `Set ${third.name} offline` }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('list', { name: 'Agents', exact: true }).getByRole('listitem').first()).toContainText(
    third.name,
  )
  await page.keyboard.press('Control+s')

  await expect(page.getByText('Saved.')).toBeVisible()
  const { api } = await session('system administrator')
  const { items } = await api.callQueues.members({ params: { id: queue.id } })
  expect(items.map((member) => member.kind === 'user' && member.user.name)).toEqual(
    [third, first, second].map(({ name }) => name),
  )
})

test('FO-17: each light says its word and reason, and an agent is set offline and online', async ({ as, given }) => {
  const [agent, other] = [await given.anAgent(), await given.anAgent()]
  const queue = await given.aCallQueue({ agents: [agent, other], steadySeconds: 0 })
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}/agents`)
  const row = page.getByRole('listitem').filter({ hasText: agent.name })
  await expect(row).toContainText('Ready')

  await row.getByRole('button', { name: `Set ${agent.name} offline` }).click()
  await expect(row).toContainText(/Set offline\s*in this queue/)
  await row.getByRole('button', { name: `Set ${agent.name} online` }).click()
  await expect(row).toContainText('Ready')

  await agent.telephone.signsOff()
  await expect(row).toContainText(/Not connected\s*telephone not connected, seen \d+ s ago/)
  await agent.telephone.signsIn()
  await expect(row).toContainText('Ready')
})

test('FO-26: an outside number must press 1, and whether it keeps the queue open is asked', async ({
  as,
  given,
  session,
}) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ goesTo: mobileOnCall })
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}/agents`)
  await expect(page.getByText('This queue has no agents')).toBeVisible()

  await choose(page, 'Add a user', agent.name)
  await page.getByLabel('Outside number').fill('030 23125761')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByLabel('Must press 1 to take the call')).toBeChecked()
  await page.getByRole('button', { name: /^Save/ }).click()

  const dialog = page.getByRole('dialog', { name: 'Outside numbers keep callers waiting' })
  await dialog.getByRole('button', { name: 'Send callers on when only outside numbers are left' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  const { api } = await session('system administrator')
  const { items } = await api.callQueues.members({ params: { id: queue.id } })
  expect(items.at(-1)).toMatchObject({ kind: 'number', number: '+493023125761', confirm: true, doesNotKeepOpen: true })
})

test('a queue in use is not deleted, and says what uses it with links', async ({ as, given }) => {
  const queue = await given.aCallQueue()
  const workflow = await given.aWorkflow({ toQueue: queue })
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}`)

  await page.getByRole('button', { name: /^Delete/ }).focus()

  await expect(page.getByText(`“${queue.name}” cannot be deleted`)).toBeVisible()
  await page.getByRole('link', { name: workflow.name }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: workflow.name })).toBeVisible()
})

test('FO-3: who may not configure queues reads them, with the reason', async ({ as, given }) => {
  const queue = await given.aCallQueue({ agents: [await given.anAgent()], goesTo: mobileOnCall })
  const page = await as('supervisor of Berlin')

  await page.goto(`/call-queues/${queue.id}/pre-queue`)

  await expect(page.getByText(/^You can read this\./)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0)
})

test('queues, their tabs and their agents have no faults that axe finds, light and dark, wide and narrow', async ({
  as,
  given,
}) => {
  test.slow()
  const [agent, gone] = [await given.anAgent(), await given.anAgent()]
  const queue = await given.aCallQueue({ agents: [agent, gone], goesTo: mobileOnCall, steadySeconds: 0 })
  await gone.telephone.signsOff()
  const page = await as('system administrator')
  const of = `/call-queues/${queue.id}`

  for (const path of ['/call-queues', of, `${of}/pre-queue`, `${of}/in-queue`, `${of}/post-queue`, `${of}/agents`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Agents by state' }).first()).toBeVisible()
    expect(await axe(page)).toEqual([])
  }
})
