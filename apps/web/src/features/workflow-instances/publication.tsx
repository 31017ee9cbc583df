import type { WorkflowInstanceReply } from '@nightswitch/contracts'
import { Status, Tag } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** What callers meet: the draft as it was published, an older version of it, or nothing yet. */
export function Publication({ instance }: { instance: Pick<WorkflowInstanceReply, 'published' | 'changed'> }) {
  const { t } = useTranslation('workflow-instances')
  const { published, changed } = instance
  if (!published) return <Status kind="warning" word={t('neverPublished')} />
  if (changed) return <Tag>{t('differs', { number: published.number })}</Tag>
  return <Status kind="ready" word={t('publishedAs', { number: published.number })} />
}
