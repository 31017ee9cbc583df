import type { HandRow } from '@nightswitch/contracts'
import { Button, notify, TextField } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { dateTime } from '../../shared/i18n/time.ts'
import classes from './checklist-page.module.css'
import { useMark } from './queries.ts'

/** What was found out, by whom and when; and the way to write it down. */
export function HandTick({ row: { key, done, mark: saved }, mayMark }: { row: HandRow; mayMark: boolean }) {
  const { t } = useTranslation('checklist')
  const { mark, isPending } = useMark()
  const [note, setNote] = useState<string | null>(null)
  const set = async (next: boolean) => {
    try {
      await mark(key, { done: next, note: next ? (note ?? '') : '' })
      setNote(null)
    } catch (error) {
      notify({ kind: 'error', text: t('notMarked', { because: becauseOf(error) }) })
    }
  }
  if (note !== null) {
    return (
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void set(true)
        }}
      >
        <TextField
          label={`${t('note')}: ${t(`rows.${key}.title`)}`}
          layout="bare"
          placeholder={t('note')}
          value={note}
          onChange={setNote}
        />
        <Button type="submit" size="sm" variant="ink" busy={isPending}>
          {t('tick')}
        </Button>
      </form>
    )
  }
  return (
    <div className={classes.mark}>
      {saved && (
        <p className={classes.muted}>
          {saved.note && <span className={classes.note}>{saved.note}</span>}{' '}
          {t('marked', { by: saved.by, at: dateTime(saved.at) })}
        </p>
      )}
      {mayMark && (
        <>
          <Button size="sm" onClick={() => setNote(saved?.note ?? '')}>
            {t(done ? 'change' : 'tick')}
          </Button>
          {done && (
            <Button size="sm" busy={isPending} onClick={() => void set(false)}>
              {t('undo')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
