import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { people } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

const list = '/settings/voicemail-boxes'
const caller = '+493023125444'
const callerShown = '+49 30 23125444'

/** How many messages wait, as the navigation says; zero says nothing. */
async function unheard(page: Page): Promise<number> {
  const badge = page.getByRole('navigation', { name: 'WebConfigurator' }).getByTitle(/nobody has heard$/)
  const [title = '0'] = await badge.evaluateAll((spans) => spans.map((span) => span.getAttribute('title') ?? ''))
  return Number.parseInt(title, 10)
}

test('EM-2, DS-4: a caller leaves a message, the supervisor hears it, and the audit names the listening', async ({
  as,
  given,
  phone,
}) => {
  const box = await given.aVoicemailBox()
  const service = await given.aService({ workflow: await given.aWorkflow({ toVoicemail: box }) })
  const page = await as('supervisor of Berlin')
  await page.goto(list)
  await page.getByRole('link', { name: box.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: box.name })).toBeVisible()

  const waiting = await unheard(page)
  const call = await phone.calls(service.name, { from: caller, name: 'Anna Beispiel' })

  expect(call.outcome).toBe('voicemail')
  expect(call.heard).toEqual(['built-in leaveMessage (de)'])
  const row = page.getByRole('row').filter({ hasText: callerShown })
  await expect.poll(() => unheard(page)).toBe(waiting + 1)
  await expect(row).toContainText('New')
  await expect(row).toContainText('Anna Beispiel')
  await expect(row.getByRole('link', { name: service.name })).toBeVisible()

  const sound = page.waitForResponse((response) => response.url().includes('/voicemail-messages/'))
  await row.getByRole('button', { name: `Play Message from ${callerShown}` }).click()
  expect((await sound).headers()['content-type']).toBe('audio/wav')
  await expect(row).toContainText(`by ${people['supervisor of Berlin'].name}`)
  await expect.poll(() => unheard(page)).toBe(waiting)

  await page.goto('/audit')
  await expect(page.getByText(`listened to a message in “${box.name}”`)).toHaveCount(1)
})

test('a message is marked as not heard again, and deleted for good', async ({ as, given, phone }) => {
  const box = await given.aVoicemailBox()
  const service = await given.aService({ workflow: await given.aWorkflow({ toVoicemail: box }) })
  await phone.calls(service.name, { from: caller })
  const page = await as('supervisor of Berlin')
  await page.goto(`${list}/${box.id}`)
  const row = page.getByRole('row').filter({ hasText: callerShown })

  await row.getByRole('button', { name: 'Mark as heard' }).click()
  await expect(row).toContainText('Heard')
  await page.getByRole('radio', { name: 'Not heard' }).click({ force: true })
  await expect(row).toHaveCount(0)
  await page.getByRole('radio', { name: 'All' }).click({ force: true })
  await row.getByRole('button', { name: 'Mark as not heard' }).click()
  await expect(row).toContainText('New')

  await row.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('The message is deleted.')).toBeVisible()
  await expect(row).toHaveCount(0)
})

test('an administrator makes a box, and chooses it as the destination of an emergency case', async ({
  as,
  given,
  phone,
}) => {
  const name = given.aName('Night box')
  const { service, emergencyCase } = await given.aPreparedService()
  const page = await as('administrator of Berlin')
  await page.goto(list)
  await page.getByRole('link', { name: 'Add', exact: true }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await choose(page, 'Organization Unit', 'Berlin')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  await page.goto(`/settings/emergency-cases/${emergencyCase.id}`)
  await choose(page, 'Goes to', 'Voicemail box')
  await choose(page, 'Voicemail box', name)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await given.anEmergency({ kind: 'service', serviceId: service.id })

  expect((await phone.calls(service.name, { from: caller })).outcome).toBe('voicemail')
  await page.goto(list)
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('row').filter({ hasText: callerShown })).toBeVisible()
})

test('an auditor is told why the messages are not for them', async ({ as, given }) => {
  const box = await given.aVoicemailBox()
  const page = await as('auditor')

  await page.goto(`${list}/${box.id}`)

  await expect(
    page
      .getByRole('main')
      .getByText(/Your role Auditor .* does not allow this/)
      .last(),
  ).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
})

test('boxes and messages have no faults that axe finds, light and dark, wide and narrow', async ({
  as,
  given,
  phone,
}) => {
  const box = await given.aVoicemailBox()
  const service = await given.aService({ workflow: await given.aWorkflow({ toVoicemail: box }) })
  await phone.calls(service.name, { from: caller, name: 'Anna Beispiel' })
  const page = await as('supervisor of Berlin')

  for (const path of [list, `${list}/${box.id}`, `${list}/${box.id}/settings`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const there = path === list ? { name: box.name } : { name: /^Messages/ }
    await expect(page.getByRole('link', there)).toBeVisible()
    expect(await axe(page)).toEqual([])
  }
})
