import type { Role } from '@nightswitch/contracts'

/**
 * How far a role's right reaches from the unit it is given in (product.md section 3):
 * `tree` that unit and everything below · `services` there, the services the assignment names, or all when it names none ·
 * `ownActs` what the person did · `all` as `tree`; given at the root it also holds what belongs to no unit · `none`.
 */
export type Reach = 'all' | 'tree' | 'services' | 'ownActs' | 'none'

const everyone = {
  SYSTEM_ADMINISTRATOR: 'all',
  ADMINISTRATOR: 'tree',
  OFFICE_MANAGER: 'tree',
  SITE_MANAGER: 'tree',
  SUPERVISOR: 'tree',
  AGENT: 'tree',
  AUDITOR: 'tree',
} as const satisfies Record<Role, Reach>

/** Verb × role: product.md section 3 as data. A verb that is not here cannot be asked for. */
export const permissions = {
  /** That a unit is there, its name and its place: whoever has any role in it. */
  see: everyone,
  configure: row('all', 'tree', 'none', 'none', 'none', 'none', 'none'),
  readConfiguration: row('all', 'tree', 'tree', 'tree', 'tree', 'none', 'tree'),
  /** What is in emergency now: the banner stands in every face, the Agent Assistant's too. */
  readEmergency: everyone,
  /** What an emergency would do: whoever reads the configuration, and whoever switches. */
  previewEmergency: row('all', 'tree', 'tree', 'tree', 'tree', 'none', 'tree'),
  switchEmergency: row('all', 'tree', 'tree', 'tree', 'services', 'none', 'none'),
  /** Call queues with their failover (FO-3). */
  configureQueues: row('all', 'tree', 'tree', 'tree', 'none', 'none', 'none'),
  /** What becomes of a user's calls. Agents have the rules of their own. */
  readAnsweringRules: row('all', 'tree', 'tree', 'tree', 'tree', 'ownActs', 'tree'),
  configureAnsweringRules: row('all', 'tree', 'tree', 'tree', 'none', 'ownActs', 'none'),
  /** Duty profiles, skills, responsibilities, not-ready reasons and Agent Assistant configurations. */
  configureAgents: row('all', 'tree', 'none', 'none', 'none', 'none', 'none'),
  /** Which skills and responsibilities there are: W18. */
  readSkills: row('all', 'tree', 'none', 'none', 'tree', 'none', 'tree'),
  /** Which levels and ranks agents have: W18. Supervisors those of their own agents. */
  readRatings: row('all', 'tree', 'none', 'none', 'services', 'none', 'tree'),
  rateAgents: row('all', 'tree', 'none', 'none', 'services', 'none', 'none'),
  /** Switching another agent's duty profile, setting a member of a queue offline or online, and ending somebody's pause after a missed call: who leads them. */
  leadAgents: row('all', 'tree', 'tree', 'tree', 'services', 'none', 'none'),
  /** The own Agent Assistant: duty profile, status and queues of the person who asks, and nothing else. */
  workAsAgent: row('none', 'none', 'none', 'none', 'none', 'ownActs', 'none'),
  publish: row('all', 'tree', 'none', 'none', 'none', 'none', 'none'),
  simulate: row('all', 'tree', 'tree', 'tree', 'tree', 'none', 'tree'),
  readCalls: row('all', 'tree', 'tree', 'tree', 'services', 'none', 'tree'),
  /** Calling back who was missed, and saying so: who leads. */
  handleMissedCalls: row('all', 'tree', 'tree', 'tree', 'services', 'none', 'none'),
  /** What the exchange says in SIP of a call: who looks after trunks and telephones. */
  readSipMessages: row('all', 'tree', 'none', 'none', 'none', 'none', 'none'),
  /** Hearing messages of voicemail boxes, and deleting them: who leads. Auditors see in the audit who listened (DS-4). */
  hearVoicemail: row('all', 'tree', 'tree', 'tree', 'services', 'none', 'none'),
  readAudit: row('all', 'tree', 'tree', 'tree', 'services', 'ownActs', 'all'),
  /** The whole installation's audit against its chain: at the root only. */
  verifyAudit: row('all', 'none', 'none', 'none', 'none', 'none', 'all'),
  /** Work in the background, such as the purge, now instead of at night. */
  runJobs: row('all', 'none', 'none', 'none', 'none', 'none', 'none'),
  readAlarms: row('all', 'tree', 'tree', 'tree', 'tree', 'none', 'tree'),
  /** Who is there, with telephones and answering rules: W09. */
  readUsers: row('all', 'tree', 'tree', 'tree', 'tree', 'none', 'tree'),
  /** Which roles people have, and what they may do: W23. */
  readRoles: row('all', 'tree', 'none', 'none', 'none', 'none', 'tree'),
  configureUsers: row('all', 'tree', 'none', 'none', 'none', 'none', 'none'),
  clearAlarm: row('all', 'tree', 'tree', 'tree', 'tree', 'none', 'none'),
} as const satisfies Record<string, Record<Role, Reach>>

export type Verb = keyof typeof permissions

/** Rights about the whole installation: given in a unit below the root they open nothing. */
export const ofInstallation: ReadonlySet<Verb> = new Set<Verb>(['verifyAudit', 'runJobs'])

/** What the right *switch emergencies* includes where it is given, whatever the person's role. */
export const isOfSwitching = (verb: Verb): boolean =>
  verb === 'see' || verb === 'readEmergency' || verb === 'previewEmergency' || verb === 'switchEmergency'

function row(
  systemAdministrator: Reach,
  administrator: Reach,
  officeManager: Reach,
  siteManager: Reach,
  supervisor: Reach,
  agent: Reach,
  auditor: Reach,
): Record<Role, Reach> {
  return {
    SYSTEM_ADMINISTRATOR: systemAdministrator,
    ADMINISTRATOR: administrator,
    OFFICE_MANAGER: officeManager,
    SITE_MANAGER: siteManager,
    SUPERVISOR: supervisor,
    AGENT: agent,
    AUDITOR: auditor,
  }
}

export const roleNames: Readonly<Record<Role, string>> = {
  SYSTEM_ADMINISTRATOR: 'System Administrator',
  ADMINISTRATOR: 'Administrator',
  OFFICE_MANAGER: 'Office Manager',
  SITE_MANAGER: 'Site Manager',
  SUPERVISOR: 'Supervisor',
  AGENT: 'Agent',
  AUDITOR: 'Auditor',
}
