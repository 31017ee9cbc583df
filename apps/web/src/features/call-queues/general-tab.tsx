import type { CallQueueBody, CallQueueReply } from '@nightswitch/contracts'
import { Button, Field, Link, Muted, NumberField, notify, TextField, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import classes from './call-queues.module.css'
import { useCallQueueChanges } from './queries.ts'

/** *General*: what the queue is called, how it is dialled, and who comes first. */
export function GeneralTab({ form, queue }: { form: RecordForm<CallQueueBody>; queue: CallQueueReply | null }) {
  const { t } = useTranslation('call-queues')
  const { values, set, leave, faultOf, isDirty } = form
  return (
    <>
      <NameAndUnit form={form} right="configureQueues" />
      <TextField
        label={t('extension')}
        hint={t('extensionHint')}
        optional
        mono
        inputMode="numeric"
        autoComplete="off"
        value={values.extension ?? ''}
        onChange={(digits) => set('extension', digits.trim() === '' ? null : digits.trim())}
        onBlur={() => leave('extension')}
        error={faultOf('extension')}
        changed={isDirty('extension')}
      />
      <DescriptionField form={form} />
      <NumberField
        label={t('priority')}
        hint={t('priorityHint')}
        min={1}
        max={9}
        value={values.priority}
        onChange={(priority) => set('priority', priority ?? 5)}
        error={faultOf('priority')}
        changed={isDirty('priority')}
      />
      {queue && <VoicemailBox queue={queue} />}
    </>
  )
}

/** DS-1: a voicemail box of the queue's own. It is made and removed at once and is not part of Save. */
function VoicemailBox({ queue: { id, version, voicemailBox } }: { queue: CallQueueReply }) {
  const { t } = useTranslation('call-queues')
  const readOnly = useReadOnly()
  const { setVoicemailBox, settingVoicemailBox } = useCallQueueChanges()
  const change = async () => {
    try {
      await setVoicemailBox(id, version, voicemailBox === null)
    } catch (error) {
      notify({ kind: 'error', text: t('voicemailNot', { because: becauseOf(error) }) })
    }
  }
  return (
    <Field label={t('voicemailBox')} hint={t('voicemailHint')}>
      <div className={classes.beside}>
        {voicemailBox ? (
          <Link href={`/settings/voicemail-boxes/${voicemailBox.id}`}>{voicemailBox.name}</Link>
        ) : (
          <Muted>{t('voicemailNone')}</Muted>
        )}
        {!readOnly && (
          <Button size="sm" busy={settingVoicemailBox} onClick={() => void change()}>
            {t(voicemailBox ? 'voicemailRemove' : 'voicemailMake')}
          </Button>
        )}
      </div>
    </Field>
  )
}
