import { Button, Note } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { refusalWords } from '../api/because.ts'
import '../fields/texts.ts'
import type { RecordForm } from './use-record-form.ts'

type Props<Values extends object> = {
  form: RecordForm<Values>
  /** Why the person may only read, if so. */
  readOnlyBecause?: string
  /** Loads the record again. */
  onReload: () => void
}

/** What stands above a record's fields: that it was changed elsewhere, why it was not saved, or that it is read-only. */
export function RecordNotes<Values extends object>({ form, readOnlyBecause, onReload }: Props<Values>) {
  const { t } = useTranslation('fields')
  const { refusal } = form
  const stale =
    form.changedElsewhere || (refusal !== null && typeof refusal === 'object' && refusal.code === 'STALE_VERSION')
  const loadTheirs = () => {
    onReload()
    form.discard()
  }
  if (readOnlyBecause) return <Note glyph="lock">{t('readOnly', { because: readOnlyBecause })}</Note>
  if (stale)
    return (
      <Note kind="warn" role="status" actions={<Button onClick={loadTheirs}>{t('loadTheirs')}</Button>}>
        {t('changedElsewhere')}
      </Note>
    )
  // Faults in the input stand under their fields.
  if (!refusal || (typeof refusal === 'object' && Array.isArray(refusal.data.errors))) return null
  const because =
    typeof refusal === 'object' ? refusalWords(refusal) : t(refusal === 'offline' ? 'offlineBecause' : 'faultBecause')
  return (
    <Note kind="error" role="alert">
      {t('notSaved', { because })}
    </Note>
  )
}
