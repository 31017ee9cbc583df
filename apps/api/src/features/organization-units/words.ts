import type { Language } from '@nightswitch/routing-engine'

type Nouns = Readonly<Record<string, readonly [one: string, several: string]>>

/** Why a unit cannot be moved or deleted, in the reader’s language. */
type Words = {
  readonly nouns: Nouns
  readonly and: string
  readonly switches: string
  readonly topmost: { readonly moved: string; readonly deleted: string }
  readonly notYours: (unit: string) => string
  readonly stillHolds: (unit: string, what: string) => string
  readonly insideItself: (unit: string) => string
  readonly isThere: (unit: string) => string
  readonly cutsOff: (count: number) => string
  readonly nameTaken: (parent: string) => string
}

export const unitWords: Readonly<Record<Language, Words>> = {
  en: {
    nouns: {
      organizationUnit: ['organization unit below it', 'organization units below it'],
      service: ['service', 'services'],
      emergencyCase: ['emergency case', 'emergency cases'],
      resource: ['resource', 'resources'],
      workflowInstance: ['workflow instance', 'workflow instances'],
      openingHours: ['calendar of opening hours', 'calendars of opening hours'],
      voicemailBox: ['voicemail box', 'voicemail boxes'],
      callQueue: ['call queue', 'call queues'],
      dutyProfile: ['duty profile', 'duty profiles'],
      skill: ['skill', 'skills'],
      responsibility: ['responsibility', 'responsibilities'],
      assistantConfiguration: ['Agent Assistant configuration', 'Agent Assistant configurations'],
      notReadyReason: ['not-ready reason', 'not-ready reasons'],
      trunk: ['trunk', 'trunks'],
      user: ['person', 'people'],
      roleAssignment: ['role', 'roles'],
      emergencySwitchGrant: ['right to switch emergencies', 'rights to switch emergencies'],
      emergencyActivation: ['emergency in the log', 'emergencies in the log'],
    },
    and: 'and',
    switches: 'switches emergencies',
    topmost: { moved: 'The topmost unit cannot be moved.', deleted: 'The topmost unit cannot be deleted.' },
    notYours: (unit) => `${unit} lies in a unit that is not yours to change. Its administrators can do this.`,
    stillHolds: (unit, what) => `${unit} still holds ${what}. Move or delete that first.`,
    insideItself: (unit) => `${unit} cannot lie inside itself. Choose a unit outside of it.`,
    isThere: (unit) => `${unit} is there already.`,
    cutsOff: (count) =>
      `${count === 1 ? 'One reference' : `${count} references`} would no longer be readable. Remove them first.`,
    nameTaken: (parent) => `${parent} has a unit with this name already. Rename one of them first.`,
  },
  de: {
    nouns: {
      organizationUnit: ['Einheit darunter', 'Einheiten darunter'],
      service: ['Service', 'Services'],
      emergencyCase: ['Notfallszenario', 'Notfallszenarien'],
      resource: ['Ansage', 'Ansagen'],
      workflowInstance: ['Workflow-Instanz', 'Workflow-Instanzen'],
      openingHours: ['Kalender mit Öffnungszeiten', 'Kalender mit Öffnungszeiten'],
      voicemailBox: ['Anrufbeantworter', 'Anrufbeantworter'],
      callQueue: ['Warteschlange', 'Warteschlangen'],
      dutyProfile: ['Dienstprofil', 'Dienstprofile'],
      skill: ['Fähigkeit', 'Fähigkeiten'],
      responsibility: ['Zuständigkeit', 'Zuständigkeiten'],
      assistantConfiguration: ['Agent-Assistant-Konfiguration', 'Agent-Assistant-Konfigurationen'],
      notReadyReason: ['Nicht-bereit-Grund', 'Nicht-bereit-Gründe'],
      trunk: ['Trunk', 'Trunks'],
      user: ['Person', 'Personen'],
      roleAssignment: ['Rolle', 'Rollen'],
      emergencySwitchGrant: ['Recht, Notfälle zu schalten', 'Rechte, Notfälle zu schalten'],
      emergencyActivation: ['Notfall im Logbuch', 'Notfälle im Logbuch'],
    },
    and: 'und',
    switches: 'schaltet Notfälle',
    topmost: {
      moved: 'Die oberste Einheit lässt sich nicht verschieben.',
      deleted: 'Die oberste Einheit lässt sich nicht löschen.',
    },
    notYours: (unit) =>
      `${unit} liegt in einer Einheit, die Sie nicht ändern dürfen. Deren Administration kann dies tun.`,
    stillHolds: (unit, what) => `Zu ${unit} gehören noch ${what}. Bitte zuerst verschieben oder löschen.`,
    insideItself: (unit) => `${unit} kann nicht in sich selbst liegen. Bitte eine Einheit außerhalb wählen.`,
    isThere: (unit) => `${unit} liegt schon dort.`,
    cutsOff: (count) =>
      `${count === 1 ? 'Ein Verweis wäre' : `${count} Verweise wären`} nicht mehr lesbar. Bitte zuerst entfernen.`,
    nameTaken: (parent) => `${parent} hat schon eine Einheit mit diesem Namen. Bitte zuerst eine umbenennen.`,
  },
}
