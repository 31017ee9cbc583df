import type { Role } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'
import { roleNames } from './permissions.ts'

type RoleWords = Readonly<Record<Role, string>>

/** What the API says about rights, in the reader's language: in `abilities`, and in refusals. */
export type AccessWords = {
  readonly roles: RoleWords
  readonly noRole: string
  readonly ownServicesOnly: (role: string, unit: string) => string
  readonly roleDoesNot: (role: string, unit: string) => string
  readonly switchesOnly: (unit: string) => string
  readonly administratorCan: (unit: string) => string
  readonly holdsMore: (role: string, unit: string) => string
  readonly rolesCan: (roles: readonly Role[], unit: string) => string
}

const english: RoleWords = roleNames

const german: RoleWords = {
  SYSTEM_ADMINISTRATOR: 'Systemadministration',
  ADMINISTRATOR: 'Administration',
  OFFICE_MANAGER: 'Büroleitung',
  SITE_MANAGER: 'Standortleitung',
  SUPERVISOR: 'Supervisor',
  AGENT: 'Agent',
  AUDITOR: 'Revision',
}

const joined = (names: readonly string[], or: string, nobody: string) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} ${or} ${names.at(-1)}` : (names[0] ?? nobody)

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** By language: what the API says about rights. */
export const accessWords: Readonly<Record<Language, AccessWords>> = {
  en: {
    roles: english,
    noRole: 'You have no role in this organization unit.',
    ownServicesOnly: (role, unit) => `Your role ${role} in ${unit} covers the services named in it, and this is more.`,
    roleDoesNot: (role, unit) => `Your role ${role} in ${unit} does not allow this.`,
    switchesOnly: (unit) => `You may switch emergencies in ${unit}, and this is something else.`,
    administratorCan: (unit) => `An Administrator of ${unit} can.`,
    holdsMore: (role, unit) =>
      `The role ${role} in ${unit} holds more than you do. A System Administrator of ${unit} can give it.`,
    rolesCan: (roles, unit) => {
      const names = roles.map((role) => `${/^[AO]/.test(english[role]) ? 'an' : 'a'} ${english[role]}`)
      return `${capital(joined(names, 'or', 'nobody'))} of ${unit} can.`
    },
  },
  de: {
    roles: german,
    noRole: 'Sie haben in dieser Organisationseinheit keine Rolle.',
    ownServicesOnly: (role, unit) =>
      `Ihre Rolle ${role} in ${unit} gilt für die dort genannten Services, und dies ist mehr.`,
    roleDoesNot: (role, unit) => `Ihre Rolle ${role} in ${unit} erlaubt dies nicht.`,
    switchesOnly: (unit) => `Sie dürfen in ${unit} Notfälle schalten, und dies ist etwas anderes.`,
    administratorCan: (unit) => `Das kann die Administration von ${unit}.`,
    holdsMore: (role, unit) =>
      `Die Rolle ${role} in ${unit} umfasst mehr, als Sie dürfen. Die Systemadministration von ${unit} kann sie vergeben.`,
    rolesCan: (roles, unit) => {
      const names = roles.map((role) => `${/ung$|ion$/.test(german[role]) ? 'die' : 'ein'} ${german[role]}`)
      return `Das kann ${joined(names, 'oder', 'niemand')} von ${unit}.`
    },
  },
}
