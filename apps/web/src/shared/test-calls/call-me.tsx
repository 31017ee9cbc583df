import { cultureName } from '@nightswitch/contracts'
import { Button, Modal, Note, Status } from '@nightswitch/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey } from '../api/idempotency-key.ts'
import { useOrganizationUnits } from '../api/organization-units.ts'
import { NumberAsTypedField } from '../fields/number-field.tsx'
import { language } from '../i18n/i18n.ts'
import { age } from '../i18n/time.ts'
import { useNow } from '../i18n/use-now.ts'
import { useSignedIn } from '../session/session-context.ts'
import { notStartedWords, useCallMe, useCaseHearing, useTestCall } from './queries.ts'
import classes from './test-calls.module.css'

type Props = { emergencyCaseId: string; organizationUnitId: string }

/** *Call me and play it* (EM-27), and when somebody last listened. */
export function CallMe({ emergencyCaseId, organizationUnitId }: Props) {
  const { t } = useTranslation('testCalls')
  const { abilities } = useSignedIn()
  const { data } = useCaseHearing(emergencyCaseId)
  const now = useNow(30_000)
  const [asking, setAsking] = useState(false)
  const hearing = data?.hearing
  return (
    <div className={classes.test}>
      <p className={classes.because}>
        {hearing
          ? t('lastHeard', {
              age: age(hearing.heardAt, now),
              by: hearing.simulated ? t('bySimulated', { by: hearing.by }) : hearing.by,
              languages: hearing.cultures.map((culture) => cultureName(culture, language())).join(', '),
            })
          : t('neverHeard')}
      </p>
      <Button
        size="sm"
        glyph="phone"
        blockedBecause={abilities.switchEmergency ? undefined : t('mayNot')}
        onClick={() => setAsking(true)}
      >
        {t('callMe')}
      </Button>
      {asking && (
        <CallMeDialog
          emergencyCaseId={emergencyCaseId}
          organizationUnitId={organizationUnitId}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

/** The person's own number, kept in this browser for the next time. */
const keptAs = 'nightswitch.my-number'

type DialogProps = Props & { onClose: () => void; onEnded?: () => void }

/** Asks for a number of the person's own, rings it and says what happens. */
export function CallMeDialog({ emergencyCaseId, organizationUnitId, onClose, onEnded }: DialogProps) {
  const { t } = useTranslation('testCalls')
  const { unit } = useOrganizationUnits()
  const start = useCallMe()
  const [number, setNumber] = useState(() => localStorage.getItem(keptAs) ?? '')
  const [callId, setCallId] = useState<string | null>(null)
  const call = useTestCall(callId, onEnded).data
  const isUnderWay = start.isPending || (callId !== null && call?.phase !== 'ended')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    localStorage.setItem(keptAs, number)
    start.mutate(
      { params: { id: emergencyCaseId }, headers: { 'idempotency-key': newIdempotencyKey() }, body: { number } },
      { onSuccess: ({ id }) => setCallId(id) },
    )
  }
  return (
    <Modal open onClose={onClose} title={t('callMe')} width="sm">
      <form className={classes.form} onSubmit={submit}>
        <p className={classes.because}>{t('callMeHint')}</p>
        <NumberAsTypedField
          label={t('yourNumber')}
          layout="stacked"
          required
          country={unit(organizationUnitId)?.country ?? 'DE'}
          value={number}
          onChange={setNumber}
          error={start.error ? notStartedWords(start.error) : undefined}
        />
        <div role="status">
          {call && call.phase !== 'ended' && (
            <Status
              kind="ringing"
              word={
                call.culture
                  ? t('playing', {
                      language: call.culture.includes('-') ? cultureName(call.culture, language()) : call.culture,
                    })
                  : t('ringing')
              }
            />
          )}
          {call?.phase === 'ended' && <Note kind={call.result === 'heard' ? 'ready' : 'warn'}>{call.because}</Note>}
        </div>
        <Button type="submit" variant="ink" busy={isUnderWay}>
          {t('ring')}
        </Button>
      </form>
    </Modal>
  )
}
