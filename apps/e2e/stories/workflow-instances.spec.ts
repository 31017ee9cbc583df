import { frontDesk, mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

const elsewhere = '+493023125740'

test('a change is a draft until it is published: then the next call takes it', async ({ as, given, phone }) => {
  const service = await given.aService()
  const page = await as('administrator of Berlin')
  await page.goto(`/workflow-instances/${service.workflowInstance?.id}`)
  const step = page.getByRole('region', { name: 'Pass the call on', exact: true })
  await step.getByLabel('Number', { exact: true }).fill('030 23125740')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Draft, differs from v1')).toBeVisible()
  expect(await phone.calls(service.name)).toReach(frontDesk)

  await page.getByRole('button', { name: 'Publish…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`Every new call to ${service.name} takes this way at once.`)
  await dialog.getByLabel('Note').fill('The front desk has moved')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()

  await expect(page.getByText('Published v2')).toBeVisible()
  expect(await phone.calls(service.name)).toReach(elsewhere)
})

test('an old version is published anew, which is rolling back', async ({ as, given, phone, session }) => {
  const workflow = await given.aWorkflow()
  const service = await given.aService({ workflow })
  const { api } = await session('system administrator')
  const { id, version, name, organizationUnit, structure, settings } = workflow
  const transfer = { destination: { kind: 'phoneNumber', number: elsewhere } }
  const body = {
    ...{ name, structure, description: '', organizationUnitId: organizationUnit.id },
    settings: { ...settings, transfer },
  }
  const draft = await api.workflowInstances.update({ params: { id }, headers: { 'if-match': `"${version}"` }, body })
  const headers = { 'if-match': `"${draft.version}"` }
  await api.workflowInstances.publish({ params: { id }, headers, body: { note: '' } })
  expect(await phone.calls(service.name)).toReach(elsewhere)
  const page = await as('administrator of Berlin')
  await page.goto(`/workflow-instances/${id}`)

  await page.getByRole('button', { name: 'Publish v1 anew' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()

  await expect(page.getByText('is published as v3.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Versions' }).getByRole('row')).toHaveCount(4)
  await expect(page.getByRole('row').filter({ hasText: 'live' })).toContainText('Back to v1')
  expect(await phone.calls(service.name)).toReach(frontDesk)
})

test('a new instance says what blocks publishing and leads to the step that mends it', async ({ as, given, phone }) => {
  const name = given.aName('Night desk')
  const page = await as('administrator of Berlin')
  await page.goto('/workflow-instances')
  await page.getByRole('link', { name: 'Add' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByText('Never published')).toBeVisible()
  await expect(page.getByText('No step of the normal branch has a destination')).toBeVisible()

  await page.getByRole('button', { name: 'Publish…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Go to “Pass the call on”' }).click()

  const step = page.getByRole('region', { name: 'Pass the call on', exact: true })
  await step.getByLabel('Goes to').click()
  await page.getByRole('option', { name: 'Phone number' }).click()
  await step.getByLabel('Number', { exact: true }).fill(mobileOnCall)
  await page.getByRole('button', { name: 'Publish…' }).click()
  await dialog.getByRole('button', { name: 'Save and publish' }).click()
  await expect(page.getByText('Published v1')).toBeVisible()

  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const service = await given.aService({ workflow: { id, name } })
  expect(await phone.calls(service.name)).toReach(mobileOnCall)
})

test('EM-19: an instance in use cannot be deleted and names the service', async ({ as, given }) => {
  const service = await given.aService()
  const page = await as('administrator of Berlin')
  await page.goto(`/workflow-instances/${service.workflowInstance?.id}`)

  await page.getByRole('button', { name: /^Delete/ }).click({ force: true })

  const reason = page.getByRole('region', { name: /cannot be deleted/ })
  await expect(reason.getByRole('link', { name: service.name })).toBeVisible()
})
