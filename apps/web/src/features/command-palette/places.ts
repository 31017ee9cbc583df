import type { SessionReply } from '@nightswitch/contracts'
import type { GlyphName } from '@nightswitch/ui'

export type Right = keyof SessionReply['abilities']

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
  { key: 'emergencyCase', href: '/settings/emergency-cases', ...configuration },
  { key: 'openingHours', href: '/settings/opening-hours', ...configuration },
  { key: 'resources', href: '/settings/resources', ...configuration },
  { key: 'workflowInstances', href: '/workflow-instances', ...configuration },
  { key: 'testCall', href: '/test-call', needs: 'simulate' },
  { key: 'calls', href: '/calls', ...configuration },
  { key: 'dataProtection', href: '/settings/data-protection', ...configuration },
  { key: 'alarms', href: '/alarms', ...configuration },
  { key: 'audit', href: '/audit', needs: 'readAudit' },
  { key: 'emergency', href: '/frontend/emergency', glyph: 'emergencyIdle' },
  { key: 'frontendAlarms', href: '/frontend/alarms' },
]

const fieldsOf = (on: string, href: string, ...keys: string[]): Place[] =>
  keys.map((key) => ({ key, href, on, ...configuration }))

/** Settings by their names, and where they are. */
export const settings: readonly Place[] = [
  ...fieldsOf('services', '/services', 'numbers', 'serviceLanguages', 'assignedInstance', 'assignedCases'),
  ...fieldsOf(
    'emergencyCase',
    '/settings/emergency-cases',
    ...['enableRouting', 'usualDuration', 'casePrompts', 'caseDestination'],
  ),
  ...fieldsOf(
    'openingHours',
    '/settings/opening-hours',
    ...['weekly', 'exceptions', 'publicHolidays', 'categories', 'timeZone', 'hoursImport', 'hoursProbe'],
  ),
  ...fieldsOf('workflowInstances', '/workflow-instances', 'ringsFor', 'transferDestination', 'welcome', 'publish'),
  ...fieldsOf('resources', '/settings/resources', 'transcript'),
]

/** What can be begun from anywhere. They lead there; none of them acts. */
export const actions: readonly Place[] = [
  { key: 'switchOn', href: '/frontend/emergency', needs: 'switchEmergency', glyph: 'emergencyIdle' },
  { key: 'end', href: '/frontend/emergency', needs: 'switchEmergency', glyph: 'emergencyIdle' },
  { key: 'addService', href: '/services/new', needs: 'configure', glyph: 'plus' },
  { key: 'addCase', href: '/settings/emergency-cases/new', needs: 'configure', glyph: 'plus' },
  { key: 'addHours', href: '/settings/opening-hours/new', needs: 'configure', glyph: 'plus' },
  { key: 'addInstance', href: '/workflow-instances/new', needs: 'configure', glyph: 'plus' },
  { key: 'uploadResource', href: '/settings/resources', needs: 'configure', glyph: 'upload' },
  { key: 'tryCall', href: '/test-call', needs: 'simulate', glyph: 'phone' },
]
