import type { Page } from '@playwright/test'
import {
  cardOf,
  countTouches,
  holdSpace,
  isCrimson,
  openEmergency,
  sheetOf,
  switchOnByTouch,
  tabTo,
  tapTwice,
} from '../fixtures/emergency-page.ts'
import { frontDesk, mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

const banner = (page: Page) => page.getByRole('status').filter({ hasText: 'in emergency' }).first()

test('EM-18, EM-1: three touches on a telephone switch an emergency on within five seconds, and the next call obeys', async ({
  as,
  given,
  phone,
}) => {
  const { service, resource } = await given.aPreparedService()
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  await openEmergency(page, service.name)
  const touches = await countTouches(page)
  const began = Date.now()

  await switchOnByTouch(page, service.name)
  await expect(page.getByText(`${service.name} is in emergency. Active on 1 of 1`)).toBeVisible()

  const tookMs = Date.now() - began
  const call = await phone.calls(service.name)
  expect(await touches()).toBeLessThanOrEqual(3)
  expect(tookMs).toBeLessThan(5_000)
  expect(call).toHear(resource.name)
  expect(call).toReach(mobileOnCall)
  expect(call.codes).toContain('ACTIVATION')
  await expect(page.getByRole('region', { name: 'Calls on the emergency path' })).toContainText(
    `${service.name}: Redirected`,
  )
})

test('EM-18: switching on turns every face crimson by itself', async ({ as, given }) => {
  const { service, emergencyCase } = await given.aPreparedService()
  const home = await as('system administrator')
  await home.goto('/')
  await expect(home.getByRole('link', { name: service.name })).toBeVisible()
  await home.evaluate(() => document.documentElement.setAttribute('data-never-reloaded', ''))
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  await openEmergency(page, service.name)

  await switchOnByTouch(page, service.name)

  await expect(banner(home)).toContainText(`${service.name} · “${emergencyCase.name}” · Leyla Demir`, {
    timeout: 2_000,
  })
  await expect(banner(page)).toContainText(service.name)
  await expect(
    home.getByRole('listitem').filter({ hasText: service.name }).getByText('EMERGENCY', { exact: true }),
  ).toBeVisible()
  expect(await isCrimson(banner(home))).toBe(true)
  expect(await isCrimson(banner(page))).toBe(true)
  await expect(home.locator('html')).toHaveAttribute('data-never-reloaded', '')
})

test('EM-18: one touch gives an emergency another hour', async ({ as, given }) => {
  const { service } = await given.aPreparedService({ usualMinutes: 120 })
  await given.anEmergency({ kind: 'service', serviceId: service.id })
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  await openEmergency(page, service.name)
  await expect(cardOf(page, service.name)).toContainText(/(1 h 59|2 h 00) left/)

  await cardOf(page, service.name).getByRole('button', { name: '+1 h' }).tap()

  await expect(page.getByText(/^Ends .*\d\d:\d\d now\.$/)).toBeVisible()
  await expect(cardOf(page, service.name)).toContainText(/(2 h 59|3 h 00) left/)
})

test('EM-20: ending takes two deliberate steps with a preview, works at once, and can be taken back', async ({
  as,
  given,
  phone,
}) => {
  const { service, resource } = await given.aPreparedService()
  await given.anEmergency({ kind: 'service', serviceId: service.id }, { reason: 'Smoke' })
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  await openEmergency(page, service.name)
  await expect(cardOf(page, service.name)).toContainText('Smoke')

  await cardOf(page, service.name).getByRole('button', { name: 'End…' }).tap()
  const sheet = sheetOf(page, service.name)
  await expect(sheet).toContainText('for this service')
  await expect(sheet).toContainText('Anna Vogt')
  await expect(sheet.getByText('+49 30 23125730')).toBeVisible()
  await sheet.getByRole('button', { name: 'End it now' }).tap()
  expect(await phone.calls(service.name)).toReach(mobileOnCall)
  await sheet.getByRole('button', { name: 'Yes, end it now' }).tap()

  await expect(page.getByText(`${service.name} is back to normal.`)).toBeVisible()
  expect(await phone.calls(service.name)).toReach(frontDesk)

  const ended = page.getByRole('main').getByRole('status').filter({ hasText: service.name })
  await expect(ended).toContainText('by Leyla Demir')
  await ended.getByRole('button', { name: 'Switch on again' }).tap()
  await expect(cardOf(page, service.name).getByRole('button', { name: 'End…' })).toBeVisible()
  expect(await phone.calls(service.name)).toHear(resource.name)
})

test('EM-18: holding Space switches on; letting go early changes nothing and says so', async ({ as, given, phone }) => {
  const { service } = await given.aPreparedService()
  const page = await as('supervisor of Berlin')
  await openEmergency(page, service.name)
  await tabTo(page, cardOf(page, service.name).getByRole('button', { name: 'Switch on…' }))
  await page.keyboard.press('Enter')
  const sheet = sheetOf(page, service.name)
  const hold = sheet.getByRole('button', { name: 'Hold to switch on' })
  await tabTo(page, hold)

  await page.keyboard.down('Space')
  await expect(sheet.getByRole('status').filter({ hasText: 'Keep holding' })).toBeAttached()
  await page.keyboard.up('Space')

  await expect(hold).toContainText('Not activated. Nothing has changed.')
  expect(await phone.calls(service.name)).toReach(frontDesk)

  await holdSpace(page, hold, page.getByText(`${service.name} is in emergency.`))

  await expect(sheet).toBeHidden()
  expect(await phone.calls(service.name)).toReach(mobileOnCall)
})

test('EM-18: case, reason and end are chosen before switching on', async ({ as, given, phone, session }) => {
  const resource = await given.aResource({ name: given.aName('Power cut') })
  const first = await given.anEmergencyCase({ goesTo: mobileOnCall })
  const second = await given.anEmergencyCase({ goesTo: frontDesk, plays: [{ culture: 'de-DE', resource }] })
  const service = await given.aService({ cases: [first, second] })
  const page = await as('supervisor of Berlin', { screen: 'telephone' })
  await openEmergency(page, service.name)

  await cardOf(page, service.name).getByRole('button', { name: 'Switch on…' }).tap()
  const sheet = sheetOf(page, service.name)
  await expect(sheet).toContainText('It does not call 112/911.')
  await sheet.getByRole('radio', { name: second.name }).tap()
  await sheet.getByRole('radio', { name: 'Other…' }).tap()
  await sheet.getByLabel('Reason in your words').fill('Burst pipe')
  await sheet.getByRole('radio', { name: 'When I end it' }).tap()
  await tapTwice(page, sheet, `Switch on ${service.name}`, 'Yes, redirect callers now')

  const card = cardOf(page, service.name)
  await expect(card).toContainText(`“${second.name}” · Burst pipe, by Leyla Demir`)
  await expect(card).toContainText('until somebody ends it')
  expect(await phone.calls(service.name)).toHear(resource.name)
  const { items } = await (await session('auditor')).api.audit.list({ query: { filter: { search: 'switch on' } } })
  expect(items[0]).toMatchObject({ actor: 'Leyla Demir', objectName: service.name })
})
