import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** Settings / Service section / Emergency case, and the case. */
export function CaseCrumbs({ name }: { name?: string }) {
  const { t } = useTranslation('emergency-cases')
  const here = { label: t('title'), href: name ? '/settings/emergency-cases' : undefined }
  return (
    <Breadcrumbs
      label={t('crumbs')}
      crumbs={[{ label: t('settings') }, { label: t('section') }, here, ...(name ? [{ label: name }] : [])]}
    />
  )
}
