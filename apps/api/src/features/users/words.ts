import type { Language } from '@nightswitch/routing-engine'

/** Why somebody may not do this with a person, in the reader’s language. */
type Words = {
  readonly unseenUnit: string
  /** A system user is edited where its queue is. */
  readonly voicemailName: (name: string) => string
  readonly ofQueue: (queue: string) => string
  readonly holdsMore: (name: string, role: string, unit: string) => string
  readonly switchesElsewhere: (name: string) => string
  readonly isYou: string
  readonly ownTool: string
  readonly elsewhere: (name: string, own: string) => string
  readonly nowhere: (name: string) => string
}

export const userWords: Readonly<Record<Language, Words>> = {
  en: {
    unseenUnit: 'a unit you cannot see',
    voicemailName: (name) => `Voicemail of ${name}`,
    ofQueue: (queue) => `This belongs to the call queue ${queue}. Name, extension and unit are changed there.`,
    holdsMore: (name, role, unit) =>
      `${name} is ${role} of ${unit}, which is more than you may give. Somebody who may give it can do this.`,
    switchesElsewhere: (name) =>
      `${name} may switch emergencies in a unit that is not yours to look after. Its administrators can do this.`,
    isYou: 'This is you. Another administrator can do this, so that nobody locks themselves out.',
    ownTool: 'This is what you administer with. Another administrator can take it from you.',
    elsewhere: (name, own) =>
      `${name} belongs to an organization unit outside ${own}. The administrators there can do this.`,
    nowhere: (name) =>
      `${name} belongs to no organization unit. A System Administrator of the topmost unit can do this.`,
  },
  de: {
    unseenUnit: 'einer Einheit, die Sie nicht sehen',
    voicemailName: (name) => `Anrufbeantworter von ${name}`,
    ofQueue: (queue) => `Das gehört zur Warteschlange ${queue}. Name, Durchwahl und Einheit ändern Sie dort.`,
    holdsMore: (name, role, unit) =>
      `${name} ist ${role} von ${unit}; das ist mehr, als Sie vergeben dürfen. Wer es vergeben darf, kann dies tun.`,
    switchesElsewhere: (name) =>
      `${name} darf Notfälle in einer Einheit schalten, die Sie nicht betreuen. Deren Administration kann dies tun.`,
    isYou: 'Das sind Sie selbst. Jemand anderes aus der Administration kann dies tun, damit sich niemand aussperrt.',
    ownTool: 'Damit verwalten Sie selbst. Jemand anderes aus der Administration kann es Ihnen nehmen.',
    elsewhere: (name, own) =>
      `${name} gehört zu einer Einheit außerhalb von ${own}. Die Administration dort kann dies tun.`,
    nowhere: (name) => `${name} gehört zu keiner Einheit. Die Systemadministration der obersten Einheit kann dies tun.`,
  },
}
