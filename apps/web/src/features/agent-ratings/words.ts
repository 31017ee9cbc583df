import type { SelectOption } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import type { RatingColumn } from './columns.ts'

/** What a cell holds, in words: “Good (2 of 3)”, “Rank 1”, “none”. */
export function valueWords(t: TFunction<'agent-ratings'>, { kind, levels, most }: RatingColumn, value: number | null) {
  if (value === null) return t('nothing')
  if (kind === 'responsibility') return t('rank', { rank: value })
  return t('level', { name: levels[value - 1] ?? value, level: value, most })
}

/** What a cell of the column can be set to, nothing first. */
export const valueOptions = (t: TFunction<'agent-ratings'>, column: RatingColumn): SelectOption[] =>
  options(t, column.most, (value) => valueWords(t, column, value))

/** The same of several columns, whose levels are called differently. */
export const numberOptions = (t: TFunction<'agent-ratings'>, most: number): SelectOption[] => options(t, most, String)

const options = (t: TFunction<'agent-ratings'>, most: number, labelOf: (value: number) => string): SelectOption[] => [
  { value: nothing, label: t('nothing') },
  ...Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: labelOf(index + 1) })),
]

const nothing = 'none'

/** A value as an option of a field, and back. */
export const optionOf = (value: number | null): string => (value === null ? nothing : String(value))
export const valueOfOption = (option: string): number | null => (option === nothing ? null : Number(option))
