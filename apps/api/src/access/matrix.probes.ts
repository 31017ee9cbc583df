import { randomUUID } from 'node:crypto'
import type { Role } from '@nightswitch/contracts'
import { aCalendar } from '../testing/factories.ts'
import type { Things } from '../testing/world.ts'
import type { Operation } from './rules.ts'

/** product.md section 3, the rows that exist, cell by cell as it stands there. */
const columns = [
  'SYSTEM_ADMINISTRATOR',
  'ADMINISTRATOR',
  'OFFICE_MANAGER',
  'SITE_MANAGER',
  'SUPERVISOR',
  'AGENT',
  'AUDITOR',
] as const satisfies readonly Role[]
const rows = {
  configure: ['yes', 'own tree', 'read', 'read', 'read', '–', 'read'],
  emergency: ['yes', 'yes', 'in unit', 'own site', 'own services', '–', '–'],
  publish: ['yes', 'yes', '–', '–', 'by permission', '–', '–'],
  queues: ['yes', 'yes', 'yes', 'own site', 'read', 'own rules', 'read'],
  /** Agents: themselves, wherever they are a member; members.test.ts of the queues. */
  queueMembers: ['yes', 'yes', 'yes', 'own site', 'own queues', 'self', '–'],
  /** Another agent's profile, and who there is to lead; who reads themselves asks their own Agent Assistant. */
  agents: ['yes', 'yes', 'yes', 'own site', 'own agents', '–', '–'],
  simulate: ['yes', 'yes', 'yes', 'yes', 'yes', 'own eligibility', 'yes'],
  calls: ['all', 'own tree', 'own tree', 'own site', 'own services', 'own', 'own tree'],
  /** Which skills and responsibilities there are; supervisors rate their agents in them, and read them. */
  skills: ['yes', 'own tree', '–', '–', 'read', '–', 'read'],
  /** Which of them agents have. */
  ratings: ['yes', 'own tree', '–', '–', 'own agents', '–', 'read'],
  /** As calls; who only reads, reads. */
  missedCalls: ['yes', 'own tree', 'own tree', 'own site', 'own services', 'own', 'read'],
  audit: ['all', 'own tree', 'own tree', 'own site', 'own services', 'own acts', 'all'],
  /** Not in the table either: what callers said is heard by who leads (DS-4); auditors see who listened. */
  voicemail: ['yes', 'own tree', 'own tree', 'own site', 'own services', '–', '–'],
  /** Not in the table: SIP messages name telephones, providers and numbers; who looks after trunks reads them. */
  signalling: ['yes', 'own tree', '–', '–', '–', '–', '–'],
  /** Not in the table: W09, who there is, is read by whoever reads the configuration. */
  users: ['yes', 'own tree', 'read', 'read', 'read', '–', 'read'],
  /** Nor W23: roles are looked after by administrators and read by auditors. */
  roles: ['yes', 'own tree', '–', '–', '–', '–', 'read'],
  // Not in the table: the banner stands in every face; alarms are read by who reads settings and cleared by who leads.
  banner: ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes'],
  alarms: ['yes', 'yes', 'yes', 'yes', 'yes', '–', 'read'],
} as const
/** What comes with another feature, and is refused until then. */
const later = new Set(['by permission', 'own eligibility', 'own', 'own rules', 'self'])

type Row = keyof typeof rows
export type Expected = 'letIn' | 'forbidden'

/** What a role may do by a row, in its own subtree. */
export function expected(row: Row, kind: 'read' | 'change', role: Role): Expected {
  const cell = rows[row][columns.indexOf(role)] ?? '–'
  if (cell === '–' || later.has(cell)) return 'forbidden'
  return cell === 'read' && kind === 'change' ? 'forbidden' : 'letIn'
}

type Ask = { method: string; path: string; body?: unknown }
export type Probe =
  /** About one object, which lies somewhere. */
  | { about: 'object'; row: Row; kind: 'read' | 'change'; ask: (things: Things) => Ask }
  /** About everything the person sees; `finds` is what tells one place's part from another's in the answer. */
  | { about: 'all'; row: Row; ask: Ask; finds: (things: Things) => string }
  /** About the whole installation: a right at the root, and there of these roles. */
  | { about: 'installation'; letsIn: readonly Role[]; ask: Ask }
  | { about: 'public' | 'signedIn'; ask: Ask }

