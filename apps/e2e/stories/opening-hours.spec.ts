import type { Locator, Page } from '@playwright/test'
import { axe } from '../fixtures/axe.ts'
import { choose } from '../fixtures/form.ts'
import { frontDesk } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'

const list = '/settings/opening-hours'
const day = 86_400_000

/** A Thursday more than a week ahead, so that no exception of a story is ever past. */
const thursday = (() => {
  const from = new Date(Date.now() + 8 * day)
  const ahead = (4 - from.getUTCDay() + 7) % 7
  return new Date(from.getTime() + ahead * day).toISOString().slice(0, 10)
})()

const way = (page: Page) => page.getByRole('list', { name: 'The way of this call' }).locator('> li')
const answer = (page: Page) => page.getByRole('region', { name: 'What happens at …?' }).getByRole('status')
const laneOf = (page: Page, date: string): Locator =>
  page
    .getByRole('list', { name: /^What holds in the week of/ })
    .locator('> li')
    .filter({ hasText: longDay(date) })

/** A day of the month that is shown. */
const dayOf = (page: Page, date: string): Locator => page.getByRole('button', { name: new RegExp(`^${longDay(date)}`) })

const longDay = (date: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${date}T00:00:00Z`))

test('an administrator makes opening hours with an exception, uses them, and sees a call take both ways', async ({
  as,
  given,
}) => {
  const name = given.aName('Pharmacy hours')
  const workflowName = given.aName('Pharmacy, day and night')
  const page = await as('administrator of Berlin')
  await page.goto(list)
  await page.getByRole('link', { name: 'Add', exact: true }).first().click()

  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Monday to Friday, 08:00 to 17:00' }).click()
  await page.getByRole('button', { name: 'Add exception' }).click()
  await page.getByRole('menuitem', { name: 'Closes early' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Company outing')
  await page.getByLabel('First day').fill(thursday)
  await expect(page.getByText(`Closes at 14:00 on ${longDay(thursday)}: then Closed`)).toBeVisible()
  await expect(page.getByText('is then: 00:00–08:00 Closed, 08:00–14:00 Open, 14:00–24:00 Closed')).toBeVisible()
  await page.getByLabel('Date', { exact: true }).fill(thursday)
  await expect(dayOf(page, thursday)).toHaveAccessibleName(/14:00–24:00 Closed\. Exception\. Company outing/)
  await page.getByRole('radio', { name: 'Week' }).check()
  await page.getByLabel('Week of', { exact: true }).fill(thursday)
  await expect(laneOf(page, thursday)).toContainText('08:00–14:00 Open')
  await expect(laneOf(page, thursday)).toContainText('Company outing')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.getByLabel('Date', { exact: true }).fill(thursday)
  await page.getByLabel('Time', { exact: true }).fill('15:00')
  await expect(answer(page)).toContainText('Closed, not open')
  await expect(answer(page)).toContainText('Because of the exception “Company outing” (Closed).')
  await expect(answer(page)).toContainText('It wins over the week: Thursday 08:00–17:00 Open.')

  await page.goto('/workflow-instances/new')
  await page.getByLabel('Name', { exact: true }).fill(workflowName)
  await choose(page, 'Workflow structure', 'Emergency, hours')
  await choose(page, 'Opening Hours', name)
  const normal = page.getByRole('region', { name: 'Pass the call on', exact: true })
  await choose(normal, 'Goes to', 'Phone number')
  await normal.getByLabel('Number', { exact: true }).fill(frontDesk)
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name: workflowName })).toBeVisible()
  await page.getByRole('button', { name: 'Publish…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published v1')).toBeVisible()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const service = await given.aService({ workflow: { id, name: workflowName } })

  await page.goto('/test-call')
  await choose(page, 'Number called', service.name)
  await page.getByRole('radio', { name: 'At…' }).check()
  await page.getByLabel('At', { exact: true }).fill(`${thursday}T10:00`)
  const check = way(page).filter({ hasText: 'Check Opening Hours' })
  await expect(check).toContainText(`“${name}” says “Open”`)
  await expect(page.getByText(`Rings ${frontDesk}`)).toBeVisible()
  await page.getByLabel('At', { exact: true }).fill(`${thursday}T15:00`)
  await expect(check).toContainText(`“${name}” says “Closed”`)
  await expect(page.getByRole('status').filter({ hasText: 'decided with version' })).toContainText('Closed')
  await expect(page.getByText(`Rings ${frontDesk}`)).toBeHidden()
})

test('the month is walked with the keyboard alone, and what is asked about goes along', async ({ as, given }) => {
  const hours = await given.openingHours()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${hours.id}`)
  await page.getByLabel('Date', { exact: true }).fill('2030-12-31')
  await dayOf(page, '2030-12-31').focus()

  await page.keyboard.press('ArrowRight')
  await expect(dayOf(page, '2031-01-01')).toBeFocused()
  await expect(page.getByRole('table', { name: 'What holds in January 2031' })).toBeVisible()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('Home')

  await expect(dayOf(page, '2031-01-27')).toBeFocused()
  await expect(page.getByLabel('Date', { exact: true })).toHaveValue('2031-01-27')
  await expect(answer(page)).toContainText('open')
})

