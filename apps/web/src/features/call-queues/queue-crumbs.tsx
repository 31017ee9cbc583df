import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

export const queuesPath = '/call-queues'

/** Call Queues, the queue, and what of it. */
export function QueueCrumbs({ name, id, place }: { name?: string; id?: string; place?: string }) {
  const { t } = useTranslation('call-queues')
  const list = { label: t('title'), href: name ? queuesPath : undefined }
  const queue = name ? [{ label: name, href: place && id ? `${queuesPath}/${id}` : undefined }] : []
  return <Breadcrumbs label={t('crumbs')} crumbs={[list, ...queue, ...(place ? [{ label: place }] : [])]} />
}