const get = (path: string): Ask => ({ method: 'GET', path })
const send = (method: string, path: string, body?: unknown): Ask => ({ method, path, body })
const read = (row: Row, ask: (things: Things) => Ask): Probe => ({ about: 'object', row, kind: 'read', ask })
const write = (row: Row, ask: (things: Things) => Ask): Probe => ({ about: 'object', row, kind: 'change', ask })

/** A cell that is empty and stays so. */
const unrated = ({ person, dutyProfile, skill }: Things) => ({
  changes: [{ userId: person, dutyProfileId: dutyProfile, skillId: skill, value: null, was: null }],
})

/** Changes come without If-Match where one is asked for, so that who is let in meets 428 and nothing changes. */
export const probes: Record<Operation, Probe> = {
  'session.get': { about: 'signedIn', ask: get('/session') },
  'session.signInOptions': { about: 'public', ask: get('/sign-in-options') },
  'session.changePassword': {
    about: 'signedIn',
    ask: send('PUT', '/session/password', { current: 'guessed', next: 'nothing to be guessed here' }),
  },
  'session.setLanguage': { about: 'signedIn', ask: send('PUT', '/session/language', { language: 'de' }) },
  'status.get': { about: 'signedIn', ask: get('/status') },
  'organizationUnits.list': {
    about: 'all',
    row: 'banner',
    ask: get('/organization-units'),
    finds: ({ unit }) => unit.id,
  },
  'organizationUnits.get': read('configure', ({ unit }) => get(`/organization-units/${unit.id}`)),
  'organizationUnits.create': write('configure', ({ unit }) =>
    send('POST', '/organization-units', { ...unitBody(), parentId: unit.id }),
  ),
  'organizationUnits.update': write('configure', ({ unit }) =>
    send('PUT', `/organization-units/${unit.id}`, unitBody()),
  ),
  'organizationUnits.remove': write('configure', ({ unit }) => send('DELETE', `/organization-units/${unit.id}`)),
  'organizationUnits.movePreview': write('configure', ({ unit }) =>
    get(`/organization-units/${unit.id}/move-preview?parentId=${unit.id}`),
  ),
  'organizationUnits.move': write('configure', ({ unit }) =>
    send('PUT', `/organization-units/${unit.id}/parent`, { parentId: unit.id }),
  ),
  'users.list': { about: 'all', row: 'users', ask: get('/users?limit=200'), finds: ({ person }) => person },
  'users.get': read('users', ({ person }) => get(`/users/${person}`)),
  'users.create': write('users', (things) => send('POST', '/users', userBody(things))),
  'users.update': write('users', (things) => send('PUT', `/users/${things.person}`, userBody(things))),
  'users.setDisabled': write('users', ({ person }) => send('PUT', `/users/${person}/disabled`, { disabled: true })),
  'users.giveOneTimePassword': write('users', ({ person }) => send('PUT', `/users/${person}/one-time-password`)),
  'users.setVoicemailBox': write('queues', ({ person }) =>
    send('PUT', `/users/${person}/voicemail-box`, { wanted: false }),
  ),
  'devices.list': read('queues', ({ person }) => get(`/users/${person}/devices`)),
  'devices.create': write('users', ({ person }) => send('POST', `/users/${person}/devices`, { label: 'Desk' })),
  'devices.setOrder': write('users', ({ person }) => send('PUT', `/users/${person}/devices`, { order: [] })),
  'devices.update': write('users', (things) => send('PUT', deviceOf(things), { label: 'Desk' })),
  'devices.remove': write('users', (things) => send('DELETE', deviceOf(things))),
  'devices.newPassword': write('users', (things) => send('PUT', `${deviceOf(things)}/password`)),
  'devices.setEmergencyCalls': write('users', (things) =>
    send('PUT', `${deviceOf(things)}/emergency-calls`, { emergencyCalls: 'tested' }),
  ),
  'answeringRules.list': read('queues', ({ person }) => get(`/users/${person}/answering-rules`)),
  'answeringRules.get': read('queues', (things) => get(ruleOf(things))),
  // It has no destination, so whoever is let in meets 422.
  'answeringRules.create': write('queues', ({ person }) =>
    send('POST', `/users/${person}/answering-rules`, { name: 'Evening' }),
  ),
  'answeringRules.setOrder': write('queues', ({ person }) =>
    send('PUT', `/users/${person}/answering-rules`, { order: [] }),
  ),
  'answeringRules.update': write('queues', (things) => send('PUT', ruleOf(things), { name: 'Default' })),
  'answeringRules.remove': write('queues', (things) => send('DELETE', ruleOf(things))),
  'tollGuards.get': read('configure', ({ unit }) => get(`/organization-units/${unit.id}/toll-guard`)),
  'tollGuards.set': write('configure', ({ unit }) =>
    send('PUT', `/organization-units/${unit.id}/toll-guard`, { allowedPrefixes: ['+49'], allowedKinds: ['fixed'] }),
  ),
  'tollGuards.remove': write('configure', ({ unit }) => send('DELETE', `/organization-units/${unit.id}/toll-guard`)),
  'users.setRole': write('roles', ({ person, unit }) =>
    send('PUT', `/users/${person}/roles`, { role: 'SUPERVISOR', organizationUnitId: unit.id, serviceIds: [] }),
  ),
  'users.removeRole': write('roles', ({ person, userRole }) => send('DELETE', `/users/${person}/roles/${userRole}`)),
  'emergencyGrants.list': read('roles', ({ person }) => get(`/users/${person}/emergency-grants`)),
  'emergencyGrants.give': write('roles', ({ person, unit }) =>
    send('PUT', `/users/${person}/emergency-grants`, { organizationUnitId: unit.id }),
  ),
  'emergencyGrants.take': write('roles', ({ person, unit }) =>
    send('DELETE', `/users/${person}/emergency-grants/${unit.id}`),
  ),
  'users.rights': read('roles', ({ person, unit }) => get(`/users/${person}/rights?organizationUnitId=${unit.id}`)),
  'users.grantableRoles': write('roles', ({ unit }) => get(`/organization-units/${unit.id}/grantable-roles`)),
  'setUp.check': { about: 'public', ask: send('POST', '/set-up/check', { token: 'guessed' }) },
  'setUp.complete': { about: 'public', ask: send('POST', '/set-up', setUpBody()) },
  'numbers.list': { about: 'all', row: 'configure', ask: get('/numbers?limit=200'), finds: ({ number }) => number },
  'numbers.get': read('configure', (things) => get(`/numbers/${things.serviceNumber}`)),
  'numbers.create': write('configure', (things) => send('POST', '/numbers', numberBody(things))),
  'numbers.update': write('configure', (things) => send('PUT', `/numbers/${things.serviceNumber}`, numberBody(things))),
  'numbers.remove': write('configure', (things) => send('DELETE', `/numbers/${things.serviceNumber}`)),
  'numbers.export': { about: 'all', row: 'configure', ask: get('/numbers-export'), finds: ({ number }) => number },
  'numbers.checkImport': write('configure', ({ unit }) =>
    send('POST', `/organization-units/${unit.id}/numbers-import/check`, { csv: 'Number\n+493023125199' }),
  ),
  'numbers.import': write('configure', ({ unit }) =>
    send('POST', `/organization-units/${unit.id}/numbers-import`, { csv: 'Number\n+493023125199', fingerprint: '' }),
  ),
  'testCalls.destination': read('configure', ({ unit }) =>
    get(`/organization-units/${unit.id}/destination-tests/+493023125010`),
  ),
  'testCalls.testDestination': write('emergency', ({ unit }) =>
    send('POST', `/organization-units/${unit.id}/destination-tests/+493023125010`),
  ),
  'testCalls.hearing': read('configure', (things) => get(`/emergency-cases/${things.emergencyCase}/hearing`)),
  'testCalls.callMe': write('emergency', (things) =>
    send('POST', `/emergency-cases/${things.emergencyCase}/hearing`, { number: '+493023125010' }),
  ),
  'testCalls.catchAlls': {
    ...{ about: 'all', row: 'configure', ask: get('/catch-all-warnings') },
    finds: ({ unit }) => unit.id,
  },
  'testCalls.get': { about: 'signedIn', ask: get('/test-calls/none') },
  ...record('trunks', '/trunks', ({ trunk }) => trunk, trunkBody),
  ...record('services', '/services', ({ service }) => service, serviceBody),
  ...record('emergencyCases', '/emergency-cases', ({ emergencyCase }) => emergencyCase, caseBody),
  'emergencyCases.preview': read('configure', (things) => get(`/emergency-cases/${things.emergencyCase}/preview`)),
  'emergencyCases.switch': write('emergency', (things) =>
    send('PUT', `/emergency-cases/${things.emergencyCase}/enabled`, { enabled: false }),
  ),
  'emergency.board': { about: 'all', row: 'banner', ask: get('/emergency'), finds: ({ service }) => service },
  'emergency.preview': read('configure', (things) =>
    send('POST', '/emergency/preview', { scope: { kind: 'service', serviceId: things.service } }),
  ),
  'emergency.activate': write('emergency', (things) =>
    send('POST', '/emergency/activations', { scope: { kind: 'service', serviceId: things.service } }),
  ),
  'emergency.extend': write('emergency', (things) =>
    send('PUT', `/emergency/activations/${things.activation}/valid-until`, { validUntil: null }),
  ),
  'emergency.endPreview': read('configure', (things) => get(`/emergency/services/${things.service}/end-preview`)),
  'emergency.end': write('emergency', (things) => send('PUT', `/emergency/activations/${things.activation}/ended`)),
  'emergency.switchOnAgain': write('emergency', (things) =>
    send('POST', `/emergency/activations/${things.endedActivation}/again`),
  ),
  'emergency.whoCanSwitch': read('banner', (things) => get(`/emergency/services/${things.service}/switchers`)),
  'emergency.card': read('configure', (things) => get(`/emergency/services/${things.service}/card`)),
  'emergency.log': {
    about: 'all',
    row: 'configure',
    ask: get('/emergency/log?limit=200'),
    finds: ({ activation }) => activation,
  },
  'emergency.logExport': {
    about: 'all',
    row: 'configure',
    ask: get('/emergency/log-export'),
    finds: ({ serviceName }) => serviceName,
  },
  'emergencyDefaults.get': read('configure', ({ unit }) =>
    get(`/organization-units/${unit.id}/default-emergency-case`),
  ),
  'emergencyDefaults.set': write('configure', ({ unit }) =>
    send('PUT', `/organization-units/${unit.id}/default-emergency-case`, { emergencyCaseId: null }),
  ),
  'emergencyDefaults.ofCase': read('configure', (things) => get(`/emergency-cases/${things.emergencyCase}/default-of`)),
  'emergency.normalHere': write('emergency', (things) => send('PUT', `/emergency/services/${things.service}/normal`)),
  ...withoutCreate(record('resources', '/resources', ({ resource }) => resource, nameAndUnit)),
  ...record('voicemailBoxes', '/voicemail-boxes', ({ voicemailBox }) => voicemailBox, nameAndUnit),
  'voicemailBoxes.messages': {
    about: 'all',
    row: 'voicemail',
    ask: get('/voicemail-messages?limit=200'),
    finds: ({ voicemailMessage }) => voicemailMessage,
  },
  'voicemailBoxes.message': read('voicemail', (things) => get(`/voicemail-messages/${things.voicemailMessage}`)),
  'voicemailBoxes.setHeard': write('voicemail', (things) =>
    send('PUT', `/voicemail-messages/${things.voicemailMessage}/heard`, { heard: false }),
  ),
  'voicemailBoxes.removeMessage': write('voicemail', (things) =>
    send('DELETE', `/voicemail-messages/${things.doomedMessage}`),
  ),
  ...record('callQueues', '/call-queues', ({ callQueue }) => callQueue, nameAndUnit, 'queues'),
  'callQueues.memberChoices': write('queues', ({ callQueue }) => get(`/call-queues/${callQueue}/member-choices`)),
  'callQueues.members': read('queues', ({ callQueue }) => get(`/call-queues/${callQueue}/members`)),
  'callQueues.setMembers': write('queues', ({ callQueue }) =>
    send('PUT', `/call-queues/${callQueue}/members`, { members: [] }),
  ),
  'callQueues.setMemberOffline': write('queueMembers', ({ callQueue, queueMember }) =>
    send('PUT', `/call-queues/${callQueue}/members/${queueMember}/offline`, { offline: false }),
  ),
  'callQueues.endPause': write('queueMembers', ({ callQueue, queueMember }) =>
    send('PUT', `/call-queues/${callQueue}/members/${queueMember}/pause`, { ended: true }),
  ),
  'callQueues.setVoicemailBox': write('queues', ({ callQueue }) =>
    send('PUT', `/call-queues/${callQueue}/voicemail-box`, { wanted: false }),
  ),
  // Telephony is away here, so that whoever is let in meets 503; floor.test.ts asks what each sees.
  'callQueues.floors': { about: 'signedIn', ask: get('/call-queues/floor') },
  'callQueues.waitingByService': { about: 'signedIn', ask: get('/call-queues/waiting-by-service') },
  'callQueues.floor': read('queues', ({ callQueue }) => get(`/call-queues/${callQueue}/floor`)),
  'callQueues.endFailover': write('queues', ({ callQueue }) =>
    send('PUT', `/call-queues/${callQueue}/failover`, { ended: true }),
  ),
  'agents.list': { about: 'all', row: 'agents', ask: get('/agents?limit=200'), finds: ({ person }) => person },
  'agents.reasons': read('agents', ({ person }) => get(`/agents/${person}/reasons`)),
  'agents.setDuty': write('agents', ({ person }) =>
    send('PUT', '/agents/duty', { changes: [{ userId: person, dutyProfileId: randomUUID() }] }),
  ),
  'agents.endPause': write('agents', ({ person }) => send('PUT', `/agents/${person}/pause`, { ended: true })),
  'agents.hat': read('users', ({ person }) => get(`/users/${person}/agent`)),
  'agents.updateHat': write('users', ({ person }) =>
    send('PUT', `/users/${person}/agent`, { assistantConfigurationId: null, busySelectable: null }),
  ),
  // They show what is selectable from above as well; agent-ratings.test.ts asks who sees what.
  'agentRatings.columns': { about: 'signedIn', ask: get('/agent-ratings/columns') },
  'agentRatings.list': { about: 'signedIn', ask: get(`/agent-ratings?filter[dutyProfileId]=${randomUUID()}`) },
  'agentRatings.preview': write('ratings', (things) => send('POST', '/agent-ratings/preview', unrated(things))),
  'agentRatings.change': write('ratings', (things) => send('PUT', '/agent-ratings', unrated(things))),
  // Each the own, so they lie in no place; assistant.test.ts asks who is an agent.
  'assistant.get': { about: 'signedIn', ask: get('/assistant') },
  'assistant.setDuty': { about: 'signedIn', ask: send('PUT', '/assistant/duty', { dutyProfileId: randomUUID() }) },
  'assistant.setStatus': { about: 'signedIn', ask: send('PUT', '/assistant/status', { status: 'available' }) },
  'assistant.setAfterCall': {
    about: 'signedIn',
    ask: send('PUT', '/assistant/after-call', { until: '2026-11-22T10:00:00Z' }),
  },
  'assistant.resetRona': { about: 'signedIn', ask: send('DELETE', '/assistant/rona') },
  'assistant.checklist': { about: 'signedIn', ask: get('/assistant/checklist') },
  'assistant.queues': { about: 'signedIn', ask: get('/assistant/queues') },
  'assistant.today': { about: 'signedIn', ask: get('/assistant/today') },
  'assistant.kept': { about: 'signedIn', ask: get('/assistant/kept') },
  'presence.list': { about: 'all', row: 'banner', ask: get('/services/presence'), finds: ({ service }) => service },
  'presence.get': read('banner', ({ service }) => get(`/services/${service}/presence`)),
  ...record('dutyProfiles', '/duty-profiles', ({ dutyProfile }) => dutyProfile, nameAndUnit),
  ...record('skills', '/skills', ({ skill }) => skill, nameAndUnit, 'skills'),
  ...record('responsibilities', '/responsibilities', ({ responsibility }) => responsibility, nameAndUnit, 'skills'),
  ...record('notReadyReasons', '/not-ready-reasons', ({ notReadyReason }) => notReadyReason, nameAndUnit),
  ...record(
    'assistantConfigurations',
    '/assistant-configurations',
    ({ assistantConfiguration }) => assistantConfiguration,
    nameAndUnit,
  ),
  ...record('openingHours', '/opening-hours', ({ openingHours }) => openingHours, hoursBody),
  'openingHours.at': read('configure', (things) => get(`/opening-hours/${things.openingHours}/at`)),
  'openingHours.holidayCountries': { about: 'signedIn', ask: get('/holiday-countries') },
  'openingHours.holidays': { about: 'signedIn', ask: get('/holidays?country=DE&region=BE&years=1') },
  'openingHours.readCalendarFile': { about: 'signedIn', ask: send('POST', '/calendar-file', { content: 'nothing' }) },
  ...record('workflowInstances', '/workflow-instances', ({ workflowInstance }) => workflowInstance, instanceBody),
  'workflowInstances.versions': read('configure', (things) =>
    get(`/workflow-instances/${things.workflowInstance}/versions`),
  ),
  'workflowInstances.publish': write('publish', (things) =>
    send('POST', `/workflow-instances/${things.workflowInstance}/publish`, {}),
  ),
  'checklist.list': {
    about: 'installation',
    letsIn: ['SYSTEM_ADMINISTRATOR', 'ADMINISTRATOR', 'OFFICE_MANAGER', 'SITE_MANAGER', 'SUPERVISOR', 'AUDITOR'],
    ask: get('/set-up-checklist'),
  },
  'checklist.mark': {
    about: 'installation',
    letsIn: ['SYSTEM_ADMINISTRATOR', 'ADMINISTRATOR'],
    ask: send('PUT', '/set-up-checklist/power', { done: false }),
  },
  'audit.verify': {
    about: 'installation',
    letsIn: ['SYSTEM_ADMINISTRATOR', 'AUDITOR'],
    ask: get('/audit/verification'),
  },
  'audit.list': { about: 'all', row: 'audit', ask: get('/audit?limit=200'), finds: ({ auditObject }) => auditObject },
  'alarms.list': { about: 'all', row: 'alarms', ask: get('/alarms'), finds: ({ openAlarm }) => openAlarm },
  'alarms.clear': write('alarms', (things) => send('PUT', `/alarms/${things.alarm}/cleared`)),
  'calls.list': { about: 'all', row: 'calls', ask: get('/calls?limit=200'), finds: ({ call }) => call },
  'calls.get': read('calls', (things) => get(`/calls/${things.call}`)),
  'missedCalls.list': {
    about: 'all',
    row: 'missedCalls',
    ask: get('/missed-calls?limit=200'),
    finds: ({ missedCall }) => missedCall,
  },
  // Only a number of rows; missed-calls.test.ts asks whose.
  'missedCalls.count': { about: 'signedIn', ask: get('/missed-calls-count') },
  'missedCalls.get': read('missedCalls', (things) => get(`/missed-calls/${things.missedCall}`)),
  'missedCalls.setTaken': write('missedCalls', (things) =>
    send('PUT', `/missed-calls/${things.missedCall}/taken`, { taken: true }),
  ),
  'missedCalls.setDone': write('missedCalls', (things) =>
    send('PUT', `/missed-calls/${things.missedCall}/done`, { done: true }),
  ),
  'calls.sipMessages': read('signalling', (things) => get(`/calls/${things.call}/sip-messages`)),
  'savedViews.list': { about: 'signedIn', ask: get('/saved-views?list=calls') },
  'savedViews.save': {
    about: 'signedIn',
    ask: send('POST', '/saved-views', { list: 'calls', name: 'Mine', query: '' }),
  },
  'savedViews.remove': { about: 'signedIn', ask: send('DELETE', `/saved-views/${randomUUID()}`) },
  'dataProtection.get': read('configure', ({ unit }) => get(`/organization-units/${unit.id}/data-protection`)),
  'dataProtection.update': write('configure', ({ unit }) =>
    send('PUT', `/organization-units/${unit.id}/data-protection`, {
      callerNumbers: null,
      sipMessages: null,
      statusChanges: null,
      monitoringLevel: null,
      agreementTitle: null,
      agreementDate: null,
      voicemail: null,
      audit: null,
    }),
  ),
  'dataProtection.runs': read('configure', ({ unit }) => get(`/organization-units/${unit.id}/data-protection/runs`)),
  // About the whole installation, so it lies in no place; data-protection.test.ts asks who may.
  'dataProtection.runNow': { about: 'signedIn', ask: send('POST', '/data-protection/runs') },
  'calls.simulate': write('simulate', (things) => send('POST', '/calls/simulated', { calledNumber: things.number })),
  'calls.routingConfig': {
    about: 'all',
    row: 'simulate',
    ask: get('/routing-config'),
    finds: ({ service }) => service,
  },
}

