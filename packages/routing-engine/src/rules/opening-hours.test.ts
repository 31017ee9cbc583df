import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HoursCalendar } from '../configuration.ts'
import { officeHours } from '../testing/office-hours.ts'
import { hoursBetween, hoursOfDay, whatHappensAt } from './hours-probe.ts'
import { categoryAt, nextChange, planHours } from './opening-hours.ts'
import { wallClockOf, zoneShifts } from './wall-clock.ts'

/** An instant by its UTC time. */
const utc = (text: string) => Date.parse(`${text}Z`)
const at = (calendar: HoursCalendar, text: string) => categoryAt(planHours(calendar), utc(text)).id
const wholeDay = { start: 0, end: 1440 }

describe('opening hours: which category holds', () => {
  it('the range that the wall lies in, from its start and up to its end', () => {
    expect(at(officeHours(), '2026-03-02T06:59:59')).toBe('closed')
    expect(at(officeHours(), '2026-03-02T07:00')).toBe('open')
    expect(at(officeHours(), '2026-03-02T15:59:59.999')).toBe('open')
    expect(at(officeHours(), '2026-03-02T16:00')).toBe('closed')
  })

  it('a range over midnight belongs to the day it starts', () => {
    const calendar = officeHours({ weekly: [{ weekday: 7, start: 1320, end: 360, categoryId: 'desk' }] })

    expect(at(calendar, '2026-03-01T20:59')).toBe('closed')
    expect(at(calendar, '2026-03-01T21:00')).toBe('desk')
    expect(at(calendar, '2026-03-02T04:59')).toBe('desk')
    expect(at(calendar, '2026-03-02T05:00')).toBe('closed')
  })

  it('a dated exception outranks the week: closes at 14:00 on 24 December', () => {
    const calendar = officeHours({
      dated: [
        {
          title: 'Closes at 14:00',
          from: '2026-12-24',
          until: '2026-12-24',
          start: 840,
          end: 1440,
          categoryId: 'closed',
        },
      ],
    })

    expect(at(calendar, '2026-12-24T12:59')).toBe('open')
    expect(at(calendar, '2026-12-24T13:00')).toBe('closed')
    expect(at(calendar, '2026-12-23T13:00')).toBe('open')
  })

  it('of dated ranges special goes before holiday, closed and open, and of one kind the first in the list', () => {
    const onTheDay = (...ids: string[]) =>
      officeHours({
        dated: ids.map((categoryId) => ({
          title: '',
          from: '2026-03-02',
          until: '2026-03-02',
          ...wholeDay,
          categoryId,
        })),
      })

    expect(at(onTheDay('open', 'closed', 'holiday', 'special'), '2026-03-02T10:00')).toBe('special')
    expect(at(onTheDay('open', 'closed', 'holiday'), '2026-03-02T10:00')).toBe('holiday')
    expect(at(onTheDay('open', 'closed'), '2026-03-02T10:00')).toBe('closed')
    expect(at(onTheDay('desk', 'open'), '2026-03-02T10:00')).toBe('open')
    expect(at(onTheDay('open'), '2026-03-02T20:00')).toBe('open')
  })

  it('an open exception does not open a public holiday, a special one does', () => {
    const holidays = { categoryId: 'holiday', dates: [{ title: 'Unity Day', from: '2026-10-03', until: '2026-10-03' }] }
    const withException = (categoryId: string) =>
      officeHours({
        holidays,
        dated: [{ title: 'Sale', from: '2026-10-03', until: '2026-10-03', ...wholeDay, categoryId }],
      })

    expect(at(withException('open'), '2026-10-03T10:00')).toBe('holiday')
    expect(at(withException('special'), '2026-10-03T10:00')).toBe('special')
  })

  it('nothing set is always open, and rows of categories that are gone say nothing', () => {
    const gone = { weekly: [{ weekday: 1, ...wholeDay, categoryId: 'gone' }], defaultCategoryId: 'gone' }

    expect(categoryAt(planHours(officeHours({ ...gone, categories: [] })), 0).isOpen).toBe(true)
    expect(at(officeHours(gone), '2026-03-02T10:00')).toBe('open')
  })

  it('a zone nobody knows is read as UTC', () => {
    expect(at(officeHours({ timeZone: 'Mars/Olympus' }), '2026-03-02T08:00')).toBe('open')
    expect(at(officeHours({ timeZone: 'Mars/Olympus' }), '2026-03-02T07:59')).toBe('closed')
  })
})

