import type { AssistantQueue } from '@nightswitch/contracts'
import { Glyph, Switch } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { Big } from './big.tsx'
import { Failed } from './failed.tsx'
import { Loading } from './loading.tsx'
import { useMyQueues, useOwnOffline } from './queries.ts'
import classes from './rows.module.css'

const looks = {
  green: { glyph: 'ready', tone: 'ready' },
  red: { glyph: 'busy', tone: 'busy' },
  grey: { glyph: 'offline', tone: 'offline' },
} as const

/** DP-11: online or offline in each queue, and which setting wins. */
export function MyQueues() {
  const { t } = useTranslation('assistant')
  const { data, error, refetch } = useMyQueues()
  const own = useOwnOffline()
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  if (data.items.length === 0) return <Big title={t('noQueues')}>{t('noQueuesDo')}</Big>
  return (
    <>
      <p className={classes.lede}>{data.sentence}</p>
      <ul className={classes.rows} aria-label={t('views.queues')}>
        {data.items.map((item) => (
          <QueueRow
            key={item.memberId}
            item={item}
            wanted={own.pending?.memberId === item.memberId ? own.pending.offline : null}
            onChange={(offline) => own.set({ queueId: item.queue.id, memberId: item.memberId, offline })}
          />
        ))}
      </ul>
    </>
  )
}

type RowProps = { item: AssistantQueue; wanted: boolean | null; onChange: (offline: boolean) => void }

function QueueRow({ item, wanted, onChange }: RowProps) {
  const { t } = useTranslation('assistant')
  const { queue, light, because, waiting } = item
  const offline = wanted ?? item.offline
  return (
    <li className={classes.row}>
      <Glyph name={looks[light].glyph} tone={looks[light].tone} label={t(`lights.${light}`)} />
      <div className={classes.words}>
        <p className={classes.name}>{queue.name}</p>
        <p className={classes.detail}>{because}</p>
        {waiting > 0 && <p className={classes.detail}>{t('waiting', { count: waiting })}</p>}
      </div>
      <span className={classes.state}>{t(offline ? 'queueStates.offline' : 'queueStates.online')}</span>
      <Switch
        label={t('queueOnline', { queue: queue.name })}
        checked={!offline}
        onChange={(online) => onChange(!online)}
      />
    </li>
  )
}