type RecordFeature =
  | 'trunks'
  | 'services'
  | 'emergencyCases'
  | 'resources'
  | 'voicemailBoxes'
  | 'callQueues'
  | 'dutyProfiles'
  | 'skills'
  | 'responsibilities'
  | 'notReadyReasons'
  | 'assistantConfigurations'
  | 'openingHours'
  | 'workflowInstances'
type RecordOperation = 'list' | 'get' | 'create' | 'update' | 'remove' | 'duplicate' | 'usages'

/** The seven operations that every editable record has. */
function record<Feature extends RecordFeature>(
  feature: Feature,
  path: string,
  id: (things: Things) => string,
  body: (things: Things) => object,
  row: Row = 'configure',
) {
  const one = (things: Things) => `${path}/${id(things)}`
  const of = {
    list: { about: 'all', row, ask: get(`${path}?limit=200`), finds: id },
    get: read(row, (things) => get(one(things))),
    create: write(row, (things) => send('POST', path, body(things))),
    update: write(row, (things) => send('PUT', one(things), body(things))),
    remove: write(row, (things) => send('DELETE', one(things))),
    duplicate: write(row, (things) => send('POST', `${one(things)}/duplicate`)),
    usages: read(row, (things) => get(`${one(things)}/usages`)),
  } satisfies Record<RecordOperation, Probe>
  const named = Object.fromEntries(Object.entries(of).map(([operation, probe]) => [`${feature}.${operation}`, probe]))
  // Its keys are the ones just made.
  return named as { [Name in `${Feature}.${RecordOperation}`]: Probe }
}

