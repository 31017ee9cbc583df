import { aServiceOfTheAgent, beginOffDuty, openAssistant, profileOf, stateOf } from '../fixtures/assistant.ts'
import { countTouches, tabTo } from '../fixtures/emergency-page.ts'
import { demoPassword, people } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

const shown = '+49 30 23125444'
const caller = '+493023125444'
const within1s = { timeout: 1_000 }
const within10s = { timeout: 10_000 }

test('DP-11: from opening the Agent Assistant on a small telephone, one touch leads into duty', async ({ as }) => {
  const page = await as('agent', { screen: 'small telephone' })
  await beginOffDuty(page)
  await expect(page.getByText('You get no service calls.').first()).toBeVisible()
  const touches = await countTouches(page)

  await profileOf(page, 'Default').tap()

  await expect(stateOf(page, 'On duty: Default')).toBeVisible(within1s)
  expect(await touches()).toBe(1)
  await expect(page).toHaveTitle('On duty: Default · Nightswitch')
})

test('DP-11: keys, the right mouse button and Tab choose duty profiles; ? shows the keys', async ({ as }) => {
  const page = await as('agent')
  await beginOffDuty(page)

  await page.keyboard.press('1')
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()

  await stateOf(page, 'On duty: Default').click({ button: 'right' })
  await page.getByRole('menu', { name: 'Duty profiles' }).getByRole('menuitemradio', { name: /Lunch/ }).click()
  await expect(stateOf(page, 'Off Duty: Lunch')).toBeVisible()
  await expect(page.getByText(/^Back to Default in (30:00|29:\d\d)$/)).toBeVisible()

  await tabTo(page, profileOf(page, 'High load'))
  await page.keyboard.press('Enter')
  await expect(stateOf(page, 'On duty: High load')).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('High load')
  await page.keyboard.press('1')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(stateOf(page, 'On duty: High load')).toBeVisible()
})

test('DP-27: why no calls come is said in words, every reason, with who can change it', async ({
  as,
  given,
  session,
}) => {
  const [agent, administrator] = [await session('agent'), await session('system administrator')]
  const skill = await given.aSkill()
  const wish = { needs: { skills: [{ skill, level: 1 }] } }
  const { service } = await aServiceOfTheAgent({ given, agent, administrator }, wish)
  const page = await as('agent')
  await beginOffDuty(page)

  await profileOf(page, 'Default').click()
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()
  await page.getByText(`Why no calls from ${service.name}?`).click()

  const reasons = page.locator('details[open] li')
  await expect(reasons.filter({ hasText: skill.name })).toBeVisible()
  await page.getByRole('button', { name: /^Status: / }).click()
  await page.getByRole('menuitemradio', { name: /In a meeting/ }).click()
  await expect(reasons).toHaveCount(3)
  await expect(reasons.filter({ hasText: 'meeting' })).toContainText('You can change this.')
  await page.getByRole('button', { name: /^Status: / }).click()
  await page.getByRole('menuitemradio', { name: /Available/ }).click()
  await expect(reasons.filter({ hasText: 'meeting' })).toHaveCount(0)
})

test('DP-28: the checklist checks itself, and leads to what the agent can mend', async ({ as }) => {
  const page = await as('agent')
  await beginOffDuty(page)
  await openAssistant(page, '/checklist')
  const row = page.getByRole('list', { name: /calls to reach you/ }).getByRole('listitem')
  await expect(row).toHaveCount(5)
  const profile = row.filter({ hasText: 'Duty profile' })
  await expect(profile.getByRole('img', { name: 'not in order' })).toBeVisible()

  await page.keyboard.press('1')
  await expect(profile.getByRole('img', { name: 'in order', exact: true })).toBeVisible()
  await page.keyboard.press('0')
  await profile.getByRole('button', { name: 'Choose' }).press('Enter')

  await expect(page).toHaveURL(/\/assistant$/)
  await expect(stateOf(page, 'Off Duty')).toBeVisible()
})

