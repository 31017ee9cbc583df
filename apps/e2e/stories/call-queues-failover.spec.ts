import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

const caller = '+493023125444'
const shown = '+49 30 23125760'

/** Counts what the person presses from now on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.clicks = '0'
    const count = (event: Event) => {
      const { dataset } = document.documentElement
      if (event.isTrusted) dataset.clicks = String(Number(dataset.clicks) + 1)
    }
    document.addEventListener('click', count, true)
  })
  return () => page.evaluate(() => Number(document.documentElement.dataset.clicks))
}

test('FO-11: failover is set on one page in at most six clicks and the number, and takes the calls when nobody is there', async ({
  as,
  given,
  phone,
}) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ agents: [agent], requireAgents: false, steadySeconds: 0 })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  const page = await as('system administrator')
  await page.goto('/call-queues')
  const clicks = await countClicks(page)

  await page.getByRole('link', { name: queue.name }).click()
  await page.getByRole('link', { name: 'Pre-Queue Options' }).click()
  await page.getByLabel('Goes to').first().click()
  await page.keyboard.type('030 23125760')
  await page.getByRole('option', { name: shown }).click()
  await expect(page.getByText('Saving sets 2 things:')).toBeVisible()
  await expect(page.getByText(`Require Agents = Yes, When offline = ${shown}`)).toBeVisible()
  await page.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(await clicks()).toBeLessThanOrEqual(6)

  // Somebody is there: the call waits, rings and is taken.
  await expect(page.getByText(`${agent.name} keeps callers waiting here.`)).toBeVisible()
  expect((await phone.calls(service.name, { from: caller })).outcome).toBe('answered')

  // The only telephone signs off: the page says so at once, and the next call goes to the mobile.
  await agent.telephone.signsOff()
  await expect(page.getByText(/^It is on since/)).toBeVisible()
  const call = await phone.calls(service.name, { from: caller })
  expect(call.outcome).toBe('failover')
  expect(call).toReach(mobileOnCall)

  // Back again: callers wait here.
  await agent.telephone.signsIn()
  await expect(page.getByText(`${agent.name} keeps callers waiting here.`)).toBeVisible()
  expect((await phone.calls(service.name, { from: caller })).outcome).toBe('answered')
})

test('FO-1, FO-14: names who prevents failover, counts down for a lost telephone, and ends by hand', async ({
  as,
  given,
}) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({
    ...{ agents: [agent], goesTo: mobileOnCall, graceSeconds: 12, steadySeconds: null },
  })
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}/pre-queue`)
  const row = page.getByRole('table', { name: 'Who keeps callers waiting in this queue' }).getByRole('row').last()

  // The last telephone went for a moment: failover is on until somebody ends it.
  await agent.telephone.signsOff()
  await agent.telephone.signsIn()
  await expect(page.getByText('It ends only by hand.')).toBeVisible()
  await page.getByRole('button', { name: 'Let callers wait here again now' }).click()
  await expect(page.getByText(`${agent.name} keeps callers waiting here.`)).toBeVisible()
  await expect(row).toContainText('Ready')

  await agent.telephone.isLost()
  await expect(row).toContainText('Losing contact')
  await expect(page.getByText(/^It starts in 0:[01]\d, if no telephone comes back\.$/)).toBeVisible()
  await expect(row).toContainText('Not connected', { timeout: 20_000 })
  await expect(page.getByText(/^It is on since/)).toBeVisible()
})

test('FO-4, FO-24: what is saved on the other tabs holds, and a fault leads to its tab', async ({ as, given }) => {
  const other = await given.aCallQueue({ extension: '7801' })
  const queue = await given.aCallQueue()
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}`)

  await page.getByLabel('Extension').fill(other.extension ?? '')
  await page.getByRole('link', { name: 'Post-Queue Options' }).click()
  await page.getByLabel('Queue time-out').fill('120')
  await page.getByRole('button', { name: /^Save/ }).click()

  await expect(page.getByRole('link', { name: 'General' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByLabel('Extension')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Extension').fill('')
  await page.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByRole('link', { name: 'Post-Queue Options' }).click()
  await expect(page.getByLabel('Queue time-out')).toHaveValue('120')
})

test('FO-13: a destination that leads back to the queue is refused in words', async ({ as, given }) => {
  const second = await given.aCallQueue()
  const first = await given.aCallQueue({ whenUnanswered: { kind: 'queue', queueId: second.id } })
  const page = await as('system administrator')
  await page.goto(`/call-queues/${second.id}/post-queue`)

  await page.getByLabel('Goes to').click()
  await page.keyboard.type(first.name)
  await page.getByRole('option', { name: first.name }).click()
  await page.getByRole('button', { name: /^Save/ }).click()

  await expect(page.getByText('Calls would go round:')).toBeVisible()
  await expect(page.getByText('Saved.')).toHaveCount(0)
})

test('FO-1: failover is tried without anybody going offline, from its card, with the engine that decides real calls', async ({
  as,
  given,
}) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ agents: [agent], goesTo: mobileOnCall, steadySeconds: 0 })
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}/pre-queue`)
  await expect(page.getByText(`${agent.name} keeps callers waiting here.`)).toBeVisible()

  await page.getByRole('link', { name: 'Try a call: all offline' }).click()

  await expect(page.getByLabel('Number called')).toHaveValue(queue.name)
  await expect(page.getByRole('radio', { name: `of “${queue.name}” are all offline` })).toBeChecked()
  const outcome = page.getByRole('status').filter({ hasText: 'decided with version' })
  await expect(outcome).toContainText('Answered elsewhere, all were offline')
  const way = page.getByRole('list', { name: 'The way of this call' })
  await expect(way).toContainText('none of its agents has a telephone that is connected')
  await expect(way).toContainText(`Rings ${mobileOnCall}`)
  expect(await axe(page)).toEqual([])

  // With its agents there the same caller waits and is answered.
  await page.getByRole('radio', { name: 'are there and free' }).check()
  await expect(outcome).toContainText('Answered')
  await expect(way).toContainText(`${agent.name} of “${queue.name}” took the call.`)
})
