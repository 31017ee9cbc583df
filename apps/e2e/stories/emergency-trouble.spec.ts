import { setTimeout as pass } from 'node:timers/promises'
import { cardOf, openEmergency, sheetOf, switchOnByTouch, tapTwice } from '../fixtures/emergency-page.ts'
import { frontDesk } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

const activations = '**/api/v1/emergency/activations'

test('EM-18: a server that answers after two seconds is waited for, and nothing is switched twice', async ({
  as,
  given,
  session,
}) => {
  const { service } = await given.aPreparedService()
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  let asked = 0
  await page.route(activations, async (route) => {
    asked += 1
    await pass(2_000)
    await route.continue()
  })
  await openEmergency(page, service.name)

  await switchOnByTouch(page, service.name)
  const sheet = sheetOf(page, service.name)
  await expect(sheet).toContainText('The server has not answered yet. It is asked once only')
  await sheet.getByRole('button', { name: 'Switching on…' }).tap()
  await expect(page.getByText(`${service.name} is in emergency.`)).toBeVisible()

  const { running } = await (await session('auditor')).api.emergency.board()
  expect(running.filter(({ scopeId }) => scopeId === service.id)).toHaveLength(1)
  expect(asked).toBe(1)
})

test('EM-18: what the server refuses is said in words, and callers are not thought to be redirected', async ({
  as,
  given,
}) => {
  const { service } = await given.aPreparedService()
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  // Without the stream the page learns of nothing that happens meanwhile.
  await page.route('**/api/v1/live', (route) => route.abort())
  await openEmergency(page, service.name)
  await cardOf(page, service.name).getByRole('button', { name: 'Switch on…' }).tap()
  const sheet = sheetOf(page, service.name)
  await expect(sheet).toContainText('+49 30 23125760')
  await given.withoutCases(service)

  await tapTwice(page, sheet, `Switch on ${service.name}`, 'Yes, redirect callers now')

  await expect(page.getByRole('alert').filter({ hasText: `NOT active: ${service.name}.` })).toBeVisible()
})

test('EM-20: two supervisors who end at once both see the truth', async ({ as, given, phone, session }) => {
  const { service } = await given.aPreparedService()
  const { id } = await given.anEmergency({ kind: 'service', serviceId: service.id })
  const pages = [
    await as('supervisor of Berlin', { screen: 'telephone' }),
    await as('office manager', { screen: 'telephone' }),
  ]
  await Promise.all(
    pages.map(async (page) => {
      await openEmergency(page, service.name)
      await cardOf(page, service.name).getByRole('button', { name: 'End…' }).tap()
      await sheetOf(page, service.name).getByRole('button', { name: 'End it now' }).tap()
    }),
  )

  await Promise.all(
    pages.map((page) => sheetOf(page, service.name).getByRole('button', { name: 'Yes, end it now' }).tap()),
  )

  await Promise.all(
    pages.map((page) => expect(cardOf(page, service.name).getByRole('button', { name: 'Switch on…' })).toBeVisible()),
  )
  expect(await phone.calls(service.name)).toReach(frontDesk)
  const audit = await (await session('auditor')).api.audit.list({ query: { filter: { search: service.name } } })
  expect(audit.items.filter(({ action, objectId }) => action === 'end' && objectId === id)).toHaveLength(1)
})

test('EM-18: a device that is offline is blocked with the reason, and nothing is queued for later', async ({
  as,
  given,
  session,
}) => {
  const { service } = await given.aPreparedService()
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  await openEmergency(page, service.name)
  await cardOf(page, service.name).getByRole('button', { name: 'Switch on…' }).tap()
  const sheet = sheetOf(page, service.name)
  const first = sheet.getByRole('button', { name: `Switch on ${service.name}` })
  await expect(first).toBeEnabled()

  await page.context().setOffline(true)
  await expect(first).toBeDisabled()
  await first.tap({ force: true })

  await expect(sheet.getByText('This device cannot reach Nightswitch').first()).toBeVisible()
  await expect(sheet.getByRole('button', { name: 'Yes, redirect callers now' })).toBeHidden()
  await expect(page.getByText('This device is offline.')).toBeVisible()

  await page.context().setOffline(false)
  await expect(first).toBeEnabled()
  const { running } = await (await session('auditor')).api.emergency.board()
  expect(running.filter(({ scopeId }) => scopeId === service.id)).toEqual([])
})

test('EM-17: a service that is not prepared has no dead button: it says what is missing and who can help', async ({
  as,
}) => {
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  await openEmergency(page, 'Accounts')
  const card = cardOf(page, 'Accounts')
  await expect(card).toContainText('Not prepared')

  await card.getByRole('button', { name: 'Switch on…' }).tap({ force: true })

  const reason = card.getByText('its workflow does not check for emergencies, no emergency case assigned.').last()
  await expect(reason).toBeVisible()
  await expect(reason).toContainText('A System Administrator or an Administrator of Berlin can.')
  await expect(sheetOf(page, 'Accounts')).toBeHidden()
})

test('everything fits the smallest telephone: nothing scrolls sideways', async ({ as, given }) => {
  const { service } = await given.aPreparedService()
  await given.anEmergency({ kind: 'service', serviceId: service.id }, { reason: 'Evacuation of the whole building' })
  const page = await as('supervisor of Berlin', { screen: 'small telephone' })
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  await openEmergency(page, service.name)
  expect(await overflow()).toBeLessThanOrEqual(0)

  await cardOf(page, service.name).getByRole('button', { name: 'End…' }).tap()
  await expect(sheetOf(page, service.name)).toBeVisible()
  expect(await overflow()).toBeLessThanOrEqual(0)
  await page.keyboard.press('Escape')

  await cardOf(page, 'Reception Berlin').getByRole('button', { name: 'Switch on…' }).tap()
  await expect(sheetOf(page, 'Reception Berlin')).toContainText('German')
  expect(await overflow()).toBeLessThanOrEqual(0)
})
