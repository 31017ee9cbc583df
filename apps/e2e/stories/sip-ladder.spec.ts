import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { storeSipMessages } from '../fixtures/sip-call.ts'
import { expect, test } from '../fixtures/test.ts'

const panel = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: 'SIP messages' }) })
const messages = (page: Page) => panel(page).getByRole('listitem').getByRole('button')
const names = async (page: Page) => {
  const told = await messages(page).allTextContents()
  return told.map((name) => name.replaceAll(/\s+/g, ' ').trim())
}

test('an administrator reads on the page of a call what the exchange said in SIP, and opens a message by keyboard', async ({
  as,
  given,
  phone,
}) => {
  const { service } = await given.aPreparedService()
  const { id } = await phone.calls(service.name)
  await storeSipMessages(id, { dropped: 2 })
  const page = await as('administrator of Berlin')
  await page.goto(`/calls/${id}`)

  await expect(messages(page)).toHaveCount(7)
  expect(await names(page)).toEqual([
    '0.000 s Caller → Exchange INVITE',
    '0.002 s Exchange → Caller 100 Trying to INVITE',
    '0.030 s Exchange → Caller 200 OK to INVITE',
    '4.200 s Exchange → Destination INVITE',
    '4.700 s Exchange → Destination INVITE again',
    '6.600 s Destination → Exchange 486 Busy Here to INVITE Q.850;cause=17',
    '9.000 s Caller → Exchange BYE',
  ])
  await expect(panel(page)).toContainText('203.0.113.44:5060')
  await expect(panel(page)).toContainText('2 messages are not here')
  expect(await axe(page)).toEqual([])

  await messages(page).nth(3).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'INVITE' })
  await expect(dialog).toContainText('192.0.2.1:5060 → 203.0.113.44:5060')
  await expect(dialog).toContainText('Proxy-Authorization: ••••')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(messages(page).nth(3)).toBeFocused()
})

test('the ladder is copied as a text, each message in full', async ({ as, given, phone }) => {
  const { service } = await given.aPreparedService()
  const { id } = await phone.calls(service.name)
  await storeSipMessages(id)
  const page = await as('administrator of Berlin')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`/calls/${id}`)

  await panel(page).getByRole('button', { name: 'Copy as text' }).click()

  await expect(panel(page).getByRole('button', { name: 'Copied' })).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toContain('    4.700 s  192.0.2.1:5060 → 203.0.113.44:5060  INVITE *\n')
  expect(text.match(/Max-Forwards: 70/g)).toHaveLength(7)
})

test('on a telephone the ladder is a list that says the same', async ({ as, given, phone }) => {
  const { service } = await given.aPreparedService()
  const { id } = await phone.calls(service.name)
  await storeSipMessages(id)
  const page = await as('administrator of Berlin', { screen: 'telephone', dark: true })
  await page.goto(`/calls/${id}`)

  await expect(panel(page).getByText('Exchange → Destination').first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await axe(page)).toEqual([])
})

test('a call without SIP messages says why, and who is no administrator has nothing of it', async ({
  as,
  given,
  phone,
}) => {
  const { service } = await given.aPreparedService()
  const { id } = await phone.calls(service.name)
  const administrator = await as('administrator of Berlin')
  await administrator.goto(`/calls/${id}`)
  await expect(panel(administrator)).toContainText('The simulated exchange speaks no SIP.')

  const supervisor = await as('supervisor of Berlin')
  await supervisor.goto(`/calls/${id}`)
  await expect(supervisor.getByRole('list', { name: 'The way of this call' })).toBeVisible()
  await expect(supervisor.getByText('SIP messages')).toHaveCount(0)
})