test('DP-21, DP-14: the caller is shown while the telephone rings and in the call; what is missed pauses', async ({
  as,
  given,
  phone,
  session,
}) => {
  test.slow()
  const [agent, administrator] = [await session('agent'), await session('system administrator')]
  const { service, telephone } = await aServiceOfTheAgent({ given, agent, administrator })
  await telephone.takesCalls('ringsOut')
  const page = await as('agent')
  await beginOffDuty(page)
  await profileOf(page, 'Default').click()
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()

  await phone.rings(service.name, { from: caller, name: 'Ann <b>Example</b>' })
  await expect(stateOf(page, 'Ringing')).toBeVisible()
  await expect(page.getByText(new RegExp(`^${service.name}, waited 0:\\d\\d$`))).toBeVisible()
  await expect(page.getByText('Ann <b>Example</b>')).toBeVisible()
  await expect(page.getByText(shown).or(page.getByText(caller))).toBeVisible()
  await expect(page).toHaveTitle('Ringing · Nightswitch')

  await page.keyboard.press('0')
  await expect(stateOf(page, 'Off Duty')).toBeVisible()
  await expect(page.getByText('Missed a call')).toBeHidden()
  await telephone.takesCalls('declines')
  await page.keyboard.press('1')
  await expect(stateOf(page, 'Missed a call')).toBeVisible()
  await page.getByRole('button', { name: 'I’m back' }).click()
  await telephone.takesCalls('answers')
})

test('DP-26: a socket that falls silent is said within 10 s, and the way back is found without a hand', async ({
  as,
}) => {
  const page = await as('agent')
  let isSilent = false
  await page.routeWebSocket('**/api/v1/assistant/socket', (socket) => {
    if (isSilent) return void socket.close()
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (!isSilent) socket.send(message)
    })
  })
  await beginOffDuty(page)
  await profileOf(page, 'Default').click()
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()

  isSilent = true
  await expect(stateOf(page, 'Not connected')).toBeVisible(within10s)
  await expect(page.getByText('You get no service calls.')).toBeVisible()
  await expect(page.getByText(/was On duty: Default/)).toBeVisible()
  await expect(page.getByText('until the next try')).toBeVisible()
  await page.keyboard.press('0')

  isSilent = false
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()
})

test('DP-26: a device without a network says so at once, and the duty profile is kept for the return', async ({
  as,
}) => {
  const page = await as('agent')
  await beginOffDuty(page)
  await profileOf(page, 'Default').click()
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()

  await page.context().setOffline(true)
  await expect(stateOf(page, 'Not connected')).toBeVisible(within10s)
  await page.context().setOffline(false)

  await expect(stateOf(page, 'On duty: Default')).toBeVisible()
})

test('two windows agree, each knows of the other, and a reload keeps the session', async ({ as }) => {
  const page = await as('agent')
  await beginOffDuty(page)
  const other = await page.context().newPage()
  await openAssistant(other)
  await expect(page.getByText('2 windows')).toBeVisible()

  await profileOf(page, 'Default').click()
  await expect(stateOf(other, 'On duty: Default')).toBeVisible({ timeout: 2_000 })
  await other.keyboard.press('0')
  await expect(stateOf(page, 'Off Duty')).toBeVisible({ timeout: 2_000 })
  await profileOf(page, 'Default').click()
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()

  await page.reload()
  await expect(stateOf(page, 'On duty: Default')).toBeVisible()
  await other.close()
  await expect(page.getByText('2 windows')).toBeHidden()
})

test('a session that ends elsewhere leads to the sign-in and back', async ({ aBrowser }) => {
  const page = await aBrowser()
  const signIn = async () => {
    await page.getByRole('textbox', { name: 'E-mail' }).fill(people.agent.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(demoPassword())
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await page.goto('/assistant')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fassistant$/)
  await signIn()
  await expect(page.getByRole('button', { name: /^Status: / })).toBeVisible()
  const elsewhere = await page.context().newPage()
  await elsewhere.goto('/sign-in')

  await elsewhere.evaluate(() =>
    fetch('/api/v1/auth/sign-out', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
  )

  await expect(page).toHaveURL(/\/sign-in\?next=%2Fassistant$/)
  await signIn()
  await expect(page).toHaveURL(/\/assistant$/)
})

test('FO-17, DP-14: My queues switches the own choice, and says which setting wins', async ({ as, given, session }) => {
  const [agent, administrator] = [await session('agent'), await session('system administrator')]
  const { queue } = await aServiceOfTheAgent({ given, agent, administrator })
  const page = await as('agent')
  await beginOffDuty(page)
  await openAssistant(page, '/queues')
  const row = page.getByRole('listitem').filter({ hasText: queue.name })
  await expect(page.getByText('You are off duty, which wins over what you choose here', { exact: false })).toBeVisible()

  await page.keyboard.press('1')
  await expect(page.getByText('What you choose here counts.')).toBeVisible()
  await row.getByRole('switch').click()
  await expect(row).toContainText('Offline')
  await expect(row).toContainText('Set offline by you in this queue.')
  await row.getByRole('switch').click()
  await expect(row).toContainText('Online')
})
