import { choose } from '../fixtures/form.ts'
import { frontDesk, mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

test('EM-17: a new service is prepared step by step, and its readiness line says what is missing', async ({
  as,
  given,
  phone,
}) => {
  const workflow = await given.aWorkflow()
  const emergencyCase = await given.anEmergencyCase({ goesTo: mobileOnCall })
  const number = await given.aFreeNumber()
  const name = given.aName('Dispatch')
  const page = await as('administrator of Berlin')
  await page.goto('/services')
  await page.getByRole('link', { name: 'Add' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Add a number' }).click()
  await page.getByLabel('Number', { exact: true }).fill(number.replace('+49', '0'))
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByText(`“${name}” is created.`)).toBeVisible()

  const heading = page.getByRole('heading', { name: 'Ready for an emergency' })
  const readiness = page.locator('section').filter({ has: heading })
  await expect(readiness).toContainText('No published workflow instance is assigned.')
  await expect(readiness).toContainText('No emergency case is assigned.')

  await choose(page, 'Workflow instance', workflow.name)
  await choose(page, 'Add an emergency case', emergencyCase.name)
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(readiness).toContainText('Prepared')
  expect(await phone.calls(number)).toReach(frontDesk)
})

test('EM-2: an emergency number or another service’s number is refused on the field', async ({ as, given }) => {
  const service = await given.aService()
  const page = await as('administrator of Berlin')
  await page.goto(`/services/${service.id}`)
  const number = page.getByLabel('Number', { exact: true })

  await number.fill('112')
  await number.blur()
  await expect(number).toHaveAccessibleDescription(/112 is a public emergency number/)

  await number.fill('030 23125010')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(number).toHaveAccessibleDescription(/leads to “Reception Berlin” already/)
})

test('EM-15: the first case in the order is the preset', async ({ as, given, phone }) => {
  const { service, emergencyCase } = await given.aPreparedService()
  const resource = await given.aResource()
  const plays = [{ culture: 'de-DE' as const, resource }]
  const second = await given.anEmergencyCase({ plays, goesTo: mobileOnCall })
  const page = await as('administrator of Berlin')
  await page.goto(`/services/${service.id}/workflow`)
  await choose(page, 'Add an emergency case', second.name)

  await page.getByRole('button', { name: `Move ${second.name} up` }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'preset' })).toContainText(second.name)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await given.anEmergency({ kind: 'service', serviceId: service.id })
  expect(await phone.calls(service.name)).toHear(resource.name)
  await expect(page.getByRole('link', { name: emergencyCase.name })).toBeVisible()
})

test('a change by somebody else is said, and nothing typed is lost', async ({ as, given }) => {
  const service = await given.aService()
  const first = await as('administrator of Berlin')
  const second = await as('system administrator')
  await Promise.all([first, second].map((page) => page.goto(`/services/${service.id}`)))
  await first.getByLabel('Description').fill('Typed by the first')

  await second.getByLabel('Description').fill('Saved by the second')
  await second.getByRole('button', { name: 'Save' }).click()
  await expect(second.getByText('Saved.')).toBeVisible()

  await expect(first.getByText(/^Anna Vogt changed this .* ago\. What you typed is still here\./)).toBeVisible()
  await expect(first.getByLabel('Description')).toHaveValue('Typed by the first')
  await first.getByRole('button', { name: 'Load the saved version' }).click()
  await expect(first.getByLabel('Description')).toHaveValue('Saved by the second')
})

test('the list is found by name and number, and keeps its filter in the address', async ({ as }) => {
  const page = await as('auditor')
  await page.goto('/services')

  await page.getByRole('searchbox', { name: 'Find a service or number' }).fill('Köln')
  await expect(page.getByRole('table', { name: 'Services' }).getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'Reception Köln' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reception Köln' })).toBeVisible()
  await page.goBack()

  await expect(page.getByRole('searchbox', { name: 'Find a service or number' })).toHaveValue('Köln')
})
