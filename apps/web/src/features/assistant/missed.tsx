import { Button } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { Big } from './big.tsx'
import { timeUntil } from './head-words.ts'
import classes from './scenes.module.css'
import type { Assistant } from './use-assistant.ts'

/** DP-21: paused after a missed call, until the agent, a supervisor or a timer says otherwise. */
export function Missed({ assistant: { reply, now, acts } }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const agent = reply?.now
  if (!agent) return null
  return (
    <>
      <Big title={t('noCalls')}>
        {agent.ronaQueue && `${t('missedOf', { queue: agent.ronaQueue.name })} `}
        {t('missed')}
      </Big>
      <div className={classes.act}>
        <Button size="lg" variant="ink" fullWidth busy={acts.isComingBack} onClick={acts.beBack}>
          {t('imBack')}
        </Button>
      </div>
      <Big>{agent.ronaUntil ? t('backAt', { left: timeUntil(agent.ronaUntil, now) }) : t('backByHand')}</Big>
    </>
  )
}
