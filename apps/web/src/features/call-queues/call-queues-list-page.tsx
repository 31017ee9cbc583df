import type { CallQueueReply, QueueFloors } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { ButtonLink, type Column, Mono, Muted, Note, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { lasted } from '../../shared/i18n/time.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import type { Live } from '../../shared/live/use-live-answer.ts'
import { QueueWarnings } from '../../shared/queue-warnings/queue-warnings.tsx'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { failoverState } from './failover-state.ts'
import { FailoverStatus } from './failover-status.tsx'
import { LightCounts } from './lights.tsx'
import { useCallQueues } from './queries.ts'
import { QueueCrumbs, queuesPath } from './queue-crumbs.tsx'
import { callQueueTexts } from './texts.ts'
import { useFloors } from './use-floor.ts'

addTexts('call-queues', callQueueTexts)

/** *Call Queues*: who is there, who waits, and whether failover would work. */
export function CallQueuesListPage() {
  const { t } = useTranslation('call-queues')
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
  const floors = useFloors()
  const add = abilities.configureQueues && (
    <ButtonLink variant="ink" glyph="plus" href={`${queuesPath}/new`}>
      {t('add')}
    </ButtonLink>
  )
  return (
    <RecordListPage
      words={{
        title: t('title'),
        search: t('search'),
        none: t('none'),
        noneBecause: t('noneBecause'),
        noMatch: t('noMatch'),
      }}
      crumbs={<QueueCrumbs />}
      add={add}
      list={list}
      query={useCallQueues(list.filter, list.sort)}
      columns={useColumns(floors)}
      path={queuesPath}
      around={(table) => (
        <>
          <QueueWarnings />
          {floors.error !== null && !floors.data && (
            <Note kind="warn">{t('notAsked', { because: becauseOf(floors.error) })}</Note>
          )}
          {table}
        </>
      )}
    />
  )
}

type QueueNow = QueueFloors['items'][number]

function useColumns(floors: Live<QueueFloors>): Column<CallQueueReply>[] {
  const { t } = useTranslation('call-queues')
  const { unit: unitOf } = useOrganizationUnits()
  const { name, unit } = useRecordColumns<CallQueueReply>()
  const { now, staleSince, data } = floors
  const nowOf = ({ id }: CallQueueReply) => data?.items.find(({ queue }) => queue.id === id)
  // On a telephone there is room for what cannot wait only: callers who do, and failover that is on or about to begin.
  const [somebodyWaits, isGoing] = [
    data?.items.some(({ waiting }) => waiting > 0) ?? false,
    data?.items.some(({ failoverSince, failoverStartsAt }) => failoverSince ?? failoverStartsAt) ?? false,
  ]
  const zoneOf = ({ organizationUnit }: CallQueueReply) => unitOf(organizationUnit.id)?.timeZone ?? 'UTC'
  return [
    name,
    {
      key: 'extension',
      header: t('extension'),
      cell: ({ extension }) => extension && <Mono>{extension}</Mono>,
      priority: 2,
    },
    unit,
    {
      key: 'lights',
      header: t('lights'),
      cell: (row) => {
        const here = nowOf(row)
        return (
          here && (
            <LightCounts
              counts={here.counts}
              of={row.members.users + row.members.numbers}
              staleSince={staleSince}
              timeZone={zoneOf(row)}
              size="sm"
            />
          )
        )
      },
      priority: 1,
    },
    {
      key: 'waiting',
      header: t('waiting'),
      cell: (row) => staleSince === null && <Waiting here={nowOf(row)} now={now} />,
      priority: somebodyWaits ? 1 : 2,
    },
    {
      key: 'failover',
      header: t('failover'),
      cell: (row) => (
        <Failover row={row} here={staleSince === null ? nowOf(row) : undefined} {...{ now }} zone={zoneOf(row)} />
      ),
      priority: isGoing ? 1 : 2,
    },
  ]
}

function Waiting({ here, now }: { here: QueueNow | undefined; now: number }) {
  const { t } = useTranslation('call-queues')
  if (!here) return null
  if (here.waiting === 0 || !here.longestWaitSince) return <Muted>{t('nobodyWaiting')}</Muted>
  return (
    <Status
      kind={here.warning ? 'warning' : 'ringing'}
      size="sm"
      word={here.waiting}
      reason={t('longest', { age: lasted(now - Date.parse(here.longestWaitSince)) })}
    />
  )
}

type FailoverProps = { row: CallQueueReply; here: QueueNow | undefined; now: number; zone: string }

function Failover({ row, here, now, zone }: FailoverProps) {
  const { t } = useTranslation('call-queues')
  const destination = row.whenOffline ?? row.ifUnavailable
  const to =
    destination?.kind === 'phoneNumber'
      ? formatNumber(destination.number)
      : destination && t(`goes.${destination.kind}`)
  const state = failoverState(row, here && { since: here.failoverSince, startsAt: here.failoverStartsAt })
  return <FailoverStatus state={state} to={to ?? ''} now={now} timeZone={zone} size="sm" />
}
