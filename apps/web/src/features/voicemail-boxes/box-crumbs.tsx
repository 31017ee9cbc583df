import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'

/** Settings / Service section / Voicemail boxes, and the box. */
export function BoxCrumbs({ name }: { name?: string }) {
  const { t } = useTranslation('voicemail-boxes')
  const here = { label: t('title'), href: name ? '/settings/voicemail-boxes' : undefined }
  return (
    <Breadcrumbs
      label={t('crumbs')}
      crumbs={[{ label: t('settings') }, { label: t('section') }, here, ...(name ? [{ label: name }] : [])]}
    />
  )
}
