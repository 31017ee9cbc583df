import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { people } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

const list = '/frontend/missed-calls'
const caller = '+493023125444'
const callerShown = '+49 30 23125444'

/** How many callers wait to be called back, as the navigation of a face says; zero says nothing. */
async function toCallBack(page: Page, face: 'Frontend' | 'WebConfigurator'): Promise<number> {
  const badge = page.getByRole('navigation', { name: face }).getByTitle(/to call back$/)
  const [title = '0'] = await badge.evaluateAll((spans) => spans.map((span) => span.getAttribute('title') ?? ''))
  return Number.parseInt(title, 10)
}

test('RP-1: whom nobody talked to is on the list once, with what they said, until somebody has called back', async ({
  as,
  given,
  phone,
  session,
}) => {
  const box = await given.aVoicemailBox()
  const service = await given.aService({ workflow: await given.aWorkflow({ toVoicemail: box }) })
  const page = await as('supervisor of Berlin')
  const { api } = await session('supervisor of Berlin')
  // The demo's own callers come and go meanwhile.
  const badgeIsRight = async () => (await toCallBack(page, 'Frontend')) === (await api.missedCalls.count()).open
  await page.goto(list)
  await expect(page.getByRole('heading', { level: 1, name: 'Missed calls' })).toBeVisible()

  await phone.calls(service.name, { from: caller, name: 'Anna Beispiel' })
  await phone.calls(service.name, { from: caller, name: 'Anna Beispiel' })

  await page.getByRole('searchbox', { name: 'Find a caller' }).fill(service.name)
  const row = page.getByRole('row').filter({ hasText: callerShown })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('2 tries')
  await expect(row).toContainText('Message left')
  await expect(row.getByRole('link', { name: 'Call back' })).toHaveAttribute('href', `tel:${caller}`)
  await expect.poll(badgeIsRight).toBe(true)
  expect(await toCallBack(page, 'Frontend')).toBeGreaterThanOrEqual(1)

  const sound = page.waitForResponse((response) => response.url().includes('/voicemail-messages/'))
  await row.getByRole('button', { name: `Play Message from ${callerShown}` }).click()
  expect((await sound).headers()['content-type']).toBe('audio/wav')

  await row.getByRole('button', { name: 'Mine' }).click()
  await expect(row).toContainText('You see to it')
  const colleague = await as('administrator of Berlin')
  await colleague.goto(`${list}?search=${encodeURIComponent(service.name)}`)
  await expect(colleague.getByRole('row').filter({ hasText: callerShown })).toContainText(
    `${people['supervisor of Berlin'].name} sees to it`,
  )
  await colleague.goto('/services')
  await expect.poll(() => toCallBack(colleague, 'WebConfigurator')).toBeGreaterThanOrEqual(1)

  await row.getByRole('button', { name: 'Done', exact: true }).click()
  await expect(row).toHaveCount(0)
  await expect.poll(badgeIsRight).toBe(true)
  await page.getByRole('radio', { name: 'Done' }).click({ force: true })
  await expect(row).toContainText(`Done by ${people['supervisor of Berlin'].name}`)
  await row.getByRole('button', { name: 'Open again' }).click()
  await page.getByRole('radio', { name: 'To call back' }).click({ force: true })
  await expect(row).toContainText('Nobody sees to it')
})

test('RP-1: a caller who left the queue is off the list by itself once an agent has answered them', async ({
  as,
  given,
  phone,
}) => {
  const agent = await given.anAgent()
  const queue = await given.aCallQueue({ agents: [agent], agentTimeoutSeconds: 60, requireAgents: false })
  const service = await given.aService({ workflow: await given.aWorkflow({ toQueue: queue }) })
  await agent.telephone.takesCalls('ringsOut')
  const page = await as('supervisor of Berlin')
  await page.goto(`${list}?search=${encodeURIComponent(service.name)}`)
  const row = page.getByRole('row').filter({ hasText: callerShown })

  // Nobody waits for ever: the simulated caller hangs up after nine seconds.
  expect((await phone.calls(service.name, { from: caller })).outcome).toBe('callerHungUp')
  await expect(row).toContainText('The caller hung up')

  await agent.telephone.takesCalls('answers')
  expect((await phone.calls(service.name, { from: caller })).outcome).toBe('answered')
  await expect(row).toHaveCount(0)
  await page.getByRole('radio', { name: 'Done' }).click({ force: true })
  await expect(row).toContainText('Answered later')
})

test('an agent has no such page; an auditor reads it, and is told who may see to a call', async ({
  as,
  given,
  phone,
}) => {
  const box = await given.aVoicemailBox()
  const service = await given.aService({ workflow: await given.aWorkflow({ toVoicemail: box }) })
  await phone.calls(service.name, { from: caller })

  const agent = await as('agent')
  await agent.goto('/frontend/emergency')
  await expect(agent.getByRole('link', { name: 'Missed calls' })).toHaveCount(0)

  const page = await as('auditor')
  await page.goto(`${list}?search=${encodeURIComponent(service.name)}`)
  const mine = page.getByRole('row').filter({ hasText: callerShown }).getByRole('button', { name: 'Mine' })
  await mine.hover()
  await expect(
    page
      .getByText(/Your role Auditor .* does not allow this/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible()
})

test('the missed calls have no faults that axe finds, light and dark, wide and narrow', async ({
  as,
  given,
  phone,
}) => {
  const box = await given.aVoicemailBox()
  const service = await given.aService({ workflow: await given.aWorkflow({ toVoicemail: box }) })
  await phone.calls(service.name, { from: caller, name: 'Anna Beispiel' })
  const page = await as('supervisor of Berlin')

  await page.goto(list)
  await expect(page.getByRole('row').filter({ hasText: service.name })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.goto(`${list}?show=mine`)
  await expect(page.getByText('You see to none at the moment')).toBeVisible()
  expect(await axe(page)).toEqual([])
})
