import type { OpeningHoursBody } from '@nightswitch/contracts'
import type { HoursReason } from '@nightswitch/routing-engine'
import type { TFunction } from 'i18next'
import { weekdayName } from '../../shared/i18n/time.ts'
import { exceptionSentence, timesName } from './hours-words.ts'

/** The row that speaks, in words: `the week: Monday 08:00–17:00 Open`. */
export function rowWords(reason: HoursReason, values: OpeningHoursBody, t: TFunction<'opening-hours'>): string {
  const { kind, index, title } = reason
  const category = reason.category.name
  if (kind === 'dated' || kind === 'holiday') return t(`row.${kind}`, { title: title || t('untitled'), category })
  const range = kind === 'weekly' && index !== null ? values.weekly[index] : undefined
  if (!range) return t('row.default')
  return t('row.weekly', { day: weekdayName(range.weekday), times: timesName(range.start, range.end, t), category })
}

/** A field of the form in words, line by line, where two people's changes are compared. */
export function fieldWords(field: string, body: OpeningHoursBody, t: TFunction<'opening-hours'>): string | undefined {
  const category = (id: string) => body.categories.find((each) => each.id === id)
  const words: Partial<Record<keyof OpeningHoursBody, () => readonly string[]>> = {
    categories: () => body.categories.map(({ name, kind }) => `${name} (${t(`kind.${kind}`)})`),
    defaultCategoryId: () => [category(body.defaultCategoryId)?.name ?? ''],
    weekly: () =>
      [...body.weekly]
        .sort((a, b) => a.weekday - b.weekday || a.start - b.start)
        .map(
          ({ weekday, start, end, categoryId }) =>
            `${weekdayName(weekday)} ${timesName(start, end, t)} ${category(categoryId)?.name ?? ''}`,
        ),
    dated: () =>
      body.dated.map((range) => `${range.title}: ${exceptionSentence(range, category(range.categoryId), t)}`),
    holidays: () => holidayWords(body.holidays, t),
  }
  return words[field as keyof OpeningHoursBody]?.().join('\n')
}

function holidayWords(holidays: OpeningHoursBody['holidays'], t: TFunction<'opening-hours'>): string[] {
  if (!holidays) return [t('noCountry')]
  const { country, region, withoutDates, withoutNames } = holidays
  return [
    [country, region].filter(Boolean).join('-'),
    ...withoutDates,
    ...withoutNames.map((name) => `${name}: ${t('leftOutAlways')}`),
  ]
}
