import { mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

const caller = '+493023125444'
const shown = '+49 30 23125444'

test('a caller waits while the agent’s telephone rings, is seen with the time, and is gone from the page when the call is over', async ({
  as,
  given,
  phone,
}) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({
    agents: [agent],
    steadySeconds: 0,
    timeoutSeconds: 12,
    agentTimeoutSeconds: 30,
  })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  await agent.telephone.takesCalls('ringsOut')
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}`)
  await expect(page.getByText('1 ready')).toBeVisible()

  const over = phone.calls(service.name, { from: caller })

  const row = page.getByRole('listitem').filter({ hasText: shown })
  await expect(row).toContainText(`ringing at ${agent.name}`)
  await expect(row).toContainText(/0:0\d/)
  await over
  await expect(row).toHaveCount(0)
})

test('DP-21: whoever declines is paused; that nobody is left stands on the list and on Home, and one press brings the agent back', async ({
  as,
  given,
  phone,
}) => {
  test.slow()
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ agents: [agent], steadySeconds: 0 })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  await agent.telephone.takesCalls('declines')
  const page = await as('system administrator')
  await page.goto(`/call-queues/${queue.id}/agents`)
  const row = page.getByRole('listitem').filter({ hasText: agent.name })
  await expect(row).toContainText('Ready')

  await phone.calls(service.name, { from: caller })
  await expect(row).toContainText(/Missed call\s*paused until reset/)
  await page.goto('/call-queues')
  await expect(page.getByText(`Nobody can answer in “${queue.name}”`)).toBeVisible()
  await page.goto('/')
  await expect(page.getByText(`Nobody can answer in “${queue.name}”`)).toBeVisible()

  await page.goto(`/call-queues/${queue.id}/agents`)
  await row.getByRole('button', { name: `Reset ${agent.name}` }).click()
  await expect(page.getByText(`${agent.name} gets calls again.`)).toBeVisible()
  await expect(row).toContainText('Ready')
})

test('the callers of an urgent service are served first: its priority is set on its page and seen in the queue', async ({
  as,
  given,
  phone,
}) => {
  const agent = await given.anAgent()
  await agent.telephone.takesCalls('ringsOut')
  const queue = await given.aCallQueue({ agents: [agent], goesTo: mobileOnCall, agentTimeoutSeconds: 120 })
  const workflow = await given.aWorkflow({ toQueue: queue })
  const [usual, urgent] = [await given.aService({ workflow }), await given.aService({ workflow })]
  const page = await as('system administrator')
  await page.goto(`/services/${urgent.id}`)
  await expect(page.getByLabel('Priority')).toHaveValue('5')
  await page.getByLabel('Priority').fill('1')
  await page.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`/call-queues/${queue.id}`)
  const waiting = page.getByRole('listitem').filter({ hasText: /\+49 30 2312544\d/ })

  await phone.rings(usual.name, { from: '+493023125441' })
  await expect(waiting).toHaveCount(1)
  await phone.rings(urgent.name, { from: '+493023125442' })

  await expect(waiting).toHaveCount(2)
  await expect(waiting.first()).toContainText('+49 30 23125442')
  await expect(waiting.first()).toContainText('priority 1')
  await expect(waiting.last()).toContainText('+49 30 23125441')

  // The last telephone goes, and the callers with it to the mobile.
  await agent.telephone.signsOff()
  await expect(waiting).toHaveCount(0)
})
