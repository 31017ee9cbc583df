import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { emptyHours } from './hours-form.ts'
import { fieldWords } from './row-words.ts'
import { openingHoursTexts } from './texts.ts'

addTexts('opening-hours', openingHoursTexts)

const t = i18next.getFixedT(null, 'opening-hours')
const empty = emptyHours({ id: '', timeZone: 'Europe/Berlin' }, { open: 'Open', closed: 'Closed', holiday: 'Holiday' })
const [open = '', closed = '', holiday = ''] = empty.categories.map(({ id }) => id)

describe('a field of opening hours in words, where two people’s changes are compared', () => {
  it('reads the week day by day', () => {
    const weekly = [
      { weekday: 5, start: 1320, end: 120, categoryId: open },
      { weekday: 1, start: 480, end: 1020, categoryId: open },
    ]

    expect(fieldWords('weekly', { ...empty, weekly }, t)).toBe(
      'Monday 08:00–17:00 Open\nFriday 22:00 until 02:00 next day Open',
    )
  })

  it('reads exceptions as their sentences', () => {
    const dated = [
      { title: 'Party', from: '2026-12-24', until: '2026-12-24', start: 840, end: 1440, categoryId: closed },
    ]

    expect(fieldWords('dated', { ...empty, dated }, t)).toMatch(/^Party: Closes at 14:00 on .+: then Closed$/)
  })

  it('names where public holidays come from and which are left out', () => {
    const holidays = {
      ...{ country: 'DE', region: 'BE', categoryId: holiday },
      ...{ withoutDates: ['2026-03-08'], withoutNames: ['Pentecost'] },
    }

    expect(fieldWords('holidays', { ...empty, holidays }, t)).toBe('DE-BE\n2026-03-08\nPentecost: left out every year')
    expect(fieldWords('holidays', empty, t)).toBe('None')
  })

  it('leaves other fields to their plain values', () => {
    expect(fieldWords('name', empty, t)).toBeUndefined()
  })
})
