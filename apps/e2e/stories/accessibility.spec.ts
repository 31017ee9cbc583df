import type { Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { cardOf, sheetOf, tabTo } from '../fixtures/emergency-page.ts'
import { expect, test } from '../fixtures/test.ts'

/** Every address of the console, with what can be seen there once it is drawn. */
const pages: readonly (readonly [address: string, seen: string])[] = [
  ['/', 'Recent calls'],
  ['/services', 'Reception Köln'],
  ['/services/new', 'Languages offered'],
  ['/settings/emergency-cases', 'Power cut'],
  ['/settings/emergency-cases/new', 'Resources played to callers'],
  ['/settings/opening-hours', 'Berlin office hours'],
  ['/settings/opening-hours/new', 'What happens at …?'],
  ['/settings/resources', 'Power cut (German)'],
  ['/workflow-instances', 'Berlin reception'],
  ['/workflow-instances/new', 'Workflow structure'],
  ['/organization-units', 'Spree Lifts Group'],
  ['/organization-units/new', 'Catch-all destination'],
  ['/users', 'Leyla Demir'],
  ['/users/new', 'Language of the console'],
  ['/new-password', 'Choose a new password'],
  ['/test-call', 'The caller hears'],
  ['/alarms', 'Alarms'],
  ['/audit', 'Audit'],
  ['/frontend/emergency', 'Reception Köln'],
  ['/nowhere', 'There is nothing at this address'],
]

async function open(page: Page, address: string, seen: string) {
  await page.goto(address)
  await expect(page.getByText(seen).filter({ visible: true }).first()).toBeVisible()
}

for (const [address, seen] of pages) {
  test(`axe finds nothing wrong at ${address}`, async ({ as }) => {
    const page = await as('system administrator')
    await open(page, address, seen)
    expect(await axe(page)).toEqual([])
  })
}

test('axe finds nothing wrong on the sign-in page', async ({ aBrowser }) => {
  const page = await aBrowser()
  await open(page, '/sign-in', 'Demo organisation: sign in as')
  expect(await axe(page)).toEqual([])
})

test('axe finds nothing wrong on a service and its workflow', async ({ as, given }) => {
  const { service } = await given.aPreparedService({ languages: ['de-DE', 'fr-FR'] })
  const page = await as('system administrator')
  await open(page, `/services/${service.id}`, 'Languages offered')
  expect.soft(await axe(page), 'general').toEqual([])
  await open(page, `/services/${service.id}/workflow`, 'Ready for an emergency')
  expect.soft(await axe(page), 'workflow').toEqual([])
})

test('axe finds nothing wrong on an emergency case with a missing language', async ({ as, given }) => {
  const { emergencyCase } = await given.aPreparedService({ languages: ['de-DE', 'fr-FR'] })
  const page = await as('system administrator')
  await open(page, `/settings/emergency-cases/${emergencyCase.id}`, 'Enable Emergency Routing')
  expect(await axe(page)).toEqual([])
})

test('axe finds nothing wrong on a resource', async ({ as, given }) => {
  const resource = await given.aResource()
  const page = await as('system administrator')
  await open(page, `/settings/resources/${resource.id}`, 'Loudness')
  expect(await axe(page)).toEqual([])
})

test('axe finds nothing wrong on a workflow instance', async ({ as, given }) => {
  const workflow = await given.aWorkflow()
  const page = await as('system administrator')
  await open(page, `/workflow-instances/${workflow.id}`, 'Versions')
  expect(await axe(page)).toEqual([])
})

test('axe finds nothing wrong on what an auditor may only read', async ({ as, given }) => {
  const { emergencyCase } = await given.aPreparedService()
  const page = await as('auditor')
  await open(page, `/settings/emergency-cases/${emergencyCase.id}`, 'You can read this.')
  expect(await axe(page)).toEqual([])
})

test('axe finds nothing wrong on the Emergency page and its sheets while an emergency is on', async ({ as, given }) => {
  const { service } = await given.aPreparedService({ languages: ['de-DE', 'fr-FR'] })
  await given.anEmergency({ kind: 'service', serviceId: service.id }, { reason: 'Smoke' })
  const page = await as('office manager')
  await open(page, '/frontend/emergency', service.name)
  expect.soft(await axe(page), 'cards').toEqual([])

  await cardOf(page, service.name).getByRole('button', { name: 'End…' }).click()
  await expect(sheetOf(page, service.name)).toContainText('Then callers go to')
  expect.soft(await axe(page), 'end sheet').toEqual([])
  await page.keyboard.press('Escape')
  await cardOf(page, 'Fault reports').getByRole('button', { name: 'Switch on…' }).click()
  await expect(sheetOf(page, 'Fault reports')).toContainText('What callers get')
  expect.soft(await axe(page), 'activation sheet').toEqual([])
})

test('axe finds nothing wrong on Home and a case while an emergency is on', async ({ as, given }) => {
  const { service, emergencyCase } = await given.aPreparedService()
  await given.anEmergency({ kind: 'service', serviceId: service.id })
  const page = await as('system administrator')
  await open(page, '/', service.name)
  expect.soft(await axe(page), 'home').toEqual([])
  await open(page, `/settings/emergency-cases/${emergencyCase.id}`, 'active for 1 service')
  expect.soft(await axe(page), 'case').toEqual([])
})

test('axe finds nothing wrong in dialogs and in the reason why something cannot be deleted', async ({ as, given }) => {
  const { emergencyCase } = await given.aPreparedService()
  const free = await given.anEmergencyCase()
  const page = await as('system administrator')
  await page.goto('/settings/resources')
  await page.getByRole('button', { name: 'Add' }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect.soft(await axe(page), 'upload').toEqual([])

  await page.goto(`/settings/emergency-cases/${emergencyCase.id}`)
  await page.getByRole('button', { name: /^Delete/ }).click({ force: true })
  await expect(page.getByText('1 object uses it.')).toBeVisible()
  expect.soft(await axe(page), 'delete guard').toEqual([])

  await page.goto(`/settings/emergency-cases/${free.id}`)
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect.soft(await axe(page), 'delete dialog').toEqual([])
})

test('axe finds nothing wrong in faults, open lists and open menus', async ({ as, given }) => {
  const service = await given.aService()
  const page = await as('system administrator')
  await page.goto(`/services/${service.id}`)
  await page.getByLabel('Name', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  expect.soft(await axe(page), 'save bar and faults').toEqual([])
  await page.getByLabel('Language', { exact: true }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  expect.soft(await axe(page), 'open list').toEqual([])

  await page.goto('/frontend/emergency')
  await page.getByRole('button', { name: 'Whole unit or case…' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  expect.soft(await axe(page), 'open menu').toEqual([])
})

test('the first press of Tab offers to skip to the content', async ({ as }) => {
  const page = await as('auditor')
  await open(page, '/services', 'Reception Köln')

  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('main')).toBeFocused()
})

test('where the keyboard is can be seen everywhere on the way through a page', async ({ as }) => {
  const page = await as('system administrator')
  await open(page, '/', 'Recent calls')
  const unseen: string[] = []

  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab')
    unseen.push(...(await page.evaluate(unseenFocus)))
  }

  expect(unseen).toEqual([])
})

/** The focused element when nothing shows that it is focused. Runs in the page. */
function unseenFocus(): string[] {
  const element = document.activeElement
  if (!element || element === document.body) return []
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  const shown = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
  return shown ? [] : [element.outerHTML.slice(0, 120)]
}

test('Escape closes a sheet and gives the focus back to the button that opened it', async ({ as }) => {
  const page = await as('supervisor of Berlin')
  await open(page, '/frontend/emergency', 'Fault reports')
  const button = cardOf(page, 'Fault reports').getByRole('button', { name: 'Switch on…' })
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  await expect(sheetOf(page, 'Fault reports')).toBeVisible()

  await page.keyboard.press('Escape')

  await expect(sheetOf(page, 'Fault reports')).toBeHidden()
  await expect(button).toBeFocused()
})
