import type { SessionReply } from '@nightswitch/contracts'
import type { GlyphName } from '@nightswitch/ui'

type Right = keyof SessionReply['abilities']

/** A place of the console that can be gone to: a page, a setting on a page, or where something is begun. */
export type Place = {
  /** Its word in the texts. */
  readonly key: string
  readonly href: string
  /** Who may go there; everybody when nothing is said. */
  readonly needs?: Right
  /** The page a setting stands on: the key of its place. */
  readonly on?: string
  readonly glyph?: GlyphName
}

const configuration = { needs: 'readConfiguration' } as const

export const pages: readonly Place[] = [
  { key: 'home', href: '/', ...configuration },
  { key: 'services', href: '/services', ...configuration },
  { key: 'callQueues', href: '/call-queues', ...configuration },
  { key: 'emergencyCase', href: '/settings/emergency-cases', ...configuration },
  { key: 'openingHours', href: '/settings/opening-hours', ...configuration },
  { key: 'voicemailBoxes', href: '/settings/voicemail-boxes', ...configuration },
  { key: 'resources', href: '/settings/resources', ...configuration },
  { key: 'workflowInstances', href: '/workflow-instances', ...configuration },
  { key: 'dutyProfiles', href: '/agents/profiles', ...configuration },
  { key: 'assistantConfigurations', href: '/agents/assistant-configurations', ...configuration },
  { key: 'skills', href: '/agents/skills', needs: 'readSkills' },
  { key: 'responsibilities', href: '/agents/responsibilities', needs: 'readSkills' },
  { key: 'ratings', href: '/agents/ratings', needs: 'readSkills' },
  { key: 'notReadyReasons', href: '/agents/not-ready-reasons', ...configuration },
  { key: 'dataProtection', href: '/settings/data-protection', ...configuration },
  { key: 'numbersPage', href: '/topology/numbers', ...configuration },
  { key: 'trunks', href: '/topology/trunks', ...configuration },
  { key: 'organizationUnits', href: '/organization-units', ...configuration },
  { key: 'access', href: '/users', needs: 'readUsers' },
  { key: 'testCall', href: '/test-call', needs: 'simulate' },
  { key: 'calls', href: '/calls', needs: 'readCalls' },
  { key: 'checklist', href: '/set-up-checklist', needs: 'readChecklist' },
  { key: 'alarms', href: '/alarms', needs: 'readAlarms' },
  { key: 'audit', href: '/audit', needs: 'readAudit' },
  { key: 'agentAssistant', href: '/assistant', needs: 'workAsAgent' },
  { key: 'emergency', href: '/frontend/emergency', glyph: 'emergencyIdle' },
  { key: 'emergencyLog', href: '/frontend/emergency-log', needs: 'previewEmergency' },
  { key: 'missedCalls', href: '/frontend/missed-calls', needs: 'readCalls' },
  { key: 'servicesNow', href: '/frontend/services' },
  { key: 'agents', href: '/frontend/agents', needs: 'leadAgents' },
  { key: 'dashboard', href: '/frontend/dashboard' },
  { key: 'frontendAlarms', href: '/frontend/alarms', needs: 'readAlarms' },
]

/** Settings by their names, and the page they are on. */
const settingsOn: Readonly<Record<string, readonly string[]>> = {
  services: ['numbers', 'serviceLanguages', 'assignedInstance', 'assignedCases'],
  callQueues: ['requireAgents', 'offlineFailover', 'editAgents', 'ringType', 'queueTimeout', 'waitingMusic'],
  emergencyCase: ['enableRouting', 'usualDuration', 'casePrompts', 'caseDestination'],
  openingHours: ['weekly', 'exceptions', 'publicHolidays', 'categories', 'timeZone', 'hoursImport', 'hoursProbe'],
  workflowInstances: ['ringsFor', 'transferDestination', 'welcome', 'publish'],
  voicemailBoxes: ['boxGreeting', 'longestMessage'],
  resources: ['transcript'],
  numbersPage: ['numbersImport'],
  trunks: ['trunkHost', 'trunkRegisters', 'codecs'],
  organizationUnits: ['catchAll', 'outsideNumbers', 'moveUnit'],
  access: ['extension', 'telephones', 'answeringRules', 'roles', 'oneTimePassword'],
  dutyProfiles: ['offDutyFlag', 'backAfter'],
  assistantConfigurations: ['profileAfterLogin', 'selectableProfiles', 'afterCallWork', 'backAfterMissed'],
  skills: ['skillLevels'],
  responsibilities: ['ranks'],
  dataProtection: ['kept', 'callerNumbers'],
}

export const settings: readonly Place[] = pages.flatMap((page) =>
  (settingsOn[page.key] ?? []).map((key) => ({ ...page, key, on: page.key })),
)

/** What can be begun from anywhere. They lead there; none of them acts. */
export const actions: readonly Place[] = [
  { key: 'switchOn', href: '/frontend/emergency', needs: 'switchEmergency', glyph: 'emergencyIdle' },
  { key: 'end', href: '/frontend/emergency', needs: 'switchEmergency', glyph: 'emergencyIdle' },
  { key: 'tryCall', href: '/test-call', needs: 'simulate', glyph: 'phone' },
  { key: 'addService', href: '/services/new', needs: 'configure', glyph: 'plus' },
  { key: 'addQueue', href: '/call-queues/new', needs: 'configureQueues', glyph: 'plus' },
  { key: 'addCase', href: '/settings/emergency-cases/new', needs: 'configure', glyph: 'plus' },
  { key: 'addHours', href: '/settings/opening-hours/new', needs: 'configure', glyph: 'plus' },
  { key: 'addBox', href: '/settings/voicemail-boxes/new', needs: 'configure', glyph: 'plus' },
  { key: 'addInstance', href: '/workflow-instances/new', needs: 'configure', glyph: 'plus' },
  { key: 'uploadResource', href: '/settings/resources', needs: 'configure', glyph: 'upload' },
  { key: 'addProfile', href: '/agents/profiles/new', needs: 'configureAgents', glyph: 'plus' },
  { key: 'addConfiguration', href: '/agents/assistant-configurations/new', needs: 'configureAgents', glyph: 'plus' },
  { key: 'addSkill', href: '/agents/skills/new', needs: 'configureAgents', glyph: 'plus' },
  { key: 'addResponsibility', href: '/agents/responsibilities/new', needs: 'configureAgents', glyph: 'plus' },
  { key: 'addReason', href: '/agents/not-ready-reasons/new', needs: 'configureAgents', glyph: 'plus' },
  { key: 'addTrunk', href: '/topology/trunks/new', needs: 'configure', glyph: 'plus' },
  { key: 'addUnit', href: '/organization-units/new', needs: 'configure', glyph: 'plus' },
  { key: 'addUser', href: '/users/new', needs: 'configure', glyph: 'plus' },
]