describe('opening hours: when clocks are set (Berlin 2026: 29 March, 25 October)', () => {
  const sunday = (start: number, end: number) =>
    officeHours({ weekly: [{ weekday: 7, start, end, categoryId: 'open' }] })
  const openTimes = (calendar: HoursCalendar, date: string) =>
    hoursBetween(planHours(calendar), utc(`${date}T00:00`), utc(`${date}T23:00`))
      .filter(({ category }) => category.id === 'open')
      .map(({ from, until }) => [from, until].map((moment) => new Date(moment).toISOString().slice(11, 16)))

  it('a range inside the gap does not happen', () => {
    expect(openTimes(sunday(130, 170), '2026-03-29')).toEqual([])
  })

  it('a range that starts in the gap starts when the gap ends', () => {
    expect(openTimes(sunday(150, 240), '2026-03-29')).toEqual([['01:00', '02:00']])
  })

  it('a range inside the doubled hour happens twice', () => {
    expect(openTimes(sunday(130, 170), '2026-10-25')).toEqual([
      ['00:10', '00:50'],
      ['01:10', '01:50'],
    ])
  })

  it('the whole day is 23 hours in spring and 25 in autumn', () => {
    const [spring, autumn] = ['2026-03-28T23:00', '2026-10-24T22:00'].map((start) => {
      const next = nextChange(planHours(sunday(0, 1440)), utc(start)) ?? 0
      return (next - utc(start)) / 3_600_000
    })

    expect([spring, autumn]).toEqual([23, 25])
  })

  it('a wall time is shown once, twice in the doubled hour, and never in the gap', () => {
    const { instantsOf } = wallClockOf('Europe/Berlin')

    expect(instantsOf(utc('2026-03-02T10:00'))).toEqual([utc('2026-03-02T09:00')])
    expect(instantsOf(utc('2026-10-25T02:30'))).toEqual([utc('2026-10-25T00:30'), utc('2026-10-25T01:30')])
    expect(instantsOf(utc('2026-03-29T02:30'))).toEqual([])
    expect(zoneShifts('Europe/Berlin', utc('2026-01-01T00:00'), utc('2027-01-01T00:00'))).toMatchObject([
      { at: utc('2026-03-29T01:00'), wallBefore: utc('2026-03-29T02:00'), wallAfter: utc('2026-03-29T03:00') },
      { at: utc('2026-10-25T01:00'), wallBefore: utc('2026-10-25T03:00'), wallAfter: utc('2026-10-25T02:00') },
    ])
  })
})

describe('opening hours: the next change', () => {
  it('is found however far away the next date is, and is none when nothing ever changes', () => {
    const always = officeHours({ weekly: [] })
    const farAway = {
      ...always,
      dated: [{ title: '', from: '2061-07-28', until: '2061-07-28', ...wholeDay, categoryId: 'open' }],
    }

    expect(nextChange(planHours(always), utc('2026-01-01T00:00'))).toBeNull()
    expect(nextChange(planHours(farAway), utc('2026-01-01T00:00'))).toBe(utc('2061-07-27T22:00'))
    expect(nextChange(planHours(farAway), utc('2061-07-28T12:00'))).toBe(utc('2061-07-28T22:00'))
    expect(nextChange(planHours(farAway), utc('2061-07-29T12:00'))).toBeNull()
  })

  it('is not where one row takes over from another of the same category', () => {
    const calendar = officeHours({
      weekly: [
        { weekday: 1, start: 480, end: 720, categoryId: 'open' },
        { weekday: 1, start: 720, end: 1020, categoryId: 'open' },
      ],
    })

    expect(nextChange(planHours(calendar), utc('2026-03-02T08:00'))).toBe(utc('2026-03-02T16:00'))
  })

  it('is worked out once: asking again before it asks no clock', () => {
    const hours = planHours(officeHours())
    const first = hours.stateAt(utc('2026-03-02T08:00'))

    expect(hours.stateAt(utc('2026-03-02T15:59'))).toBe(first)
    expect(hours.stateAt(utc('2026-03-02T16:00'))).not.toBe(first)
  })
})

