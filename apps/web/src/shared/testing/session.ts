import type { SessionReply } from '@nightswitch/contracts'

/** Somebody who is signed in and may do everything. */
export const ann: SessionReply = {
  user: { id: 'ann', name: 'Ann', email: 'ann@example.org', language: null },
  roles: [],
  abilities: {
    ...{
      readConfiguration: true,
      configure: true,
      configureQueues: true,
      switchEmergency: true,
      publish: true,
      simulate: true,
    },
    ...{ readAudit: true, verifyAudit: true, readChecklist: true, readUsers: true, readRoles: true },
    ...{ readCalls: true, readAlarms: true, previewEmergency: true, hearVoicemail: true, configureQueues: true },
    ...{ configureAgents: true, readSkills: true, leadAgents: true, workAsAgent: false },
  },
  mustChangePassword: false,
  installationCulture: 'de-DE',
  demo: false,
}