/** A resource is created by its upload. */
function withoutCreate<Probes extends { 'resources.create': Probe }>({ 'resources.create': _upload, ...rest }: Probes) {
  return rest
}

const fresh = () => `Made by the matrix ${randomUUID()}`

function nameAndUnit({ unit }: Things) {
  return { name: fresh(), organizationUnitId: unit.id }
}

function serviceBody({ unit }: Things) {
  return {
    name: fresh(),
    organizationUnitId: unit.id,
    culture: 'de-DE',
    cultures: ['de-DE'],
    numbers: [],
    workflowInstanceId: null,
    emergencyCaseIds: [],
  }
}

let made = 0
/** Each a number of its own; a service of the matrix does not run full. */
function numberBody({ service }: Things) {
  made += 1
  return { number: `+4930231256${String(made).padStart(2, '0')}`, culture: null, serviceId: service }
}

function trunkBody({ unit }: Things) {
  return {
    ...{
      name: fresh(),
      organizationUnitId: unit.id,
      enabled: false,
      host: 'sip.example',
      port: 5060,
      transport: 'UDP',
    },
    ...{ userName: '', registers: false, codecs: ['alaw'], fromAddresses: [], callerId: null },
  }
}

function caseBody({ unit }: Things) {
  return { name: fresh(), organizationUnitId: unit.id, prompts: [], destination: null }
}

function hoursBody({ unit }: Things) {
  return { name: fresh(), organizationUnitId: unit.id, ...aCalendar() }
}

function instanceBody({ unit }: Things) {
  return { name: fresh(), organizationUnitId: unit.id, structure: 'emergency-first', settings: {} }
}

function unitBody() {
  return { name: fresh(), kind: 'SITE', country: 'DE', timeZone: 'Europe/Berlin', description: '', catchAll: null }
}

const deviceOf = ({ person, device }: Things) => `/users/${person}/devices/${device}`
const ruleOf = ({ person, answeringRule }: Things) => `/users/${person}/answering-rules/${answeringRule}`

function userBody({ unit }: Things) {
  return { name: fresh(), email: `${randomUUID()}@test.example`, organizationUnitId: unit.id, language: null }
}

function setUpBody() {
  return {
    token: 'guessed',
    organization: { name: 'Another', country: 'DE', timeZone: 'Europe/Berlin', culture: 'de-DE' },
    administrator: { name: 'Somebody', email: 'somebody@test.example', password: 'nothing to be guessed here' },
    catchAllNumber: null,
  }
}
