import type { WorkflowInstanceReply } from '@nightswitch/contracts'
import { Button, DataTable, Panel, Skeleton, Tag } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { dateTime } from '../../shared/i18n/time.ts'
import { useWorkflowVersions } from './queries.ts'
import classes from './workflow-instance-page.module.css'

type Version = NonNullable<WorkflowInstanceReply['published']>

type Props = {
  instance: WorkflowInstanceReply
  /** Why the person may not publish, if so. */
  blockedBecause: string | undefined
  onPublishAnew: (version: Version) => void
}

/** Outside the component, so that it happens once and not with every change. */
function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' })
}

/** What was published, newest first. An old version can be published anew: that is rolling back. */
export function Versions({ instance, blockedBecause, onPublishAnew }: Props) {
  const { t } = useTranslation('workflow-instances')
  const { data } = useWorkflowVersions(instance.id)
  const [params] = useSearchParams()
  /** The version that a call ran on, when its page led here. */
  const isOfCall = ({ number }: Version) => params.get('version') === String(number)
  const isLive = ({ id }: Version) => id === instance.published?.id
  if (!data) return <Skeleton rows={3} height={40} />
  return (
    <Panel flush title={t('versions')}>
      <DataTable
        label={t('versions')}
        hideCount
        rows={data.items}
        rowKey={({ id }) => id}
        empty={<p className={classes.none}>{t('noVersions')}</p>}
        columns={[
          {
            key: 'version',
            header: t('version'),
            cell: (version: Version) => (
              <span className={classes.version} ref={isOfCall(version) ? intoView : undefined}>
                v{version.number} {isLive(version) && <Tag>{t('live')}</Tag>}
                {isOfCall(version) && <Tag kind="ink">{t('ofCall')}</Tag>}
              </span>
            ),
          },
          { key: 'note', header: t('note'), cell: ({ note }) => note, priority: 2, wrap: true },
          { key: 'at', header: t('publishedAt'), cell: ({ publishedAt }) => dateTime(publishedAt), priority: 3 },
          { key: 'by', header: t('publishedBy'), cell: ({ publishedBy }) => publishedBy, priority: 2 },
          {
            key: 'act',
            header: t('act'),
            headerHidden: true,
            priority: 1,
            cell: (version) =>
              !isLive(version) && (
                <Button
                  size="sm"
                  blockedBecause={blockedBecause}
                  aria-label={t('anewOf', { number: version.number })}
                  onClick={() => onPublishAnew(version)}
                >
                  {t('anew')}
                </Button>
              ),
          },
        ]}
      />
    </Panel>
  )
}
