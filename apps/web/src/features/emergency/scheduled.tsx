import type { ActivationReply } from '@nightswitch/contracts'
import { Button, Note, notify } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { clock, span } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { useEnd } from './queries.ts'
import { useSwitchReport } from './use-switch-report.ts'

/** EM-18: emergencies that are planned, each with what calls it off. */
export function Scheduled({ activations }: { activations: readonly ActivationReply[] }) {
  return activations.map((activation) => <Planned key={activation.id} activation={activation} />)
}

function Planned({ activation }: { activation: ActivationReply }) {
  const { t } = useTranslation('emergency')
  const now = useNow()
  const [key] = useState(newIdempotencyKey)
  const { busy, endActivation } = useEnd()
  const report = useSwitchReport()
  const { id, version, scopeName, validFrom, timeZone, reason, startedBy, exercise, emergencyCase, abilities } =
    activation

  const callOff = async () => {
    try {
      await endActivation(id, version, key)
      notify({ kind: 'ready', text: t('calledOff', { name: scopeName }) })
    } catch (error) {
      notify({ kind: 'error', text: t('notCalledOff', { name: scopeName, because: report.because(error) }) })
    }
  }
  const start = { name: scopeName, at: clock(validFrom, timeZone, now), in: span(Date.parse(validFrom) - now) }
  const line = t('scheduledLine', start)
  return (
    <Note
      glyph="clock"
      actions={
        <Button
          size="lg"
          busy={busy}
          blockedBecause={abilities.end.allowed ? undefined : abilities.end.because}
          onClick={() => void callOff()}
        >
          {t('callOff')}
        </Button>
      }
    >
      <b>{t('scheduled')}</b> {exercise ? t('exerciseOn', { what: line }) : line}
      <br />
      {[emergencyCase?.name, reason, t('scheduledBy', { by: startedBy })].filter(Boolean).join(' · ')}
    </Note>
  )
}
