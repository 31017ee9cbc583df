import type { OpeningHoursBody } from '@nightswitch/contracts'

type Range = OpeningHoursBody['weekly'][number]
type Week = Pick<OpeningHoursBody, 'weekly' | 'categories' | 'defaultCategoryId'>

export const workdays = [1, 2, 3, 4, 5] as const
/** The usual lunch break. */
export const lunch = { start: 720, end: 780 } as const

/** The week with the ranges of a day on other days, in place of what they had. */
export function copiedTo(weekly: readonly Range[], from: number, to: readonly number[]): Range[] {
  const copied = weekly.filter(({ weekday }) => weekday === from)
  const kept = weekly.filter(({ weekday }) => !to.includes(weekday))
  return [...kept, ...to.flatMap((weekday) => copied.map((range) => ({ ...range, weekday })))]
}

/** The week with a day on which it is never open: nothing, where nothing means closed; else a whole day that is. */
export function closedOn({ weekly, categories, defaultCategoryId }: Week, weekday: number): Range[] {
  const others = weekly.filter((range) => range.weekday !== weekday)
  const otherwise = categories.find(({ id }) => id === defaultCategoryId)
  const closed =
    categories.find(({ isOpen, kind }) => !isOpen && kind === 'closed') ?? categories.find((c) => !c.isOpen)
  if (!otherwise?.isOpen || !closed) return others
  return [...others, { weekday, start: 0, end: 1440, categoryId: closed.id }]
}

/** The week with a lunch break cut out of a day's open ranges; undefined where none of them is open around it. */
export function withLunchBreak({ weekly, categories }: Week, weekday: number): Range[] | undefined {
  const isOpen = (id: string) => categories.find((category) => category.id === id)?.isOpen ?? false
  const around = (range: Range) =>
    range.weekday === weekday && isOpen(range.categoryId) && range.start < lunch.start && range.end > lunch.end
  if (!weekly.some(around)) return undefined
  return weekly.flatMap((range) =>
    around(range)
      ? [
          { ...range, end: lunch.start },
          { ...range, start: lunch.end },
        ]
      : [range],
  )
}
