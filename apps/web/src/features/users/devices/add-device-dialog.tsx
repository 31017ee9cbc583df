import { deviceBodySchema, type UserReply } from '@nightswitch/contracts'
import { Button, ChoiceGroup, Modal, Note, TextField, useTexts } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../../shared/api/because.ts'
import { endsTheAct, newIdempotencyKey } from '../../../shared/api/idempotency-key.ts'
import { faultWord } from '../../../shared/form/fault-words.ts'
import inOrder from '../in-order.module.css'
import classes from './devices.module.css'
import type { Told } from './devices-tab.tsx'
import { useDeviceChanges } from './queries.ts'

type Props = { user: UserReply; onClose: () => void; onAdded: (told: Told) => void }
type Answer = 'later' | 'notPossible'

/** A telephone that is not there yet: what it is called, and whether it can call 112 (FO-29). */
export function AddDeviceDialog({ user, onClose, onAdded }: Props) {
  const { t } = useTranslation('devices')
  const texts = useTexts()
  const { create, setEmergencyCalls } = useDeviceChanges(user.id)
  const [label, setLabel] = useState('')
  const [answer, setAnswer] = useState<Answer>('later')
  const [left, setLeft] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [key, setKey] = useState(newIdempotencyKey)
  const parsed = deviceBodySchema.safeParse({ label })
  const fault = parsed.success ? undefined : parsed.error.issues[0]?.message

  const add = async () => {
    setLeft(true)
    if (!parsed.success) return
    setBusy(true)
    setFailure(null)
    try {
      const { device, credentials } = await create(parsed.data, key)
      // The password is told once: what comes after it must not lose it.
      if (answer === 'notPossible') await setEmergencyCalls(device, 'notPossible').catch(() => undefined)
      onAdded({ label: device.label, credentials })
    } catch (error) {
      if (endsTheAct(error)) setKey(newIdempotencyKey())
      setFailure(t('notDone', { because: becauseOf(error) }))
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      onClose={onClose}
      title={t('addTitle', { name: user.name })}
      footer={
        <div className={classes.buttons}>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button variant="ink" busy={busy} onClick={() => void add()}>
            {t('create')}
          </Button>
        </div>
      }
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextField
          label={t('label')}
          layout="stacked"
          required
          hint={t('labelHint')}
          value={label}
          onChange={setLabel}
          error={left && fault ? faultWord(fault) : undefined}
          autoComplete="off"
        />
        <ChoiceGroup
          label={t('emergency.ask')}
          value={answer}
          onChange={setAnswer}
          choices={[
            { value: 'later', label: t('emergency.later') },
            { value: 'notPossible', label: t('emergency.no') },
          ]}
        />
        <p className={inOrder.muted}>{t('emergency.askHint')}</p>
        {failure && (
          <Note kind="error" role="alert">
            {failure}
          </Note>
        )}
      </form>
    </Modal>
  )
}
