import { Button, Field, Note, ReadOnlyField, SortableList, TextField, useReadOnly } from '@nightswitch/ui'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { linkedFault } from '../../shared/destination/destination-fault.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { levelChanges } from './level-changes.ts'
import classes from './skills.module.css'

const MOST = 10

type Props = {
  /** Names, the lowest first. */
  value: readonly string[]
  onChange: (levels: string[]) => void
  /** What they are called on the server; nothing for a new skill. */
  saved?: readonly string[]
  form: Pick<RecordForm<object>, 'faultOf' | 'aboutOf'>
  changed: boolean
}

/** The levels of a skill in their order, and what a change means for those who have one. */
export function LevelsField({ value, onChange, saved = [], form, changed }: Props) {
  const { t } = useTranslation('skills')
  const readOnly = useReadOnly()
  const rows = useRows(value)
  const frame = { label: t('levels'), hint: t('levelsHint'), changed }
  if (readOnly) {
    return <ReadOnlyField {...frame}>{value.map((name, index) => `${index + 1} ${name}`).join(' · ')}</ReadOnlyField>
  }
  return (
    <Field {...frame} error={linkedFault(form, 'levels')}>
      {(ids) => (
        <fieldset {...ids} aria-label={t('levels')} tabIndex={-1} className={classes.levels}>
          <SortableList
            label={t('levelList')}
            items={rows.all}
            itemKey={({ key }) => key}
            itemName={({ name, index }) => name || t('level', { level: index + 1 })}
            onChange={(next) => onChange(rows.take(next))}
            onRemove={
              value.length > 1 ? (row) => onChange(rows.take(rows.all.filter(({ key }) => key !== row.key))) : undefined
            }
          >
            {({ name, index }) => (
              <TextField
                label={t('level', { level: index + 1 })}
                layout="bare"
                maxLength={40}
                autoComplete="off"
                value={name}
                onChange={(next) => onChange(value.map((each, at) => (at === index ? next : each)))}
                error={form.faultOf(`levels/${index}`)}
              />
            )}
          </SortableList>
          <Button
            glyph="plus"
            blockedBecause={value.length >= MOST ? t('mostLevels') : undefined}
            onClick={() => onChange([...value, ''])}
          >
            {t('addLevel')}
          </Button>
          <Consequence saved={saved} next={value} />
        </fieldset>
      )}
    </Field>
  )
}

/** Everybody who has a level keeps its number: that is said before it is saved. */
function Consequence({ saved, next }: { saved: readonly string[]; next: readonly string[] }) {
  const { t } = useTranslation('skills')
  const changes = levelChanges(saved, next)
  if (changes.length === 0) return null
  return (
    <Note kind={changes.some(({ kind }) => kind === 'gone') ? 'warn' : 'info'} role="status">
      <strong>{t('keeps')}</strong>
      <ul className={classes.changes} aria-label={t('change')}>
        {changes.map((change) => (
          <li key={change.level}>{t(change.kind, { ...change })}</li>
        ))}
      </ul>
    </Note>
  )
}

/** Names with keys of their own, so that a row that moves stays the one that has the focus. */
function useRows(names: readonly string[]) {
  const keys = useRef<string[]>([])
  while (keys.current.length < names.length) keys.current.push(crypto.randomUUID())
  const all = names.map((name, index) => ({ key: keys.current[index] ?? '', name, index }))
  const take = (next: readonly (typeof all)[number][]) => {
    keys.current = next.map(({ key }) => key)
    return next.map(({ name }) => name)
  }
  return { all, take }
}
