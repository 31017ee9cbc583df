import type { AgentHat } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'

type Code = AgentHat['warnings'][number]['code']

/** What stands against somebody getting service calls, and what to do. */
export const hatWords: Readonly<Record<Language, Readonly<Record<Code, (name: string) => string>>>> = {
  en: {
    NO_ROLE: (name) => `${name} has the role Agent nowhere, so no service calls come. Give the role under Roles.`,
    NO_DEVICE: (name) => `${name} has no telephone, so nothing can ring. Set one up under Telephones.`,
    NOT_MEMBER: (name) => `${name} is in no call queue, so no service calls come. Add ${name} to a queue.`,
    NO_PROFILE: (name) =>
      `This configuration has no duty profile that takes calls, so ${name} cannot go on duty. Add one to the configuration.`,
  },
  de: {
    NO_ROLE: (name) =>
      `${name} hat nirgends die Rolle Agent; deshalb kommen keine Serviceanrufe. Vergeben Sie die Rolle unter Rollen.`,
    NO_DEVICE: (name) => `${name} hat kein Telefon; es kann nichts klingeln. Richten Sie unter Telefone eines ein.`,
    NOT_MEMBER: (name) =>
      `${name} ist in keiner Warteschlange; deshalb kommen keine Serviceanrufe. Nehmen Sie ${name} in eine Warteschlange auf.`,
    NO_PROFILE: (name) =>
      `Diese Konfiguration hat kein Dienstprofil, das Anrufe annimmt; ${name} kann nicht in Dienst gehen. Fügen Sie der Konfiguration eines hinzu.`,
  },
}
