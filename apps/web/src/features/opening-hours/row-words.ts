import type { OpeningHoursBody } from '@nightswitch/contracts'
import type { HoursReason } from '@nightswitch/routing-engine'
import type { TFunction } from 'i18next'
import { timesName, weekdayName } from './hours-words.ts'

/** The row that speaks, in words: `the week: Monday 08:00–17:00 Open`. */
export function rowWords(reason: HoursReason, values: OpeningHoursBody, t: TFunction<'opening-hours'>): string {
  const { kind, index, title } = reason
  const category = reason.category.name
  if (kind === 'dated' || kind === 'holiday') return t(`row.${kind}`, { title: title || t('untitled'), category })
  const range = kind === 'weekly' && index !== null ? values.weekly[index] : undefined
  if (!range) return t('row.default')
  return t('row.weekly', { day: weekdayName(range.weekday), times: timesName(range.start, range.end, t), category })
}
