import i18next from 'i18next'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addTexts, chooseLanguage } from '../../shared/i18n/i18n.ts'
import { exceptionSentence, timesName, todayIn } from './hours-words.ts'
import { openingHoursTexts } from './texts.ts'

addTexts('opening-hours', openingHoursTexts)

const t = i18next.getFixedT(null, 'opening-hours')
const closed = { name: 'Closed', isOpen: false }
const open = { name: 'Open', isOpen: true }
const christmas = { from: '2026-12-24', until: '2026-12-24', start: 0, end: 1440 }

describe('an exception as a sentence', () => {
  it.each([
    [
      'closes at 14:00',
      { ...christmas, start: 840 },
      closed,
      'Closes at 14:00 on Thursday 24 December 2026: then Closed',
    ],
    [
      'opens at 10:00',
      { ...christmas, end: 600 },
      closed,
      'Opens at 10:00 on Thursday 24 December 2026: until then Closed',
    ],
    ['is closed all day', christmas, closed, 'Closed the whole day on Thursday 24 December 2026'],
    [
      'is open for a while',
      { ...christmas, start: 600, end: 840 },
      open,
      'Open from 10:00 to 14:00 on Thursday 24 December 2026',
    ],
    [
      'crosses midnight',
      { ...christmas, start: 1320, end: 120 },
      open,
      'Open from 22:00 until 02:00 next day on Thursday 24 December 2026',
    ],
    ['lasts for days', { ...christmas, until: '2026-12-26' }, closed, 'Closed, 24–26 December 2026'],
  ])('%s', (_, range, category, sentence) => {
    expect(exceptionSentence(range, category, t).replace(/\s–\s/, '–').replace('Thursday, ', 'Thursday ')).toBe(
      sentence,
    )
  })

  it.each([
    ['a date is missing', { ...christmas, from: '' }, closed],
    ['it ends before it begins', { ...christmas, until: '2026-12-23' }, closed],
    ['a time cannot be read', { ...christmas, start: Number.NaN }, closed],
    ['its category is gone', christmas, undefined],
  ])('says that it is not complete when %s', (_, range, category) => {
    expect(exceptionSentence(range, category, t)).toBe('Not complete yet')
  })

  describe('in German', () => {
    beforeAll(() => chooseLanguage('de'))
    afterAll(() => chooseLanguage('en'))

    it('closes at 14:00', () => {
      expect(exceptionSentence({ ...christmas, start: 840 }, { name: 'Geschlossen', isOpen: false }, t)).toBe(
        'Schließt um 14:00 am Donnerstag, 24. Dezember 2026: danach Geschlossen',
      )
    })
  })
})

describe('the times of a range', () => {
  it.each([
    [480, 1020, '08:00–17:00'],
    [0, 1440, 'the whole day'],
    [1320, 120, '22:00 until 02:00 next day'],
    [1320, 0, '22:00–00:00'],
  ])('from %i to %i are %s', (start, end, words) => {
    expect(timesName(start, end, t)).toBe(words)
  })
})

describe('today', () => {
  it('is the day on the wall of the zone, not of the browser', () => {
    const at = Date.parse('2026-12-24T23:30:00Z')

    expect(todayIn('Europe/Berlin', at)).toBe('2026-12-25')
    expect(todayIn('America/New_York', at)).toBe('2026-12-24')
  })
})
