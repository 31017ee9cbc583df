import type { Ability, Usages } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'
import { ability, type Caller, type Place } from '../access/can.ts'
import type { Verb } from '../access/permissions.ts'

/** Whether an object may be changed, and whether it may be deleted: not while anything uses it (EM-19). */
export function recordAbilities(
  caller: Caller,
  place: Place,
  usedBy: Usages,
  verb: Verb = 'configure',
): { update: Ability; remove: Ability } {
  const update = ability(caller, verb, place)
  return { update, remove: update.allowed ? unused(usedBy, caller.language ?? 'en') : update }
}

/** What uses an object, as a sentence names it: by its kind, or by the place in it that matters. */
const nouns: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    service: 'service',
    emergencyCase: 'emergency case',
    workflowInstance: 'workflow instance',
    organizationUnit: 'the catch-all of',
    'organizationUnit default emergency case': 'the default emergency case of',
    user: 'the own services of',
    emergency: 'the running emergency of',
    voicemailBox: 'voicemail box',
    callQueue: 'call queue',
    'user answering rule': 'an answering rule of',
    'user Agent Assistant': 'the agent',
    agents: 'the Agent Assistant of',
    agentRatings: 'the ratings of',
    skill: 'skill',
    assistantConfiguration: 'Agent Assistant configuration',
  },
  de: {
    service: 'dem Service',
    emergencyCase: 'dem Notfallszenario',
    workflowInstance: 'der Workflow-Instanz',
    organizationUnit: 'dem Auffangziel von',
    'organizationUnit default emergency case': 'dem Standard-Szenario von',
    user: 'den eigenen Services von',
    emergency: 'dem laufenden Notfall von',
    voicemailBox: 'dem Anrufbeantworter',
    callQueue: 'der Warteschlange',
    'user answering rule': 'einer Anrufregel von',
    'user Agent Assistant': 'dem Agenten',
    agents: 'dem Agent Assistant von',
    agentRatings: 'den Bewertungen von',
    skill: 'der Fähigkeit',
    assistantConfiguration: 'der Agent-Assistant-Konfiguration',
  },
}

const sentences = {
  en: {
    named: (noun: string, name: string, others: number) =>
      `Remove it from ${noun} “${name}”${others > 0 ? ` and ${others} more` : ''} first.`,
    hidden: (count: number) =>
      `${count === 1 ? 'Something that you may not see uses' : `${count} objects that you may not see use`} it. An Administrator above can remove it there.`,
  },
  de: {
    named: (noun: string, name: string, others: number) =>
      `Entfernen Sie es zuerst aus ${noun} „${name}“${others > 0 ? ` und ${others} weiteren` : ''}.`,
    hidden: (count: number) =>
      `${count === 1 ? 'Etwas, das Sie nicht sehen, verwendet' : `${count} Objekte, die Sie nicht sehen, verwenden`} es. Die Administration darüber kann es dort entfernen.`,
  },
} satisfies Record<Language, object>

/** Says what to do next: "Remove it from service “Support” first." */
function unused({ items, hidden }: Usages, language: Language): Ability {
  const words = sentences[language]
  const user = items[0]?.path[0]
  if (user) {
    const others = new Set(items.flatMap(({ path }) => path[0]?.id ?? [])).size - 1 + hidden
    const noun = nouns[language][`${user.kind} ${user.place ?? ''}`] ?? nouns[language][user.kind] ?? ''
    return { allowed: false, because: words.named(noun, user.name, others) }
  }
  return hidden === 0 ? { allowed: true } : { allowed: false, because: words.hidden(hidden) }
}
