import type { TFunction } from 'i18next'
import type { RatingColumn } from './columns.ts'

/** What a cell holds, in words: “Good (2 of 3)”, “Rank 1”, “none”. */
export function valueWords(t: TFunction<'agent-ratings'>, { kind, levels, most }: RatingColumn, value: number | null) {
  if (value === null) return t('nothing')
  if (kind === 'responsibility') return t('rank', { rank: value })
  return t('level', { name: levels[value - 1] ?? value, level: value, most })
}
