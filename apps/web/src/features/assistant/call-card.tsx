import { PhoneNumber } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { lasted } from '../../shared/i18n/time.ts'
import { Big } from './big.tsx'
import classes from './scenes.module.css'
import type { Assistant } from './use-assistant.ts'

/** The caller, while a telephone of the agent’s rings and while they talk. What callers say of themselves is text, never more. */
export function CallCard({ assistant: { reply, now } }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const call = reply?.call
  if (!call) return null
  const isRinging = call.state === 'ringing'
  const time = lasted(Math.max(0, now - Date.parse(call.since)))
  const facts = [
    ...(call.service ? [{ name: t('callers.service'), value: call.service.name }] : []),
    ...(call.queue ? [{ name: t('callers.queue'), value: call.queue.name }] : []),
    { name: t(isRinging ? 'callers.waited' : 'callers.talking'), value: time },
  ]
  return (
    <>
      <div className={classes.caller}>
        <p className={classes.number}>
          {call.callerNumber ? <PhoneNumber number={call.callerNumber} /> : t('unknownCaller')}
        </p>
        {call.callerName && <p className={classes.name}>{call.callerName}</p>}
        <dl className={classes.facts}>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {isRinging ? (
        <Big title={t('answerThere')}>{(call.service ?? call.queue) && t('declineSays')}</Big>
      ) : (
        reply.now?.dutyProfile?.offDuty === false && <Big>{t('goingOff')}</Big>
      )}
    </>
  )
}
