import type { QueueCaller, QueueFloor } from '@nightswitch/contracts'
import { Muted, Panel } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useNumberWords } from '../../shared/i18n/number-words.ts'
import { lasted } from '../../shared/i18n/time.ts'
import type { Live } from '../../shared/live/use-live-answer.ts'
import classes from './call-queues.module.css'

/** Who waits, in the order they are served: since when, and at whom it rings. Names and numbers are text from outside. */
export function WaitingCallers({ floor: { data, now, staleSince } }: { floor: Live<QueueFloor> }) {
  const { t } = useTranslation('call-queues')
  if (!data) return null
  const { waiting, talking } = data
  return (
    <Panel title={t('waitingCallers')} detail={waiting.length > 0 ? waiting.length : undefined}>
      {waiting.length === 0 && <p className={classes.hint}>{t('noneWaiting')}</p>}
      <ol className={classes.waiting}>
        {waiting.map((caller) => (
          <li key={caller.callId} className={classes.caller}>
            <span className={classes.place}>{caller.position}</span>
            <Caller caller={caller} />
            <span className={classes.wait}>{staleSince === null && lasted(now - Date.parse(caller.since))}</span>
          </li>
        ))}
      </ol>
      {talking > 0 && <Muted>{t('talking', { count: talking })}</Muted>}
    </Panel>
  )
}

const PRIORITY = 5

function Caller({ caller }: { caller: QueueCaller }) {
  const { t } = useTranslation('call-queues')
  const words = useNumberWords()
  const { callerName, callerNumber, masked, service, ringingAt, priority } = caller
  const who = [callerName, callerNumber && words(callerNumber)].filter(Boolean).join(' · ')
  const detail = [
    service?.name,
    priority === PRIORITY ? null : t('withPriority', { priority }),
    ringingAt.length > 0 ? t('ringingAt', { names: ringingAt.join(', ') }) : null,
  ]
  return (
    <span>
      {who || t(masked ? 'maskedCaller' : 'unknownCaller')}
      <span className={classes.detail}>{detail.filter(Boolean).join(' · ')}</span>
    </span>
  )
}
