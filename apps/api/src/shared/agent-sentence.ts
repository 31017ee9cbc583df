import type { AgentNow, FailingReason, ServiceReasons } from '@nightswitch/contracts'
import { type EligibilityCode, eligibilityCodes, type Language } from '@nightswitch/routing-engine'
import type { Listener } from './agent-reasons.ts'
import { reasonClauses } from './reason-words.ts'

const isReason = (code: string): code is EligibilityCode => eligibilityCodes.some((known) => known === code)

/** One sentence of truth, to the agent: “You get calls from 2 of 3 services, because …”. */
export function sentenceOfTruth(services: readonly ServiceReasons[], language: Language): string {
  const words = sentences[language].you
  if (services.length === 0) return words.noService
  const missing = services.filter(({ gets }) => !gets)
  const [first] = missing
  if (!first) return words.all(services.length)
  const common = first.reasons.find((reason) => missing.every(({ reasons }) => reasons.some(isSame(reason))))
  const gets = words.some(services.length - missing.length, services.length)
  if (common) return words.because(gets, asClause(common))
  const [own] = first.reasons
  return own ? words.first(gets, first.service.name, asClause(own), missing.length - 1) : gets
}

const isSame = (one: FailingReason) => (other: FailingReason) =>
  one.code === other.code && one.because === other.because

/** Back into the middle of a sentence. English begins its clauses small; German ones that begin with a noun or “Sie” do not matter after a colon. */
const asClause = ({ because }: FailingReason): string => because.slice(0, -1)

/** The same of somebody in a list, by what is known without asking for every reason. */
export function sentenceOfRow(now: AgentNow | null, hasRole: boolean, language: Language): string {
  const words = sentences[language].they
  if (!now) return sentences[language].unknown
  if (!now.deviceOnly && !hasRole)
    return words.because(words.some(0, now.services), clause('NO_ROLE', language, 'they'))
  if (now.services === 0) return words.noService
  if (now.servicesReady === now.services) return words.all(now.services)
  const gets = words.some(now.servicesReady, now.services)
  if (now.servicesReady > 0) return gets
  if (isReason(now.code)) return words.because(gets, clause(now.code, language, 'they', now.notReady?.name))
  return now.code === 'DEVICE_IN_GRACE' ? words.because(gets, clause('NO_DEVICE', language, 'they')) : words.read(gets)
}

const clause = (code: EligibilityCode, language: Language, listener: Listener, detail = ''): string =>
  reasonClauses[language][listener][code](detail)

/** While telephony does not answer nobody knows, and nothing is claimed. */
export const notKnown = (language: Language): string => sentences[language].unknown

const small = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

const sentences = {
  en: {
    unknown: 'Telephony does not answer at the moment, so it is not known whether service calls come.',
    you: {
      noService: 'You get no service calls, because no service leads to a queue of yours.',
      all: (all: number) =>
        all === 1 ? 'You get the calls of your service.' : `You get calls from all ${all} services.`,
      some: (ready: number, all: number) =>
        ready === 0 ? 'You get no service calls' : `You get calls from ${ready} of ${all} services`,
      because: (gets: string, because: string) => `${gets}, because ${small(because)}.`,
      first: (gets: string, service: string, because: string, others: number) =>
        `${gets}. Not from “${service}”, because ${small(because)}${others > 0 ? `; and not from ${others} more` : ''}.`,
    },
    they: {
      noService: 'Gets no service calls: no service leads to a queue of theirs.',
      all: (all: number) => (all === 1 ? 'Gets the calls of 1 service.' : `Gets calls from all ${all} services.`),
      some: (ready: number, all: number) =>
        ready === 0 ? 'Gets no service calls' : `Gets calls from ${ready} of ${all} services.`,
      because: (gets: string, because: string) => `${gets}, because ${small(because)}.`,
      read: (gets: string) => `${gets}. The reasons say why.`,
    },
  },
  de: {
    unknown: 'Die Telefonie antwortet im Moment nicht; es ist nicht bekannt, ob Serviceanrufe kommen.',
    you: {
      noService: 'Sie bekommen keine Serviceanrufe: kein Service führt zu einer Ihrer Warteschlangen.',
      all: (all: number) =>
        all === 1 ? 'Sie bekommen die Anrufe Ihres Services.' : `Sie bekommen Anrufe von allen ${all} Services.`,
      some: (ready: number, all: number) =>
        ready === 0 ? 'Sie bekommen keine Serviceanrufe' : `Sie bekommen Anrufe von ${ready} von ${all} Services`,
      because: (gets: string, because: string) => `${gets}: ${because}.`,
      first: (gets: string, service: string, because: string, others: number) =>
        `${gets}. Nicht von „${service}“: ${because}${others > 0 ? `; und nicht von ${others} weiteren` : ''}.`,
    },
    they: {
      noService: 'Bekommt keine Serviceanrufe: kein Service führt zu einer der Warteschlangen.',
      all: (all: number) =>
        all === 1 ? 'Bekommt die Anrufe von 1 Service.' : `Bekommt Anrufe von allen ${all} Services.`,
      some: (ready: number, all: number) =>
        ready === 0 ? 'Bekommt keine Serviceanrufe' : `Bekommt Anrufe von ${ready} von ${all} Services.`,
      because: (gets: string, because: string) => `${gets}: ${because}.`,
      read: (gets: string) => `${gets}. Die Gründe sagen, warum.`,
    },
  },
} as const satisfies Record<Language, object>
