import { aServiceOfTheAgent, beginOffDuty, profileOf, stateOf } from '../fixtures/assistant.ts'
import { isCrimson } from '../fixtures/emergency-page.ts'
import { frontDesk } from '../fixtures/given.ts'
import { demoPassword } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

test('after a call there is after-call work, which is extended and finished, and the call stands in Calls today', async ({
  as,
  given,
  phone,
  session,
}) => {
  test.slow()
  const [agent, administrator] = [await session('agent'), await session('system administrator')]
  const { service, telephone } = await aServiceOfTheAgent({ given, agent, administrator })
  await telephone.takesCalls('answers')
  const page = await as('agent')
  await beginOffDuty(page)
  await profileOf(page, 'Default').click()
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()

  await phone.rings(service.name, { from: '+493023125445' })
  await expect(stateOf(page, 'After-call work')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '+1 min' }).click()
  await expect(page.getByText(/of 1:\d\d left/)).toBeVisible()
  await page.getByRole('button', { name: 'Ready for calls' }).click()
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()

  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitemradio', { name: 'Calls today' }).click()
  const call = page.getByRole('list', { name: 'Calls today' }).getByRole('listitem').filter({ hasText: service.name })
  await expect(call.getByRole('img', { name: 'Answered' })).toBeVisible()
})

test('while a service of the agent’s is in emergency the bar is crimson, and only then', async ({
  as,
  given,
  session,
}) => {
  const [agent, administrator] = [await session('agent'), await session('system administrator')]
  const emergencyCase = await given.anEmergencyCase({ goesTo: frontDesk })
  const { service } = await aServiceOfTheAgent({ given, agent, administrator }, { emergencyCase })
  const page = await as('agent')
  await beginOffDuty(page)
  await expect(page.getByText('EMERGENCY')).toBeHidden()

  await given.anEmergency({ kind: 'service', serviceId: service.id })

  const bar = page.getByRole('status').filter({ hasText: 'EMERGENCY' })
  await expect(bar).toContainText(`${service.name}: callers are redirected`)
  await expect(bar).toContainText(emergencyCase.name)
  expect(await isCrimson(bar)).toBe(true)
})

test('who works with a telephone alone is told that calls come without the Agent Assistant', async ({ aBrowser }) => {
  const page = await aBrowser()
  const data = { email: 'jonas.brandt@spree-lifts.example', password: demoPassword(), rememberMe: true }
  await page.request.post('/api/v1/auth/sign-in/email', { data })

  await page.goto('/assistant')

  await expect(stateOf(page, 'No duty profile')).toBeVisible()
  await expect(page.getByText('service calls come to it at any time', { exact: false })).toBeVisible()
  await expect(page.getByText('Ask ', { exact: false })).toBeVisible()
  await expect(page.getByText('You get no service calls.')).toBeHidden()
})
