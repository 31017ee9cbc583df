import { choose } from '../fixtures/form.ts'
import { expect, test } from '../fixtures/test.ts'

test('EM-23: a case says what becomes of callers who wait; the sheet begins with it, and counts them', async ({
  as,
  given,
}) => {
  const { service, emergencyCase } = await given.aPreparedService()
  const page = await as('system administrator')
  await page.goto(`/settings/emergency-cases/${emergencyCase.id}`)

  await choose(page, 'Callers waiting', 'Announce and keep waiting')
  await page.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.goto('/frontend/emergency')
  await page.getByPlaceholder('Find service').fill(service.name)
  await page.getByRole('button', { name: 'Switch on…' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('radio', { name: 'Announce and keep' })).toBeChecked()
  await expect(sheet.getByText('Nobody waits now.')).toBeVisible()
})

test('EM-20: ending says how many agents are on duty for the callers who would wait', async ({ as, given }) => {
  const [agent, gone] = [await given.anAgent(), await given.anAgent()]
  const queue = await given.aCallQueue({ agents: [agent, gone], steadySeconds: 0 })
  await gone.telephone.signsOff()
  const service = await given.aService({
    workflow: await given.aWorkflow({ toQueue: queue }),
    cases: [await given.anEmergencyCase({ goesTo: '+493023125760' })],
  })
  await given.anEmergency({ kind: 'service', serviceId: service.id })
  const page = await as('system administrator')
  await page.goto('/frontend/emergency')
  await page.getByPlaceholder('Find service').fill(service.name)

  await page.getByRole('button', { name: 'End…' }).click()

  await expect(page.getByRole('dialog').getByText('1 of 2 agents on duty')).toBeVisible()
})
