import { Button, Note } from '@nightswitch/ui'
import { useContext, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { refusalWords } from '../api/because.ts'
import '../fields/texts.ts'
import { age, dateTime } from '../i18n/time.ts'
import { useNow } from '../i18n/use-now.ts'
import { SessionContext } from '../session/session-context.ts'
import { useObjectHistory } from '../usages/queries.ts'
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
          <ChangedBy />
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

/** Who changed the record meanwhile and when, for those who may read the audit. The record is the one of the address. */
function ChangedBy() {
  const { t } = useTranslation('fields')
  const { id = '' } = useParams()
  const session = useContext(SessionContext)
  const history = useObjectHistory(id, id !== '' && session?.abilities.readAudit === true, true)
  const now = useNow(30_000)
  const last = history.data?.items[0]
  if (!last || history.isFetching) return t('changedElsewhere')
  const isOwn = last.actor === session?.user.name
  return t(isOwn ? 'changedByYou' : 'changedBy', { who: last.actor, age: age(last.at, now) })
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
