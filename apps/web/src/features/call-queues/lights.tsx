import type { QueueLight } from '@nightswitch/contracts'
import { Status, StatusCounts } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { age, clock } from '../../shared/i18n/time.ts'
import { lightCounts, lightKinds, lightReason } from '../../shared/lights/light-words.ts'
import classes from './call-queues.module.css'

type CountsProps = {
  counts: { green: number; red: number; grey: number }
  /** How many agents the queue has: some that are in no count are just being learned of. */
  of: number
  staleSince: number | null
  timeZone: string
  size?: 'sm' | 'md'
}

/** How many agents are ready, busy and offline. What may be old has no light at all. */
export function LightCounts({ counts, of, staleSince, timeZone, size }: CountsProps) {
  const { t } = useTranslation('call-queues')
  const { t: words } = useTranslation('lights')
  if (of === 0) return <Status kind="offline" size={size} word={t('noAgents')} />
  if (staleSince === null && counts.green + counts.red + counts.grey === 0)
    return <Status kind="warning" size={size} word={t('cannotTell')} />
  if (staleSince === null)
    return <StatusCounts label={t('countsLabel')} counts={lightCounts(counts, words)} size={size} />
  return (
    <Status
      kind="warning"
      size={size}
      word={t('cannotTell')}
      reason={t('knownAt', { at: clock(new Date(staleSince).toISOString(), timeZone) })}
    />
  )
}

type LightProps = { light: QueueLight; staleSince: number | null; now: number; withoutAge?: boolean }

/** FO-17: the light of one member: glyph, word, reason and age. */
export function MemberLight({ light, staleSince, now, withoutAge }: LightProps) {
  const { t } = useTranslation('call-queues')
  const { t: words } = useTranslation('lights')
  const word = words(`light.${light.code}`)
  if (staleSince !== null) return <Status kind="warning" word={t('cannotTell')} reason={t('wasLight', { word })} />
  const isCounting = light.until !== null || light.code === 'NO_DEVICE'
  return (
    <span title={light.because}>
      <Status
        kind={lightKinds[light.code]}
        word={word}
        reason={lightReason(light, now, words) || undefined}
        age={!withoutAge && !isCounting && light.since !== null ? age(light.since, now) : undefined}
      />
    </span>
  )
}

/** What the lights mean, once, below a list of them. */
export function LightLegend() {
  const { t } = useTranslation('call-queues')
  const { t: words } = useTranslation('lights')
  const lights = [
    { kind: 'ready', word: words('light.READY') },
    { kind: 'busy', word: t('legendRed') },
    { kind: 'warning', word: words('light.DEVICE_IN_GRACE') },
    { kind: 'offline', word: words('light.OFFLINE_IN_QUEUE') },
    { kind: 'disconnected', word: words('light.NO_DEVICE') },
  ] as const
  return (
    <ul className={classes.legend} aria-label={t('legend')}>
      {lights.map(({ kind, word }) => (
        <li key={kind}>
          <Status kind={kind} word={word} size="sm" />
        </li>
      ))}
    </ul>
  )
}
