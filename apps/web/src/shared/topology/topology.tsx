import { Breadcrumbs, Tabs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { addTexts } from '../i18n/i18n.ts'

addTexts('topology', {
  en: {
    topology: 'Topology',
    title: 'Numbers and Trunks',
    crumbs: 'Way to this page',
    tabs: 'How calls get in',
    numbers: 'Numbers',
    trunks: 'Trunks',
  },
  de: {
    topology: 'Topologie',
    title: 'Nummern und Trunks',
    crumbs: 'Weg zu dieser Seite',
    tabs: 'Wie Anrufe hereinkommen',
    numbers: 'Nummern',
    trunks: 'Trunks',
  },
})

/** Topology / Numbers and Trunks, and the object. */
export function TopologyCrumbs({ name }: { name?: string }) {
  const { t } = useTranslation('topology')
  const here = { label: t('title'), href: name ? '/topology/trunks' : undefined }
  return (
    <Breadcrumbs label={t('crumbs')} crumbs={[{ label: t('topology') }, here, ...(name ? [{ label: name }] : [])]} />
  )
}

/** The two halves of *Numbers and Trunks*. */
export function TopologyTabs() {
  const { t } = useTranslation('topology')
  const { pathname } = useLocation()
  const tab = (key: 'numbers' | 'trunks') => ({
    key,
    label: t(key),
    href: `/topology/${key}`,
    active: pathname.startsWith(`/topology/${key}`),
  })
  return <Tabs label={t('tabs')} tabs={[tab('numbers'), tab('trunks')]} />
}
