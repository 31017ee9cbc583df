import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

const list = (page: Page) => page.getByRole('table', { name: 'Recent calls' })
const way = (page: Page) => page.getByRole('list', { name: 'The way of this call' }).locator('> li')

test('RP-2: a call is found by its number, however it is written, and says why it went where it went', async ({
  as,
  given,
  phone,
}) => {
  const { service, emergencyCase } = await given.aPreparedService()
  await given.anEmergency({ kind: 'service', serviceId: service.id }, { reason: 'Power cut' })
  await phone.calls(service.name, { from: '+493023125577', name: 'Eva Muster' })
  const page = await as('supervisor of Berlin')
  await page.goto('/calls')

  await page.getByRole('searchbox', { name: 'Number, name or service' }).fill('030 23125-577')
  await list(page)
    .getByRole('link', { name: /Eva Muster/ })
    .first()
    .click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Call to ${service.name}`)
  const check = way(page).filter({ hasText: 'Check Emergency Case Status' })
  await expect(check).toContainText('Activated')
  await expect(check).toContainText('ACTIVATION')
  await expect(check).toContainText('Deactivated → Announcement → Transfer')
  await expect(page.getByRole('link', { name: emergencyCase.name })).toBeVisible()
  await expect(page.getByText('Power cut')).toBeVisible()
  await check.getByText('Inputs').click()
  await expect(check.getByText('caseName')).toBeVisible()
  expect(await axe(page)).toEqual([])
})

test('RP-2: filters are kept as a view of one’s own, and lead back to the same calls', async ({ as, given, phone }) => {
  const { service } = await given.aPreparedService()
  await phone.calls(service.name)
  const name = given.aName('View')
  const page = await as('supervisor of Berlin')
  await page.goto('/calls')
  await choose(page, 'Service', service.name)
  await expect(list(page).getByRole('row')).toHaveCount(2)

  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Save view' }).click()
  await expect(page.getByRole('button', { name: `View: ${name}` })).toBeVisible()

  await page.goto('/calls')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitemradio', { name }).or(page.getByRole('menuitem', { name })).first().click()
  await expect(page).toHaveURL(new RegExp(`service=${service.id}`))
  await expect(list(page).getByRole('row')).toHaveCount(2)
  expect(await axe(page)).toEqual([])
})

test('RP-2: a new call appears by itself, and waits while somebody goes through the list', async ({
  as,
  given,
  phone,
}) => {
  const { service } = await given.aPreparedService()
  await phone.calls(service.name, { from: '+493023125571' })
  const page = await as('supervisor of Berlin')
  await page.goto(`/calls?service=${service.id}`)
  const first = list(page).getByRole('link').first()
  await expect(first).toContainText('23125571')

  await phone.calls(service.name, { from: '+493023125572' })
  await expect(first).toContainText('23125572')

  await first.focus()
  await phone.calls(service.name, { from: '+493023125573' })
  await expect(page.getByRole('button', { name: '1 new call' })).toBeVisible()
  await expect(first).toContainText('23125572')

  await page.getByRole('button', { name: '1 new call' }).click()
  await expect(first).toContainText('23125573')
})

test('RP-2: the list is taken away as a file with the same filters', async ({ as, given, phone }) => {
  const { service } = await given.aPreparedService()
  const { id } = await phone.calls(service.name)
  const page = await as('supervisor of Berlin')
  await page.goto(`/calls?service=${service.id}`)
  await expect(list(page)).toBeVisible()
  const coming = page.waitForEvent('download')

  await page.getByRole('button', { name: 'Export CSV' }).click()

  const file = await (await coming).createReadStream()
  const text = (await file.toArray()).join('')
  expect(text.trim().split('\r\n')).toHaveLength(2)
  expect(text).toContain(id)
})

test('a call is simulated again: the same, until the settings decide otherwise', async ({ as, given, phone }) => {
  const { service } = await given.aPreparedService()
  const { id } = await phone.calls(service.name)
  const page = await as('supervisor of Berlin')
  await page.goto(`/calls/${id}`)
  await page.getByRole('link', { name: 'Simulate again' }).click()
  await expect(page.getByText('The same: today’s settings decide it as they did then.')).toBeVisible()

  await given.withoutCases(service)

  const different = page.getByRole('status').filter({ hasText: 'today’s settings decide otherwise' })
  await expect(different).toContainText('Different')
  await expect(different).toContainText('no emergency case is assigned')
  expect(await axe(page)).toEqual([])
})

test('a call of another place is not there', async ({ as, given, phone }) => {
  const { service } = await given.aPreparedService({ unit: 'Köln' })
  const { id } = await phone.calls(service.name)
  const page = await as('supervisor of Berlin')

  await page.goto(`/calls/${id}`)

  await expect(page.getByText('There is nothing at this address')).toBeVisible()
})