test('a day is written with shortcuts, and ranges that overlap say which wins', async ({ as, given }) => {
  const hours = await given.openingHours()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${hours.id}`)
  const shortcut = async (day: string, name: string | RegExp) => {
    await page.getByRole('button', { name: `Shortcuts for ${day}` }).click()
    await page.getByRole('menuitem', { name }).click()
  }

  await shortcut('Monday', /^Add lunch break/)
  await expect(page.getByLabel('Monday, range 2, from')).toHaveValue('13:00')
  await shortcut('Monday', 'Copy Monday to Tuesday–Friday')
  await expect(page.getByLabel('Friday, range 2, from')).toHaveValue('13:00')
  await shortcut('Friday', 'Closed on this day')
  await expect(page.getByText('Nothing, so Closed').first()).toBeVisible()
  await page.getByRole('button', { name: 'Add a range on Monday' }).click()
  await page.getByLabel('Monday, range 3, from').fill('16:00')
  await choose(page, 'Monday, range 3, category', 'Closed')
  await expect(page.getByText('16:00–17:00: “Closed” wins over “Open”, because Closed goes before Open.')).toBeVisible()
  expect(await axe(page)).toEqual([])

  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. Calls go by it from now on.')).toBeVisible()
})

test('opening hours that a workflow asks cannot be deleted, and say who asks them', async ({ as, given }) => {
  const hours = await given.openingHours()
  const workflow = await given.aWorkflow({ structure: 'emergency-hours', hours })
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${hours.id}`)

  const remove = page.getByRole('button', { name: /^Delete/ })
  await expect(remove).toBeDisabled()
  await remove.click({ force: true })
  const reason = page.getByRole('region', { name: `“${hours.name}” cannot be deleted` })

  await expect(reason.getByRole('link', { name: workflow.name })).toBeVisible()
})

