import { axe } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

test('DP-22: a service is available, busy and absent as its agents are, and says who waits and how long', async ({
  as,
  given,
  phone,
  session,
}) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ agents: [agent], requireAgents: false, timeoutSeconds: 15 })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  await agent.telephone.takesCalls('ringsOut')
  const page = await as('supervisor of Berlin')
  await page.goto(`/frontend/services?search=${encodeURIComponent(service.name)}`)
  const card = page.getByRole('listitem', { name: service.name })
  await expect(card).toContainText('Available')
  await expect(card).toContainText('Nobody waits')

  await phone.rings(service.name)
  await expect(card).toContainText('Busy')
  await expect(card).toContainText('1 caller waits')
  await expect(card).toContainText(/longest 0:\d\d/)

  const { api } = await session('system administrator')
  const { items } = await api.callQueues.members({ params: { id: queue.id } })
  const memberId = items[0]?.id ?? ''
  await api.callQueues.setMemberOffline({ params: { id: queue.id, memberId }, headers: {}, body: { offline: true } })
  await expect(card).toContainText('Absent')
  expect(await axe(page)).toEqual([])
})

test('DP-22: emergency and failover have badges, and services in emergency come first', async ({ as, given }) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ agents: [agent], goesTo: '+493023125760', steadySeconds: 0 })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  const { service: prepared } = await given.aPreparedService()
  const page = await as('supervisor of Berlin')
  await page.goto('/frontend/services')
  const card = page.getByRole('listitem', { name: service.name })

  await agent.telephone.signsOff()
  await expect(card).toContainText('Failover')
  await given.anEmergency({ kind: 'service', serviceId: prepared.id })
  await expect(page.getByRole('list', { name: 'Services' }).getByRole('listitem').first()).toContainText(prepared.name)
  await expect(page.getByRole('listitem', { name: prepared.name })).toContainText(/emergency/i)
})

test('a dashboard says in words what is over a threshold, keeps its thresholds in a view, and never shows old data as new', async ({
  as,
  given,
  phone,
}) => {
  test.slow()
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ agents: [agent], timeoutSeconds: 15 })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  await agent.telephone.takesCalls('ringsOut')
  const page = await as('supervisor of Berlin')
  await page.goto('/frontend/dashboard?wait=2')
  const tile = page.getByRole('listitem', { name: service.name })
  await expect(tile).toContainText('Available')

  await phone.rings(service.name)
  await expect(tile).toContainText('Somebody waits longer than 0:02')
  await expect(page.getByRole('listitem', { name: queue.name })).toContainText('Somebody waits longer than 0:02')
  expect(await axe(page)).toEqual([])

  await page.context().setOffline(true)
  await expect(page.getByText(/^Stale since/)).toBeVisible({ timeout: 60_000 })
  await expect(tile).toContainText('Cannot tell')
  await expect(tile).not.toContainText('Somebody waits longer')
  await page.context().setOffline(false)
  await expect(tile).not.toContainText('Cannot tell', { timeout: 20_000 })
})
