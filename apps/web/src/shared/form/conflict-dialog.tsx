import { Button, Modal, Segmented } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldWord } from '../audit/act.ts'
import '../fields/texts.ts'
import classes from './conflict-dialog.module.css'
import { type ChangedField, changedFields, merged, type Side } from './merge.ts'
import type { RecordForm } from './use-record-form.ts'
import { useWordsOf } from './words-of.ts'

type Props<Values extends object> = {
  form: RecordForm<Values>
  /** A field of the record in its own words; without any it is written part by part. */
  valueWords?: ((field: string, values: Values) => string | undefined) | undefined
  onClose: () => void
}

/** Yours, theirs, and what it was: field by field, so that neither person's work is lost. */
export function ConflictDialog<Values extends object>({ form, valueWords, onClose }: Props<Values>) {
  const { t } = useTranslation('fields')
  const fields = changedFields(form.base, form.values, form.theirs)
  const [chosen, setChosen] = useState<Partial<Record<string, Side>>>({})
  const sideOf = ({ field, by }: ChangedField<Values>) => chosen[field] ?? (by === 'both' ? undefined : by)
  const open = fields.filter((field) => !sideOf(field))
  const take = () => {
    const kept = fields.filter((field) => sideOf(field) === 'mine').map(({ field }) => field)
    form.merge(merged(form.values, form.theirs, kept))
    onClose()
  }
  return (
    <Modal
      open
      onClose={onClose}
      width="lg"
      kicker={t('conflict.kicker')}
      title={t('conflict.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('conflict.back')}</Button>
          <Button
            variant="ink"
            onClick={take}
            blockedBecause={open.length > 0 ? t('conflict.open', { count: open.length }) : undefined}
          >
            {t('conflict.take')}
          </Button>
        </>
      }
    >
      <p className={classes.lede}>{t('conflict.lede')}</p>
      <ul className={classes.fields}>
        {fields.map((field) => (
          <li key={field.field} className={classes.field}>
            <ConflictField
              {...{ form, field, valueWords }}
              side={sideOf(field)}
              onChoose={(side) => setChosen((now) => ({ ...now, [field.field]: side }))}
            />
          </li>
        ))}
      </ul>
    </Modal>
  )
}

type FieldProps<Values extends object> = Pick<Props<Values>, 'form' | 'valueWords'> & {
  field: ChangedField<Values>
  side: Side | undefined
  onChoose: (side: Side) => void
}

function ConflictField<Values extends object>(props: FieldProps<Values>) {
  const { form, valueWords, side, onChoose } = props
  const { field, by } = props.field
  const { t } = useTranslation('fields')
  const wordsOf = useWordsOf()
  const name = fieldWord(field)
  const readings = [
    ['base', form.base],
    ['mine', form.values],
    ['theirs', form.theirs],
  ] as const
  return (
    <>
      <div className={classes.head}>
        <strong>{name}</strong>
        <span className={classes.by}>{t(`conflict.by.${by}`)}</span>
        <Segmented<Side | 'open'>
          label={name}
          value={side ?? 'open'}
          onChange={(value) => value !== 'open' && onChoose(value)}
          choices={[
            { value: 'mine', label: t('conflict.mine') },
            { value: 'theirs', label: t('conflict.theirs') },
          ]}
        />
      </div>
      <dl className={classes.readings}>
        {readings.map(([reading, values]) => (
          <div key={reading} data-chosen={reading === side || undefined}>
            <dt>{t(`conflict.${reading}`)}</dt>
            <dd>{(valueWords?.(field, values) ?? wordsOf(values[field])) || <em>{t('conflict.empty')}</em>}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
