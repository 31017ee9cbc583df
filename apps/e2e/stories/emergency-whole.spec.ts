import { cardOf, holdSpace, openEmergency, sheetOf } from '../fixtures/emergency-page.ts'
import { expect, test } from '../fixtures/test.ts'

const group = 'Unit Spree Lifts Group'

test('EM-24: a whole unit says how many services it redirects and names those that keep ringing', async ({
  as,
  phone,
}) => {
  const page = await as('office manager')
  await openEmergency(page, 'Accounts')
  await page.getByRole('button', { name: 'Whole unit or case…' }).click()
  await page.getByRole('menuitem', { name: group }).click()
  const sheet = sheetOf(page, group)
  await expect(sheet).toContainText('6 of 7 services are redirected')
  await expect(sheet).toContainText('Accounts: not prepared, keeps ringing')

  const done = page.getByText(`${group} is in emergency.`)
  await holdSpace(page, sheet.getByRole('button', { name: 'Hold to switch on' }), done)

  await expect(page.getByText('6 services in emergency')).toBeVisible()
  await expect(cardOf(page, 'Reception Köln')).toContainText('Not prepared, keeps ringing: Accounts')
  expect(await phone.calls('Reception Berlin')).toHear('Building closed (German)')
  expect(await phone.calls('Accounts')).toReach('+493023125130')
})

test('EM-20: one service of a wider emergency is returned to normal alone', async ({ as, given, phone }) => {
  await given.anEmergency({ kind: 'unit', organizationUnitId: await given.unitId('Spree Lifts Group') })
  const page = await as('site manager of Köln', { screen: 'telephone' })
  await openEmergency(page, 'Spare parts')

  await cardOf(page, 'Spare parts').getByRole('button', { name: 'End…' }).tap()
  const sheet = sheetOf(page, 'Spare parts')
  await expect(sheet).toContainText('You cannot end this.')
  await sheet.getByRole('button', { name: 'Return only Spare parts to normal' }).tap()
  await sheet.getByRole('button', { name: 'Yes, return only this one' }).tap()

  await expect(cardOf(page, 'Spare parts')).toContainText(/Normal here\s*by Miriam Esser/)
  const spareParts = await phone.calls('Spare parts')
  expect(spareParts.codes).toContain('SERVICE_NORMAL')
  expect(spareParts).toReach('+493023125120')
  expect(await phone.calls('Reception Köln')).toHear('Building closed (German)')
})

test('EM-20: End lists everything that holds the service and leaves nothing unsaid', async ({ as, given }) => {
  const { service, emergencyCase } = await given.aPreparedService({ unit: 'Berlin' })
  await given.anEmergency({ kind: 'unit', organizationUnitId: await given.unitId('Spree Lifts Group') })
  await given.anEmergency({ kind: 'case', emergencyCaseId: emergencyCase.id })
  await given.anEmergency({ kind: 'service', serviceId: service.id })
  const page = await as('supervisor of Berlin')
  await openEmergency(page, service.name)

  await cardOf(page, service.name).getByRole('button', { name: 'End…' }).click()
  const sheet = sheetOf(page, service.name)
  await expect(sheet.getByRole('listitem')).toHaveCount(3)
  await expect(sheet.getByRole('listitem').filter({ hasText: 'for the unit Spree Lifts Group' })).toContainText(
    'You cannot end this.',
  )
  await sheet.getByRole('button', { name: /^End it/ }).click()
  await expect(sheet).toContainText('The service stays in emergency')
  await sheet.getByRole('button', { name: 'Yes, end it now' }).click()
  await expect(sheet).toBeHidden()

  await cardOf(page, service.name).getByRole('button', { name: 'End…' }).click()
  await expect(sheetOf(page, service.name).getByRole('listitem')).toHaveCount(1)
})

test('EM-18: a whole case switches on for every service that uses it', async ({ as, given, phone }) => {
  const { service: first, emergencyCase, resource } = await given.aPreparedService()
  const second = await given.aService({ cases: [emergencyCase] })
  const page = await as('supervisor of Berlin')
  await openEmergency(page, first.name)

  await page.getByRole('button', { name: 'Whole unit or case…' }).click()
  await page.getByRole('menuitem', { name: `Case “${emergencyCase.name}”` }).click()
  const sheet = sheetOf(page, `Case “${emergencyCase.name}”`)
  await expect(sheet).toContainText('2 of 2 services are redirected')
  const done = page.getByText(`Case “${emergencyCase.name}” is in emergency.`)
  await holdSpace(page, sheet.getByRole('button', { name: 'Hold to switch on' }), done)

  expect(await phone.calls(first.name)).toHear(resource.name)
  expect(await phone.calls(second.name)).toHear(resource.name)
})
