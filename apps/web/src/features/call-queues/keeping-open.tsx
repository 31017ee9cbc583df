import type { QueueLight } from '@nightswitch/contracts'
import { DataTable, Mono, Muted } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useNumberWords } from '../../shared/i18n/number-words.ts'
import { age, lasted } from '../../shared/i18n/time.ts'
import classes from './call-queues.module.css'
import { MemberLight } from './lights.tsx'

type Props = {
  /** As they are now; those that telephony is just learning of are not there. */
  members: readonly QueueLight[]
  now: number
  staleSince: number | null
  /** How many the queue has. */
  total: number
}

/** Whose telephone keeps callers waiting in this queue, and for how long still (FO-14). */
export function KeepingOpen({ members, now, staleSince, total }: Props) {
  const { t } = useTranslation('call-queues')
  const words = useNumberWords()
  if (total === 0) return <p className={classes.hint}>{t('noMembers')}</p>
  return (
    <div className={classes.phones}>
      <DataTable
        label={t('phones')}
        hideCount
        compact
        rows={members}
        rowKey={({ memberId }) => memberId}
        columns={[
          {
            key: 'agent',
            header: t('agent'),
            cell: ({ kind, name }: QueueLight) => (kind === 'number' ? <Mono>{words(name)}</Mono> : name),
          },
          {
            key: 'light',
            header: t('lightHeader'),
            cell: (light: QueueLight) => <MemberLight {...{ light, staleSince, now }} withoutAge />,
            priority: 1,
            wrap: true,
          },
          {
            key: 'keeps',
            header: t('keepsOpen'),
            cell: (light: QueueLight) => staleSince === null && <Keeps light={light} now={now} />,
            priority: 1,
          },
          {
            key: 'seen',
            header: t('seen'),
            numeric: true,
            cell: ({ since }: QueueLight) => since && t('ago', { age: age(since, now) }),
            priority: 2,
          },
        ]}
      />
    </div>
  )
}

/** Red is not offline: only grey does not keep a queue open. */
function Keeps({ light: { light, code, until }, now }: { light: QueueLight; now: number }) {
  const { t } = useTranslation('call-queues')
  if (light === 'grey') return <Muted>{t('keepsNo')}</Muted>
  if (code === 'DEVICE_IN_GRACE' && until)
    return <b>{t('keepsUntil', { left: lasted(Math.max(0, Date.parse(until) - now)) })}</b>
  return <b>{t('keepsYes')}</b>
}
