import { afterAll, describe, expect, test } from 'vitest'
import { aCalendar } from '../../testing/factories.ts'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'
import { lookAheadForHolidays } from './look-ahead.ts'

const { api, tree, admin } = await anInstallation()
afterAll(() => api.stop())

let count = 0
const create = (changes: object = {}) => {
  count += 1
  const body = { name: `Office hours ${count}`, organizationUnitId: tree.own.id, ...aCalendar(), ...changes }
  return admin.openingHours.create({ body, headers: {} })
}

describe('Opening hours: public holidays', () => {
  test('are materialised for this year and the next five, each removable for once or for good', async () => {
    const calendar = aCalendar()
    const year = new Date().getUTCFullYear()
    const source = { country: 'DE', region: 'BE', categoryId: calendar.defaultCategoryId }
    const hours = await create({
      ...calendar,
      holidays: { ...source, withoutDates: [`${year + 1}-05-01`], withoutNames: ['Internationaler Frauentag'] },
    })

    const dates = hours.holidays?.dates ?? []
    const froms = dates.map(({ from }) => from)
    const firstOfMay = Array.from({ length: 6 }, (_, n) => `${year + n}-05-01`).filter((day) => froms.includes(day))
    const probe = await admin.openingHours.at({
      params: { id: hours.id },
      query: { at: `${year + 2}-10-03T10:00:00Z` },
    })

    expect(dates).toContainEqual({ from: `${year}-12-25`, until: `${year}-12-25`, title: '1. Weihnachtstag' })
    expect(firstOfMay).toHaveLength(5)
    expect(froms.some((day) => day.endsWith('-03-08'))).toBe(false)
    expect(froms.some((day) => day.endsWith('-12-24'))).toBe(false)
    expect(probe.because).toMatchObject({ kind: 'holiday', title: 'Tag der Deutschen Einheit' })
  })

  test('calendars that nobody saves get the holidays of the years that come into sight, without those left out', async () => {
    const calendar = aCalendar()
    const year = new Date().getUTCFullYear()
    const hours = await create({
      ...calendar,
      holidays: {
        ...{ country: 'DE', region: 'BE', categoryId: calendar.defaultCategoryId },
        ...{ withoutDates: [], withoutNames: ['Internationaler Frauentag'] },
      },
    })
    const inTwoYears = { ...api.deps, clock: () => new Date(Date.UTC(year + 2, 0, 2)) }

    await lookAheadForHolidays(inTwoYears)
    const after = await admin.openingHours.get({ params: { id: hours.id } })
    const version = await versionNow(api)
    await lookAheadForHolidays(inTwoYears)

    const froms = after.holidays?.dates.map(({ from }) => from) ?? []
    expect(froms[0]).toBe(`${year + 2}-01-01`)
    expect(froms.at(-1)).toBe(`${year + 7}-12-26`)
    expect(froms.some((day) => day.endsWith('-03-08'))).toBe(false)
    expect(after.version).toBe(hours.version)
    expect(await versionNow(api)).toBe(version)
  })

  test('a country or region nobody knows is refused at the field', async () => {
    const calendar = aCalendar()
    const holidays = {
      country: 'DE',
      region: 'XX',
      categoryId: calendar.defaultCategoryId,
      withoutDates: [],
      withoutNames: [],
    }

    expect(await refusalOf(create({ ...calendar, holidays }))).toMatchObject({
      code: 'VALIDATION_FAILED',
      data: { errors: [{ pointer: '#/holidays/country' }] },
    })
  })

  test('can be looked at before: countries by name with their regions, and the days as saving would take them', async () => {
    const { items: countries } = await admin.openingHours.holidayCountries()
    const { items } = await admin.openingHours.holidays({ query: { country: 'CH', region: 'ZH', years: 1 } })
    const germany = countries.find(({ code }) => code === 'DE')

    expect(countries.length).toBeGreaterThan(150)
    expect(germany).toMatchObject({ name: 'Germany' })
    expect(germany?.regions).toContainEqual({ code: 'BY-A', name: 'Bayern, Stadt Augsburg' })
    expect(items).toContainEqual(expect.objectContaining({ from: `${new Date().getUTCFullYear()}-08-01` }))
  })
})

describe('Opening hours: a calendar file', () => {
  const readFile = (content: string) => admin.openingHours.readCalendarFile({ body: { content } })
  const file = (...events: string[][]) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
      'END:VCALENDAR',
    ].join('\r\n')
  const next = new Date().getUTCFullYear() + 1

  test('gives its all-day events as exceptions, also yearly ones, and saves nothing', async () => {
    const before = await api.db.openingHours.count()

    const { items, leftOut } = await readFile(
      file(
        ['UID:1', `DTSTART;VALUE=DATE:${next}1224`, `DTEND;VALUE=DATE:${next + 1}0102`, 'SUMMARY:Works\\, holiday'],
        [
          'UID:2',
          'DTSTART;VALUE=DATE:20010910',
          'RRULE:FREQ=YEARLY',
          `EXDATE;VALUE=DATE:${next + 1}0910`,
          'SUMMARY:Founders’ day',
        ],
        ['UID:3', `DTSTART;VALUE=DATE:${next}0601`, 'DURATION:P2D', 'BEGIN:VALARM', 'TRIGGER:-PT15M', 'END:VALARM'],
      ),
    )

    const days = items.filter(({ title }) => title === 'Founders’ day').map(({ from }) => from)
    expect(items).toContainEqual({ from: `${next}-12-24`, until: `${next + 1}-01-01`, title: 'Works, holiday' })
    expect(items).toContainEqual({ from: `${next}-06-01`, until: `${next}-06-02`, title: 'Untitled' })
    expect(days).toContain(`${next}-09-10`)
    expect(days).not.toContain(`${next + 1}-09-10`)
    expect(days.every((day) => day >= new Date().toISOString().slice(0, 10))).toBe(true)
    expect(leftOut).toEqual([])
    expect(await api.db.openingHours.count()).toBe(before)
  })

  test('names what it leaves out: events with a time, past ones, and those that repeat otherwise', async () => {
    const { items, leftOut } = await readFile(
      file(
        ['UID:1', `DTSTART:${next}1224T140000Z`, 'SUMMARY:Party'],
        ['UID:2', 'DTSTART;VALUE=DATE:20200101', 'SUMMARY:Long ago'],
        ['UID:3', `DTSTART;VALUE=DATE:${next}0105`, 'RRULE:FREQ=WEEKLY', 'SUMMARY:Every week'],
        ['UID:4', `DTSTART;VALUE=DATE:${next}0105`, 'RRULE:FREQ=YEARLY;BYSECOND=1,2,3', 'SUMMARY:By the second'],
        ['UID:5', 'DTSTART;VALUE=DATE:nonsense', 'SUMMARY:Broken'],
      ),
    )

    expect(items).toEqual([])
    expect(leftOut.map(({ title }) => title)).toEqual(['Party', 'Long ago', 'Every week', 'By the second', 'Broken'])
  })

  test.each([
    ['what is no calendar', '<html>no</html>'],
    ['a calendar without events', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'],
    ['a file that only begins', 'BEGIN:VEVENT\r\n'.repeat(20_000)],
    ['too many events', 'BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(5_001)],
  ])('%s is refused, and quickly', async (_, content) => {
    const started = Date.now()

    expect(await refusalOf(readFile(content))).toMatchObject({ code: 'VALIDATION_FAILED' })
    expect(Date.now() - started).toBeLessThan(2_000)
  })
})
