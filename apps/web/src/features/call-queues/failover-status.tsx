import { Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { clock, lasted } from '../../shared/i18n/time.ts'
import type { FailoverState } from './failover-state.ts'

type Props = {
  state: FailoverState
  /** Where callers go, or would go; empty where it is not known. */
  to: string
  now: number
  timeZone: string
  size?: 'sm' | 'md'
}

/** Failover in words: off, ready, about to start, or on since when and to where. */
export function FailoverStatus({ state, to, now, timeZone, size }: Props) {
  const { t } = useTranslation('call-queues')
  if (state.kind === 'active')
    return (
      <Status
        kind="warning"
        size={size}
        word={t('state.active', { at: clock(state.since, timeZone, now) })}
        reason={to && t('state.activeTo', { to })}
      />
    )
  if (state.kind === 'starting') {
    const left = lasted(Math.max(0, Date.parse(state.at) - now))
    return (
      <Status
        kind="warning"
        size={size}
        word={t('state.starting', { left })}
        reason={to && t('state.readyTo', { to })}
      />
    )
  }
  if (state.kind === 'noDestination')
    return <Status kind="error" size={size} word={t('state.noDestination')} reason={t('state.noDestinationBecause')} />
  if (state.kind === 'off') return <Status kind="offline" size={size} word={t('state.off')} />
  return <Status kind="ready" size={size} word={t('state.ready')} reason={to && t('state.readyTo', { to })} />
}
