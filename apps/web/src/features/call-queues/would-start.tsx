import type { CallQueueReply, QueueFloor } from '@nightswitch/contracts'
import { Button, notify, Skeleton } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { clock, lasted } from '../../shared/i18n/time.ts'
import type { Live } from '../../shared/live/use-live-answer.ts'
import classes from './call-queues.module.css'
import { useQueueActs } from './queries.ts'

type Props = { queue: CallQueueReply; floor: Live<QueueFloor>; timeZone: string }

/** FO-14: would failover start now, and why not: who prevents it, what counts down. As saved, not as typed. */
export function WouldStart({ queue, floor: { data, staleSince, now, error }, timeZone }: Props) {
  const { t } = useTranslation('call-queues')
  const { endFailover, endingFailover } = useQueueActs(queue.id)
  const isKnown = data && data.failover.code !== UNKNOWN
  // Asked a moment ago: that nobody can tell is said once that is known.
  if (!data && error === null) return <Skeleton rows={2} height={22} />
  if (!data || !isKnown || staleSince !== null) {
    const at = staleSince === null ? null : clock(new Date(staleSince).toISOString(), timeZone, now)
    return (
      <div className={classes.ready} role="status">
        <p className={classes.answer}>
          {t('wouldStart')} <b>{t('cannotTell')}</b>
          {at && `, ${t('knownAt', { at })}`}
        </p>
        {data && !isKnown && <p className={classes.then}>{data.failover.because}</p>}
        {error !== null && <p className={classes.then}>{t('notAsked', { because: becauseOf(error) })}</p>}
      </div>
    )
  }
  const { failover, abilities, queue: named } = data
  const end = async () => {
    try {
      await endFailover()
      notify({ kind: 'ready', text: t('ended', { name: named.name }) })
    } catch (failure) {
      notify({ kind: 'error', text: t('notEnded', { because: becauseOf(failure) }) })
    }
  }
  return (
    <div className={classes.ready}>
      <p className={classes.answer}>
        {failover.since && !isRuled(failover) ? (
          <b>{t('itIsOn', { at: clock(failover.since, timeZone, now) })}</b>
        ) : (
          <>
            {t('wouldStart')} <b>{t(failover.now ? 'wouldStartYes' : 'wouldStartNo')}</b>
          </>
        )}{' '}
        {whyWords(queue, data, t)}
      </p>
      <p className={classes.then}>{thenWords(queue, data, now, t)}</p>
      {failover.since && (
        <Button
          glyph="refresh"
          busy={endingFailover}
          blockedBecause={abilities.endFailover.allowed ? undefined : abilities.endFailover.because}
          onClick={() => void end()}
        >
          {t('endNow')}
        </Button>
      )}
    </div>
  )
}

/** What the API says of a queue that telephony has not heard of yet. */
const UNKNOWN = 'UNKNOWN'

/** An answering rule lets nobody wait, whoever is there: it comes before failover. */
const isRuled = ({ code }: Pick<QueueFloor['failover'], 'code'>) => code === 'RULE_DND' || code === 'RULE_ALWAYS'

type Translate = TFunction<'call-queues'>
const SHOWN = 3

/** Where callers go, or who prevents it, by name. */
export function whyWords(
  queue: Pick<CallQueueReply, 'requireAgents'>,
  { failover, members }: Pick<QueueFloor, 'failover' | 'members'>,
  t: Translate,
): string {
  if (isRuled(failover)) return failover.because
  if (failover.since || failover.now) return failover.goes ? t('goesTo', { to: failover.goes }) : failover.because
  if (!queue.requireAgents) return t('wouldStartOff')
  const names = failover.preventedBy.map(({ name }) => name)
  if (names.length === 0) return failover.because
  const shown = names.slice(0, SHOWN).join(', ')
  const more = names.length - SHOWN
  return t('preventedBy', {
    count: names.length,
    of: members.length,
    names: more > 0 ? t('preventedMore', { names: shown, count: more }) : shown,
  })
}

/** What happens next by itself, with its countdown. */
export function thenWords(
  queue: Pick<CallQueueReply, 'requireAgents' | 'graceSeconds' | 'steadySeconds'>,
  { failover }: Pick<QueueFloor, 'failover'>,
  now: number,
  t: Translate,
): string {
  const left = (at: string) => lasted(Math.max(0, Date.parse(at) - now))
  if (isRuled(failover)) return ''
  if (failover.since) {
    if (failover.endsAt) return t('endsIn', { left: left(failover.endsAt) })
    if (failover.byHand) return t('endsByHand')
    return queue.steadySeconds === 0 ? t('endsAtOnce') : t('endsAfter', { seconds: queue.steadySeconds })
  }
  if (!queue.requireAgents) return ''
  if (failover.startsAt) return t('startsIn', { left: left(failover.startsAt) })
  if (failover.now) return ''
  return queue.graceSeconds === 0 ? t('startsAtOnce') : t('startsAfter', { seconds: queue.graceSeconds })
}
