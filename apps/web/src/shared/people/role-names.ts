import { addTexts } from '../i18n/i18n.ts'

/** Roles as people are called by them. */
addTexts('roles', {
  en: {
    SYSTEM_ADMINISTRATOR: 'System Administrator',
    ADMINISTRATOR: 'Administrator',
    OFFICE_MANAGER: 'Office Manager',
    SITE_MANAGER: 'Site Manager',
    SUPERVISOR: 'Supervisor',
    AGENT: 'Agent',
    AUDITOR: 'Auditor',
  },
  de: {
    SYSTEM_ADMINISTRATOR: 'Systemadministrator',
    ADMINISTRATOR: 'Administrator',
    OFFICE_MANAGER: 'Office-Manager',
    SITE_MANAGER: 'Standortleiter',
    SUPERVISOR: 'Supervisor',
    AGENT: 'Agent',
    AUDITOR: 'Prüfer',
  },
})
