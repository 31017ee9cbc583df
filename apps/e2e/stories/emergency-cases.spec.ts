import { holdSpace } from '../fixtures/emergency-page.ts'
import { choose } from '../fixtures/form.ts'
import { frontDesk, mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

const list = '/settings/emergency-cases'

test('EM-3, EM-4, EM-11: an administrator creates a case with an announcement and a destination', async ({
  as,
  given,
}) => {
  const resource = await given.aResource()
  const name = given.aName('Flood')
  const page = await as('administrator of Berlin')
  await page.goto(list)
  await page.getByRole('link', { name: 'Add' }).click()

  await page.getByLabel('Name', { exact: true }).fill('  POWER cut ')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/is taken. Choose another name/)
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()

  await page.getByLabel('Name', { exact: true }).fill(name)
  await choose(page, 'Language', 'German (Switzerland)')
  await choose(page, 'Resource', resource.name)
  await page.getByRole('group', { name: 'Add Resource' }).getByRole('button', { name: 'Add' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'German (Switzerland)' })
  await expect(row).toContainText(resource.fileName)
  await choose(page, 'Goes to', 'Phone number')
  await page.getByLabel('Number', { exact: true }).fill('030 23125 760')
  await page.getByRole('button', { name: 'Create' }).click()

  await expect(page.getByText(`“${name}” is created.`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.reload()
  await expect(row).toContainText(resource.fileName)
  await expect(page.getByLabel('Number', { exact: true })).toHaveValue('+49 30 23125760')

  await row.getByRole('button', { name: 'Remove German (Switzerland)' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(row).toHaveCount(0)
  await page.goto(`/settings/resources/${resource.id}`)
  await expect(page.getByRole('heading', { level: 1, name: resource.name })).toBeVisible()
})

test('EM-14: a missing language is warned of with the services that want it, and its callers hear the next best', async ({
  as,
  given,
  phone,
}) => {
  const { service, emergencyCase, resource } = await given.aPreparedService({
    languages: ['de-DE', 'fr-FR'],
    callersSpeak: 'fr-FR',
  })
  const page = await as('administrator of Berlin')

  await page.goto(`${list}/${emergencyCase.id}`)

  await expect(page.getByText(`French (France) is offered by ${service.name} but has no resource here.`)).toBeVisible()
  await given.anEmergency({ kind: 'service', serviceId: service.id })
  const call = await phone.calls(service.name)
  expect(call).toHear(resource.name)
  expect(call.trace.find(({ code }) => code === 'PLAYING')?.because).toContain('this is the service’s')
})

test('EM-14: callers of each number hear its language', async ({ given, phone }) => {
  await given.anEmergency({ kind: 'unit', organizationUnitId: await given.unitId('Berlin') })

  expect(await phone.calls('+493023125010')).toHear('Building closed (German)')
  expect(await phone.calls('+493023125011')).toHear('Building closed (English)')
  expect(await phone.calls('+493023125012')).toHear('Building closed (French)')
  expect(await phone.calls('+493023125031')).toHear('Network failure (German)')
})

test('EM-3: a case is duplicated, and the copy belongs to nobody yet', async ({ as, given }) => {
  const { emergencyCase, resource } = await given.aPreparedService()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${emergencyCase.id}`)

  await page.getByRole('button', { name: 'Duplicate' }).click()

  await expect(page.getByRole('heading', { level: 1, name: `Copy of ${emergencyCase.name}` })).toBeVisible()
  await expect(page.getByText('Not used anywhere.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'German' })).toContainText(resource.fileName)
})

test('EM-19: a case in use cannot be deleted and names who uses it; un-assigned it can', async ({ as, given }) => {
  const { service, emergencyCase } = await given.aPreparedService()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${emergencyCase.id}`)

  const remove = page.getByRole('button', { name: /^Delete/ })
  await expect(remove).toBeDisabled()
  await remove.click({ force: true })
  const reason = page.getByRole('region', { name: `“${emergencyCase.name}” cannot be deleted` })
  await expect(reason).toContainText('1 object uses it. Remove it there first.')
  await reason.getByRole('link', { name: service.name }).click()

  await expect(page).toHaveURL(new RegExp(`/services/${service.id}`))
  const tabs = page.getByRole('navigation', { name: 'Parts of the service' })
  await tabs.getByRole('link', { name: 'Workflow' }).click()
  await page.getByRole('button', { name: `Remove ${emergencyCase.name}` }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.goto(`${list}/${emergencyCase.id}`)
  await page.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: `Delete “${emergencyCase.name}”` })
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(new RegExp(`${list}$`))
  await expect(page.getByRole('link', { name: emergencyCase.name })).toBeHidden()
})

test('EM-7: Enable Emergency Routing is held to turn on and redirects every service of the case', async ({
  as,
  given,
  phone,
}) => {
  const { service, emergencyCase, resource } = await given.aPreparedService()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${emergencyCase.id}`)
  await expect(page.getByText('Turning this on reroutes 1 service at once.')).toBeVisible()

  const done = page.getByText(`“${emergencyCase.name}” is on: active on 1 of 1`)
  await holdSpace(page, page.getByRole('button', { name: 'Hold to turn on' }), done)

  const call = await phone.calls(service.name)
  expect(call.codes).toContain('CASE_FLAG')
  expect(call).toHear(resource.name)
  expect(call).toReach(mobileOnCall)
})

test('EM-7: turning the case off offers to end what was switched on with it', async ({ as, given, phone }) => {
  const { service, emergencyCase } = await given.aPreparedService()
  await given.anEmergency({ kind: 'case', emergencyCaseId: emergencyCase.id })
  await given.caseOn(emergencyCase)
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${emergencyCase.id}`)

  await page.getByRole('button', { name: 'Turn off…' }).click()
  const dialog = page.getByRole('dialog', { name: `Turn “${emergencyCase.name}” off` })
  await dialog.getByRole('checkbox', { name: `with this case (${service.name})` }).check()
  await dialog.getByRole('button', { name: 'Turn off', exact: true }).click()

  await expect(page.getByText(`“${emergencyCase.name}” is off: active on 1 of 1`)).toBeVisible()
  expect(await phone.calls(service.name)).toReach(frontDesk)
})