describe('opening hours: what happens at …', () => {
  it('names the row that speaks, those that lost, and what comes next', () => {
    const holidays = {
      categoryId: 'holiday',
      dates: [{ title: 'Christmas Day', from: '2026-12-25', until: '2026-12-26' }],
    }

    const probe = whatHappensAt(planHours(officeHours({ holidays })), utc('2026-12-25T09:00'))

    expect(probe).toMatchObject({
      ...{ wall: utc('2026-12-25T10:00'), offsetMs: 3_600_000, category: { id: 'holiday' } },
      because: { kind: 'holiday', index: 0, title: 'Christmas Day' },
      beats: [{ kind: 'weekly', index: 4, category: { id: 'open' } }],
      next: { at: utc('2026-12-26T23:00'), category: { id: 'closed' } },
    })
  })

  it('says that nothing speaks, so the default holds', () => {
    expect(whatHappensAt(planHours(officeHours()), utc('2026-03-01T10:00'))).toMatchObject({
      because: { kind: 'default', index: null, category: { id: 'closed' } },
      beats: [],
    })
  })

  it('shows a day on the wall without a gap', () => {
    const pieces = hoursOfDay(planHours(officeHours()), '2026-03-02')

    expect(pieces.map(({ start, end, because }) => [start, end, because.category.id])).toEqual([
      [0, 480, 'closed'],
      [480, 1020, 'open'],
      [1020, 1440, 'closed'],
    ])
  })
})

describe('opening hours, whatever the calendar', () => {
  const minutes = fc.integer({ min: 0, max: 96 }).map((quarters) => quarters * 15)
  const category = fc.constantFrom('open', 'desk', 'closed', 'holiday', 'special')
  const span = fc
    .record({ start: minutes.map((start) => start % 1440), end: minutes })
    .filter(({ start, end }) => start !== end)
  const day = fc
    .integer({ min: 0, max: 700 })
    .map((days) => new Date(utc('2026-01-01T00:00') + days * 86_400_000).toISOString().slice(0, 10))
  const calendars = fc
    .record({
      timeZone: fc.constantFrom(
        'Europe/Berlin',
        'America/St_Johns',
        'Australia/Lord_Howe',
        'Africa/Cairo',
        'Asia/Kathmandu',
      ),
      weekly: fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), span, category), { maxLength: 8 }),
      dated: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 20 }), span, category), { maxLength: 6 }),
    })
    .map(({ timeZone, weekly, dated }) =>
      officeHours({
        timeZone,
        weekly: weekly.map(([weekday, range, categoryId]) => ({ weekday, ...range, categoryId })),
        dated: dated.map(([from, days, range, categoryId]) => ({
          ...{ title: '', ...range, categoryId, from },
          until: new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10),
        })),
      }),
    )
  const moments = fc.integer({ min: 0, max: 700 * 96 }).map((quarters) => utc('2026-01-01T00:00') + quarters * 900_000)

  it('the answer does not depend on what was asked before, forwards or backwards', () => {
    fc.assert(
      fc.property(calendars, fc.array(moments, { minLength: 2, maxLength: 12 }), (calendar, asked) => {
        const hours = planHours(calendar)
        const answers = asked.map((moment) => hours.stateAt(moment))

        const fresh = asked.map((moment) => planHours(calendar).stateAt(moment))
        expect(answers.map(({ category, nextChangeAt }) => [category.id, nextChangeAt])).toEqual(
          fresh.map(({ category, nextChangeAt }) => [category.id, nextChangeAt]),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('the category holds until the next change, and another one from then on', () => {
    fc.assert(
      fc.property(calendars, moments, fc.double({ min: 0, max: 1, noNaN: true }), (calendar, moment, share) => {
        const { category, nextChangeAt } = planHours(calendar).stateAt(moment)
        const end = nextChangeAt ?? moment + 60 * 86_400_000
        const between = Math.floor(moment + (end - 1 - moment) * share)

        expect(categoryAt(planHours(calendar), between).id).toBe(category.id)
        expect(nextChangeAt === null || categoryAt(planHours(calendar), nextChangeAt).id !== category.id).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('a day on the wall has a piece for every minute, and the probe agrees with it', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, moment) => {
        const hours = planHours(calendar)
        const { wall, because } = whatHappensAt(hours, moment)
        const pieces = hoursOfDay(hours, new Date(wall).toISOString().slice(0, 10))
        const minute = (wall - Math.floor(wall / 86_400_000) * 86_400_000) / 60_000

        expect(pieces[0]?.start).toBe(0)
        expect(pieces.at(-1)?.end).toBe(1440)
        expect(pieces.slice(1).every(({ start }, index) => start === pieces[index]?.end)).toBe(true)
        expect(pieces.find(({ start, end }) => start <= minute && minute < end)?.because).toEqual(because)
      }),
      { numRuns: 200 },
    )
  })
})
