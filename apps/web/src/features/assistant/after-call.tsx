import { Button, TimeBar } from '@nightswitch/ui'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { lasted } from '../../shared/i18n/time.ts'
import { Big } from './big.tsx'
import classes from './scenes.module.css'
import type { Assistant } from './use-assistant.ts'

const ONE_MORE_MS = 60_000

/** After-call work: how long nothing rings, a minute more, or ready at once. */
export function AfterCall({ assistant: { reply, now, acts } }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const until = Date.parse(reply?.now?.afterCallUntil ?? '')
  const left = Math.max(0, until - now)
  const total = useTotal(left, (reply?.afterCall.seconds ?? 0) * 1_000)
  if (!reply) return null
  const { seconds, mostSeconds, mayFinish, latestEnd } = reply.afterCall
  const isLongest = latestEnd !== null && until >= Date.parse(latestEnd)
  return (
    <>
      <div className={classes.caller}>
        <div className={classes.next}>
          <span className={classes.clock}>{lasted(left)}</span> {t('left', { total: lasted(total) })}
          {mostSeconds > seconds && isLongest && <span className={classes.push}>{t('longest')}</span>}
          {mostSeconds > seconds && !isLongest && (
            <Button
              size="sm"
              className={classes.push}
              busy={acts.isSettingAfterCall}
              onClick={() => acts.setAfterCall(new Date(until + ONE_MORE_MS).toISOString())}
            >
              {t('extend')}
            </Button>
          )}
        </div>
        <TimeBar used={total === 0 ? 0 : left / total} label={t('leftBar')} />
      </div>
      {mayFinish ? (
        <div className={classes.act}>
          <Button
            size="lg"
            variant="ink"
            fullWidth
            busy={acts.isSettingAfterCall}
            onClick={() => acts.setAfterCall(new Date(now).toISOString())}
          >
            {t('finish')}
          </Button>
        </div>
      ) : (
        <Big>{t('mayNotFinish')}</Big>
      )}
    </>
  )
}

/** The whole time of which so much is left: what the configuration gives, and what was added to it. */
function useTotal(left: number, usual: number): number {
  const most = useRef(0)
  most.current = Math.max(most.current, usual, Math.ceil(left / 1_000) * 1_000)
  return most.current
}
