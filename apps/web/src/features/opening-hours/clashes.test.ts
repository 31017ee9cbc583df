import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { clashesOf } from './clashes.ts'
import { emptyHours } from './hours-form.ts'
import { openingHoursTexts } from './texts.ts'

addTexts('opening-hours', openingHoursTexts)

const empty = emptyHours({ id: 'unit', timeZone: 'Europe/Berlin' }, { open: 'Open', closed: 'Closed', holiday: 'Free' })
const [open, closed] = empty.categories
const desk = { ...open, id: crypto.randomUUID(), name: 'Desk', isOpen: true, kind: 'open', colour: 'blue' } as const
const range = (weekday: number, start: number, end: number, category: { id: string } | undefined) => ({
  ...{ weekday, start, end, categoryId: category?.id ?? '' },
})
const saidOn = (weekday: number, weekly: ReturnType<typeof range>[]) => {
  const values = { ...empty, categories: [...empty.categories, desk], weekly }
  return clashesOf(values, i18next.getFixedT('en', 'opening-hours')).get(weekday)
}

describe('ranges of one day that overlap or touch', () => {
  it('say which wins where they overlap, by the rule of the engine: the kind first', () => {
    expect(saidOn(1, [range(1, 480, 1020, open), range(1, 960, 1080, closed)])).toEqual([
      { warns: true, words: '16:00–17:00: “Closed” wins over “Open”, because Closed goes before Open.' },
    ])
  })

  it('and of one kind, the first in the list of categories', () => {
    expect(saidOn(1, [range(1, 480, 1020, desk), range(1, 960, 1080, open)])).toEqual([
      {
        warns: true,
        words: '16:00–17:00: “Open” wins over “Desk”, because it is first in the list of categories.',
      },
    ])
  })

  it('a range over midnight overlaps with the next day, and is said there', () => {
    const weekly = [range(7, 1320, 360, closed), range(1, 300, 600, open)]

    expect(saidOn(7, weekly)).toEqual([])
    expect(saidOn(1, weekly)?.map(({ words }) => words)).toEqual([
      '05:00–06:00: “Closed” wins over “Open”, because Closed goes before Open.',
    ])
  })

  it('two that say the same, and two that touch, are no warning', () => {
    expect(saidOn(1, [range(1, 480, 720, open), range(1, 660, 1020, open)])).toEqual([
      { warns: false, words: '11:00–12:00: two ranges say “Open”. It holds once.' },
    ])
    expect(saidOn(1, [range(1, 480, 720, open), range(1, 720, 1020, open)])).toEqual([
      { warns: false, words: 'At 12:00 one “Open” meets the next: they act as one, 08:00–17:00.' },
    ])
    expect(saidOn(1, [range(1, 480, 720, open), range(1, 720, 780, closed)])).toEqual([
      { warns: false, words: 'At 12:00 “Open” ends and “Closed” begins.' },
    ])
  })

  it('nothing is said of ranges apart, nor of what an exception or a holiday does', () => {
    const values = {
      ...empty,
      weekly: [range(1, 480, 720, open), range(1, 780, 1020, open)],
      dated: [
        { title: 'Away', from: '2024-01-01', until: '2024-01-07', start: 0, end: 1440, categoryId: closed?.id ?? '' },
      ],
    }
    expect([...clashesOf(values, i18next.getFixedT('en', 'opening-hours')).values()].flat()).toEqual([])
  })
})
