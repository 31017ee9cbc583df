import { describe, expect, it } from 'vitest'
import { counted, isLeftOut, withHoliday, withoutEveryYear, withoutHoliday } from './holidays.ts'

const day = (from: string, title: string) => ({ from, until: from, title })
const newYear = day('2026-01-01', 'New Year')
const women = day('2026-03-08', "Women's Day")
const womenNext = day('2027-03-08', "Women's Day")
const all = [newYear, women, womenNext]
const all2 = { country: 'DE', region: 'BE', categoryId: 'holiday', withoutDates: [], withoutNames: [] }

describe('public holidays that are left out', () => {
  it('leaves one out once, and the same one counts next year', () => {
    const left = withoutHoliday(women, all2)

    expect(counted(all, left)).toEqual([newYear, womenNext])
  })

  it('leaves one out every year by its name, and then needs no dates of it', () => {
    const left = withoutEveryYear(women, withoutHoliday(women, all2), all)

    expect(left).toMatchObject({ withoutDates: [], withoutNames: ["Women's Day"] })
    expect(counted(all, left)).toEqual([newYear])
  })

  it('lets one count again, in every year when it was left out by its name', () => {
    const once = withHoliday(women, withoutHoliday(womenNext, withoutHoliday(women, all2)), all)
    const always = withHoliday(women, withoutEveryYear(women, all2, all), all)

    expect(isLeftOut(women, once)).toBe(false)
    expect(isLeftOut(womenNext, once)).toBe(true)
    expect(counted(all, always)).toEqual(all)
  })
})
