import type { Page } from '@playwright/test'
import { cardOf, openEmergency } from '../fixtures/emergency-page.ts'
import { expect, test } from '../fixtures/test.ts'

const isLive = (page: Page) => expect(page.getByText('Live', { exact: true })).toBeVisible()

test('eight tabs of one browser are all live within two seconds, and the server still answers', async ({
  as,
  given,
}) => {
  const { service } = await given.aPreparedService()
  const first = await as('supervisor of Berlin')
  const others = await Promise.all(Array.from({ length: 7 }, () => first.context().newPage()))
  const tabs = [first, ...others]
  await Promise.all(tabs.map((tab) => openEmergency(tab, service.name)))
  await Promise.all(tabs.map(isLive))

  await given.anEmergency({ kind: 'service', serviceId: service.id })

  await Promise.all(tabs.map((tab) => expect(cardOf(tab, service.name)).toContainText('EMERGENCY', { timeout: 2_000 })))
  const answers = await Promise.all(
    tabs.map((tab) => tab.evaluate(() => fetch('/api/v1/status').then(({ status }) => status))),
  )
  expect(answers).toEqual(tabs.map(() => 200))
})

test('when the tab that holds the stream is closed, the next one takes over', async ({ as, given }) => {
  const { service } = await given.aPreparedService()
  const first = await as('supervisor of Berlin')
  await openEmergency(first, service.name)
  await isLive(first)
  const second = await first.context().newPage()
  await openEmergency(second, service.name)
  await isLive(second)

  await first.close()
  await given.anEmergency({ kind: 'service', serviceId: service.id })

  await expect(cardOf(second, service.name)).toContainText('EMERGENCY', { timeout: 2_000 })
})

test('a connection that is lost is said, and what was missed is there once it is back', async ({ as, given }) => {
  const { service } = await given.aPreparedService()
  const page = await as('supervisor of Berlin')
  await openEmergency(page, service.name)
  await isLive(page)

  await page.context().setOffline(true)
  await expect(page.getByText('This device is offline. What you see was true')).toBeVisible()
  await given.anEmergency({ kind: 'service', serviceId: service.id })
  await expect(cardOf(page, service.name)).not.toContainText('EMERGENCY')
  await page.context().setOffline(false)

  await expect(cardOf(page, service.name)).toContainText('EMERGENCY')
  await isLive(page)
  await expect(page.getByText('This device is offline.')).toBeHidden()
})

test('a server that has stopped is said in every tab, and everything recovers', async ({ as, given }) => {
  const { service } = await given.aPreparedService()
  const page = await as('supervisor of Berlin')
  await page.route('**/api/v1/live', (route) => route.abort())
  await page.route('**/livez', (route) => route.abort())
  await page.goto('/frontend/emergency')
  await cardOf(page, service.name).waitFor()

  await expect(page.getByText('What you see was true')).toBeVisible()
  await expect(page.getByText('Not live')).toBeVisible()
  await page.unroute('**/livez')
  await page.unroute('**/api/v1/live')

  await isLive(page)
  await given.anEmergency({ kind: 'service', serviceId: service.id })
  await expect(cardOf(page, service.name)).toContainText('EMERGENCY')
})

test('a new call stands in the recent calls without a reload', async ({ as, phone }) => {
  const page = await as('auditor')
  await page.goto('/')
  await isLive(page)

  await phone.calls('Accounts', { from: '+493023125641', name: '<b>Mallory</b>\u202e evil' })

  await expect(page.getByText('<b>Mallory</b>')).toBeVisible()
})
