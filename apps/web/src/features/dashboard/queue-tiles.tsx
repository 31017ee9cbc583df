import type { QueueFloors } from '@nightswitch/contracts'
import { Status, StatusCounts } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { clock, lasted } from '../../shared/i18n/time.ts'
import { lightCounts } from '../../shared/lights/light-words.ts'
import type { Live } from '../../shared/live/use-live-answer.ts'
import { CallersWaiting } from '../../shared/presence/presence-status.tsx'
import { type Breach, breachesOf, type Thresholds } from './thresholds.ts'
import { Tile, Tiles } from './tile.tsx'

type QueueNow = QueueFloors['items'][number]

/** What of a queue is over its threshold. */
export const queueBreaches = (
  { waiting, longestWaitSince, failoverSince, warning }: QueueNow,
  thresholds: Thresholds,
  now: number,
): Breach[] =>
  breachesOf({ waiting, longestWaitSince, unstaffed: failoverSince !== null || warning !== null }, thresholds, now)

type Props = { live: Live<QueueFloors>; queues: readonly QueueNow[]; thresholds: Thresholds }

/** Who waits, who is there, and whether callers go elsewhere, for each queue; what is over a threshold first. */
export function QueueTiles({ live: { now, staleSince }, queues, thresholds }: Props) {
  const { t } = useTranslation('dashboard')
  const stale = staleSince !== null
  const rows = queues
    .map((queue) => ({ queue, breaches: queueBreaches(queue, thresholds, now) }))
    .toSorted(
      (one, other) =>
        Number(other.breaches.length > 0) - Number(one.breaches.length > 0) ||
        one.queue.queue.name.localeCompare(other.queue.queue.name),
    )
  return (
    <Tiles title={t('queues')} none={t('noQueues')} stale={stale}>
      {rows.map(({ queue, breaches }) => (
        <Tile
          key={queue.queue.id}
          name={queue.queue.name}
          detail={queue.organizationUnit.name}
          {...{ breaches, thresholds, stale }}
        >
          {stale ? <Status kind="warning" size="sm" word={t('cannotTell')} /> : <Now queue={queue} now={now} />}
          <CallersWaiting of={queue} now={now} staleSince={staleSince} />
        </Tile>
      ))}
    </Tiles>
  )
}

function Now({
  queue: { queue, counts, failoverSince, failoverStartsAt, warning },
  now,
}: {
  queue: QueueNow
  now: number
}) {
  const { t } = useTranslation('dashboard')
  const { t: words } = useTranslation('lights')
  const members = lightCounts(counts, words)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <>
      {members.length > 0 ? (
        <StatusCounts label={t('members', { queue: queue.name })} counts={members} size="sm" />
      ) : (
        <Status kind="offline" size="sm" word={t('noMembers')} />
      )}
      {failoverSince && (
        <Status kind="warning" size="sm" word={t('failoverSince', { at: clock(failoverSince, zone, now) })} />
      )}
      {failoverStartsAt && (
        <Status
          kind="warning"
          size="sm"
          word={t('failoverSoon', { left: lasted(Math.max(0, Date.parse(failoverStartsAt) - now)) })}
        />
      )}
      {warning && !failoverSince && <Status kind="warning" size="sm" word={warning.because} />}
    </>
  )
}
