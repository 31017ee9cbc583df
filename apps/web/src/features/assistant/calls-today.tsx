import type { AssistantToday } from '@nightswitch/contracts'
import { Glyph, PhoneNumber } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { lasted } from '../../shared/i18n/time.ts'
import { Big } from './big.tsx'
import { Failed } from './failed.tsx'
import { clockHere } from './head-words.ts'
import { Loading } from './loading.tsx'
import { useToday } from './queries.ts'
import classes from './rows.module.css'

const looks = {
  answered: { glyph: 'ready', tone: 'ready' },
  missed: { glyph: 'warning', tone: 'warn' },
  talking: { glyph: 'busy', tone: 'busy' },
} as const

/** The calls of today that rang at the agent’s telephones. */
export function CallsToday({ now }: { now: number }) {
  const { t } = useTranslation('assistant')
  const { data, error, refetch } = useToday()
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  if (data.items.length === 0) return <Big title={t('noCallsToday')}>{t('noCallsTodayDo')}</Big>
  return (
    <>
      <p className={classes.lede}>{t('callsCount', { answered: data.answered, missed: data.missed })}</p>
      <ul className={classes.rows} aria-label={t('views.calls')}>
        {data.items.map((call) => (
          <CallRow key={`${call.callId} ${call.at}`} call={call} now={now} />
        ))}
      </ul>
    </>
  )
}

function CallRow({ call, now }: { call: AssistantToday; now: number }) {
  const { t } = useTranslation('assistant')
  const { at, service, queue, callerNumber, callerName, result, talkMs } = call
  const talked = talkMs ?? (result === 'talking' ? now - Date.parse(at) : null)
  const from = service?.name ?? queue?.name ?? t('direct')
  return (
    <li className={classes.row}>
      <Glyph name={looks[result].glyph} tone={looks[result].tone} label={t(`results.${result}`)} />
      <div className={classes.words}>
        <p className={classes.name}>{callerNumber ? <PhoneNumber number={callerNumber} /> : t('unknownCaller')}</p>
        <p className={classes.detail}>{callerName ? `${callerName}, ${from}` : from}</p>
      </div>
      <div className={classes.times}>
        <time dateTime={at}>{clockHere(at)}</time>
        <span>{talked === null ? t(`results.${result}`) : lasted(talked)}</span>
      </div>
    </li>
  )
}
