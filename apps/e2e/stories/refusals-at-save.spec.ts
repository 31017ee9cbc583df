import { axe } from '../fixtures/axe.ts'
import { mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

test('FO-13: a workflow that leads calls back is refused at the service, on the tab where it is chosen, with links', async ({
  as,
  given,
}) => {
  const service = await given.aService({ workflow: null })
  const queue = await given.aCallQueue({ whenUnanswered: { kind: 'service', serviceId: service.id } })
  const workflow = await given.aWorkflow({ toQueue: queue })
  const page = await as('administrator of Berlin')
  await page.goto(`/services/${service.id}/workflow`)
  await page.getByLabel('Workflow instance').click()
  await page.keyboard.type(workflow.name)
  await page.getByRole('option', { name: workflow.name }).click()
  await page.getByRole('link', { name: 'General' }).click()

  await page.getByRole('button', { name: /^Save/ }).click()

  await expect(page).toHaveURL(/\/workflow$/)
  const round = [service, queue, service].map(({ name }) => name).join(' → ')
  await expect(page.getByText(`Calls would go round: ${round}.`)).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: queue.name, exact: true })).toHaveAttribute(
    'href',
    `/call-queues/${queue.id}`,
  )
  expect(await axe(page)).toEqual([])
})

test('FO-30: rules that would block stored numbers name them first; then whoever has such a number says so', async ({
  as,
  given,
}) => {
  const unit = await given.aUnit()
  const queue = await given.aCallQueue({ unit: unit.name, goesTo: mobileOnCall })
  const page = await as('administrator of Berlin')
  await page.goto(`/organization-units/${unit.id}`)
  const panel = page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Blocked numbers' }) })
  await panel.getByRole('button', { name: 'Set for this unit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Blocked beginnings').fill('+49 30')

  await dialog.getByRole('button', { name: 'Save' }).click()

  await expect(dialog.getByText(/A number that calls are sent to could no longer be called\./)).toBeVisible()
  await expect(dialog.getByRole('link', { name: queue.name })).toContainText('+49 30 23125760')
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save and block them' }).click()
  await expect(panel.getByRole('link', { name: queue.name })).toBeVisible()
  await panel.getByRole('link', { name: queue.name }).click()
  await expect(page.getByText(/\+49 30 23125760 may not be called, so callers are not sent there\./)).toBeVisible()
})
