import { Button, Modal } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import classes from './call-queues.module.css'

type Props = {
  busy: boolean
  onClose: () => void
  /** Callers are sent on when only outside numbers are left. */
  onFailover: () => void
  /** Callers wait for the outside numbers. */
  onWait: () => void
}

/** FO-26: with Require Agents and failover set, an outside number among the agents would keep the queue open for ever. Which is meant? */
export function NumbersQuestion({ busy, onClose, onFailover, onWait }: Props) {
  const { t } = useTranslation('call-queues')
  return (
    <Modal open onClose={onClose} title={t('question')} width="sm">
      <div className={classes.meant}>
        <p>{t('questionWords')}</p>
        <div>
          <Button variant="ink" busy={busy} onClick={onFailover}>
            {t('meantFailover')}
          </Button>
          <p className={classes.hint}>{t('meantFailoverHint')}</p>
        </div>
        <div>
          <Button busy={busy} onClick={onWait}>
            {t('meantWait')}
          </Button>
          <p className={classes.hint}>{t('meantWaitHint')}</p>
        </div>
      </div>
    </Modal>
  )
}
