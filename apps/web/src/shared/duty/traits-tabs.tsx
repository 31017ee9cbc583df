import { Tabs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import './agents-crumbs.tsx'

const tabs = ['skills', 'responsibilities', 'ratings'] as const

/** *Traits and Responsibilities*: which skills there are, which responsibilities, and who has them. */
export function TraitsTabs({ active }: { active: (typeof tabs)[number] }) {
  const { t } = useTranslation('agents-section')
  return (
    <Tabs
      label={t('views')}
      tabs={tabs.map((key) => ({ key, label: t(key), href: `/agents/${key}`, active: key === active }))}
    />
  )
}
