import type { Usages } from '@nightswitch/contracts'
import type { Usage } from '@nightswitch/ui'
import { engineWord } from '../i18n/engine-words.ts'

const pages: Readonly<Record<string, string>> = {
  service: '/services',
  emergencyCase: '/settings/emergency-cases',
  openingHours: '/settings/opening-hours',
  callQueue: '/call-queues',
  voicemailBox: '/settings/voicemail-boxes',
  voicemailMessages: '/settings/voicemail-boxes',
  resource: '/settings/resources',
  workflowInstance: '/workflow-instances',
  organizationUnit: '/organization-units',
  user: '/users',
  trunk: '/topology/trunks',
  dutyProfile: '/agents/profiles',
  skill: '/agents/skills',
  responsibility: '/agents/responsibilities',
  notReadyReason: '/agents/not-ready-reasons',
  assistantConfiguration: '/agents/assistant-configurations',
}

/** Agents may be thousands: they are one line, which leads to where they are. */
const counted: Readonly<Record<string, string>> = { agentRatings: '/agents/ratings', agents: '/users' }

/** The page of an object, if it has one. */
export const pageOf = (kind: string, id: string): string | undefined =>
  counted[kind] ?? (pages[kind] ? `${pages[kind]}/${id}` : undefined)

/** Usages of the API as the paths that the one "used by" component draws. */
export const usageLinks = ({ items }: Usages): Usage[] =>
  items.map(({ path }) => ({
    path: path.map(({ kind, id, name, place }) => ({
      label: place ? `${name} (${engineWord(place)})` : name,
      href: pageOf(kind, id),
    })),
  }))
