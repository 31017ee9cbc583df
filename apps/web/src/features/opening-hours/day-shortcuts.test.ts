import { describe, expect, it } from 'vitest'
import { closedOn, copiedTo, withLunchBreak } from './day-shortcuts.ts'

const open = { id: 'open', name: 'Open', isOpen: true, kind: 'open', colour: 'green' } as const
const closed = { id: 'closed', name: 'Closed', isOpen: false, kind: 'closed', colour: 'grey' } as const
const range = (weekday: number, start: number, end: number, categoryId = 'open') => ({
  ...{ weekday, start, end, categoryId },
})
const week = (weekly: ReturnType<typeof range>[], defaultCategoryId = 'closed') => ({
  ...{ weekly, categories: [open, closed], defaultCategoryId },
})

describe('shortcuts of a day', () => {
  it('copies a day to others in place of what they had', () => {
    expect(copiedTo([range(1, 480, 1020), range(2, 600, 660), range(6, 540, 720)], 1, [2, 3])).toEqual([
      range(1, 480, 1020),
      range(6, 540, 720),
      range(2, 480, 1020),
      range(3, 480, 1020),
    ])
  })

  it('a day is closed by having nothing, or by a whole day where nothing would mean open', () => {
    const weekly = [range(1, 480, 1020), range(2, 480, 1020)]

    expect(closedOn(week(weekly), 1)).toEqual([range(2, 480, 1020)])
    expect(closedOn(week(weekly, 'open'), 1)).toEqual([range(2, 480, 1020), range(1, 0, 1440, 'closed')])
  })

  it('a lunch break is cut out of the open range around it, of this day alone', () => {
    const weekly = [range(1, 480, 1020), range(2, 480, 1020)]

    expect(withLunchBreak(week(weekly), 1)).toEqual([range(1, 480, 720), range(1, 780, 1020), range(2, 480, 1020)])
  })

  it('there is no lunch break to add where nothing is open before and after it', () => {
    expect(withLunchBreak(week([range(1, 480, 720)]), 1)).toBeUndefined()
    expect(withLunchBreak(week([range(1, 0, 1440, 'closed')]), 1)).toBeUndefined()
    expect(withLunchBreak(week([range(2, 480, 1020)]), 1)).toBeUndefined()
  })
})
