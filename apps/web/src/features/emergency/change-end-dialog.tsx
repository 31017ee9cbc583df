import type { ActivationReply } from '@nightswitch/contracts'
import { Button, Modal, Note, notify } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { clock } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { toWallInput } from '../../shared/i18n/zoned.ts'
import classes from './change-end-dialog.module.css'
import { type Ends, endOf } from './ends.ts'
import { useExtend } from './queries.ts'
import { useSwitchReport } from './use-switch-report.ts'
import { EndsField } from './when-fields.tsx'

/** EM-18: another end for a running or planned emergency: a moment, or when somebody ends it. */
export function ChangeEndDialog({ activation, onClose }: { activation: ActivationReply; onClose: () => void }) {
  const { t } = useTranslation('emergency')
  const now = useNow(5_000)
  const { timeZone, validUntil, validFrom, scopeName } = activation
  const from = Math.max(now, Date.parse(validFrom))
  const preset = toWallInput(validUntil ? Date.parse(validUntil) + 3_600_000 : from + 4 * 3_600_000, timeZone)
  const [ends, setEnds] = useState<Ends>({ choice: 'at', at: preset })
  const [key] = useState(newIdempotencyKey)
  const [failed, setFailed] = useState<string | null>(null)
  const { busy, extend } = useExtend(key)
  const report = useSwitchReport()
  const end = endOf(ends, null, from, timeZone)

  const change = async () => {
    if (end === undefined) return
    try {
      await extend(activation, end?.toISOString() ?? null)
      notify({
        kind: 'ready',
        text: end ? t('extended', { at: clock(end.toISOString(), timeZone) }) : t('untilOpen'),
      })
      onClose()
    } catch (error) {
      setFailed(t('notExtended', { because: report.because(error) }))
    }
  }
  return (
    <Modal
      open
      onClose={onClose}
      title={t('changeTitle', { name: scopeName })}
      footer={
        <div className={classes.buttons}>
          <Button onClick={onClose}>{t('endSheet.back')}</Button>
          <Button
            variant="ink"
            busy={busy}
            blockedBecause={end === undefined ? t('sheet.pastEnd') : undefined}
            onClick={() => void change()}
          >
            {t('changeEnd')}
          </Button>
        </div>
      }
    >
      {failed && (
        <Note kind="error" role="alert">
          {failed}
        </Note>
      )}
      <EndsField
        value={ends}
        onChange={setEnds}
        usual={null}
        from={from}
        now={now}
        timeZone={timeZone}
        wrong={end === undefined}
      />
    </Modal>
  )
}
