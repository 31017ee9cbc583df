import { axe } from '../fixtures/axe.ts'
import { cardOf, holdSpace, isCrimson, openEmergency, sheetOf } from '../fixtures/emergency-page.ts'
import { expect, test } from '../fixtures/test.ts'

test('EM-25: while an emergency runs, a change that would alter it is refused with what, since when and by whom', async ({
  as,
  given,
}) => {
  const { service, emergencyCase } = await given.aPreparedService()
  await given.anEmergency({ kind: 'service', serviceId: service.id }, { reason: 'Power cut' })
  const page = await as('system administrator')

  await page.goto(`/settings/emergency-cases/${emergencyCase.id}`)
  await page.getByRole('button', { name: /^Remove German/ }).click()
  await page.getByRole('button', { name: 'Save' }).click()

  const note = page.getByRole('alert')
  await expect(note).toContainText(`“${service.name}” is in an emergency since`)
  await expect(note).toContainText('alter what its callers hear or where they go. End the emergency first.')
  expect(await axe(page)).toEqual([])
})

test('EM-18: a planned exercise stands on the list, can be called off, and no bar is crimson while one runs', async ({
  as,
  given,
}) => {
  const { service } = await given.aPreparedService()
  const page = await as('supervisor of Berlin')
  await openEmergency(page, service.name)
  await cardOf(page, service.name).getByRole('button', { name: 'Switch on…' }).click()
  const sheet = sheetOf(page, service.name)
  await sheet.getByRole('radio', { name: 'Planned…' }).check()
  await sheet.getByRole('checkbox', { name: /^Exercise/ }).check()
  expect(await axe(page)).toEqual([])
  const planned = page.getByText(`${service.name} is planned and starts`)
  await holdSpace(page, sheet.getByRole('button', { name: 'Hold to plan' }), planned)

  const line = page.getByText(`Exercise: ${service.name} starts`)
  await expect(line).toBeVisible()
  await page.getByRole('button', { name: 'Call off' }).click()
  await expect(line).toBeHidden()

  await cardOf(page, service.name).getByRole('button', { name: 'Switch on…' }).click()
  await sheet.getByRole('checkbox', { name: /^Exercise/ }).check()
  await holdSpace(page, sheet.getByRole('button', { name: 'Hold to switch on' }), page.getByText('is in emergency.'))
  const bar = page.getByRole('status').filter({ hasText: `Exercise: callers of ${service.name} are redirected.` })
  await expect(bar).toBeVisible()
  expect(await isCrimson(bar)).toBe(false)
  await expect(cardOf(page, service.name)).toContainText('Exercise')
})

test('EM-2, EM-27: before switching on, what was never tested or heard says so, and is tried on the spot', async ({
  as,
  given,
}) => {
  const { service, emergencyCase } = await given.aPreparedService()
  const page = await as('supervisor of Berlin')
  await openEmergency(page, service.name)
  await cardOf(page, service.name).getByRole('button', { name: 'Switch on…' }).click()
  const sheet = sheetOf(page, service.name)
  const tried = sheet.getByRole('region', { name: 'Tested and heard' }).getByRole('listitem')
  const announcement = tried.filter({ hasText: emergencyCase.name })
  await expect(announcement).toContainText('Never heard')
  await expect(announcement).toContainText('nobody has listened to it by telephone')
  await expect(sheet.getByText('2 not tried yet')).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })

  await announcement.getByRole('button', { name: 'Call me and play it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Call me and play it' })
  await dialog.getByLabel('Your number').fill('030 23125 771')
  await dialog.getByRole('button', { name: 'Call me' }).click()
  await expect(dialog.getByText('Everything was played.')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Escape')
  await expect(announcement).toContainText(/Heard\s*.* by Leyla Demir/)

  const destination = tried.last()
  await destination.getByRole('button', { name: 'Test destination' }).click()
  await expect(destination).toContainText(/Answered, 1 pressed/, { timeout: 20_000 })
})

test('EM-18: an emergency that ends soon is said in every face, and extended with one tap or to a moment', async ({
  as,
  given,
}) => {
  const { service } = await given.aPreparedService()
  await given.anEmergency({ kind: 'service', serviceId: service.id }, { minutes: 31 })
  const page = await as('supervisor of Berlin')
  await page.clock.install()
  await page.goto('/')
  await page.clock.fastForward(2 * 60_000)

  const bar = page.getByRole('status').filter({ hasText: `${service.name}: the emergency ends in` })
  await bar.getByRole('button', { name: 'Extend by 1 h' }).click()
  await expect(page.getByText(/^Ends .+ now\.$/)).toBeVisible()
  await expect(bar).toBeHidden()
})

test('RP-4: the emergency log says who, when, why and how many calls, on the screen and on paper', async ({
  as,
  given,
  phone,
}) => {
  const { service } = await given.aPreparedService()
  await given.anEmergency({ kind: 'service', serviceId: service.id }, { reason: 'Water in the cellar' })
  await phone.calls(service.name)
  const page = await as('supervisor of Berlin')

  await page.goto('/frontend/emergency-log')
  const row = page.getByRole('row').filter({ hasText: service.name }).first()
  await expect(row).toContainText('Water in the cellar')
  await row.getByRole('link', { name: '1', exact: true }).click()
  // Until the page of calls is loaded the log stands here, in which the service has one row as well.
  await expect(page.getByRole('heading', { level: 1, name: 'Recent calls' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: service.name })).toHaveCount(1)
  await page.goBack()
  await expect(row).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.getByRole('link', { name: 'Printable page' }).click()
  await expect(page.getByRole('heading', { name: 'Emergency log' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
})

test('EM-27: the emergency card fits one A5 page: what callers hear, where they go, who can switch and how, and as of when', async ({
  as,
  given,
}) => {
  const { service } = await given.aPreparedService()
  const page = await as('supervisor of Berlin')
  await openEmergency(page, service.name)

  await cardOf(page, service.name).getByRole('button', { name: 'Who can switch this?' }).click()
  await expect(page.getByRole('dialog', { name: 'Who can switch this?' })).toContainText('(you)')
  await page.keyboard.press('Escape')
  await cardOf(page, service.name).getByRole('link', { name: 'Emergency card' }).click()

  await expect(page.getByRole('heading', { name: service.name })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What callers hear' })).toBeVisible()
  await expect(page.getByText(`Find “${service.name}” and press “Switch on…”.`)).toBeVisible()
  await expect(page.getByText('press “End…” and read where callers go then.')).toBeVisible()
  await expect(page.getByText(/^As of \d+ .+ · settings version \d+/)).toBeVisible()
  expect(await axe(page)).toEqual([])
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('EM-24: a unit’s default case covers a service that has none', async ({ as, given, phone }) => {
  const emergencyCase = await given.anEmergencyCase({ unit: 'Berlin', goesTo: '+493023125760' })
  const workflow = await given.aWorkflow({ structure: 'plain' })
  const service = await given.aService({ workflow, cases: [] })
  const page = await as('system administrator')
  await page.goto(`/settings/emergency-cases/${emergencyCase.id}`)

  await page.getByRole('combobox', { name: 'Make it the default of…' }).click()
  await page.getByRole('option', { name: 'Berlin' }).click()
  await expect(page.getByRole('button', { name: 'Remove as default of Berlin' })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await given.anEmergency({ kind: 'service', serviceId: service.id })

  const call = await phone.calls(service.name)
  expect(call.codes).toContain('COVERED_BEFORE_START')
  expect(call).toReach('+493023125760')
})
