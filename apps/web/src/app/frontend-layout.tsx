import { FrontendFrame, type NavItem } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation } from 'react-router'
import { useSignedIn } from '../shared/session/session-context.ts'
import { useOpenAlarms, useOpenMissedCalls, useUnheardMessages } from './queries.ts'
import { useTopSlots } from './top-slots.tsx'

/** The frame of the Frontend: for supervisors, and for a telephone in one hand. */
export function FrontendLayout() {
  const { t } = useTranslation('shell')
  const { pathname } = useLocation()
  const top = useTopSlots('frontend')
  const { abilities } = useSignedIn()
  const { nav, more } = usePages(pathname)
  const phoneMenu = abilities.readConfiguration
    ? [{ key: 'configurator', label: t('faces.configurator'), href: '/', divided: true }]
    : []
  return (
    <FrontendFrame {...top} navLabel={t('faces.frontend')} nav={nav} more={more} phoneMenu={phoneMenu}>
      <Outlet />
    </FrontendFrame>
  )
}

/** The pages that the person may open, with what waits there. */
function usePages(pathname: string): { nav: NavItem[]; more: NavItem[] } {
  const { t } = useTranslation('shell')
  const { abilities } = useSignedIn()
  const alarms = useOpenAlarms(abilities.readAlarms).data?.items.length ?? 0
  const unheard = useUnheardMessages(abilities.hearVoicemail).data?.total ?? 0
  const missed = useOpenMissedCalls(abilities.readCalls).data?.open ?? 0
  const page = (key: PageKey, path: string, more: Partial<NavItem> = {}): NavItem => {
    const href = `/frontend/${path}`
    return { key, label: t(`nav.${key}`), href, active: pathname === href, ...more }
  }
  const nav = [
    page('emergency', 'emergency'),
    page('servicesNow', 'services'),
    ...(abilities.leadAgents ? [page('agents', 'agents')] : []),
    page('dashboard', 'dashboard'),
    ...(abilities.readCalls
      ? [
          page('missedCalls', 'missed-calls', {
            ...(missed > 0 && { count: missed, countName: t('missed', { count: missed }) }),
          }),
        ]
      : []),
    ...(abilities.readAlarms ? [page('alarms', 'alarms', { count: alarms || undefined })] : []),
  ]
  const more = [
    ...(abilities.previewEmergency ? [page('emergencyLog', 'emergency-log')] : []),
    // Who may hear messages but read no settings has no page for them.
    ...(unheard > 0 && abilities.readConfiguration
      ? [
          {
            key: 'voicemailBoxes',
            label: t('nav.voicemailBoxes'),
            href: '/settings/voicemail-boxes',
            ...{ count: unheard, countName: t('unheard', { count: unheard }) },
          },
        ]
      : []),
  ]
  return { nav, more }
}

type PageKey = 'emergency' | 'servicesNow' | 'agents' | 'dashboard' | 'missedCalls' | 'emergencyLog' | 'alarms'
