import { SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { isOpen, savedIn } from './columns.ts'
import { isOvertaken, keyOf, valueIn } from './drafts.ts'
import classes from './ratings.module.css'
import { blockOf, clipped, isBlock } from './selection.ts'
import type { Matrix, MatrixParts } from './use-matrix.ts'
import { numberOptions, optionOf, valueOfOption, valueOptions, valueWords } from './words.ts'

/** What is selected, in words, and the field that sets it for those who do not use keys. */
export function CurrentCell({ matrix, parts }: { matrix: Matrix; parts: MatrixParts }) {
  const { t } = useTranslation('agent-ratings')
  const { rows, columns, profile } = parts
  const selection = clipped(matrix.selection, { rows: rows.length, columns: columns.length, page: 1 })
  const { top, bottom, left, right } = blockOf(selection)
  const [row, column] = [rows[selection.head.row], columns[selection.head.column]]
  if (!column) return null
  const several = isBlock(selection)
  const draft = row && matrix.drafts.get(keyOf(profile.id, row.user.id, column.id))
  const among = columns.slice(left, right + 1)
  const value = row && !several ? valueIn(matrix.drafts, profile.id, row, column) : null
  const closed = !several && row !== undefined && !isOpen(row, column)
  const most = Math.max(...among.map((each) => each.most))
  const options = among.length === 1 ? valueOptions(t, column) : numberOptions(t, most)
  return (
    <div className={classes.current} data-current-cell>
      <p>
        {several
          ? t('selected', { count: (bottom - top + 1) * (right - left + 1) })
          : t('cell', { agent: row?.user.name ?? '…', column: column.name })}
        {!several && row && ` ${valueWords(t, column, value)}.`}
        {!several && row && draft && ` ${wasWords()}`}
        {closed && ` ${row?.abilities.update.because ?? t('notFor')}`}
      </p>
      {!closed && (
        <SelectField
          label={t('set')}
          layout="bare"
          placeholder={t('set')}
          value={several ? null : optionOf(value)}
          onChange={(chosen) => chosen && void matrix.fill(parts, valueOfOption(chosen))}
          options={options}
        />
      )}
    </div>
  )

  function wasWords() {
    if (!row || !column || !draft) return ''
    const saved = savedIn(row, column)
    return isOvertaken(draft, saved)
      ? t('meanwhile', { value: valueWords(t, column, saved) })
      : t('was', { value: valueWords(t, column, draft.was) })
  }
}
