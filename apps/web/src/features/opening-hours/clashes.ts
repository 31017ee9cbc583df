import type { OpeningHoursBody } from '@nightswitch/contracts'
import { hoursOfDay } from '@nightswitch/routing-engine'
import { wallClock } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { plannedDraft } from './planned-draft.ts'

/** Something to say about the ranges of a day. Nothing of it is refused: the engine has a rule for each. */
export type Clash = { readonly warns: boolean; readonly words: string }

/** 1 January 2024 was a Monday. */
const dateWith = (weekday: number) => `2024-01-0${weekday}`

/** Where ranges of the week overlap on each weekday, and which wins there; where they touch, and what that comes to. */
export function clashesOf(values: OpeningHoursBody, t: TFunction<'opening-hours'>): ReadonlyMap<number, Clash[]> {
  // The week alone: what an exception or a holiday does is on its own day.
  const week = plannedDraft({ ...values, dated: [], holidays: null }, [])
  return new Map(
    [1, 2, 3, 4, 5, 6, 7].map((weekday): [number, Clash[]] => {
      const pieces = hoursOfDay(week, dateWith(weekday)).filter(({ beats }) => beats.length > 0)
      const overlaps = pieces.map(({ start, end, because, beats }): Clash => {
        const times = `${wallClock(start)}–${wallClock(end)}`
        const losing = beats.find(({ category }) => category !== because.category)?.category
        if (!losing) return { warns: false, words: t('clash.twice', { times, category: because.category.name }) }
        const rule = losing.kind === because.category.kind ? 'clash.byPlace' : 'clash.byKind'
        const names = { wins: because.category.name, loses: losing.name }
        const kinds = { kind: t(`kind.${because.category.kind}`), otherKind: t(`kind.${losing.kind}`) }
        return { warns: true, words: t(rule, { times, ...names, ...kinds }) }
      })
      return [weekday, [...overlaps, ...touches(values, weekday, t)]]
    }),
  )
}

function touches({ weekly, categories }: OpeningHoursBody, weekday: number, t: TFunction<'opening-hours'>): Clash[] {
  const ranges = weekly.filter((range) => range.weekday === weekday && range.end > range.start)
  const nameOf = (id: string) => categories.find((category) => category.id === id)?.name ?? ''
  return ranges.flatMap((range) =>
    ranges
      .filter(({ start }) => start === range.end)
      .map(({ start, end, categoryId }): Clash => {
        const at = wallClock(start)
        const category = nameOf(range.categoryId)
        if (categoryId !== range.categoryId)
          return { warns: false, words: t('clash.touchOther', { at, category, next: nameOf(categoryId) }) }
        const times = `${wallClock(range.start)}–${wallClock(end)}`
        return { warns: false, words: t('clash.touchSame', { at, category, times }) }
      }),
  )
}
