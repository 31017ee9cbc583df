import { AppFrame, type NavItem, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, useLocation } from 'react-router'
import { useSignedIn } from '../shared/session/session-context.ts'
import classes from './frame.module.css'
import { useOpenAlarms, useOpenMissedCalls, useStatus, useUnheardMessages } from './queries.ts'
import { useTopSlots } from './top-slots.tsx'

/** The frame of the WebConfigurator. */
export function ConsoleLayout() {
  const { t } = useTranslation('shell')
  const top = useTopSlots('configurator')
  const nav = useNavigation()
  const { abilities } = useSignedIn()
  // Who may not read settings has the Frontend only; an agent, whom it lets do nothing, comes to work.
  if (!abilities.readConfiguration)
    return (
      <Navigate
        to={abilities.workAsAgent && !abilities.switchEmergency ? '/assistant' : '/frontend/emergency'}
        replace
      />
    )
  return (
    <AppFrame {...top} navLabel={t('faces.configurator')} nav={nav} navFoot={<InstallationState />}>
      <Outlet />
    </AppFrame>
  )
}

function useNavigation(): NavItem[] {
  const { t } = useTranslation('shell')
  const { pathname } = useLocation()
  const { abilities } = useSignedIn()
  const alarms = useOpenAlarms(abilities.readAlarms).data?.items.length ?? 0
  const unheard = useUnheardMessages(abilities.hearVoicemail).data?.total ?? 0
  const missed = useOpenMissedCalls(abilities.readCalls).data?.open ?? 0
  const at = (href: string) => (href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`))
  const item = (key: string, href: string, more: Partial<NavItem> = {}): NavItem => ({
    key,
    label: t(`nav.${key}`),
    href,
    active: at(href),
    ...more,
  })
  return [
    item('home', '/'),
    item('services', '/services'),
    item('callQueues', '/call-queues'),
    ...(abilities.readUsers ? [item('users', '/users')] : []),
    item('workflow', '/workflow-instances'),
    item('settings', '/settings/emergency-cases', {
      active: false,
      children: [
        { key: 'serviceSection', heading: t('nav.serviceSection') },
        item('emergencyCase', '/settings/emergency-cases'),
        item('openingHours', '/settings/opening-hours'),
        item('voicemailBoxes', '/settings/voicemail-boxes', {
          ...(unheard > 0 && { count: unheard, countName: t('unheard', { count: unheard }) }),
        }),
        { key: 'workflowSection', heading: t('nav.workflowSection') },
        item('resources', '/settings/resources'),
        item('workflowInstances', '/workflow-instances', { active: false }),
        { key: 'agentsSection', heading: t('nav.agentsSection') },
        item('dutyProfiles', '/agents/profiles'),
        item('agentAssistant', '/agents/assistant-configurations'),
        ...(abilities.readSkills
          ? [item('traits', '/agents/skills', { active: traits.some((place) => at(`/agents/${place}`)) })]
          : []),
        item('notReadyReasons', '/agents/not-ready-reasons'),
        { key: 'peopleSection', heading: t('nav.peopleSection') },
        item('dataProtection', '/settings/data-protection'),
      ],
    }),
    item('topology', '/topology/numbers', {
      active: false,
      children: [item('numbersAndTrunks', '/topology/numbers', { active: pathname.startsWith('/topology/') })],
    }),
    item('organizationUnits', '/organization-units'),
    ...(abilities.simulate ? [item('testCall', '/test-call')] : []),
    ...(abilities.readCalls
      ? [
          item('calls', '/calls'),
          item('missedCalls', '/frontend/missed-calls', {
            ...(missed > 0 && { count: missed, countName: t('missed', { count: missed }) }),
          }),
        ]
      : []),
    ...(abilities.readChecklist ? [item('checklist', '/set-up-checklist')] : []),
    ...(abilities.readAlarms ? [item('alarms', '/alarms', { count: alarms || undefined })] : []),
    ...(abilities.readAudit ? [item('audit', '/audit')] : []),
  ]
}

/** *Traits and Responsibilities* are tabs of one place. */
const traits = ['skills', 'responsibilities', 'ratings']

/** Whether the engines that decide calls are there and up to date. */
function InstallationState() {
  const { t } = useTranslation('shell')
  const { data } = useStatus()
  if (!data) return null
  const { running, current, connected } = data.telephony
  if (running === 0) return <Status kind="error" word={t('noEngine')} size="sm" />
  return (
    <div className={classes.foot}>
      <Status kind={current === running ? 'ready' : 'warning'} word={t('engines', { current, running })} size="sm" />
      {!connected && <Status kind="disconnected" word={t('switchAway')} size="sm" />}
    </div>
  )
}
