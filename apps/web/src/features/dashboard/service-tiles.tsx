import type { ServicePresence } from '@nightswitch/contracts'
import { Muted } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import type { Live } from '../../shared/live/use-live-answer.ts'
import { CallersWaiting, PresenceBadges, PresenceStatus } from '../../shared/presence/presence-status.tsx'
import type { Presences } from '../../shared/presence/queries.ts'
import { type Breach, breachesOf, type Thresholds } from './thresholds.ts'
import { Tile, Tiles } from './tile.tsx'

/** What of a service is over its threshold. */
export const serviceBreaches = (
  { waiting, longestWaitSince, presence, hasQueue }: ServicePresence,
  thresholds: Thresholds,
  now: number,
): Breach[] => breachesOf({ waiting, longestWaitSince, unstaffed: hasQueue && presence === 'absent' }, thresholds, now)

type Props = { live: Live<Presences>; thresholds: Thresholds }

/** Presence, badges, who waits and how long, for each service; what is over a threshold first. */
export function ServiceTiles({ live: { data, now, staleSince }, thresholds }: Props) {
  const { t } = useTranslation('dashboard')
  if (!data) return null
  const stale = staleSince !== null || !data.current
  const rows = data.items
    .map((service) => ({ service, breaches: serviceBreaches(service, thresholds, now) }))
    .toSorted(
      (one, other) =>
        Number(other.service.emergency.active) - Number(one.service.emergency.active) ||
        Number(other.breaches.length > 0) - Number(one.breaches.length > 0) ||
        one.service.service.name.localeCompare(other.service.service.name),
    )
  return (
    <Tiles title={t('services')} none={t('noServices')} stale={stale}>
      {rows.map(({ service, breaches }) => (
        <Tile
          key={service.service.id}
          name={service.service.name}
          detail={service.organizationUnit.name}
          {...{ breaches, thresholds, stale }}
        >
          <PresenceBadges service={service} />
          <PresenceStatus service={service} staleSince={staleSince} size="sm" />
          <CallersWaiting of={service} now={now} staleSince={stale ? 0 : null} />
          {!stale && service.hasQueue && <Muted>{t('staff', { free: service.free, onDuty: service.onDuty })}</Muted>}
        </Tile>
      ))}
    </Tiles>
  )
}
