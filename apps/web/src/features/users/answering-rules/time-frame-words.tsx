import type { TimeFrame } from '@nightswitch/contracts'
import { useTranslation } from 'react-i18next'
import { useOpeningHours } from './queries.ts'
import { weekWords } from './week-frame.ts'

/** When a rule applies, in a few words: `Mon–Fri 08:00–17:00`, `while “Office hours” say Closed or Holiday`. */
export function TimeFrameWords({ timeFrame }: { timeFrame: TimeFrame | null }) {
  const { t } = useTranslation('answering-rules')
  const hours = useOpeningHours(timeFrame?.kind === 'openingHours' ? timeFrame.openingHoursId : '')
  if (timeFrame === null) return t('frame.always')
  if (timeFrame.kind === 'weekly') return weekWords(timeFrame.ranges) || t('never')
  if (!hours.data) return t('frame.openingHours')
  const names = hours.data.categories.flatMap(({ id, name }) => (timeFrame.categoryIds.includes(id) ? [name] : []))
  return t('while', { hours: hours.data.name, categories: names.join(', ') || '–' })
}
