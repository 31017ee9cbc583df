import type { Trial } from '@nightswitch/routing-engine'
import { Button, Link, Note, notify } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { outcomeWord } from '../../shared/trace/outcome.ts'
import { useCall, usePlaceCall } from './queries.ts'

/** Places the tried call on the simulated exchange and says whether it took the same way. */
export function PlacedCall(props: { calledNumber: string; callerNumber: string | null; trial: Trial }) {
  const { calledNumber, callerNumber, trial } = props
  const { t } = useTranslation('try-a-call')
  const place = usePlaceCall()
  const [placed, setPlaced] = useState<{ id: string; codes: string } | null>(null)
  const { data: call } = useCall(placed?.id ?? null)

  const onPlace = () =>
    place.mutate(
      { body: { calledNumber, callerNumber, callerName: null } },
      {
        onSuccess: ({ callId }) => {
          setPlaced({ id: callId, codes: codesOf(trial.steps) })
          notify({ kind: 'ready', text: t('placed') })
        },
        onError: (error) => notify({ kind: 'error', text: t('notPlaced', { because: becauseOf(error) }) }),
      },
    )
  return (
    <>
      <Button busy={place.isPending} onClick={onPlace}>
        {t('place')}
      </Button>
      {placed && (
        <Note role="status" kind={call?.outcome ? 'ready' : 'info'}>
          {t('real')}: {call?.outcome ? outcomeWord(call.outcome) : t('realRunning')}.{' '}
          {call?.outcome && t(codesOf(call.trace) === placed.codes ? 'realSame' : 'realOther')}{' '}
          {call && <Link href={`/calls/${encodeURIComponent(call.id)}`}>{t('openCall')}</Link>}
        </Note>
      )}
    </>
  )
}

const codesOf = (steps: readonly { code: string }[]) => steps.map(({ code }) => code).join(' ')
