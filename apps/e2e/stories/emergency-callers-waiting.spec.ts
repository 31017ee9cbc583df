import { cardOf, openEmergency } from '../fixtures/emergency-page.ts'
import { choose } from '../fixtures/form.ts'
import { mobileOnCall } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

test('EM-23: a case says what becomes of callers who wait; the sheet begins with it, and counts them', async ({
  as,
  given,
}) => {
  const { service, emergencyCase } = await given.aPreparedService()
  const page = await as('system administrator')
  await page.goto(`/settings/emergency-cases/${emergencyCase.id}`)

  await choose(page, 'Callers waiting', 'Announce and keep waiting')
  await expect(page.getByLabel('Redirected at once')).toHaveValue('2')
  await page.getByLabel('Redirected at once').fill('4')
  await page.getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Redirected at once')).toHaveValue('4')

  await openEmergency(page, service.name)
  await cardOf(page, service.name).getByRole('button', { name: 'Switch on…' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('radio', { name: 'Announce and keep' })).toBeChecked()
  await expect(sheet.getByText('Nobody waits now.')).toBeVisible()
})

test('EM-23: while an emergency is on, its card and the sheets say live how many callers still wait', async ({
  as,
  given,
  phone,
}) => {
  const agent = await given.anAgent()
  await agent.telephone.takesCalls('ringsOut')
  const queue = await given.aCallQueue({ agents: [agent], goesTo: mobileOnCall, agentTimeoutSeconds: 120 })
  const service = await given.aService({
    workflow: await given.aWorkflow({ toQueue: queue }),
    cases: [await given.anEmergencyCase({ goesTo: mobileOnCall })],
  })
  const page = await as('system administrator')
  await openEmergency(page, service.name)
  await cardOf(page, service.name).getByRole('button', { name: 'Switch on…' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText('Nobody waits now.')).toBeVisible()

  await phone.rings(service.name)
  await expect(sheet.getByText('1 caller waits now.')).toBeVisible()
  await page.keyboard.press('Escape')
  await given.anEmergency({ kind: 'service', serviceId: service.id }, { callersWaiting: 'keep' })

  await expect(cardOf(page, service.name)).toContainText('1 caller still waits for an agent.')
  await cardOf(page, service.name).getByRole('button', { name: 'End…' }).click()
  await expect(page.getByRole('dialog').getByText('1 caller still waits.')).toBeVisible()
  await page.keyboard.press('Escape')

  // The last telephone goes, and the caller with it to the mobile.
  await agent.telephone.signsOff()
  await expect(cardOf(page, service.name)).toContainText('No caller waits any more.')
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
  await openEmergency(page, service.name)

  await cardOf(page, service.name).getByRole('button', { name: 'End…' }).click()

  await expect(page.getByRole('dialog').getByText('1 of 2 agents on duty')).toBeVisible()
})
