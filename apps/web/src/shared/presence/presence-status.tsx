import type { ServicePresence } from '@nightswitch/contracts'
import { EmergencyTag, Muted, Status, type StatusKind, Tag, Tags } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n/i18n.ts'
import { lasted } from '../i18n/time.ts'
import { presenceTexts } from './texts.ts'

addTexts('presence', presenceTexts)

/** Each presence has a drawing of its own, so that nobody depends on colour. */
export const presenceKinds: Readonly<Record<NonNullable<ServicePresence['presence']>, StatusKind>> = {
  available: 'ready',
  busy: 'busy',
  absent: 'disconnected',
  closed: 'offline',
}

type Props = { service: ServicePresence; staleSince: number | null; size?: 'sm' | 'md' }

/** DP-22: the presence of a service with its reason. What may be old is told as what it was. */
export function PresenceStatus({ service: { presence, because }, staleSince, size = 'md' }: Props) {
  const { t } = useTranslation('presence')
  if (presence === null) return <Status kind="warning" size={size} word={t('cannotTell')} reason={because} />
  const word = t(`presence.${presence}`)
  if (staleSince !== null)
    return <Status kind="warning" size={size} word={t('cannotTell')} reason={t('wasPresence', { word })} />
  return <Status kind={presenceKinds[presence]} size={size} word={word} reason={because} />
}

type BadgesProps = {
  service: ServicePresence
  /** Where the emergency is told by something else beside it. */
  withoutEmergency?: boolean
}

/** EMERGENCY and FAILOVER; an exercise is not crimson. */
export function PresenceBadges({ service: { emergency, failover }, withoutEmergency = false }: BadgesProps) {
  const { t } = useTranslation('presence')
  const isEmergency = emergency.active && !emergency.exercise && !withoutEmergency
  if (!isEmergency && !failover && !emergency.exercise) return null
  return (
    <Tags>
      {isEmergency && <EmergencyTag />}
      {emergency.active && emergency.exercise && <Tag kind="ink">{t('exercise')}</Tag>}
      {failover && (
        <Tag kind="missing" title={t('failoverBecause')}>
          {t('failover')}
        </Tag>
      )}
    </Tags>
  )
}

type CallersProps = { of: { waiting: number; longestWaitSince: string | null }; now: number; staleSince: number | null }

/** How many wait, and how long the one who waits longest does; nothing when that may be old. */
export function CallersWaiting({ of: { waiting, longestWaitSince }, now, staleSince }: CallersProps) {
  const { t } = useTranslation('presence')
  if (staleSince !== null) return null
  if (waiting === 0) return <Muted>{t('nobodyWaits')}</Muted>
  return (
    <Status
      kind="ringing"
      size="sm"
      word={t('waiting', { count: waiting })}
      reason={longestWaitSince && t('longest', { age: lasted(now - Date.parse(longestWaitSince)) })}
    />
  )
}
