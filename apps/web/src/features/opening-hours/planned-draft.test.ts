import { hoursOfDay, whatHappensAt } from '@nightswitch/routing-engine'
import { describe, expect, it } from 'vitest'
import { emptyHours } from './hours-form.ts'
import { plannedDraft, stretchesOf } from './planned-draft.ts'

const names = { open: 'Open', closed: 'Closed', holiday: 'Public holiday' }
const empty = emptyHours({ id: '', timeZone: 'Europe/Berlin' }, names)
const [open, closed, holiday] = empty.categories.map(({ id }) => id)
const monday = { weekday: 1, start: 480, end: 1020, categoryId: open ?? '' }
const day = '2026-11-23' // a Monday

const said = (body: typeof empty, holidays: Parameters<typeof plannedDraft>[1] = []) =>
  stretchesOf(hoursOfDay(plannedDraft(body, holidays), day)).map(
    ({ start, end, category }) => `${start}–${end} ${category.name}`,
  )

describe('what holds with what is in the form', () => {
  it('shows the week as it would be, before it is saved', () => {
    expect(said({ ...empty, weekly: [monday] })).toEqual(['0–480 Closed', '480–1020 Open', '1020–1440 Closed'])
  })

  it('joins neighbours of one category', () => {
    const afternoon = { ...monday, start: 1020, end: 1200 }

    expect(said({ ...empty, weekly: [monday, afternoon] })).toEqual([
      '0–480 Closed',
      '480–1200 Open',
      '1200–1440 Closed',
    ])
  })

  it('lets an exception outrank the week', () => {
    const early = { title: 'Party', from: day, until: day, start: 840, end: 1440, categoryId: closed ?? '' }

    expect(said({ ...empty, weekly: [monday], dated: [early] })).toEqual([
      '0–480 Closed',
      '480–840 Open',
      '840–1440 Closed',
    ])
  })

  it('takes the public holidays that count', () => {
    const holidays = { country: 'DE', region: null, categoryId: holiday ?? '', withoutDates: [], withoutNames: [] }
    const found = [{ from: day, until: day, title: 'Founders’ Day' }]

    expect(said({ ...empty, weekly: [monday], holidays }, found)).toEqual(['0–1440 Public holiday'])
    expect(said({ ...empty, holidays: { ...holidays, withoutDates: [day] } }, found)).toEqual(['0–1440 Closed'])
  })

  it('leaves a row out until it is complete, and still finds the rows after it by their place', () => {
    const weekly = [{ ...monday, start: Number.NaN }, monday]
    const dated = [{ title: '', from: '', until: '', start: 0, end: 1440, categoryId: closed ?? '' }]
    const hours = plannedDraft({ ...empty, weekly, dated }, [])

    const { category, because } = whatHappensAt(hours, Date.parse(`${day}T09:00:00+01:00`))

    expect(category.name).toBe('Open')
    expect(because).toMatchObject({ kind: 'weekly', index: 1 })
  })
})
