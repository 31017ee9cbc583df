import type { CallQueueBody, CallQueueReply } from '@nightswitch/contracts'
import { ButtonLink, Link, Panel, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { destinationFault } from '../../shared/destination/destination-fault.tsx'
import { DestinationField } from '../../shared/destination/destination-field.tsx'
import { useDestinationWords } from '../../shared/destination/destination-words.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import classes from './call-queues.module.css'
import { failoverState } from './failover-state.ts'
import { FailoverStatus } from './failover-status.tsx'
import { KeepingOpen } from './keeping-open.tsx'
import { useFloor } from './use-floor.ts'
import { WouldStart } from './would-start.tsx'

type Props = { form: RecordForm<CallQueueBody>; queue: CallQueueReply; timeZone: string }

/**
 * FO-11: offline failover on one page. Naming a destination turns Require Agents on with it, because one does nothing without
 * the other; both are saved together, and the system user's Default rule shows the same.
 */
export function FailoverCard({ form, queue, timeZone }: Props) {
  const { t } = useTranslation('call-queues')
  const { values, set, isDirty } = form
  const { abilities } = useSignedIn()
  const floor = useFloor(queue.id)
  const savedTo = useDestinationWords(queue.whenOffline ?? queue.ifUnavailable)
  const { data, now, staleSince } = floor
  const to = data?.failover.goes || savedTo
  const state = failoverState(queue, staleSince === null ? data?.failover : undefined)
  return (
    <Panel
      className={classes.card}
      title={t('offlineFailover')}
      actions={
        state.kind === 'ready' && staleSince === null && data?.failover.preventedBy.length === 1 ? (
          <Status kind="warning" word={t('state.onePhone')} />
        ) : (
          <FailoverStatus {...{ state, to, now, timeZone }} />
        )
      }
      footer={
        <div className={classes.foot}>
          <span>
            {t('sameRule')}{' '}
            <Link href={`/users/${queue.userId}/answering-rules`}>{t('sameRulePath', { name: queue.name })}</Link>
          </span>
          {abilities.simulate && (
            <ButtonLink href={`/test-call?allOffline=${queue.id}`} glyph="phone">
              {t('tryAllOffline')}
            </ButtonLink>
          )}
        </div>
      }
    >
      <DestinationField
        label={t('whenOffline')}
        hint={t('whenOfflineHint')}
        noneLabel={t('nowhere')}
        organizationUnitId={values.organizationUnitId}
        exceptId={queue.id}
        purpose="failover"
        value={values.whenOffline}
        onChange={(destination) => {
          set('whenOffline', destination)
          if (destination && !values.requireAgents) set('requireAgents', true)
        }}
        error={destinationFault(form, 'whenOffline')}
        changed={isDirty('whenOffline')}
      />
      <WouldStart queue={queue} floor={floor} timeZone={timeZone} />
      {data && (
        <KeepingOpen
          members={data.members}
          now={now}
          staleSince={staleSince}
          total={queue.members.users + queue.members.numbers}
        />
      )}
    </Panel>
  )
}
