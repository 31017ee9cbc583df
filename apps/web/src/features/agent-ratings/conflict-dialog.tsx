import { Button, Modal, Segmented } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conflict } from './drafts.ts'
import classes from './ratings.module.css'
import { valueWords } from './words.ts'

type Props = {
  conflicts: readonly Conflict[]
  /** The keys of the cells in which mine is to go over theirs. */
  onDecide: (mine: ReadonlySet<string>) => void
  onClose: () => void
}

/** Cells that somebody else changed meanwhile: theirs or mine, one by one. */
export function ConflictDialog({ conflicts, onDecide, onClose }: Props) {
  const { t } = useTranslation('agent-ratings')
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set())
  const choose = (key: string, isMine: boolean) =>
    setMine((now) => new Set(isMine ? [...now, key] : [...now].filter((each) => each !== key)))
  return (
    <Modal
      open
      onClose={onClose}
      title={t('conflictTitle', { count: conflicts.length })}
      footer={
        <div className={classes.buttons}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button onClick={() => setMine(new Set(conflicts.map(({ key }) => key)))}>{t('allMine')}</Button>
          <Button variant="ink" onClick={() => onDecide(mine)}>
            {t('goOn')}
          </Button>
        </div>
      }
    >
      <p className={classes.hint}>{t('conflictHint')}</p>
      <ul className={classes.conflicts}>
        {conflicts.map(({ key, draft, theirs }) => (
          <li key={key}>
            <span>
              {draft.user.name} · {draft.column.name}
            </span>
            <Segmented
              label={t('keepWhich', { agent: draft.user.name, column: draft.column.name })}
              value={mine.has(key) ? 'mine' : 'theirs'}
              onChange={(chosen) => choose(key, chosen === 'mine')}
              choices={[
                { value: 'theirs', label: t('theirs', { value: valueWords(t, draft.column, theirs) }) },
                { value: 'mine', label: t('mine', { value: valueWords(t, draft.column, draft.value) }) },
              ]}
            />
          </li>
        ))}
      </ul>
    </Modal>
  )
}
