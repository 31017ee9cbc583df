import { FrontendFrame } from '@nightswitch/ui'
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
  const alarms = useOpenAlarms(abilities.readAlarms).data?.items.length ?? 0
  const unheard = useUnheardMessages(abilities.hearVoicemail).data?.total ?? 0
  const missed = useOpenMissedCalls(abilities.readCalls).data?.open ?? 0
  const nav = [
    {
      key: 'emergency',
      label: t('nav.emergency'),
      href: '/frontend/emergency',
      active: pathname === '/frontend/emergency',
    },
    ...(abilities.readCalls
      ? [
          {
            key: 'missedCalls',
            label: t('nav.missedCalls'),
            href: '/frontend/missed-calls',
            active: pathname === '/frontend/missed-calls',
            ...(missed > 0 && { count: missed, countName: t('missed', { count: missed }) }),
          },
        ]
      : []),
    ...(abilities.previewEmergency
      ? [
          {
            key: 'emergencyLog',
            label: t('nav.emergencyLog'),
            href: '/frontend/emergency-log',
            active: pathname === '/frontend/emergency-log',
          },
        ]
      : []),
    ...(abilities.readAlarms
      ? [
          {
            key: 'alarms',
            label: t('nav.alarms'),
            href: '/frontend/alarms',
            active: pathname === '/frontend/alarms',
            count: alarms || undefined,
          },
        ]
      : []),
    // Who may hear messages but read no settings has no page for them.
    ...(unheard > 0 && abilities.readConfiguration
      ? [
          {
            key: 'voicemailBoxes',
            label: t('nav.voicemailBoxes'),
            href: '/settings/voicemail-boxes',
            active: false,
            ...{ count: unheard, countName: t('unheard', { count: unheard }) },
          },
        ]
      : []),
  ]
  const phoneMenu = abilities.readConfiguration
    ? [{ key: 'configurator', label: t('faces.configurator'), href: '/', divided: true }]
    : []
  return (
    <FrontendFrame {...top} navLabel={t('faces.frontend')} nav={nav} phoneMenu={phoneMenu}>
      <Outlet />
    </FrontendFrame>
  )
}
