import { ButtonLink, Note } from '@nightswitch/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { lasted } from '../i18n/time.ts'
import { useNow } from '../i18n/use-now.ts'
import classes from './queue-warnings.module.css'
import './texts.ts'

const ASK_EVERY_MS = 15_000

/** RP-1, DP-21: each queue in which nobody can answer, and how long its callers have waited. */
export function QueueWarnings() {
  const { t } = useTranslation('queue-warnings')
  const { data, dataUpdatedAt } = useQuery({
    ...api.callQueues.floors.queryOptions(),
    refetchInterval: ASK_EVERY_MS,
    retry: false,
  })
  const here = useNow()
  if (!data) return null
  const now = here + Date.parse(data.at) - dataUpdatedAt
  return data.items.map(
    ({ queue, warning, waiting, longestWaitSince }) =>
      warning && (
        <div key={queue.id} className={classes.warning}>
          <Note
            kind="warn"
            role="status"
            actions={
              <ButtonLink size="sm" href={`/call-queues/${queue.id}`}>
                {t('open', { queue: queue.name })}
              </ButtonLink>
            }
          >
            <strong>
              {waiting > 0 && longestWaitSince
                ? t('nobodyLongest', { queue: queue.name, age: lasted(now - Date.parse(longestWaitSince)) })
                : t('nobody', { queue: queue.name })}
            </strong>{' '}
            {warning.because}
          </Note>
        </div>
      ),
  )
}
