import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** Settings / Workflow section / Workflow Instances, and the instance. */
export function InstanceCrumbs({ name }: { name?: string }) {
  const { t } = useTranslation('workflow-instances')
  const here = { label: t('title'), href: name ? '/workflow-instances' : undefined }
  return (
    <Breadcrumbs
      label={t('crumbs')}
      crumbs={[{ label: t('settings') }, { label: t('section') }, here, ...(name ? [{ label: name }] : [])]}
    />
  )
}
