import { Button, Note } from '@nightswitch/ui'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalWords } from '../api/because.ts'
import '../fields/texts.ts'
import { dateTime } from '../i18n/time.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import type { RecordForm } from './use-record-form.ts'

type Props<Values extends object> = {
  form: RecordForm<Values>
  /** Why the person may only read, if so. */
  readOnlyBecause?: string
  /** Loads the record again. */
  onReload: () => void
  /** A field in the record's own words, where people's changes are compared. */
  valueWords?: (field: string, values: Values) => string | undefined
}

/** What stands above a record's fields: that it was changed elsewhere, why it was not saved, or that it is read-only. */
export function RecordNotes<Values extends object>(props: Props<Values>) {
  const { form, readOnlyBecause, onReload, valueWords } = props
  const { t } = useTranslation('fields')
  const { refusal } = form
  const refused = refusal !== null && typeof refusal === 'object' && refusal.code === 'STALE_VERSION'
  const stale = form.changedElsewhere || refused
  const [comparing, setComparing] = useState(false)
  // Refused as stale, but the record itself is still the old one here.
  const mustLoad = stale && !form.changedElsewhere
  const reload = useRef(onReload)
  reload.current = onReload
  useEffect(() => {
    if (mustLoad) reload.current()
  }, [mustLoad])
  // Whoever saves over another's change is shown both, as soon as both are here.
  useEffect(() => {
    if (refused && form.changedElsewhere) setComparing(true)
  }, [refused, form.changedElsewhere])
  if (readOnlyBecause) return <Note glyph="lock">{t('readOnly', { because: readOnlyBecause })}</Note>
  if (stale) {
    return (
      <>
        <Note
          kind="warn"
          role="status"
          actions={
            <>
              <Button variant="ink" busy={mustLoad} onClick={() => setComparing(true)}>
                {t('compare')}
              </Button>
              <Button onClick={form.discard}>{t('loadTheirs')}</Button>
            </>
          }
        >
          {t('changedElsewhere')}
        </Note>
        {comparing && <ConflictDialog form={form} valueWords={valueWords} onClose={() => setComparing(false)} />}
      </>
    )
  }
  // Faults in the input stand under their fields.
  if (!refusal || (typeof refusal === 'object' && Array.isArray(refusal.data.errors))) return <Restored form={form} />
  const because =
    typeof refusal === 'object' ? refusalWords(refusal) : t(refusal === 'offline' ? 'offlineBecause' : 'faultBecause')
  return (
    <Note kind="error" role="alert">
      {t('notSaved', { because })}
    </Note>
  )
}

/** What stands here was typed on an earlier visit, which ended without saving. */
function Restored<Values extends object>({ form }: { form: RecordForm<Values> }) {
  const { t } = useTranslation('fields')
  if (form.restoredFrom === null || form.dirty.length === 0) return null
  return (
    <Note kind="info" role="status" actions={<Button onClick={form.discard}>{t('dropDraft')}</Button>}>
      {t('restored', { when: dateTime(new Date(form.restoredFrom).toISOString()) })}
    </Note>
  )
}
