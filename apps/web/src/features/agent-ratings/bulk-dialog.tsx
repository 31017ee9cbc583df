import { Button, Modal, notify, SelectField } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import classes from './ratings.module.css'
import { type Matrix, type MatrixParts, MOST_CHANGES } from './use-matrix.ts'
import { valueOfOption, valueOptions } from './words.ts'

type Props = { matrix: Matrix; parts: MatrixParts; onClose: () => void }

/** One value for all agents that are listed: marked like any other change, and saved with them. */
export function BulkDialog({ matrix, parts, onClose }: Props) {
  const { t } = useTranslation('agent-ratings')
  const [columnId, setColumnId] = useState<string | null>(null)
  const [value, setValue] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { rows, columns } = parts
  const column = columns.findIndex(({ id }) => id === columnId)
  const chosen = columns[column]
  const mark = async () => {
    setBusy(true)
    try {
      const to = valueOfOption(value ?? '')
      await matrix.put(
        parts,
        rows.map((_, row) => ({ row, column, value: to })),
      )
      onClose()
    } catch (error) {
      notify({ kind: 'error', text: t('notMarked', { because: becauseOf(error) }) })
    } finally {
      setBusy(false)
    }
  }
  const missing = chosen && value ? undefined : t('chooseBoth')
  return (
    <Modal
      open
      onClose={onClose}
      title={t('bulkTitle', { count: rows.length })}
      footer={
        <div className={classes.buttons}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="ink"
            busy={busy}
            blockedBecause={rows.length > MOST_CHANGES ? t('tooMany', { most: MOST_CHANGES }) : missing}
            onClick={() => void mark()}
          >
            {t('markAll', { count: rows.length })}
          </Button>
        </div>
      }
    >
      <p className={classes.hint}>{t('bulkHint', { profile: parts.profile.name })}</p>
      <SelectField
        label={t('column')}
        layout="stacked"
        placeholder={t('chooseColumn')}
        value={columnId}
        onChange={(id) => {
          setColumnId(id)
          setValue(null)
        }}
        options={columns.map(({ id, name, kind, group }) => ({
          ...{ value: id, label: name },
          group: kind === 'responsibility' ? t('responsibilities') : (group ?? t('skills')),
        }))}
      />
      {chosen && (
        <SelectField
          label={t('value')}
          layout="stacked"
          placeholder={t('chooseValue')}
          searchable={false}
          value={value}
          onChange={setValue}
          options={valueOptions(t, chosen)}
        />
      )}
    </Modal>
  )
}