test('a calendar file is looked at first, and its whole days become exceptions', async ({ as, given }) => {
  const hours = await given.openingHours()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${hours.id}`)
  await page.getByRole('button', { name: 'Import ICS file' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a calendar file' })

  await dialog.getByLabel('Calendar file').setInputFiles({
    name: 'holidays.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from(calendarFile(thursday)),
  })
  await expect(dialog.getByText('2 events would become exceptions')).toBeVisible()
  await dialog.getByText('1 event is left out').click()
  await expect(dialog.getByText(/Team meeting: It has a time of day/)).toBeVisible()
  await dialog.getByRole('checkbox', { name: /Stocktaking/ }).uncheck()
  await dialog.getByRole('button', { name: 'Take 1' }).click()
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByText('Saved. Calls go by it from now on.')).toBeVisible()
  await expect(page.getByText(`Closed the whole day on ${longDay(thursday)}`)).toBeVisible()
  await expect(page.getByText('Stocktaking')).toBeHidden()
})

test('a public holiday is left out of the calendar, once or every year', async ({ as, given }) => {
  const hours = await given.openingHours()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${hours.id}`)
  await choose(page, 'Country', 'Germany')
  await choose(page, 'Region', 'Berlin')
  const holidays = page.getByRole('list', { name: /^Public holidays/ })
  const whitMonday = holidays.getByRole('listitem').filter({ hasText: 'Pfingstmontag' })

  await whitMonday.getByRole('checkbox').uncheck()
  await expect(whitMonday).toContainText('left out in')
  await whitMonday.getByRole('button', { name: /every year/ }).click()
  await expect(whitMonday).toContainText('left out every year')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. Calls go by it from now on.')).toBeVisible()

  await page.reload()
  await expect(whitMonday.getByRole('checkbox')).not.toBeChecked()
  await expect(holidays.getByRole('checkbox', { name: /Neujahr/ })).toBeChecked()
})

test('what the server refuses stands in its row', async ({ as, given }) => {
  const hours = await given.openingHours()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${hours.id}`)
  await page.getByLabel('Tuesday, range 1, until').fill('8')
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByLabel('Tuesday, range 1, until')).toBeFocused()
  await expect(page.getByText('Let it end at another time than it starts.')).toBeVisible()

  await page.getByLabel('Tuesday, range 1, until').fill('2')
  await expect(page.getByText('until 02:00 next day')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. Calls go by it from now on.')).toBeVisible()
})

test('an auditor reads opening hours and asks what happens at a moment, but changes nothing', async ({ as, given }) => {
  const hours = await given.openingHours()
  const page = await as('auditor')
  await page.goto(`${list}/${hours.id}`)

  await expect(page.getByText('You can read this.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add exception' })).toBeHidden()
  await page.getByLabel('Date', { exact: true }).fill(thursday)
  await page.getByLabel('Time', { exact: true }).fill('10:00')
  await expect(answer(page)).toContainText('Open, open')
})

test('axe finds nothing wrong on opening hours, with an exception open', async ({ as, given }) => {
  const hours = await given.openingHours()
  // A long page, looked at in four ways.
  test.slow()
  const page = await as('system administrator')
  await page.goto(`${list}/${hours.id}`)
  await choose(page, 'Country', 'Germany')
  await page.getByRole('button', { name: 'Add exception' }).click()
  await page.getByRole('menuitem', { name: 'Open at other times' }).click()
  await expect(page.getByLabel('First day')).toBeVisible()

  expect(await axe(page)).toEqual([])
})

test('axe finds nothing wrong in the import of a calendar file', async ({ as, given }) => {
  const hours = await given.openingHours()
  const page = await as('system administrator')
  await page.goto(`${list}/${hours.id}`)
  await page.getByRole('button', { name: 'Import ICS file' }).click()
  await expect(page.getByRole('dialog', { name: 'Import a calendar file' })).toBeVisible()

  expect(await axe(page)).toEqual([])
})

const calendarFile = (date: string) => {
  const compact = date.replaceAll('-', '')
  const next = new Date(Date.parse(date) + day).toISOString().slice(0, 10).replaceAll('-', '')
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Stories//EN',
    ...event('1', 'Company outing', [`DTSTART;VALUE=DATE:${compact}`, `DTEND;VALUE=DATE:${next}`]),
    ...event('2', 'Stocktaking', [`DTSTART;VALUE=DATE:${next}`]),
    ...event('3', 'Team meeting', [`DTSTART:${compact}T090000Z`, `DTEND:${compact}T100000Z`]),
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

const event = (uid: string, summary: string, when: readonly string[]) => [
  'BEGIN:VEVENT',
  `UID:${uid}@stories.example`,
  'DTSTAMP:20260101T000000Z',
  ...when,
  `SUMMARY:${summary}`,
  'END:VEVENT',
]
